"""The questions of asking a colleague for advice, and of answering one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.signals import operations
from ketenregie.signals.forms.desk import TextForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID


class ConsultForm(TextForm):
    """Whom one asks, and what."""

    colleague = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )
    field_order = ("key", "colleague", "text")

    def __init__(self, colleagues: list[tuple[str, str]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["colleague"].choices = colleagues  # type: ignore[attr-defined]
        self.fields["text"].label = _("What do you want to know?")

    def command(self, signal_id: UUID) -> operations.Consult:
        """Return the command."""
        given = self.cleaned_data
        return operations.Consult(
            signal_id=signal_id,
            consultation_id=given["key"],
            colleague=Holder.parse(given["colleague"]),
            text=given["text"],
        )


class AdviceForm(forms.Form):
    """The answer to a colleague."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="advice_%s")

    def command(self, signal_id: UUID, consultation_id: UUID) -> operations.AnswerConsultation:
        """Return the command."""
        text = self.cleaned_data["text"]
        return operations.AnswerConsultation(
            signal_id=signal_id, consultation_id=consultation_id, text=text
        )
