"""The two forms of the mailbox: the code, and a message behind it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.signals.reporting.forms.base import STORY, Words


class Code(forms.Form):
    """The receipt code, with or without spaces."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Sixteen digits. Spaces do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Fill in your code.")},
    )


class Letter(forms.Form):
    """A message behind a receipt code."""

    use_required_attribute = False
    text = Words(
        label=_("Write to us"),
        help_text=_("Answer a question, or add something."),
        most=STORY,
        rows=6,
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["text"].required = True
