"""What a signal became part of. Rooms above say so when they are loaded; this room knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class Place:
    """A bundle or case that a signal belongs to, by its kind and reference."""

    label: str
    reference: str
    url: str


_finders: list[Callable[[Passage, UUID], Iterable[Place]]] = []


def tell_places(find: Callable[[Passage, UUID], Iterable[Place]]) -> None:
    """Let a room above say where a signal belongs, as far as the passage's actor is admitted there."""
    if find not in _finders:
        _finders.append(find)


def places_of(p: Passage, signal_id: UUID) -> tuple[Place, ...]:
    """Return the bundles and cases that a signal belongs to."""
    return tuple(place for find in _finders for place in find(p, signal_id))
