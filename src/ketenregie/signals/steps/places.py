"""What a signal became part of. Rooms above say so when they are loaded; this room knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.route.steps import About
from ketenregie.signals.models import Signal

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


@dataclass(frozen=True)
class Part:
    """A part of a signal's page that a room above fills: its template and what that shows."""

    template: str
    shown: object


_part_makers: list[Callable[[Passage, UUID], Part | None]] = []
_finders: list[Callable[[Passage, UUID], Iterable[Place]]] = []


def tell_places(find: Callable[[Passage, UUID], Iterable[Place]]) -> None:
    """Let a room above say where a signal belongs, as far as the passage's actor is admitted there."""
    if find not in _finders:
        _finders.append(find)


def places_of(p: Passage, signal_id: UUID) -> tuple[Place, ...]:
    """Return the bundles and cases that a signal belongs to."""
    return tuple(place for find in _finders for place in find(p, signal_id))


def tell_part(make: Callable[[Passage, UUID], Part | None]) -> None:
    """Let a room above add a part to the page of a signal, in the passage that reads it."""
    if make not in _part_makers:
        _part_makers.append(make)


def parts_of(p: Passage, signal_id: UUID) -> tuple[Part, ...]:
    """Return the parts that the rooms above add to a signal's page for this reader."""
    return tuple(part for make in _part_makers if (part := make(p, signal_id)))


def about(p: Passage, dossier: UUID) -> About | None:
    """Return which municipality and form of exploitation a signal is about; None for another dossier."""
    del p  # the wall decides what is seen
    found = Signal.objects.filter(pk=dossier).values_list("municipality", "form").first()
    return About(*found) if found else None
