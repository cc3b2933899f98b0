"""Dates of birth and ages, as far as they are known, and how well two of them agree."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking.writing import latin

if TYPE_CHECKING:
    from ketenregie.engines.linking.mention import Mention

_YEAR_FIRST = re.compile(r"(\d{4})(?:\D{1,3}(\d{1,2}))?(?:\D{1,3}(\d{1,2}))?(?:[ t]\d{1,2}:.*)?")
_TIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\D{1,3})?(\d{1,2})\D{1,3}(\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:e|st|nd|rd|th)?\W+)?([a-z]{3,10})\W+(\d{4})")
_MONTHS = {
    start: month
    for month, starts in enumerate(
        ("jan", "feb", "mar maa mrt mer", "apr", "mei may mai maj", "jun", "jul", "aug avg", "sep",
         "oct okt ekt", "nov", "dec dez"), 1,
    )
    for start in starts.split()
}  # fmt: skip
_AGE = re.compile(r"\d{1,3}")
# Older than this nobody is: an age above it is unknown, and so is a year of birth.
OLDEST = 130
# So many years an age of which only one bound is known may be off.
OPEN = 5


class Born(NamedTuple):
    """When somebody was born, as far as known: 0 is unknown; and the years an age leaves possible."""

    year: int = 0
    month: int = 0
    day: int = 0
    earliest: int = 0
    latest: int = 0

    def __repr__(self) -> str:
        return "<Born>"

    @property
    def whole(self) -> bool:
        """Say whether day, month and year are known, and not the first of January that is written for it."""
        return bool(self.year and self.month and self.day) and not self.placeholder

    @property
    def placeholder(self) -> bool:
        """Say whether this is the first of January, which papers have when only the year is known."""
        return (self.month, self.day) == (1, 1)

    @property
    def years(self) -> tuple[int, int]:
        """Return the first and last year of birth possible; zeros when nothing is known."""
        return (self.year, self.year) if self.year else (self.earliest, self.latest)


def born(mention: Mention, year: int) -> Born:
    """Read the date of birth and the age of a mention made in `year`; nonsense is unknown."""
    parts = _date(mention.birth_date, year)
    first, last = _age(mention.age_from), _age(mention.age_to)
    # With one bound only the other is some years off: "from 24", "not yet 18".
    low, high = sorted((first or max(last - OPEN, 1), last or first + OPEN)) if first or last else (0, 0)
    earliest, latest = (year - high - 1, year - low) if high else (0, 0)
    return Born(*parts, earliest, latest)


def _date(text: str, this_year: int) -> tuple[int, int, int]:
    plain = latin(text[:40])
    if found := _TIGHT.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part or 0) for part in found.groups())
        if len(found[3]) == 2:
            year += 1900 if year > this_year % 100 else 2000
    elif (found := _IN_WORDS.fullmatch(plain)) and found[2][:3] in _MONTHS:
        day, month, year = int(found[1] or 0), _MONTHS[found[2][:3]], int(found[3])
    else:
        return 0, 0, 0
    return _possible(year, month, day) if this_year - OLDEST <= year <= this_year else (0, 0, 0)


def _possible(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Keep of a date what can be: a month above twelve is the day, a day that does not exist is unknown."""
    if month > 12 >= day > 0:
        month, day = day, month
    if not 0 < month <= 12:
        return year, 0, 0
    try:
        date(year, month, day)
    except ValueError:
        return year, month, 0
    return year, month, day


def _age(text: str) -> int:
    found = _AGE.search(text)
    age = int(found[0]) if found else 0
    return age if 0 < age <= OLDEST else 0


def agreement(a: Born, b: Born) -> str:
    """Return the level at which two dates of birth or ages agree; empty when one is unknown."""
    if a.year and b.year:
        return _two_dates(a, b)
    if any(a.years) and any(b.years):
        return _ages(a, b)
    return ""


def _two_dates(a: Born, b: Born) -> str:
    if not (a.month and b.month) or a.placeholder or b.placeholder:
        return _years(a, b)
    if (a.year, a.month) == (b.year, b.month):
        if not (a.day and b.day):
            return "month_same"
        return "same" if a.day == b.day else "day_differs"
    if not (a.day and b.day):
        return _years(a, b) if a.year != b.year else "month_differs"
    return _whole_dates(a, b)


def _whole_dates(a: Born, b: Born) -> str:
    swapped = (a.month, a.day) == (b.day, b.month)
    if a.year == b.year:
        if swapped:
            return "swapped"
        return "month_differs" if a.day == b.day else "only_year"
    if (a.month, a.day) == (b.month, b.day):
        return "year_slip" if _slip(a.year, b.year) else "only_day"
    if swapped and _slip(a.year, b.year):
        return "swapped_slip"
    return "two_years" if abs(a.year - b.year) <= 2 else "differs"


def _slip(a: int, b: int) -> bool:
    """Say whether two years may be one, mistyped: near each other, one figure other, or two exchanged."""
    first, second = str(a), str(b)
    other = [at for at in range(4) if first[at] != second[at]]
    return abs(a - b) <= 2 or len(other) == 1 or (sorted(first) == sorted(second) and len(other) == 2)


def _years(a: Born, b: Born) -> str:
    apart = abs(a.year - b.year)
    if not apart:
        full = a.placeholder and b.placeholder
        return "placeholder_same" if full else "year_same"
    return ("one_year", "two_years")[apart - 1] if apart <= 2 else "differs"


def _ages(a: Born, b: Born) -> str:
    (a_from, a_to), (b_from, b_to) = a.years, b.years
    apart = max(a_from - b_to, b_from - a_to)
    if apart <= 0:
        width = max(a_to - a_from, b_to - b_from)
        return "age_fits" if width <= 3 else "age_fits_widely"
    if apart <= 2:
        return "age_near"
    return "age_off" if apart <= 6 else "age_differs"
