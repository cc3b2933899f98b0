"""What a whole region shares, and nothing is found by: shelters, help lines (the stop-list of linking)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from ketenregie.region.words import Labelled, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NUMBERS = frozenset({"phone", "number"})


class Shared(Labelled):
    """A number or address of many: that two signals name it says nothing about them."""

    kind: Literal["phone", "place", "email", "web"]
    value: str
    town: str = ""


class Linking(Shape):
    """linking.toml: the stop-list. The numbers that the pack gives to everybody are on it by themselves."""

    shared: dict[str, Shared] = Field(default_factory=dict)


def numbers_in(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the telephone numbers that a part of the pack names, wherever they stand in it."""
    for name, part in table.items():
        if isinstance(part, dict):
            yield from numbers_in(part)
        elif isinstance(part, list | tuple):
            yield from (n for one in part if isinstance(one, dict) for n in numbers_in(one))
        elif name in _NUMBERS and isinstance(part, str) and part:
            yield part
