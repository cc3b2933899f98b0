"""The passages of the minutes on items, as far as one may read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.table.live import rules
from ketenregie.table.models import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol import gate


@dataclass(frozen=True)
class NoteRow:
    """A passage of the minutes, where it may be read."""

    id: UUID
    text: str = field(repr=False)
    typed_by: str
    typed_at: datetime
    withheld: tuple[str, ...]
    withheld_from: tuple[str, ...]
    is_correction: bool
    version: int

    def as_text(self) -> dict[str, object]:
        """Return the passage as the minutes on paper have it."""
        pattern = "j F Y, H:i" if self.is_correction else "H:i"
        when = date_format(clock.local(self.typed_at), pattern)
        label = gettext("Correction")
        return {"text": self.text, "meta": when, "correction": self.is_correction, "label": label}


def notes_on(p: gate.Passage, items: Iterable[UUID]) -> dict[UUID, list[NoteRow]]:
    """Return the passages on items that this passage may read, in the order in which they were typed.

    What is withheld from the reader's party is not there, and nothing says that it is not.
    """
    rows = list(Note.objects.filter(item__in=list(items)).order_by("typed_at", "id"))
    opened = p.reveal_all([row.ref for row in rows])
    found: dict[UUID, list[NoteRow]] = {}
    for row in rows:
        record = opened[row.ref]
        if record is not None:
            found.setdefault(row.item_id, []).append(_row(row, getattr(record, "text", "")))
    return found


def party_label(party: str) -> str:
    """Return what a party is called."""
    found = pack.current().parties.get(party)
    return str(found.name) if found else party


def _row(row: Note, text: str) -> NoteRow:
    return NoteRow(
        id=row.pk,
        text=text,
        typed_by=parties.holder_label(Holder.parse(row.typed_by)),
        typed_at=row.typed_at,
        withheld=tuple(party_label(party) for party in row.withheld_from),
        withheld_from=tuple(row.withheld_from),
        is_correction=row.kind == rules.CORRECTION,
        version=row.version,
    )
