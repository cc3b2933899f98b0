"""Addresses, Dutch and foreign, taken apart so that number, letter and addition may change places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking import tables
from ketenregie.engines.linking.writing import latin, letters, plain

if TYPE_CHECKING:
    from ketenregie.engines.linking.mention import Mention

_POSTCODE = re.compile(r"(?<![\w-])([1-9]\d{3})\s?([a-z]{2})(?![\w-])")
_NUMBER_IN_STREET = re.compile(r"^(.*?[a-z].*?)[\s,]+(?:nr\.?\s*|no\.?\s*)?(\d{1,5})(?!\d)\s*(.*)$")
# Not the 1e of a street that is the first of its name.
_NUMBER_FIRST = re.compile(r"^(\d{1,5})\s*([a-df-z]?)[\s,]+(.*[a-z].*)$")
# An addition that is a name: of a building, a park, a farm; not "hs", "bis", "rood", "boven".
_NAMED = re.compile(r"(?!bis|hoog|rood|zwart|boven|beneden|huis|achter|voor)[a-z]{4,}")
# The figure of a room or a pitch is the addition: 55 kamer 8, 143 chalet 20.
_ROOM = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(tables.ROOMS, key=len, reverse=True))})(?=\b|\d)[\s.]*(?=\w*\d)"
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]{3,})\)\s*$")
_SIGNS = re.compile(r"\d+|[a-z]+")
_WORDS = re.compile(r"[a-z0-9]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:str|strjitte|strasse)$")
# Words that only say that it is a street, in languages that put them apart.
_BARE = tables.STREET_WORDS


_KNOWN_TOWNS = frozenset(plain(town) for town in tables.TOWNS.values())


class House(NamedTuple):
    """An address as far as known: plain street, number, addition, postcode, town and name of a building.

    `turned` is the number read from behind, where a zero stands in front of it: 09 may be 90.
    """

    street: str = ""
    number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""
    building: str = ""
    turned: str = ""

    def __repr__(self) -> str:
        return "<House>"


def house(mention: Mention) -> House:
    """Read the address of a mention; a street field that holds the whole address is taken apart."""
    street, number, rest, code = latin(mention.street[:200]), mention.house_number, "", ""
    if found := _POSTCODE.search(street):
        code = (found[1] + found[2]).upper()
        street = f"{street[: found.start()]} , {street[found.end() :]}".strip(" ,")
    if not number.strip():
        street, number, rest = _taken_apart(street)
    town = _town(mention.city)
    if rest and not mention.addition.strip():
        rest, _, behind = rest.partition(",")
        town = town or _town(behind)
    if town not in _KNOWN_TOWNS and (other := _town(street)) in _KNOWN_TOWNS:
        town, street = other, latin(mention.city[:60])  # written in each other's field
    street, beside = _beside(street, latin((mention.addition or rest)[:60]))
    beside = _ROOM.sub(" ", beside).strip()
    named = bool(_NAMED.search(beside))
    figures, addition = _numbers(number if named else f"{number} {beside}")
    bare = figures.lstrip("0")[:6]
    street = _street(street)
    return House(
        street.replace(" ", ""),
        bare,
        addition,
        postcode(mention.postcode) or code,
        town,
        letters(beside)[:40] if named else "",
        figures[::-1][:6] if figures.startswith("0") and bare else "",
    )


def postcode(text: str) -> str:
    """Return a postcode in capitals without spaces, at most ten signs."""
    return "".join(c for c in latin(text[:20]).upper() if c.isalnum())[:10]


def _taken_apart(street: str) -> tuple[str, str, str]:
    if found := _NUMBER_IN_STREET.match(street):
        return found[1], found[2], found[3]
    if found := _NUMBER_FIRST.match(street):
        return found[3], found[1], found[2]
    return street, "", ""


def _beside(street: str, beside: str) -> tuple[str, str]:
    """Return the street without what stands in brackets behind it, and what stands beside the number.

    In brackets stands a park, a shelter, a farm: a name as is written behind the number elsewhere.
    """
    if found := _IN_BRACKETS.search(street):
        street, beside = street[: found.start()].strip(), beside or found[1].strip()
    return street, beside


def _numbers(text: str) -> tuple[str, str]:
    """Return number as written and addition, also when these changed places: "A 12" is 12 A."""
    signs: list[str] = _SIGNS.findall(_ROOM.sub(" ", latin(text[:60])))
    at = next((i for i, sign in enumerate(signs) if sign.isdigit()), -1)
    if at < 0:
        return "", "".join(signs)[:6]
    number, rest = signs[at], "".join(signs[:at] + signs[at + 1 :])
    if rest.startswith("hoog") and len(number) > 1:
        # A storey has a figure, and the last one written is it: 33-hoog is number 3, three stairs up.
        number, rest = number[:-1], number[-1] + rest
    return number, rest[:6]


@lru_cache(maxsize=16_384)
def _street(text: str) -> str:
    *before, last = _WORDS.findall(text) or [""]
    titled = [tables.STREET_TITLES.get(word) or tables.STREETS.get(word, word) for word in before]
    words = [*titled, tables.STREETS.get(last, last)]
    if len(words) > 1:
        words = [word for word in words if word not in _BARE] or words
    return _ENDING.sub("straat", " ".join(words))[:60]


@lru_cache(maxsize=16_384)
def _town(text: str) -> str:
    bare = letters(latin(text[:60]))
    known = tables.TOWNS.get(bare) or tables.town_nearly(bare)
    return plain(known or bare)[:40]
