"""What is asked about minutes when a meeting is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.table.forms import set_choices
from ketenregie.table.messages import CARRIED, MESSAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

APPROVE = "approve"


class CloseForm(forms.Form):
    """What happens to earlier minutes that nobody approved, when a meeting is closed."""

    previous = forms.ChoiceField(
        label=_("Earlier minutes that wait"),
        widget=forms.RadioSelect,
        error_messages={"required": MESSAGES["table.previous_waits"]},
    )

    def __init__(self, waiting: int, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        if not waiting:
            del self.fields["previous"]
            return
        over = _("Carry them over: %(why)s")
        carry = [(code, over % {"why": str(why).lower()}) for code, why in CARRIED.items()]
        set_choices(self, "previous", [(APPROVE, _("Approve them now")), *carry])

    @property
    def approves(self) -> bool:
        """Whether they are approved now."""
        return self.cleaned_data.get("previous") == APPROVE

    @property
    def carried(self) -> str:
        """Why they are carried over; empty when they are not."""
        return "" if self.approves else str(self.cleaned_data.get("previous", ""))
