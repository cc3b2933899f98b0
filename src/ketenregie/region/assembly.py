"""Puts a pack together from its files, checks it within and across them, and freezes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError

from ketenregie.kernel.actor import Holder
from ketenregie.region import calendar, checks
from ketenregie.region.calendar import Holidays
from ketenregie.region.checks.sources import choices
from ketenregie.region.files import MODELS, Parts
from ketenregie.region.intake import Intake
from ketenregie.region.lists import Closing, Elements, Form, Indicator, Retention, Texts
from ketenregie.region.people import Kind, Location, Municipality, Party, Role
from ketenregie.region.protocol import Protocol
from ketenregie.region.reading import GEOJSON, PackError, read, toml, version_of
from ketenregie.region.route import Route
from ketenregie.region.table import Outcome, Table
from ketenregie.region.typing_errors import typed
from ketenregie.region.words import Labelled, Shape

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path


class RegionPack(Shape):
    """A region: everything about it that is not code."""

    code: str
    name: str
    languages: tuple[str, ...]
    public_languages: tuple[str, ...]
    time_zone: str
    version: str
    attribution: str
    municipalities: dict[str, Municipality]
    kinds: dict[str, Kind]
    parties: dict[str, Party]
    locations: dict[str, Location]
    roles: dict[str, Role]
    route: Route
    table: Table
    protocol: Protocol
    intake: Intake
    forms: dict[str, Form]
    sectors: dict[str, Labelled]
    elements: Elements
    indicators: dict[str, Indicator]
    indicator_sources: dict[str, str]
    closing: Closing
    retention: Retention
    holidays: Holidays
    texts: Texts
    shapes: dict[str, Any] = Field(repr=False)
    # What the plan does not say: file, key, and which of its keys (empty: all of it).
    choices: tuple[tuple[str, str, str], ...] = Field(repr=False)

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What the table may decide."""
        return self.table.outcomes

    def working_days(self, start: date, days: int) -> date:
        """Return the working day a number of working days after a day."""
        return calendar.working_days(start, days, self.holidays.is_day_off)

    def due_at(self, start: datetime, days: int | None) -> datetime | None:
        """Return when a limit of working days ends, in the region's own days; None: no limit."""
        return calendar.due_at(start, days, self.holidays.is_day_off, ZoneInfo(self.time_zone))

    def holders(self, role: str) -> tuple[Holder, ...]:
        """Return every seat of a role in the region, in the order of the parties."""
        return tuple(Holder(code, role) for code, one in self.parties.items() if role in one.roles)


def assemble(path: Path) -> tuple[RegionPack | None, list[PackError]]:
    """Read, type and check a pack; all mistakes at once, and no pack when there is one.

    What needs a file that cannot be read is left unchecked, and nothing else.
    """
    files = read(path, tuple(MODELS))
    errors = list(files.errors)
    models: dict[str, Shape] = {}
    for name, text in files.texts.items():
        model, mistakes = _part(name, text)
        errors += mistakes
        if model is not None:
            models[name] = model
    parts = Parts(models, files.shapes)
    errors = sorted({*errors, *checks.mistakes_in(parts)})
    if errors or not parts.has(*MODELS, GEOJSON):
        return None, errors
    return _whole(parts, version_of(path)), []


@lru_cache(maxsize=64)
def _part(name: str, text: str) -> tuple[Shape | None, tuple[PackError, ...]]:
    """Return one file typed, or its mistakes; frozen, so that the same text is read once."""
    table = toml(name, text)
    if isinstance(table, PackError):
        return None, (table,)
    try:
        return MODELS[name].model_validate(table), ()
    except ValidationError as error:
        return None, tuple(typed(name, table, error))


def _whole(parts: Parts, version: str) -> RegionPack:
    party_of = {code: one.party for code, one in parts.municipalities.items()}
    filled = {"party_of": party_of, "holidays": parts.holidays}
    return RegionPack(
        **parts.region.model_dump(exclude={"source", "choice"}),
        version=version,
        municipalities=parts.municipalities,
        kinds=parts.people.kinds,
        parties=parts.parties,
        locations={one.code: one for one in parts.people.location},
        roles=parts.roles,
        route=parts.route,
        table=parts.table,
        protocol=parts.protocol,
        intake=parts.intake.model_copy(update=filled),
        forms=parts.forms.forms,
        sectors=parts.forms.sectors,
        elements=parts.elements,
        indicators=parts.observed.indicators,
        indicator_sources=parts.observed.sources,
        closing=parts.closing,
        retention=parts.retention,
        holidays=parts.holidays,
        texts=parts.texts,
        shapes=parts.shapes or {},
        choices=tuple(choices(parts)),
    )
