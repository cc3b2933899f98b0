"""Confirmed links that rest on something that was withdrawn. Each takes a passage; no word is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from ketenregie.linking import rules
from ketenregie.linking.models import Verdict
from ketenregie.linking.verdicts import steps
from ketenregie.route.rules import CONTACT_OFFICERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from ketenregie.protocol.gate import Passage

# Who decides again on what was withdrawn already knows it: that stands.
_WITHDRAWN = Q(mention_a__withdrawn_at__gt=F("decided_at")) | Q(
    mention_b__withdrawn_at__gt=F("decided_at")
)
_LINKS = Q(said=rules.SAME, ended_at=None)


def among(p: Passage, verdicts: Iterable[Verdict]) -> set[UUID]:
    """Return the ids of those of these verdicts that confirm a mention which was withdrawn since."""
    del p  # the rows are under the passage's row-level security
    links = [row.pk for row in verdicts if row.said == rules.SAME and row.ended_at is None]
    if not links:
        return set()
    return set(Verdict.objects.filter(_LINKS & _WITHDRAWN, pk__in=links).values_list("pk", flat=True))


def between(p: Passage, signals: Collection[UUID]) -> list[Verdict]:
    """Return the links among these signals that nothing else holds, one of each two; the newest first."""
    del p
    return _one_of_each(Q(signal_a__in=signals, signal_b__in=signals))


def waiting(p: Passage, limit: int) -> list[Verdict]:
    """Return such links that are the actor's to undo or to keep, the newest first.

    What a contact officer linked is the own organisation's; all else is the chain director's.
    """
    by_officers = Q(by_role__in=CONTACT_OFFICERS)
    mine = Q(by_party=p.actor.party or "") & by_officers
    if steps.is_director(p):
        mine |= ~by_officers
    return _one_of_each(mine)[:limit]


def _one_of_each(which: Q) -> list[Verdict]:
    others = Verdict.objects.filter(_LINKS, signal_a=OuterRef("signal_a"), signal_b=OuterRef("signal_b"))
    holds = others.exclude(_WITHDRAWN)
    found = Verdict.objects.filter(_LINKS & _WITHDRAWN & which).exclude(Exists(holds))
    rows = {(row.signal_a_id, row.signal_b_id): row for row in found.order_by("decided_at", "id")}
    return list(reversed(rows.values()))
