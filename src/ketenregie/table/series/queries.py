"""Who must be there at a fast table, who fills each seat, and how they were reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.table import messages, steps
from ketenregie.table.models import Attendance, Meeting, Reach

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True)
class ReachRow:
    """A seat that must be filled at a fast table: by whom today, and how they were reached."""

    holder: Holder
    label: str
    people: str
    how: str
    how_label: str


@dataclass(frozen=True)
class Quorum:
    """Whether a fast table can decide."""

    rows: tuple[ReachRow, ...]
    missing: tuple[str, ...]
    noted: bool


def quorum_of(meeting_id: UUID) -> Quorum:
    """Return who must be there, and who is not noted as present yet."""
    meeting = Meeting.objects.get(pk=meeting_id)
    noted = Attendance.objects.filter(meeting=meeting)
    present = {Holder(one.party, one.role) for one in noted if one.present}
    reached = {Holder(one.party, one.role): one.how for one in Reach.objects.filter(meeting=meeting)}
    missing = steps.missing_at_fast(present)
    return Quorum(
        rows=tuple(_row(seat, reached.get(seat, "")) for seat in steps.fast_seats()),
        missing=tuple(parties.holder_label(seat) for seat in missing),
        noted=bool(noted),
    )


def _row(seat: Holder, how: str) -> ReachRow:
    people = ", ".join(person.name for person in parties.people_for(seat))
    return ReachRow(seat, parties.holder_label(seat), people, how, str(messages.REACHED.get(how, "")))
