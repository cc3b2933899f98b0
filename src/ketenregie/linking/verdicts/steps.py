"""Standing verdicts and what they say about signals. Each takes a passage; no word is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.linking import rules
from ketenregie.linking.models import Verdict
from ketenregie.route import steps as route

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.protocol.gate import Passage

Pair = tuple["UUID", "UUID"]


def director() -> Holder:
    """Return who links across dossiers: the chain director, whoever fills the seat today (R3.2)."""
    return route.owner_of("triage")


def acting(p: Passage) -> Holder:
    """Return in which role somebody acts; Refused for who acts in none."""
    if p.actor.holder is None:
        raise Refused("not_signed_in")
    return p.actor.holder


def is_director(p: Passage) -> bool:
    """Say whether the actor does the chain director's work."""
    return director() in p.actor.holders


def standing(p: Passage, signals: Iterable[UUID]) -> list[Verdict]:
    """Return the verdicts that stand on these signals, as far as they are open; the newest first."""
    del p  # the rows are under the passage's row-level security
    wanted = list(signals)
    return list(_living().filter(Q(signal_a__in=wanted) | Q(signal_b__in=wanted)))


def between(p: Passage, one: UUID, other: UUID) -> list[Verdict]:
    """Return the verdicts that stand on the mentions of two signals."""
    del p
    first, second = rules.in_order(one, other)
    return list(_living().filter(signal_a=first, signal_b=second))


def plain(row: Verdict) -> rules.Verdict:
    """Return a verdict as plain values."""
    first, second = rules.in_order(row.mention_a_id, row.mention_b_id)
    return rules.Verdict(row.pk, first, second, row.said, row.bits, row.again_on)


def by_pair(rows: Iterable[Verdict]) -> dict[Pair, rules.Verdict]:
    """Return verdicts by their two mentions, each pair in the order of its ids."""
    return {verdict.pair: verdict for verdict in map(plain, rows)}


def around(p: Passage, signals: Iterable[UUID]) -> list[Verdict]:
    """Return the standing verdicts on everything that confirmed links reach from these signals."""
    reached: set[UUID] = set()
    fresh = set(signals)
    found: dict[UUID, Verdict] = {}
    while fresh:
        reached |= fresh
        rows = standing(p, fresh)
        found |= {row.pk: row for row in rows}
        links = [row for row in rows if row.said == rules.SAME]
        fresh = {end for row in links for end in (row.signal_a_id, row.signal_b_id)} - reached
    return list(found.values())


def by_whom(row: Verdict) -> Holder:
    """Return in which role somebody decided."""
    return Holder(row.by_party, row.by_role)


def links_of(rows: Iterable[Verdict]) -> list[Pair]:
    """Return the pairs of signals that verdicts confirm."""
    return sorted({(row.signal_a_id, row.signal_b_id) for row in rows if row.said == rules.SAME})


def mark_followed(p: Passage, links: Iterable[Pair]) -> None:
    """Say of the standing links between these signals that a bundle follows from them."""
    del p
    for first, second in links:
        _living().filter(signal_a=first, signal_b=second, said=rules.SAME, followed=False).update(
            followed=True
        )


def contradictions(rows: Collection[Verdict]) -> tuple[rules.Contradiction[UUID], ...]:
    """Return what cannot all be true among these verdicts, with the path that says so."""
    pairs = [(row.said, plain(row).pair) for row in rows]
    confirmed = [pair for said, pair in pairs if said == rules.SAME]
    rejected = [pair for said, pair in pairs if said == rules.NOT_SAME]
    return rules.contradictions(confirmed, rejected)


def _living() -> QuerySet[Verdict]:
    return Verdict.objects.filter(ended_at=None).order_by("-decided_at", "id")
