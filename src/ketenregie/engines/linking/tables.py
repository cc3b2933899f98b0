"""What is known of names beforehand: short forms, how common a name is, words that are no name.

The tables are data (`data/names.json`), made for this project from general knowledge of naming in the
languages met in this field. They are facts of language, not of people.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from rapidfuzz.distance import OSA

from ketenregie.engines.linking.writing import latin, letters, plain


def _read() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/names.json").read_text("utf-8")
    return dict(json.loads(text))


_DATA = _read()

PARTICLES = frozenset(_DATA["particles"].split())
NO_NAME = frozenset(_DATA["no_name"].split())
# Names in scripts that leave the vowels out, by their consonants in Latin letters.
ABJAD: dict[str, str] = {
    letters(latin(form)): name for name, forms in _DATA["abjad"].items() for form in forms.split()
}


def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _DATA["families"]:
        head, *rest = latin(line).split()
        for name in dict.fromkeys((head, *rest)):
            for written in dict.fromkeys((name, plain(name))):
                found.setdefault(written, []).append(head)
    return {name: tuple(dict.fromkeys(heads)) for name, heads in found.items()}


_FAMILIES = _families()


def families(text: str, spelling: str) -> tuple[str, ...]:
    """Return the heads of the name families a word belongs to, by how it is written or spelt plainly."""
    return _FAMILIES.get(text) or _FAMILIES.get(spelling) or ()


# Names in scripts without vowels, as they are spelt plainly and as heads of families.
ARABIC = frozenset({plain(name) for name in ABJAD.values()} | set(ABJAD.values()))


def _without_one(text: str) -> set[str]:
    return {text[:at] + text[at + 1 :] for at in range(len(text))}


# From this length a name may be recognised in spite of one slip.
LONG_ENOUGH = 6


def _by_deletions() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name in _FAMILIES:
        if len(name) >= LONG_ENOUGH - 1:
            for shorter in (name, *_without_one(name)):
                found.setdefault(shorter, set()).add(name)
    return {shorter: tuple(sorted(names)) for shorter, names in found.items()}


_DELETIONS = _by_deletions()


@lru_cache(maxsize=16_384)
def nearly(spelling: str) -> tuple[str, ...]:
    """Return the name families of a known name one slip away, when there is no doubt which: Magdrlena."""
    if len(spelling) < LONG_ENOUGH:
        return ()
    tried = {spelling, *_without_one(spelling)}
    names = {name for shorter in tried for name in _DELETIONS.get(shorter, ())}
    found = [set(_FAMILIES[name]) for name in sorted(names) if OSA.distance(name, spelling) <= 1]
    shared = set.intersection(*found) if found else set()
    return tuple(sorted(shared))


# The bits of rarity of a name that is known and not common.
KNOWN = 9.5
# Bits of rarity of names that are common, by spelling; what is not in it is rare.
RARITY: dict[str, float] = {}
for _bits, _names in sorted(_DATA["common"].items(), key=lambda item: -float(item[0])):
    RARITY.update({plain(name): float(_bits) for name in _names.split()})


def _turned(table: dict[str, str]) -> dict[str, str]:
    """Return every other form with the one that is kept."""
    return {letters(latin(form)): kept for kept, forms in table.items() for form in forms.split()}


for _name in _FAMILIES:  # known, but not among the commonest
    RARITY.setdefault(_name, KNOWN)

# Towns by their Frisian, foreign and own names; kinds of streets by how they are shortened.
TOWNS = _turned(_DATA["towns"])
STREETS = _turned(_DATA["streets"])


@lru_cache(maxsize=4096)
def town_nearly(text: str) -> str:
    """Return the town of whose other name a word is one slip away, when it is long enough; else nothing."""
    if len(text) < LONG_ENOUGH or text in TOWNS.values():
        return ""
    near = {kept for form, kept in TOWNS.items() if OSA.distance(form, text, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else ""


# Before the last word of a street: titles and numerals by how they are shortened, figures kept (1ste).
STREET_TITLES = {form: kept for kept, forms in _DATA["street_titles"].items() for form in forms.split()}
# What stands before the figure of a room, a flat, a pitch.
ROOMS = frozenset(latin(word) for word in _DATA["rooms"].split())
LEGAL_FORMS = frozenset(_DATA["legal_forms"].split())
STREET_WORDS = frozenset(_DATA["street_words"].split())
TRADE_WORDS = frozenset(_DATA["trade_words"].split())
