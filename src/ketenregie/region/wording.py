"""Whether a translation can stand for a text: the same is filled in, and nothing is marked up anew."""

from __future__ import annotations

import re
from collections import Counter

# What is filled in, what is linked, what is marked up: the same in every language.
_HOLES = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|https?://\S+|<[^<>]*>|&\w+;|\n")
# In a form for one number only, a language may say the number in words, or not at all.
_COUNTS = frozenset({"%(days)s", "%(minutes)s", "%(hours)s", "%(count)s", "%(show_value)d"})


def difference(written: str, said: str, *, of_one_number: bool = False) -> str:
    """Say what a translation has too much or too little of; empty when it fits.

    `of_one_number`: a plural form that is used for one number only.
    """
    if said != said.strip():
        return "it begins or ends with white space"
    wanted, found = (Counter(_HOLES.findall(text)) for text in (written, said))
    lacks, extra = wanted - found, found - wanted
    if of_one_number:
        lacks = Counter({hole: times for hole, times in lacks.items() if hole not in _COUNTS})
    told = [f"{word} {_named(holes)}" for word, holes in (("lacks", lacks), ("adds", extra)) if holes]
    return " and ".join(told)


def _named(holes: Counter[str]) -> str:
    return ", ".join(repr(hole) for hole in sorted(holes))
