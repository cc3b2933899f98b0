"""The region itself: municipalities against their shapes, time zone, languages, holidays."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from ketenregie.region import calendar
from ketenregie.region.checks.register import needs, one_of, unknown
from ketenregie.region.reading import GEOJSON, PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

TOWNS = "municipalities.toml"
LANGUAGES = ("nl", "en")
A_LEAP_YEAR, A_YEAR = 2028, 2026
SUNDAY = 6


@needs(TOWNS, GEOJSON)
def municipalities_have_shapes(parts: Parts) -> Iterator[PackError]:
    """The codes are those of the shapes: a code without a shape is a code nobody knows."""
    shapes = _shapes(parts)
    towns = {one.code: one for one in parts.towns.municipality}
    for code, town in towns.items():
        key = f"municipality.{code}"
        if code not in shapes:
            problem = f"unknown municipality code {code!r}: it has no shape in {GEOJSON}"
            yield PackError(TOWNS, f"{key}.code", problem, one_of(shapes))
        elif shapes[code] != town.name:
            problem = f"is called {town.name!r} here and {shapes[code]!r} in {GEOJSON}"
            yield PackError(TOWNS, f"{key}.name", problem, "Give both the same name")
    for code in sorted(set(shapes) - set(towns)):
        yield PackError(
            GEOJSON,
            f"features.{code}",
            f"{shapes[code]!r} is not one of the municipalities",
            f"Add it to {TOWNS}, or remove the shape",
        )


@needs(TOWNS)
def municipalities_stand_once(parts: Parts) -> Iterator[PackError]:
    """A code or a slug that stands twice would hide a municipality."""
    for name in ("code", "slug"):
        seen = Counter(getattr(one, name) for one in parts.towns.municipality)
        for value, times in seen.items():
            if times > 1:
                problem = f"{name} {value!r} stands {times} times"
                yield PackError(TOWNS, f"municipality.{value}", problem, "Keep one of them")


@needs("region.toml")
def the_region_has_time_and_languages(parts: Parts) -> Iterator[PackError]:
    """The time zone must exist, and the languages of the system must be there."""
    region = parts.region
    if not _is_zone(region.time_zone):
        problem = f"unknown time zone {region.time_zone!r}"
        yield PackError(
            "region.toml", "time_zone", problem, "Use an IANA name, such as Europe/Amsterdam"
        )
    for language in LANGUAGES:
        if language not in region.languages:
            problem = f"the language {language!r} is missing"
            yield PackError("region.toml", "languages", problem, "Add it")


@needs("holidays.toml")
def holidays_can_be_reckoned(parts: Parts) -> Iterator[PackError]:
    """The country, the days of the week and every own day must exist."""
    given, file = parts.holidays, "holidays.toml"
    weekend = {str(day) for day in given.weekend}
    yield from unknown((file, "weekend"), "day", weekend, [str(day) for day in range(SUNDAY + 1)])
    if len(weekend) > SUNDAY:
        yield PackError(file, "weekend", "there is no working day left", "Leave one day of the week")
    if given.country and given.country not in calendar.countries():
        problem = f"unknown country {given.country!r}"
        yield PackError(
            file, "country", problem, "Use a code of two letters, such as NL, or leave it out"
        )
    else:
        names = calendar.national_names(given, A_YEAR)
        yield from unknown((file, "without"), "holiday", given.without, names)
    for number, own in enumerate(given.added):
        if not _is_day(own.day):
            problem = f"{own.day!r} is no day"
            yield PackError(
                file, f"added.{number}.day", problem, "Use YYYY-MM-DD, or MM-DD for each year"
            )


def _is_zone(name: str) -> bool:
    try:
        return bool(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return False


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > len("MM-DD") else f"{A_LEAP_YEAR}-{text}")
    except ValueError:
        return False
    return True


def _shapes(parts: Parts) -> dict[str, str]:
    features = (parts.shapes or {}).get("features", [])
    return {one["properties"]["code"]: one["properties"]["name"] for one in features}
