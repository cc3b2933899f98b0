"""What this subject puts on "Mijn werk": shared trends that the chain director has not read yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from ketenregie.parties import steps as parties
from ketenregie.route.rules import CHAIN_DIRECTOR, WorkRow
from ketenregie.signals import steps
from ketenregie.signals.models import TrendNote

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


def rows(p: Passage, limit: int) -> list[WorkRow]:
    """Return the trends that wait to be read, the oldest first; for the chain director only."""
    if CHAIN_DIRECTOR not in p.actor.roles:
        return []
    found = TrendNote.objects.filter(read_at=None).order_by("made_at")[:limit]
    return [_row(note) for note in found]


def unread(p: Passage, limit: int) -> list[UUID]:
    """Return which trends wait to be read: what changes when somebody shares or reads one."""
    return [row.dossier_id for row in rows(p, limit)]


def _row(note: TrendNote) -> WorkRow:
    return WorkRow(
        dossier_id=note.pk,
        kind="trend",
        reference=note.reference,
        title=gettext("Trend: %(place)s") % {"place": steps.municipality_name(note.municipality)},
        source=parties.party_name(note.by_party),
        state="new",
        due_at=None,
        why=gettext("A contact officer shared a trend with you."),
        next_step=gettext("Read it, and say that you have."),
        url=reverse("signals:trends"),
        beside=True,
    )
