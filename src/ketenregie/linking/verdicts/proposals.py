"""What waits for a person's verdict: what the linker found, without what was decided already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from ketenregie.kernel import clock
from ketenregie.linking import rules
from ketenregie.linking.candidates import steps as candidates
from ketenregie.linking.models import Candidate, Verdict
from ketenregie.linking.verdicts import steps
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.linking.candidates.steps import MentionPair, PartFound, SignalPair
    from ketenregie.protocol.gate import Passage

MOST = 50


@dataclass(frozen=True)
class Proposal:
    """Two mentions that may name the same, seen from one of their signals, with what was decided."""

    kind: str
    mine: UUID
    theirs: UUID
    my_ref: UUID | None
    their_ref: UUID | None
    bits: float
    parts: tuple[PartFound, ...]
    counted: bool
    from_signal: UUID
    verdict: rules.Verdict | None = None

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """The two mentions, in the order of their ids."""
        return rules.in_order(self.mine, self.theirs)

    @property
    def waits(self) -> bool:
        """Whether a person is asked: never when it is decided."""
        return rules.waits(self.verdict, self.bits, clock.today())

    @property
    def confirmed(self) -> bool:
        """Whether a person said that it is the same."""
        return self.verdict is not None and self.verdict.said == rules.SAME

    def by_signal(self, signal: UUID) -> tuple[UUID, UUID]:
        """Return the two mentions, that of the signal first."""
        return (self.mine, self.theirs) if signal == self.from_signal else (self.theirs, self.mine)


@dataclass(frozen=True)
class Near:
    """A signal that may belong with this one, or that a person linked it with."""

    id: UUID
    signal: UUID
    found_at: datetime
    proposals: tuple[Proposal, ...]

    @property
    def open(self) -> tuple[Proposal, ...]:
        """What still counts as a proposal: what is rejected does not."""
        return tuple(one for one in self.proposals if not _rejected(one))

    @property
    def bits(self) -> float:
        """The sum of the shown parts: of the pairs of mentions that count and are not rejected."""
        return sum(one.bits for one in self.open if one.counted)

    @property
    def waits(self) -> bool:
        """Whether a person is asked about it."""
        return any(one.waits for one in self.open)

    @property
    def confirmed(self) -> bool:
        """Whether a person linked the two."""
        return any(one.confirmed for one in self.proposals)


def near(p: Passage, signal: UUID) -> list[Near]:
    """Return what may belong with a signal or was linked with it, as far as both are open; surest first."""
    found = candidates.pairs_of(p, signal)
    rows = steps.standing(p, [signal])
    decided = steps.by_pair(rows)
    near_ones = {pair.theirs: _near(pair, decided) for pair in found}
    for row in rows:
        other = row.signal_b_id if row.signal_a_id == signal else row.signal_a_id
        near_ones[other] = _with_kept(near_ones.get(other), row, signal, other)
    return sorted((one for one in near_ones.values() if one.open), key=lambda one: -one.bits)


def waiting(p: Passage, limit: int = MOST) -> list[tuple[UUID, Near]]:
    """Return the pairs of signals that wait for the actor's verdict, the surest first.

    What is decided or put off is left out by the database, so that it does not crowd out what waits.
    A contact officer is asked about the signals that wait for the own organisation, or that it brought.
    """
    among = Q(Exists(_undecided()))
    if not steps.is_director(p):
        own = [step.dossier_id for step in (*route.open_for(p), *route.elsewhere_for(p))]
        among &= Q(dossier_a__in=own) | Q(dossier_b__in=own)
    found = candidates.waiting_pairs(p, among=among)
    ends = {end for pair in found for end in (pair.mine, pair.theirs)}
    decided = steps.by_pair(steps.standing(p, ends))
    both = [(pair.mine, _near(pair, decided)) for pair in found]
    asked = [(mine, one) for mine, one in both if one.waits]
    return sorted(asked, key=lambda row: -row[1].bits)[:limit]


def among(p: Passage, signals: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Return the pairs of mentions that wait for a verdict among these signals, as far as they are open."""
    ends = list(signals)
    found = candidates.waiting_pairs(p, among=Q(dossier_a__in=ends, dossier_b__in=ends))
    decided = steps.by_pair(steps.standing(p, ends))
    near_ones = [_near(pair, decided) for pair in found]
    return [one.pair for near_one in near_ones for one in near_one.open if one.waits and one.counted]


def _undecided() -> QuerySet[Candidate]:
    """Return what counts in the pair of signals at hand, and no person decided or put off."""
    said = Verdict.objects.filter(
        ended_at=None, mention_a=OuterRef("mention_a"), mention_b=OuterRef("mention_b")
    )
    near, today = OuterRef("bits"), clock.today()
    put_off = Q(said=rules.LATER, again_on__gt=today)
    unmoved = Q(bits__gt=near - rules.MOVED, bits__lt=near + rules.MOVED)
    stands = said.filter(Q(said__in=sorted(rules.DECIDED)) | (put_off & unmoved))
    return Candidate.objects.filter(pair=OuterRef("pk"), counted=True).exclude(Exists(stands))


def between(p: Passage, one: UUID, other: UUID) -> list[Proposal]:
    """Return the pairs of mentions of two signals as seen from the first: proposed, or decided before."""
    found = [pair for pair in candidates.pairs_of(p, one, every=True) if pair.theirs == other]
    rows = steps.between(p, one, other)
    near_one = next((_near(pair, steps.by_pair(rows)) for pair in found), None)
    for row in rows:
        near_one = _with_kept(near_one, row, one, other)
    return list(near_one.proposals) if near_one else []


def with_words(p: Passage, found: Iterable[Proposal]) -> list[Proposal]:
    """Add the references to the words of what was kept with a verdict; a withdrawn mention has none."""
    held = list(found)
    refs = {one.id: one.ref for one in signals.mention_refs(p, p.dossiers)}
    return [
        replace(
            one, my_ref=one.my_ref or refs.get(one.mine), their_ref=one.their_ref or refs.get(one.theirs)
        )
        for one in held
    ]


def _near(pair: SignalPair, decided: Mapping[tuple[UUID, UUID], rules.Verdict]) -> Near:
    return Near(pair.id, pair.theirs, pair.found_at, tuple(_proposals(pair, pair.mentions, decided)))


def _with_kept(near_one: Near | None, row: Verdict, signal: UUID, other: UUID) -> Near:
    """Add what a verdict was about, as it was shown then, where the linker proposes it no longer."""
    verdict = steps.plain(row)
    held = near_one.proposals if near_one else ()
    if any(one.pair == verdict.pair for one in held) and near_one:
        return near_one
    turned = row.signal_b_id == signal
    mine, theirs = (
        (row.mention_b_id, row.mention_a_id) if turned else (row.mention_a_id, row.mention_b_id)
    )
    kept = Proposal(
        kind=row.kind,
        mine=mine,
        theirs=theirs,
        my_ref=None,
        their_ref=None,
        bits=row.bits,
        parts=tuple(candidates.PartFound(**part) for part in row.parts),
        counted=True,
        from_signal=signal,
        verdict=verdict,
    )
    at = near_one.found_at if near_one else row.decided_at
    return Near(near_one.id if near_one else row.pk, other, at, (*held, kept))


def _proposals(
    pair: SignalPair,
    mentions: Iterable[MentionPair],
    decided: Mapping[tuple[UUID, UUID], rules.Verdict],
) -> Iterable[Proposal]:
    for one in mentions:
        yield Proposal(
            kind=one.kind,
            mine=one.mine,
            theirs=one.theirs,
            my_ref=one.my_ref,
            their_ref=one.their_ref,
            bits=one.bits,
            parts=one.parts,
            counted=one.counted,
            from_signal=pair.mine,
            verdict=decided.get(rules.in_order(one.mine, one.theirs)),
        )


def _rejected(proposal: Proposal) -> bool:
    return proposal.verdict is not None and proposal.verdict.said == rules.NOT_SAME
