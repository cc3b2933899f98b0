"""What goes wrong between what is so and what somebody writes down."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from random import Random

_STROKES = str.maketrans("łŁđĐøØıİß", "lLdDoOiIs")
_NEAR = {
    "a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "m": "n", "s": "az", "t": "ry",
    "k": "jl", "l": "k", "r": "et", "d": "sf", "v": "bc", "c": "xv", "z": "sx", "h": "gj", "y": "tu",
}  # fmt: skip
_HEARD = (
    ("sz", "sh"), ("cz", "ch"), ("ch", "sj"), ("ou", "u"), ("ij", "y"), ("ph", "f"), ("ck", "k"), ("oe", "u"),
    ("w", "v"), ("v", "f"), ("j", "y"), ("y", "i"), ("c", "k"), ("z", "s"), ("ie", "i"), ("th", "t"),
    ("q", "k"), ("x", "ks"), ("dz", "z"), ("aa", "a"), ("ee", "e"), ("ll", "l"), ("nn", "n"), ("ss", "s"),
)  # fmt: skip


def bare(text: str) -> str:
    """Return a word without its accents, as a keyboard without them gives it."""
    parts = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def typo(text: str, chance: Random) -> str:
    """Return a word with one mistake of the hand: a letter lost, doubled, swapped or beside."""
    if len(text) < 4:
        return text
    at = chance.randint(1, len(text) - 2)
    what = chance.random()
    if what < 0.3:
        return text[:at] + text[at + 1 :]
    if what < 0.5:
        return text[:at] + text[at] + text[at:]
    if what < 0.7:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + chance.choice(_NEAR.get(text[at].lower(), "e")) + text[at + 1 :]


def heard(text: str, chance: Random) -> str:
    """Return a word as somebody spells it who only heard it."""
    word = bare(text)
    found = [pair for pair in _HEARD if pair[0] in word.lower()]
    for old, new in chance.sample(found, min(len(found), 2)):
        at = word.lower().find(old)
        if at >= 0:
            fresh = new.capitalize() if word[at].isupper() else new
            word = word[:at] + fresh + word[at + len(old) :]
    return word if found else typo(word, chance)


def swapped(birth: date) -> str:
    """Return a date with day and month exchanged; where that is no date, the day is the month's."""
    month, day = (birth.day, birth.month) if birth.day <= 12 else (birth.month, birth.month)
    return f"{birth.year}-{month:02d}-{day:02d}"


def wrong(birth: date, chance: Random) -> str:
    """Return a date somebody got wrong: a year beside, two digits of the year swapped, a day beside."""
    what = chance.random()
    year, month, day = birth.year, birth.month, birth.day
    if what < 0.4:
        year += chance.choice((-1, 1))
    elif what < 0.55:
        year += chance.choice((-10, 10))
    elif what < 0.8:
        day = day % 28 + 1
    else:
        month = month % 12 + 1
        day = min(day, 28)
    return f"{year}-{month:02d}-{day:02d}"


def number(pattern: str, chance: Random) -> str:
    """Fill a pattern: `#` is a digit, `@` a letter."""
    letters = "BDFGHJKLNPRSTVXZ"
    signs = (
        str(chance.randint(0, 9)) if s == "#" else chance.choice(letters) if s == "@" else s
        for s in pattern
    )
    return "".join(signs)


def phone(written: str, chance: Random) -> str:
    """Return a telephone number as one of many people would write it."""
    digits = "".join(sign for sign in written if sign.isdigit() or sign == "+")
    if digits.startswith("0"):
        digits = "+31" + digits[1:]
    form = chance.random()
    if digits.startswith("+31"):
        local = "0" + digits[3:]
        if form < 0.35:
            return local
        if form < 0.6:
            return f"{local[:2]}-{local[2:]}"
        if form < 0.75:
            return " ".join((local[:2], local[2:4], local[4:6], local[6:8], local[8:]))
    if form < 0.8:
        return digits
    return "00" + digits[1:] if form < 0.9 else f"{digits[:3]} {digits[3:6]} {digits[6:]}"
