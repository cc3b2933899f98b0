"""Taking the papers of a meeting out as a file: it stands in the story of each item before it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.table import actions, events

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class TakePapers:
    """Take the papers out: of which meeting, on which dossiers, and the hash of their text."""

    meeting_id: UUID
    dossiers: tuple[UUID, ...]
    digest: str


def take_papers(actor: Actor, command: TakePapers) -> UUID:
    """Write down that the papers were taken out, on each dossier; of their text only the hash is kept."""
    with gate.passage(actor, actions.TAKE_PAPERS) as p:
        p.join_all(command.dossiers)
        for dossier in command.dossiers:
            facts = {"meeting": command.meeting_id, "hash": command.digest}
            p.record(events.PAPERS_TAKEN, dossier=dossier, **facts)
        if not command.dossiers:
            p.nothing_to_do()
    return command.meeting_id
