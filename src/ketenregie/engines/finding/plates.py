"""Number plates: the fourteen series of the Netherlands, and what a text itself calls a plate.

Series (`sidecodes`) as the RDW issues them. Since the later series have no vowels and neither C, M
nor Q, words and weights are told from plates; where the text gives no dashes it must say that it is a
plate. Nothing found here rests on letters alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketenregie.engines.finding.spans import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

# X a letter, 9 a digit: the groups of each series.
SERIES = {
    1: "XX-99-99",
    2: "99-99-XX",
    3: "99-XX-99",
    4: "XX-99-XX",
    5: "XX-XX-99",
    6: "99-XX-XX",
    7: "99-XXX-9",
    8: "9-XXX-99",
    9: "XX-999-X",
    10: "X-999-XX",
    11: "XXX-99-X",
    12: "X-99-XXX",
    13: "9-XX-999",
    14: "999-XX-9",
}
# The older series also had vowels; motorcycles begin with M.
_OLDER = range(1, 7)
_LATER_LETTERS = "BDFGHJKLMNPRSTVWXZ"
_BREAK = "[-\N{EN DASH}\N{NON-BREAKING HYPHEN}]"  # people and their telephones type all of these
_PART = re.compile(f"(?:[ .]|{_BREAK})?([A-Za-z0-9]+)")
_DASHED = {number: _BREAK.join(shape.split("-")) for number, shape in SERIES.items()}


def _pattern(shape: str, letters: str) -> str:
    return shape.replace("X", f"[{letters}]").replace("9", r"\d")


_WITH_DASHES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        _pattern(_DASHED[number], "A-Z" if number in _OLDER else _LATER_LETTERS) for number in SERIES
    )
    + r")(?![\w-])"
)
_ANY_CASE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(_pattern(shape, _LATER_LETTERS) for shape in _DASHED.values())
    + r")(?![\w-])",
    re.IGNORECASE,
)
# Without dashes: letters between digits and the other way round, in capitals and nothing else near.
_TIGHT = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        _pattern(shape.replace("-", ""), _LATER_LETTERS.replace("M", ""))
        for number, shape in SERIES.items()
        if number not in (1, 2, 13, 14)
    )
    + r")(?![\w-])"
)
_CALLED = re.compile(
    r"\b(?:kenteken(?:s|plaat|nummer)?|nummerplaten?|nummerplaat|license plates?|number plates?"
    r"|registration number)\b[ \t]*(?:is|was|zijn|waren|met|nummer|nr\.?|:|,|\()*[ \t]*"
    r"(?:is|was)?[ \t]*",
    re.IGNORECASE,
)
# Where the text says that a plate follows, the old series may stand in small letters and with spaces.
_OLD_AND_LOOSE = re.compile(
    "(?:"
    + "|".join(
        _pattern(shape.replace("-", "[ .-]?"), "A-Z")
        for number, shape in SERIES.items()
        if number in (3, 4, 5, 6)
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_FEWEST, _MOST, _GROUPS, _REACH = 4, 8, 4, 20


def plates(text: str) -> Iterator[Found]:
    """Yield number plates: with dashes, in capitals without, and what follows the word for one."""
    for pattern in (_WITH_DASHES, _ANY_CASE, _TIGHT):
        for match in pattern.finditer(text):
            yield _plate(match.start(), match.end(), match.group())
    for called in _CALLED.finditer(text):
        yield from _after(text, called.end())


def _after(text: str, place: int) -> Iterator[Found]:
    """Yield the plate that begins where the text has just said that one follows; foreign ones too.

    Groups are taken as long as they look like part of a plate: in capitals or with a digit.
    """
    old = _OLD_AND_LOOSE.match(text, place)
    if old:
        yield _plate(old.start(), old.end(), old.group())
    groups: list[re.Match[str]] = []
    for group in _PART.finditer(text[place : place + _REACH]):
        follows = group.start() == (groups[-1].end() if groups else 0)
        if not follows or not _is_part(group[1]) or len(groups) == _GROUPS:
            break
        groups.append(group)
    signs = "".join(group[1] for group in groups)
    mixed = any(sign.isdigit() for sign in signs) and any(sign.isalpha() for sign in signs)
    if mixed and _FEWEST <= len(signs) <= _MOST:
        start, end = place + groups[0].start(1), place + groups[-1].end()
        yield _plate(start, end, text[start:end])


def _is_part(group: str) -> bool:
    has_digit = any(sign.isdigit() for sign in group)
    return len(group) <= _MOST and (group.isupper() or has_digit or _is_consonants(group))


def _is_consonants(group: str) -> bool:
    return len(group) <= 3 and all(sign.upper() in _LATER_LETTERS for sign in group)


def _plate(start: int, end: int, raw: str) -> Found:
    compact = re.sub(r"[\W_]", "", raw).upper()
    return Found("vehicle", start, end, _dashed(compact) or raw.upper().strip(), compact)


def _dashed(compact: str) -> str:
    """Return a Dutch plate with its dashes; empty when it is of no Dutch series."""
    shape = "".join("9" if sign.isdigit() else "X" for sign in compact)
    for series in SERIES.values():
        if series.replace("-", "") == shape:
            signs = iter(compact)
            return "".join(sign if sign == "-" else next(signs) for sign in series)
    return ""
