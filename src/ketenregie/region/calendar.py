"""Working days: pure functions on days, weekends and the holidays of a region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import holidays as holiday_library
from pydantic import Field

from ketenregie.region.words import Item

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

ONE_DAY = timedelta(days=1)
# No leave moves a limit by more than this many working days of the region: by then others look.
LEAVE_MOST = 5
SATURDAY = 5
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class OwnDays:
    """The days on which one person works: some days of the week (Monday is 0), and leave.

    No days of the week means those of the region. A leave has its first and its last day, or no end.
    """

    weekdays: frozenset[int] = frozenset()
    leave: tuple[tuple[date, date | None], ...] = ()

    def is_on_leave(self, day: date) -> bool:
        """Say whether a day lies in a leave."""
        return any(first <= day and (last is None or day <= last) for first, last in self.leave)


class OwnHoliday(Item):
    """A day that the region adds to the national holidays: once (ISO) or each year (MM-DD)."""

    day: str
    name: str


class Holidays(Item):
    """The days off of a region: a country's public holidays, some added, some taken away."""

    country: str = ""
    categories: tuple[str, ...] = ("public",)
    weekend: tuple[int, ...] = (5, 6)
    without: tuple[str, ...] = ()
    added: tuple[OwnHoliday, ...] = Field(default=())

    def is_day_off(self, day: date) -> bool:
        """Say whether a day is a weekend day or a holiday."""
        return day.weekday() in self.weekend or day in self.of_year(day.year)

    def is_day_off_of(self, day: date, weekdays: frozenset[int]) -> bool:
        """Say whether a day is off for somebody who works on these days of the week."""
        if not weekdays:
            return self.is_day_off(day)
        return day.weekday() not in weekdays or day in self.of_year(day.year)

    def of_year(self, year: int) -> frozenset[date]:
        """Return the holidays of a year, weekends left out."""
        national = _national(self.country, self.categories, self.without, year)
        return national | {day for own in self.added if (day := _in_year(own.day, year))}


def countries() -> frozenset[str]:
    """Return the codes of the countries whose holidays are known."""
    return frozenset(holiday_library.list_supported_countries(include_aliases=False))


def national_names(given: Holidays, year: int) -> frozenset[str]:
    """Return the names of a country's holidays in a year."""
    if not given.country:
        return frozenset()
    return frozenset(_national_days(given.country, given.categories, year).values())


@lru_cache(maxsize=256)
def _national(
    country: str, categories: tuple[str, ...], without: tuple[str, ...], year: int
) -> frozenset[date]:
    if not country:
        return frozenset()
    found = _national_days(country, categories, year)
    return frozenset(day for day, name in found.items() if name not in without)


def _national_days(country: str, categories: tuple[str, ...], year: int) -> dict[date, str]:
    found = holiday_library.country_holidays(
        country, years=year, categories=categories, language="en_US"
    )
    return dict(found.items())


def _in_year(day: str, year: int) -> date | None:
    if len(day) == len("MM-DD"):
        try:
            return date.fromisoformat(f"{year}-{day}")
        except ValueError:  # 29 February in another year
            return None
    found = date.fromisoformat(day)
    return found if found.year == year else None


def working_days(start: date, days: int, is_day_off: Callable[[date], bool]) -> date:
    """Return the working day that lies a number of working days after a day.

    The day itself does not count; nought days give the day itself, or the first working day after.
    """
    here = start
    while is_day_off(here) and days == 0:
        here += ONE_DAY
    for _ in range(days):
        here += ONE_DAY
        while is_day_off(here):
            here += ONE_DAY
    return here


def due_at(
    start: datetime, days: int | None, is_day_off: Callable[[date], bool], zone: tzinfo
) -> datetime | None:
    """Return the last second of the working day on which something must be done; None: no limit."""
    if not days:
        return None
    return _end_of(working_days(start.astimezone(zone).date(), days, is_day_off), zone)


def due_for(
    start: datetime, days: int | None, holidays: Holidays, own: OwnDays, zone: tzinfo
) -> datetime | None:
    """Return when a limit ends for somebody with their own working days; None: no limit.

    Days on which they do not work, holidays and leave do not count. A leave moves the limit by
    LEAVE_MOST working days of the region at most, so that nothing waits for a long one unseen.
    """
    if not days:
        return None

    def is_off(day: date) -> bool:
        return holidays.is_day_off_of(day, own.weekdays)

    first = start.astimezone(zone).date()
    without = working_days(first, days, is_off)
    latest = working_days(without, LEAVE_MOST, holidays.is_day_off)

    def is_away(day: date) -> bool:
        # Later days decide nothing, and a leave without an end would never let the count end.
        return is_off(day) or (day <= latest and own.is_on_leave(day))

    return _end_of(min(working_days(first, days, is_away), latest), zone)


def _end_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, LAST_SECOND, tzinfo=zone)
