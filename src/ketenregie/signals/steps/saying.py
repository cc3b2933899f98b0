"""What an opened word says: by equality, and in short. Takes records that a passage opened."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from ketenregie.signals.search import rules
from ketenregie.signals.search.steps import shared_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.protocol.gate import Record
    from ketenregie.signals.search.rules import Value

# Fields that say best what a record is about, where that is not its first one.
_FIRST = {"account": "handle"}


def says_the_same(record: Record | None) -> frozenset[str]:
    """Return the numbers, plates, accounts and addresses of a record, each always written one way.

    Two records that share one say the same thing. Names are never among it; nothing for what is shut.
    """
    if record is None:
        return frozenset()
    return _written(rules.values_of(record.kind, asdict(record)))


def says_everybodys() -> frozenset[str]:
    """Return what the whole region shares, written as `says_the_same` writes it."""
    return _written(shared_values())


def _written(values: Iterable[Value]) -> frozenset[str]:
    return frozenset(f"{one.kind}|{one.text}" for one in values if one.kind in rules.SAYS_THE_SAME)


def in_short(record: Record) -> tuple[str, ...]:
    """Return the filled fields of a record, what it is about first; at least one, which may be empty."""
    fields = asdict(record)
    first = fields.pop(_FIRST.get(record.kind, ""), "")
    return tuple(str(one) for one in (first, *fields.values()) if one) or ("",)
