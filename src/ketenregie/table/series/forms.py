"""When a table beside the series meets, and how those who must be there were reached."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.table import messages, rules
from ketenregie.table.series.operations import MoveMeeting, NoteReached, PlanMeeting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.table.series.queries import ReachRow

KINDS = (
    (rules.FAST, _("A fast table: it cannot wait")),
    (rules.EXTRA, _("An extra meeting")),
)


class TimeForm(forms.Form):
    """A day and a time of day."""

    day = forms.DateField(label=_("On which day?"), widget=forms.DateInput)
    at = forms.TimeField(
        label=_("At what time?"),
        help_text=_("For example 20:00"),
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric"}),
    )

    def starts_at(self) -> datetime:
        """Return the beginning, in the region's time zone."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"], tzinfo=clock.zone())

    def command(self, meeting_id: UUID) -> MoveMeeting:
        """Return the command that moves a meeting."""
        return MoveMeeting(meeting_id=meeting_id, starts_at=self.starts_at())


class PlanForm(TimeForm):
    """A table beside the series."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What kind of meeting?"), choices=KINDS, widget=forms.RadioSelect)
    field_order = ("key", "kind", "day", "at")

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id(), "kind": rules.FAST, "day": clock.today()})

    def plan(self) -> PlanMeeting:
        """Return the command that plans it."""
        given = self.cleaned_data
        return PlanMeeting(meeting_id=given["key"], kind=given["kind"], starts_at=self.starts_at())


class ReachForm(forms.Form):
    """How each who must be there was reached."""

    def __init__(self, rows: tuple[ReachRow, ...], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.seats = {f"seat_{nth}": row.holder for nth, row in enumerate(rows)}
        for name, row in zip(self.seats, rows, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=f"{row.label[:1].upper()}{row.label[1:]}",
                help_text=row.people or _("Nobody fills this seat today"),
                choices=[("", _("Choose")), *messages.REACHED.items()],
                required=False,
                initial=row.how,
            )

    def command(self, meeting_id: UUID) -> NoteReached:
        """Return the command."""
        given = [(seat, self.cleaned_data[name]) for name, seat in self.seats.items()]
        how: tuple[tuple[Holder, str], ...] = tuple((seat, said) for seat, said in given if said)
        return NoteReached(meeting_id=meeting_id, how=how)
