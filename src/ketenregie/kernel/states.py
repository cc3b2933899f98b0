"""State machines, declared once: the rules ask them and the docs are drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Mapping

_declared: dict[str, Machine] = {}


@dataclass(frozen=True)
class Machine:
    """The states of one kind of thing: where it begins, and from each state where it may go.

    A state without moves is an end. Declaring registers the machine, so that the docs can draw it.
    `error` is the code of the DomainError that a move outside the declaration raises.
    """

    name: str
    about: str
    error: str
    start: str
    moves: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        unknown = {to for targets in self.moves.values() for to in targets} - set(self.moves)
        if unknown or self.start not in self.moves:
            msg = f"{self.name} names states it does not declare"
            raise ValueError(msg)
        _declared[self.name] = self

    def may_go(self, origin: str, target: str) -> bool:
        """Say whether a thing may go from one state to another."""
        return target in self.moves.get(origin, ())

    def require(self, origin: str, target: str) -> None:
        """Refuse a move that is not declared."""
        if not self.may_go(origin, target):
            raise DomainError(self.error, state=origin)

    @property
    def ends(self) -> frozenset[str]:
        """The states that nothing leaves."""
        return frozenset(state for state, targets in self.moves.items() if not targets)


def declared() -> dict[str, Machine]:
    """Return every declared machine by its name."""
    return dict(sorted(_declared.items()))
