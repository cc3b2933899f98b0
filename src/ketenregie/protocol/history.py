"""What happened on a dossier, as sentences: the journal, read by those who are admitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.protocol import declarations
from ketenregie.protocol.models import JournalEntry

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

# Reading and refusing are for the access log, not for the story of a dossier.
_NOT_STORY = ("protocol.revealed", "protocol.refused", "protocol.founded")


@dataclass(frozen=True)
class TimelineEntry:
    """One fact: when, which event, by which holder, with its ids and codes."""

    at: datetime
    code: str
    holder: str
    actor_kind: str
    facts: dict[str, Any]

    @property
    def sentence(self) -> str:
        """The sentence of the event, in the language at hand, with its placeholders still open."""
        event = declarations.events().get(self.code)
        return str(event.sentence) if event else self.code


def entries_of(dossier: UUID) -> list[TimelineEntry]:
    """Return the story of one dossier, oldest first (at most 500 facts)."""
    readings = [code for code, event in declarations.events().items() if event.is_reading]
    rows = (
        JournalEntry.objects.filter(dossier_id=dossier)
        .exclude(code__in=[*_NOT_STORY, *readings])
        .order_by("position")
        .values_list("at", "code", "holder", "actor_kind", "facts")[:500]
    )
    return [TimelineEntry(*row) for row in rows]
