"""Puts a pack together from its files, checks it within and across them, and freezes it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError

from ketenregie.kernel.actor import Holder
from ketenregie.region import calendar, checks, languages
from ketenregie.region.calendar import Holidays
from ketenregie.region.checks.sources import choices
from ketenregie.region.conversation import Conversation
from ketenregie.region.files import MODELS, Parts
from ketenregie.region.intake import Intake
from ketenregie.region.languages import Language, PackText, TranslationsFile
from ketenregie.region.linking import Shared, numbers_in
from ketenregie.region.lists import Closing, Elements, Form, Indicator, Retention, Texts
from ketenregie.region.people import Kind, Location, Municipality, Party, Role
from ketenregie.region.professions import Professions
from ketenregie.region.protocol import Protocol
from ketenregie.region.reading import GEOJSON, PackError, read, toml, version_of
from ketenregie.region.route import Route
from ketenregie.region.table import Outcome, Table
from ketenregie.region.typing_errors import typed
from ketenregie.region.walking import lay_in
from ketenregie.region.words import Labelled, Shape

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path


class RegionPack(Shape):
    """A region: everything about it that is not code."""

    code: str
    name: str
    languages: tuple[str, ...]
    # The languages of the public part, what of the pack is read there, and what is translated of it.
    public_languages: tuple[Language, ...]
    public_texts: tuple[PackText, ...] = Field(repr=False)
    translations: dict[str, TranslationsFile] = Field(repr=False)
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
    secrecy: Professions
    closing: Closing
    retention: Retention
    holidays: Holidays
    texts: Texts
    conversation: Conversation
    # Numbers and addresses by which nothing is linked.
    shared: dict[str, Shared]
    shapes: dict[str, Any] = Field(repr=False)
    # What the plan does not say: file, key, and which of its keys (empty: all of it).
    choices: tuple[tuple[str, str, str], ...] = Field(repr=False)

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What the table may decide."""
        return self.table.outcomes

    @cached_property
    def everybodys(self) -> frozenset[tuple[str, str, str]]:
        """What the whole region shares, as kind, value and town: nothing is linked by it.

        What linking.toml names, and the numbers that this pack gives to everybody: help lines, police,
        where one is referred to.
        """
        parts = (self.intake.model_dump(), self.closing.model_dump())
        given = {(one.kind, one.value, one.town) for one in self.shared.values()}
        return frozenset(
            given | {("phone", number, "") for part in parts for number in numbers_in(part)}
        )

    def working_days(self, start: date, days: int) -> date:
        """Return the working day a number of working days after a day."""
        return calendar.working_days(start, days, self.holidays.is_day_off)

    def due_at(
        self, start: datetime, days: int | None, own: calendar.OwnDays | None = None
    ) -> datetime | None:
        """Return when a limit of working days ends, in the region's own days; None: no limit.

        With `own` the days on which that one person works count instead.
        """
        zone = ZoneInfo(self.time_zone)
        if own is None:
            return calendar.due_at(start, days, self.holidays.is_day_off, zone)
        return calendar.due_for(start, days, self.holidays, own, zone)

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
    translations = _translations(files.translations, errors)
    laid = languages.additions(translations)
    for name, text in files.texts.items():
        model, mistakes = _part(name, text, laid.get(name, ()))
        errors += mistakes
        if model is not None:
            models[name] = model
    parts = Parts(models, files.shapes, translations)
    errors = sorted({*errors, *checks.mistakes_in(parts)})
    if errors or not parts.has(*MODELS, GEOJSON):
        return None, errors
    return _whole(parts, version_of(path)), []


def _translations(texts: dict[str, str], errors: list[PackError]) -> dict[str, TranslationsFile]:
    """Return the translations of the pack by language; what is wrong with a file joins the errors."""
    found = {}
    for name, text in texts.items():
        model, mistakes = _typed(TranslationsFile, f"languages/{name}", text)
        errors += mistakes
        if isinstance(model, TranslationsFile):
            found[name.removesuffix(".toml")] = model
    return found


@lru_cache(maxsize=128)
def _part(
    name: str, text: str, laid: tuple[tuple[str, str, str], ...]
) -> tuple[Shape | None, tuple[PackError, ...]]:
    """Return one file typed with its translations, or its mistakes; the same text is read once."""
    return _typed(MODELS[name], name, text, laid)


def _typed(
    kind: type[Shape], name: str, text: str, laid: tuple[tuple[str, str, str], ...] = ()
) -> tuple[Shape | None, tuple[PackError, ...]]:
    table = toml(name, text)
    if isinstance(table, PackError):
        return None, (table,)
    try:
        for key, language, words in laid:
            lay_in(table, key, language, words)
        return kind.model_validate(table), ()
    except ValidationError as error:
        return None, tuple(typed(name, table, error))


def _whole(parts: Parts, version: str) -> RegionPack:
    party_of = {code: one.party for code, one in parts.municipalities.items()}
    filled = {"party_of": party_of, "holidays": parts.holidays}
    return RegionPack(
        **parts.region.model_dump(exclude={"source", "choice"}),
        version=version,
        public_languages=parts.languages.language,
        public_texts=parts.public_texts,
        translations=dict(parts.translations),
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
        secrecy=parts.secrecy,
        closing=parts.closing,
        retention=parts.retention,
        holidays=parts.holidays,
        texts=parts.texts,
        conversation=parts.conversation,
        shared=parts.linking.shared,
        shapes=parts.shapes or {},
        choices=tuple(choices(parts)),
    )
