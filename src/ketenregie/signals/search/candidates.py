"""What may be about the same as a signal: until people link them, those that name the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from ketenregie.route.steps import Candidate
from ketenregie.signals import events, steps
from ketenregie.signals.messages import SEARCHED_BY
from ketenregie.signals.search.steps import alike

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.gate import Passage

MOST = 20


def candidates(p: Passage, dossier: UUID) -> list[Candidate]:
    """Return the signals open to this passage that name the same number, plate, account or address.

    Closed ones too, until their retention ends (R7.5). Whom they were shown to is in the journal.
    """
    by: dict[UUID, set[str]] = {}
    for row in alike(p, dossier):
        by.setdefault(row.dossier_id, set()).add(row.kind)
    titles = sorted(
        steps.signal_titles(p, by).values(), key=lambda title: title.received_at, reverse=True
    )[:MOST]
    for title in titles:
        p.record(events.FOUND, dossier=title.id, by=sorted(by[title.id]))
    return [
        Candidate(
            dossier_id=title.id,
            reference=title.reference,
            title=title.title,
            by=tuple(dict.fromkeys(str(SEARCHED_BY[kind]) for kind in sorted(by[title.id]))),
            at=title.received_at,
            url=reverse("signals:page", args=[title.id]),
        )
        for title in titles
    ]
