"""Which bundles follow from confirmed links: forming, growing, splitting, merging. Pure, and the same
whatever the order in which people decided.

Signals that confirmed links join are one bundle. Signals that a person put together by hand stay
together through their bundle, until a person takes one out. A bundle keeps its reference as long as
somebody may look for it: when two become one the older stays and the other says where it went; when
one falls apart the larger part keeps it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.linking.rules.constraints import neighbours, reached

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from uuid import UUID

FEWEST = 2
FORMS, GROWS, SPLITS, MERGES, LEAVES = "forms", "grows", "splits", "merges", "leaves"


@dataclass(frozen=True)
class Stay:
    """A signal that is in a bundle now; `by_hand` when a person put it there, and no link."""

    bundle: UUID
    signal: UUID
    by_hand: bool = False


@dataclass(frozen=True)
class Change:
    """Signals that come into `bundle` (None: into none), out of `was` (None: out of none).

    `forms` and `splits` make a new bundle with the id `bundle`; `merges` moves everything of `was`.
    """

    kind: str
    bundle: UUID | None
    was: UUID | None
    signals: tuple[UUID, ...]


@dataclass(frozen=True)
class _Group:
    """Signals that belong together, and the bundles in which a person put some of them."""

    signals: frozenset[UUID]
    hands: frozenset[UUID]

    @property
    def stands(self) -> bool:
        """Whether a bundle is held by it: two signals, or a person's own hand."""
        return len(self.signals) >= FEWEST or bool(self.hands)


def follow(
    links: Collection[tuple[UUID, UUID]],
    stays: Collection[Stay],
    age: Sequence[UUID],
    new: Callable[[], UUID],
) -> tuple[Change, ...]:
    """Return what changes so that the bundles follow from the links; nothing when they do already.

    `links` are confirmed pairs of signals and `stays` all living ones of the bundles they touch;
    `age` are those bundles, the oldest first; `new` gives the id of a new bundle.
    """
    groups = _groups(links, stays)
    held = {stay.signal: stay.bundle for stay in stays}
    kept = _kept(groups, held, age)
    wanted: dict[UUID, UUID | None] = {}
    made: set[UUID] = set()
    for group in groups:
        bundle = kept.get(group)
        if bundle is None and group.stands:
            bundle = new()
            made.add(bundle)
        wanted |= dict.fromkeys(group.signals, bundle)
    return _changes(wanted, held, made)


def _groups(links: Collection[tuple[UUID, UUID]], stays: Collection[Stay]) -> list[_Group]:
    """Return what belongs together; a bundle stands in the way between signals put there by hand."""
    bundles = {stay.bundle for stay in stays}
    hands = [(stay.signal, stay.bundle) for stay in stays if stay.by_hand]
    near = neighbours([*links, *hands])
    for stay in stays:
        near.setdefault(stay.signal, set())
    seen: set[UUID] = set()
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        whole = set(reached(near, start))
        seen |= whole
        found.append(_Group(frozenset(whole - bundles), frozenset(whole & bundles)))
    return found


def _kept(groups: Iterable[_Group], held: dict[UUID, UUID], age: Sequence[UUID]) -> dict[_Group, UUID]:
    """Say which group goes on with which bundle: where hands hold it, else where most of it is."""
    standing = [group for group in groups if group.stands]
    kept: dict[_Group, UUID] = {}
    for bundle in age:
        by_hand = [group for group in standing if bundle in group.hands]
        own = {group: sum(held.get(one) == bundle for one in group.signals) for group in standing}
        free = [group for group, many in own.items() if many and group not in kept]
        if by_hand or free:
            best = max(by_hand or free, key=lambda group: (own[group], _least_last(group)))
            kept.setdefault(best, bundle)
    return kept


def _least_last(group: _Group) -> int:
    """Break a tie the same way each time: the group with the smallest id."""
    return -min((one.int for one in group.signals), default=0)


def _changes(
    wanted: dict[UUID, UUID | None], held: dict[UUID, UUID], made: set[UUID]
) -> tuple[Change, ...]:
    moves: dict[tuple[UUID | None, UUID | None], list[UUID]] = {}
    for signal in sorted(wanted):
        was, bundle = held.get(signal), wanted[signal]
        if was != bundle:
            moves.setdefault((bundle, was), []).append(signal)
    staying = {bundle for signal, bundle in held.items() if wanted.get(signal, bundle) == bundle}
    ways = Counter(was for _bundle, was in moves)
    found = []
    for (bundle, was), signals in moves.items():
        whole = was not in staying and ways[was] == 1
        found.append(Change(_kind(bundle, was, made, whole=whole), bundle, was, tuple(signals)))
    return tuple(found)


def _kind(bundle: UUID | None, was: UUID | None, made: set[UUID], *, whole: bool) -> str:
    if bundle is None:
        return LEAVES
    if bundle in made:
        return SPLITS if was else FORMS
    return MERGES if was and whole else GROWS
