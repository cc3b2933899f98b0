"""What people see of possible and confirmed links: beside a signal, one pair, and all that waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.linking import actions, events, rules
from ketenregie.linking import steps as bundles
from ketenregie.linking.contents import contents_of
from ketenregie.linking.messages import SAID
from ketenregie.linking.models import Verdict
from ketenregie.linking.verdicts import hollow, proposals, steps, words
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.contents import Contents
    from ketenregie.linking.verdicts.proposals import Near, Proposal
    from ketenregie.linking.verdicts.words import Line, Weight
    from ketenregie.protocol.gate import Passage
    from ketenregie.signals.steps import SignalTitle

MOST = 100


@dataclass(frozen=True)
class VerdictRow:
    """What was decided about two mentions: by whom, when and why, as far as that is open."""

    id: UUID
    said: str
    label: str
    kind: str
    references: tuple[str, str]
    signals: tuple[UUID, UUID]
    by: str
    at: datetime
    again_on: date | None
    reason: str = field(repr=False)
    may_undo: bool = False
    # What it confirms was withdrawn since.
    hollow: bool = False


@dataclass(frozen=True)
class PairRow:
    """Two mentions of one kind: what weighs for and against, the words when opened, what was decided."""

    key: str
    kind: str
    bits: float
    weights: tuple[Weight, ...]
    lines: tuple[Line, ...]
    verdict: VerdictRow | None
    waits: bool
    counted: bool
    # What people share: a number, an address, a car. It links signals and says nothing of persons.
    shared: bool = False


@dataclass(frozen=True)
class ContradictionRow:
    """Signals that confirmed links join, though a person said that two of their mentions are not the same."""

    kind: str
    rejected: VerdictRow
    links: tuple[VerdictRow, ...]


@dataclass(frozen=True)
class PairPage:
    """Two signals beside each other."""

    mine: SignalTitle
    theirs: SignalTitle
    rows: tuple[PairRow, ...]
    opened: bool
    contradictions: tuple[ContradictionRow, ...]
    bundle: bundles.BundleTitle | None
    # The bundles that become one, or that the other signal joins, when it is the same.
    together: tuple[Contents, ...]
    seen: frozenset[UUID]
    may_decide: bool
    is_director: bool

    @property
    def bits(self) -> float:
        """What the pair of signals weighs: the sum of its shown parts, without what was rejected."""
        counted = [row for row in self.rows if row.counted]
        return sum(row.bits for row in counted if not row.verdict or row.verdict.said != rules.NOT_SAME)

    @property
    def shares(self) -> bool:
        """Whether what people share is among what may be the same."""
        return any(row.shared for row in self.rows)

    @property
    def linked_without_bundle(self) -> bool:
        """Whether a link stands that no bundle follows from yet."""
        return self.bundle is None and any(
            row.verdict and row.verdict.said == rules.SAME for row in self.rows
        )


@dataclass(frozen=True)
class WaitingRow:
    """Two signals that wait for a person's verdict."""

    id: UUID
    mine: SignalTitle
    theirs: SignalTitle
    bits: float
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class LinksPage:
    """Everything about links that is somebody's to look at."""

    waiting: tuple[WaitingRow, ...]
    contradictions: tuple[ContradictionRow, ...]
    unfollowed: tuple[VerdictRow, ...]
    decided: tuple[VerdictRow, ...]
    is_director: bool


def pair_page(actor: Actor, one: UUID, other: UUID, *, opened: bool = False) -> PairPage:
    """Return two signals beside each other; the words only when they are opened, and then journalled.

    Refused for who is not admitted to both: they do not learn whether anything was found.
    """
    action = actions.OPEN_WORDS if opened else actions.COMPARE
    with gate.passage(actor, action, dossiers=(one, other)) as p:
        titles = signals.signal_titles(p, (one, other))
        if one == other or set(titles) != {one, other}:
            raise Refused("not_admitted")
        verdicts = steps.between(p, one, other)
        known = verdict_rows(p, verdicts)
        rows = _rows(p, one, other, known) if opened else _shut_rows(p, one, other, known)
        return PairPage(
            mine=titles[one],
            theirs=titles[other],
            rows=tuple(rows),
            opened=opened,
            contradictions=contradiction_rows(p, steps.around(p, (one, other)), among={one, other}),
            bundle=_bundle_of_both(p, one, other),
            together=_together(p, one, other),
            seen=frozenset(row.pk for row in verdicts),
            may_decide=may_link(p, (one, other)),
            is_director=steps.is_director(p),
        )


def links_page(actor: Actor) -> LinksPage:
    """Return what waits for the actor's verdict, what contradicts, and what was decided."""
    with gate.passage(actor, actions.LINKS) as p:
        rows = list(Verdict.objects.filter(ended_at=None).order_by("-decided_at", "id")[:MOST])
        loose = unfollowed(p)
        known = verdict_rows(p, [*rows, *loose])
        return LinksPage(
            waiting=tuple(waiting_rows(p)),
            contradictions=contradicting(p),
            unfollowed=tuple(known[row.pk] for row in loose),
            decided=tuple(known[row.pk] for row in rows),
            is_director=steps.is_director(p),
        )


def undo_page(actor: Actor, verdict_id: UUID) -> VerdictRow:
    """Return the verdict that somebody is about to undo; Refused for whom it is not open."""
    with gate.passage(actor, actions.UNDO) as p:
        row = Verdict.objects.filter(pk=verdict_id, ended_at=None).first()
        if row is None:
            raise Refused("not_admitted")
        p.nothing_to_do()
        return verdict_rows(p, [row])[row.pk]


def follow_page(actor: Actor, signal_id: UUID) -> tuple[SignalTitle, list[Contents]]:
    """Return the signal around which bundles are to follow, and those that become one by it.

    For the chain director.
    """
    with gate.passage(actor, actions.FOLLOW, dossier=signal_id) as p:
        p.nothing_to_do()
        title = signals.signal_titles(p, [signal_id]).get(signal_id)
        if title is None or not steps.is_director(p):
            raise Refused("role_may_not", admitted=title is not None)
        near = {end for pair in steps.links_of(steps.around(p, {signal_id})) for end in pair}
        return title, contents_of(p, set(bundles.bundles_of(p, near | {signal_id}).values()))


def waiting_rows(p: Passage, limit: int = proposals.MOST) -> list[WaitingRow]:
    """Return the pairs that wait for the actor's verdict, the surest first; in a fixed number of queries."""
    found = proposals.waiting(p, limit)
    own = _own(p, {end for mine, near in found for end in (mine, near.signal)})
    found = [(mine, near) for mine, near in found if {mine, near.signal} <= own]
    titles = signals.signal_titles(p, own)
    return [
        WaitingRow(near.id, titles[mine], titles[near.signal], near.bits, kinds_of(near))
        for mine, near in found
        if {mine, near.signal} <= set(titles)
    ]


def unfollowed(p: Passage, limit: int = MOST) -> list[Verdict]:
    """Return the confirmed links from which no bundle follows yet; for the chain director."""
    if not steps.is_director(p):
        return []
    links = Verdict.objects.filter(ended_at=None, said=rules.SAME, followed=False)
    return list(links.order_by("decided_at", "id")[:limit])


def contradicting(p: Passage) -> tuple[ContradictionRow, ...]:
    """Return what cannot all be true of everything that was decided and is open to the actor."""
    rejected = Verdict.objects.filter(ended_at=None, said=rules.NOT_SAME)
    ends = {end for pair in rejected.values_list("signal_a_id", "signal_b_id") for end in pair}
    return contradiction_rows(p, steps.around(p, ends)) if ends else ()


def kinds_of(near: Near) -> tuple[str, ...]:
    """Return of which kinds the mentions are that may be the same, in words."""
    return tuple(dict.fromkeys(signals.in_words("kind", one.kind) for one in near.open if one.counted))


def verdict_rows(p: Passage, rows: Iterable[Verdict]) -> dict[UUID, VerdictRow]:
    """Return verdicts by their ids, with the reasons that are open to the actor."""
    held = list(rows)
    p.open_among({row.dossier_id for row in held})
    reasons = p.reveal_all([row.reason_ref for row in held])
    bare = hollow.among(p, held)
    return {row.pk: _verdict_row(p, row, reasons, bare) for row in held}


def contradiction_rows(
    p: Passage, rows: Iterable[Verdict], among: set[UUID] | None = None
) -> tuple[ContradictionRow, ...]:
    """Return what cannot all be true, with its path; with `among` only where those signals take part."""
    held = {steps.plain(row).pair: row for row in rows}
    found = []
    for one in steps.contradictions(list(held.values())):
        links = [held[rules.in_order(*pair)] for pair in zip(one.path, one.path[1:], strict=False)]
        part = [held[one.rejected], *links]
        ends = {end for row in part for end in (row.signal_a_id, row.signal_b_id)}
        if among is None or among & ends:
            known = verdict_rows(p, part)
            rejected, *others = (known[row.pk] for row in part)
            found.append(ContradictionRow(rejected.kind, rejected, tuple(others)))
    return tuple(found)


def may_link(p: Passage, dossiers: Iterable[UUID]) -> bool:
    """Say whether the actor decides about these: the chain director, or who received each of them."""
    return steps.is_director(p) or all(p.purpose_in(one) == "signal" for one in dossiers)


def show(p: Passage, near: Iterable[Near]) -> None:
    """Write down that the actor saw which signals may belong with this one."""
    for one in near:
        p.record(events.SHOWN, dossier=one.signal, kinds=sorted({each.kind for each in one.open}))


def _own(p: Passage, ends: set[UUID]) -> set[UUID]:
    """Return those of these signals that the actor may decide about."""
    return {end for end in p.open_among(ends) if may_link(p, [end])}


def _bundle_of_both(p: Passage, one: UUID, other: UUID) -> bundles.BundleTitle | None:
    held = bundles.bundles_of(p, (one, other))
    if not held.get(one) or held.get(one) != held.get(other):
        return None
    return bundles.bundle_title(p, held[one])


def _together(p: Passage, one: UUID, other: UUID) -> tuple[Contents, ...]:
    held = bundles.bundles_of(p, (one, other))
    return () if held.get(one) == held.get(other) else tuple(contents_of(p, held.values()))


def _shut_rows(p: Passage, one: UUID, other: UUID, known: Mapping[UUID, VerdictRow]) -> list[PairRow]:
    return [_pair_row(row, known, {}) for row in proposals.between(p, one, other)]


def _rows(p: Passage, one: UUID, other: UUID, known: Mapping[UUID, VerdictRow]) -> list[PairRow]:
    found = proposals.with_words(p, proposals.between(p, one, other))
    opened = p.reveal_all([ref for row in found for ref in (row.my_ref, row.their_ref)])
    return [_pair_row(row, known, opened) for row in found]


def _pair_row(
    one: Proposal, known: Mapping[UUID, VerdictRow], opened: Mapping[UUID, gate.Record | None]
) -> PairRow:
    mine, theirs = (opened.get(ref) if ref else None for ref in (one.my_ref, one.their_ref))
    return PairRow(
        key="_".join(str(mention) for mention in one.pair),
        kind=signals.in_words("kind", one.kind),
        bits=one.bits,
        weights=words.weights(one.parts),
        lines=words.lines(mine, theirs) if opened else (),
        verdict=known.get(one.verdict.id) if one.verdict else None,
        waits=one.waits,
        counted=one.counted,
        shared=one.kind != "person",
    )


def hollow_rows(p: Passage, signals: Collection[UUID]) -> tuple[VerdictRow, ...]:
    """Return the links among these signals that rest on nothing but what was withdrawn."""
    return tuple(verdict_rows(p, hollow.between(p, signals)).values())


def _verdict_row(
    p: Passage, row: Verdict, reasons: Mapping[UUID, gate.Record | None], bare: set[UUID]
) -> VerdictRow:
    by = parties.holder_label(steps.by_whom(row))
    return VerdictRow(
        id=row.pk,
        said=row.said,
        label=str(SAID[row.said]),
        kind=signals.in_words("kind", row.kind),
        references=(row.reference_a, row.reference_b),
        signals=(row.signal_a_id, row.signal_b_id),
        by=by,
        at=row.decided_at,
        again_on=row.again_on,
        reason=getattr(reasons.get(row.reason_ref), "text", ""),
        may_undo=steps.is_director(p) or p.actor.party == row.by_party,
        hollow=row.pk in bare,
    )
