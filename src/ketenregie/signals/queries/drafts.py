"""What somebody has kept of reports that are not sent yet: their own, and nobody else's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.signals import actions
from ketenregie.signals.models import Draft

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

MOST = 10


@dataclass(frozen=True)
class DraftRow:
    """A draft as the page offers it: when it was kept, and nothing of what is in it."""

    id: UUID
    kept_at: datetime


def own_drafts(actor: Actor, way: str = "") -> tuple[DraftRow, ...]:
    """Return the drafts of the acting person in this capacity on one page, the newest first."""
    with gate.passage(actor, actions.LIST_DRAFTS):
        rows = Draft.objects.filter(person_id=_person(actor), way=way).order_by("-kept_at")[:MOST]
        return tuple(DraftRow(row.pk, row.kept_at) for row in rows)


def open_draft(actor: Actor, draft_id: UUID, way: str = "") -> dict[str, list[str]]:
    """Return what was typed on one page, field by field; Refused for all but the person who typed it."""
    with gate.passage(actor, actions.OPEN_DRAFT, dossier=draft_id) as p:
        row = Draft.objects.filter(pk=draft_id, person_id=_person(actor), way=way).first()
        words = p.reveal(row.ref) if row else None
        if not isinstance(words, gate.ReportDraft):
            raise Refused("not_admitted")
    typed: dict[str, list[str]] = json.loads(words.typed)
    return typed


def _person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise Refused("not_signed_in")
    return actor.person_id
