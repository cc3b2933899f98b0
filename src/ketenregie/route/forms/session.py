"""One meeting of the municipality's own table on undermining: what was said of each that is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.route.forms.base import day, outcomes_of, words
from ketenregie.route.operations.undermining import NEXT_TIME, TABLE, TO_RIEC, Discussed, HoldTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.forms.boundfield import BoundField

    from ketenregie.route.queries import TableRow


class SessionForm(forms.Form):
    """The whole meeting in one form; what was not discussed is left as it was."""

    held_on = day(_("When was it?"))
    next_on = day(_("When is the next one?"), required=False)

    def __init__(self, data: Any = None, *, rows: Iterable[TableRow]) -> None:
        super().__init__(data, initial={"held_on": clock.today()})
        self.rows = tuple(rows)
        choices = [("", _("Not discussed")), *outcomes_of(TABLE, without=TO_RIEC)]
        for row in self.rows:
            self.fields[f"outcome_{row.key}"] = forms.ChoiceField(
                label=_("What was decided on %(reference)s?") % {"reference": row.reference},
                choices=choices,
                required=False,
            )
            self.fields[f"reason_{row.key}"] = words(
                _("Why (%(reference)s)?") % {"reference": row.reference}, required=False
            )

    def head(self) -> list[BoundField]:
        """Return the fields of the meeting itself."""
        return [self["held_on"], self["next_on"]]

    def items(self) -> Iterator[tuple[TableRow, BoundField, BoundField]]:
        """Yield each that is on the table, with its two fields."""
        for row in self.rows:
            yield row, self[f"outcome_{row.key}"], self[f"reason_{row.key}"]

    def clean(self) -> dict[str, Any]:
        """What ended is told why; what goes on may be told by its day alone."""
        found: dict[str, Any] = super().clean() or {}
        held, coming = found.get("held_on"), found.get("next_on")
        if held and held > clock.today():
            self.add_error("held_on", _("This meeting is still to come."))
        if held and coming and coming <= held:
            self.add_error("next_on", _("It comes back after the day of this meeting."))
        for row in self.rows:
            outcome = found.get(f"outcome_{row.key}")
            if outcome and outcome != NEXT_TIME and not found.get(f"reason_{row.key}"):
                self.add_error(f"reason_{row.key}", _("Say in a few words why."))
        return found

    def command(self) -> HoldTable:
        """Return what was said of each."""
        found = self.cleaned_data
        coming: date | None = found["next_on"]
        said = [
            Discussed(
                dossier_id=row.dossier_id,
                outcome=outcome,
                reason=found[f"reason_{row.key}"],
                next_on=coming if outcome == NEXT_TIME else None,
            )
            for row in self.rows
            if (outcome := found[f"outcome_{row.key}"])
        ]
        return HoldTable(held_on=found["held_on"], discussed=tuple(said))
