"""Pairs as patterns of levels, which is what expectation maximisation learns from.

The engine says at which level each attribute of a pair agrees. A name can say two things at once ("one
given name the same, another different"): the second is a comparison of its own (`given_name+`). What
shared contact data mean depends on whether name and birth agree: each light is a comparison of its own
(`phone|_alone`), or agreement of the name would be counted twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ketenregie.engines.linking.comparing import observe, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.engines.linking import Features

    # Comparison and level, for each comparison that is observed.
    Pattern = Mapping[str, str]

ENDINGS = ("_alone", "_other")
STANDING = frozenset(("phone", "email", "handle", "plate", "iban", "web", "address"))


def pattern_of(a: Features, b: Features) -> Pattern:
    """Return the level of every comparison that can be made of two mentions."""
    found: dict[str, str] = {}
    light = ""
    for seen in observe(a, b):
        name, level = seen.attribute, seen.level
        if name in STANDING and a.kind in ("person", "other"):
            light = light or f"|{standing(a, b)}"
            name, level = name + light, bare(level)
        if name in found:
            name += "+"
        found.setdefault(name, level)
    return found


def bare(level: str) -> str:
    """Return a level without the light it stands in."""
    for ending in ENDINGS:
        level = level.removesuffix(ending)
    return level


def attribute_of(comparison: str) -> str:
    """Return the attribute a comparison is about."""
    return comparison.rstrip("+").partition("|")[0]


def level_of(comparison: str, level: str) -> str:
    """Return a level of a comparison as the model names it."""
    light = comparison.rstrip("+").partition("|")[2]
    return (
        level + light
        if light
        and level in ("same", "close", "house", "house_near", "house_turned", "house_slip", "street")
        else level
    )


def count(patterns: Iterable[Pattern]) -> dict[str, Counter[str]]:
    """Return how often each level of each comparison occurs."""
    counted: dict[str, Counter[str]] = {}
    for pattern in patterns:
        for comparison, level in pattern.items():
            counted.setdefault(comparison, Counter())[level] += 1
    return counted
