"""A verdict on two mentions: who may give it, when it binds, and when it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Conflict, DomainError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

SAME, NOT_SAME, LATER = "same", "not_same", "later"
VERDICTS = (SAME, NOT_SAME, LATER)
# These bind: the pair is never proposed again while they stand.
DECIDED = frozenset({SAME, NOT_SAME})
# A proposal is new evidence when its weight moved by at least this many bits.
MOVED = 0.05


@dataclass(frozen=True)
class Verdict:
    """What somebody decided about two mentions, `first` before `second` by their ids.

    `bits` is the weight as it was shown then; `again_on` the day on which a `later` is asked again.
    """

    id: UUID
    first: UUID
    second: UUID
    said: str
    bits: float
    again_on: date | None = None

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """The two mentions, in the order of their ids."""
        return self.first, self.second


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Return two ids in their order: a pair is the same pair from both sides."""
    return (one, other) if one < other else (other, one)


def is_asked_again(verdict: Verdict, bits: float, today: date) -> bool:
    """Say whether a postponed pair is asked again: on its day, or because the evidence moved."""
    if verdict.said != LATER:
        return False
    due = verdict.again_on is not None and verdict.again_on <= today
    return due or abs(bits - verdict.bits) >= MOVED


def waits(verdict: Verdict | None, bits: float, today: date) -> bool:
    """Say whether a proposal waits for a person: never when it is decided."""
    return verdict is None or is_asked_again(verdict, bits, today)


def require_some(given: Mapping[tuple[UUID, UUID], str], known: Collection[tuple[UUID, UUID]]) -> None:
    """Refuse an answer about nothing, about what is not before one, or of a kind that is not known."""
    if not given:
        raise DomainError("linking.nothing_decided")
    if set(given) - set(known) or set(given.values()) - set(VERDICTS):
        raise DomainError("linking.not_before_you")


def require_fresh(
    given: Mapping[tuple[UUID, UUID], str],
    standing: Iterable[Verdict],
    seen: Collection[UUID],
    *,
    mine: str,
    theirs: str,
) -> None:
    """Raise Conflict when somebody else decided one of these pairs after the page was shown."""
    new = [verdict for verdict in standing if verdict.pair in given and verdict.id not in seen]
    if any(verdict.said != given[verdict.pair] for verdict in new):
        raise Conflict(mine=mine, theirs=theirs)


def require_own(actor: Actor, party: str, director: str) -> None:
    """Refuse to undo another party's verdict.

    Who does the chain director's work may undo all: the bundle then follows.
    """
    if director in actor.roles:
        return
    if actor.party != party:
        raise DomainError("linking.not_yours")
