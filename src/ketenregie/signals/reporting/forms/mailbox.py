"""The two forms of the mailbox: the code, and a message behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ketenregie.signals.reporting.forms.base import STORY, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.signals.attachments.forms import FilesForm


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
    """A message behind a receipt code, with files or without; beside files it may be left empty."""

    use_required_attribute = False
    text = Words(
        label=_("Write to us"),
        help_text=_("Answer a question, or add something."),
        most=STORY,
        rows=6,
        error_messages={"required": _("Write something first.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: dict[str, Any] | None = None,
        alone: bool = True,
        attached: FilesForm | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["text"].required = alone
        self.attached = attached

    def with_files(self, count: int) -> str:
        """Return the message, which says how many files came along."""
        along = ngettext("I sent %(count)s file along.", "I sent %(count)s files along.", count)
        told = [self.cleaned_data["text"], along % {"count": count} if count else ""]
        return "\n\n".join(filter(None, told))
