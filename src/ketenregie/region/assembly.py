"""Puts a pack together: each file has its own model, and the whole is checked across the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from ketenregie.kernel.actor import Holder
from ketenregie.region import calendar
from ketenregie.region.calendar import Holidays
from ketenregie.region.crosschecks import mistakes_in
from ketenregie.region.intake import Intake
from ketenregie.region.lists import Closing, Elements, Form, Indicator, Retention, Texts
from ketenregie.region.people import Kind, Location, Municipality, Party, Role
from ketenregie.region.protocol import Protocol
from ketenregie.region.reading import Files, PackError, read, version_of
from ketenregie.region.route import Route
from ketenregie.region.table import Outcome, Table
from ketenregie.region.typing_errors import typed
from ketenregie.region.words import Item, Labelled, Shape

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class RegionFile(Item):
    """region.toml: what the region is called and where it lives."""

    code: str
    name: str
    languages: tuple[str, ...]
    public_languages: tuple[str, ...] = ()
    time_zone: str
    attribution: str = ""


class MunicipalitiesFile(Shape):
    """municipalities.toml: the municipalities, each a party of its own."""

    party_prefix: str
    kind: str = "municipality"
    party_name: str = "gemeente {name}"
    municipality: tuple[Municipality, ...]


class PartiesFile(Shape):
    """parties.toml: kinds of parties, parties, and their locations."""

    kinds: dict[str, Kind]
    party: tuple[Party, ...]
    location: tuple[Location, ...] = ()


class RolesFile(Shape):
    """roles.toml: what people are."""

    roles: dict[str, Role]


class FormsFile(Shape):
    """forms.toml: forms of exploitation and sectors."""

    forms: dict[str, Form]
    sectors: dict[str, Labelled]


class IndicatorsFile(Shape):
    """indicators.toml: what can be observed, and the sources of that."""

    version: str
    sources: dict[str, str]
    indicators: dict[str, Indicator]


MODELS: dict[str, type[Shape]] = {
    "region.toml": RegionFile,
    "municipalities.toml": MunicipalitiesFile,
    "parties.toml": PartiesFile,
    "roles.toml": RolesFile,
    "route.toml": Route,
    "table.toml": Table,
    "protocol.toml": Protocol,
    "intake.toml": Intake,
    "forms.toml": FormsFile,
    "elements.toml": Elements,
    "indicators.toml": IndicatorsFile,
    "closing.toml": Closing,
    "retention.toml": Retention,
    "holidays.toml": Holidays,
    "texts.toml": Texts,
}


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
    closing: Closing
    retention: Retention
    holidays: Holidays
    texts: Texts
    shapes: dict[str, Any] = Field(repr=False)

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What the table may decide."""
        return self.table.outcomes

    def working_days(self, start: date, days: int) -> date:
        """Return the working day a number of working days after a day."""
        return calendar.working_days(start, days, self.holidays.is_day_off)

    def holders(self, role: str) -> tuple[Holder, ...]:
        """Return every seat of a role in the region, in the order of the parties."""
        return tuple(Holder(code, role) for code, one in self.parties.items() if role in one.roles)


def assemble(path: Path) -> tuple[RegionPack | None, list[PackError]]:
    """Read, type and check a pack; all mistakes at once.

    Where one file has mistakes of its own, what needs that file is not checked yet.
    """
    files = read(path, tuple(MODELS))
    parts: dict[str, Any] = {}
    errors = list(files.errors)
    for name, table in files.tables.items():
        try:
            parts[name] = MODELS[name].model_validate(table)
        except ValidationError as error:
            errors += typed(name, error)
    if len(parts) < len(MODELS) or files.shapes is None:
        return None, sorted(set(errors))
    found = _whole(parts, files, version_of(path))
    return found, sorted({*errors, *mistakes_in(found)})


def _whole(parts: dict[str, Any], files: Files, version: str) -> RegionPack:
    region: RegionFile = parts["region.toml"]
    towns: MunicipalitiesFile = parts["municipalities.toml"]
    people: PartiesFile = parts["parties.toml"]
    municipalities = _municipalities(towns)
    holidays: Holidays = parts["holidays.toml"]
    party_of = {code: one.party for code, one in municipalities.items()}
    return RegionPack(
        **region.model_dump(exclude={"source", "choice"}),
        version=version,
        municipalities=municipalities,
        kinds=people.kinds,
        parties=_parties(people, towns, municipalities),
        locations={one.code: one for one in people.location},
        roles=parts["roles.toml"].roles,
        route=parts["route.toml"],
        table=parts["table.toml"],
        protocol=parts["protocol.toml"],
        intake=parts["intake.toml"].model_copy(update={"party_of": party_of, "holidays": holidays}),
        forms=parts["forms.toml"].forms,
        sectors=parts["forms.toml"].sectors,
        elements=parts["elements.toml"],
        indicators=parts["indicators.toml"].indicators,
        closing=parts["closing.toml"],
        retention=parts["retention.toml"],
        holidays=holidays,
        texts=parts["texts.toml"],
        shapes=files.shapes,
    )


def _municipalities(towns: MunicipalitiesFile) -> dict[str, Municipality]:
    prefix = towns.party_prefix
    return {
        one.code: one.model_copy(update={"party": one.party or prefix + one.slug})
        for one in towns.municipality
    }


def _parties(
    people: PartiesFile, towns: MunicipalitiesFile, municipalities: dict[str, Municipality]
) -> dict[str, Party]:
    """Return the named parties and one for each municipality, each with the roles of its kind."""
    own = [
        Party(
            code=one.party,
            name=towns.party_name.format(name=one.name),
            short=one.name,
            kind=towns.kind,
            municipality=code,
            source=one.source,
            choice=one.choice,
        )
        for code, one in municipalities.items()
    ]
    return {one.code: _with_roles(one, people.kinds) for one in (*people.party, *own)}


def _with_roles(party: Party, kinds: dict[str, Kind]) -> Party:
    kind = kinds.get(party.kind)
    roles = party.roles or (kind.roles if kind else ())
    return party.model_copy(update={"roles": roles, "short": party.short or party.name})
