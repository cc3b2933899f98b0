"""The files of a pack: each has its own model; together they are the parts of a region."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ketenregie.region.calendar import Holidays
from ketenregie.region.conversation import Conversation
from ketenregie.region.intake import Intake
from ketenregie.region.languages import LanguagesFile, PackText, TranslationsFile, public_texts
from ketenregie.region.linking import Linking
from ketenregie.region.lists import Closing, Elements, Form, Indicator, Retention, Texts
from ketenregie.region.people import Kind, Location, Municipality, Party, Role
from ketenregie.region.professions import Professions
from ketenregie.region.protocol import Category, Protocol, ProtocolStep, Purpose
from ketenregie.region.reading import GEOJSON
from ketenregie.region.route import Route
from ketenregie.region.table import Table
from ketenregie.region.words import Item, Labelled, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping


class RegionFile(Item):
    """region.toml: what the region is called and where it lives."""

    code: str
    name: str
    languages: tuple[str, ...]
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


class ProtocolFile(Shape):
    """protocol.toml: what the processing is for, the data categories, and what admissions grant."""

    name: str
    aims: dict[str, Labelled]
    categories: dict[str, Category]
    purposes: dict[str, Purpose]


class StepsFile(Shape):
    """protocol_steps.toml: who may see and write what in which step of the work."""

    steps: dict[str, ProtocolStep]


MODELS: dict[str, type[Shape]] = {
    "region.toml": RegionFile,
    "municipalities.toml": MunicipalitiesFile,
    "parties.toml": PartiesFile,
    "roles.toml": RolesFile,
    "route.toml": Route,
    "table.toml": Table,
    "protocol.toml": ProtocolFile,
    "protocol_steps.toml": StepsFile,
    "intake.toml": Intake,
    "forms.toml": FormsFile,
    "elements.toml": Elements,
    "indicators.toml": IndicatorsFile,
    "professions.toml": Professions,
    "closing.toml": Closing,
    "retention.toml": Retention,
    "holidays.toml": Holidays,
    "texts.toml": Texts,
    "languages.toml": LanguagesFile,
    "conversation.toml": Conversation,
    "linking.toml": Linking,
}


@dataclass(frozen=True)
class Parts:
    """The parts that could be read; asking for another one is a KeyError."""

    models: Mapping[str, Shape]
    shapes: dict[str, Any] | None
    translations: Mapping[str, TranslationsFile] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Say whether all of these files could be read."""
        return all(name in self.models or (name == GEOJSON and self.shapes) for name in names)

    @property
    def region(self) -> RegionFile:
        """What the region is called."""
        return cast("RegionFile", self.models["region.toml"])

    @property
    def towns(self) -> MunicipalitiesFile:
        """The municipalities as their file names them."""
        return cast("MunicipalitiesFile", self.models["municipalities.toml"])

    @property
    def people(self) -> PartiesFile:
        """The parties as their file names them."""
        return cast("PartiesFile", self.models["parties.toml"])

    @property
    def roles(self) -> dict[str, Role]:
        """The roles."""
        return cast("RolesFile", self.models["roles.toml"]).roles

    @property
    def route(self) -> Route:
        """The route."""
        return cast("Route", self.models["route.toml"])

    @property
    def table(self) -> Table:
        """The table."""
        return cast("Table", self.models["table.toml"])

    @property
    def grants(self) -> ProtocolFile:
        """The first half of the protocol."""
        return cast("ProtocolFile", self.models["protocol.toml"])

    @property
    def rules(self) -> dict[str, ProtocolStep]:
        """The second half of the protocol."""
        return cast("StepsFile", self.models["protocol_steps.toml"]).steps

    @property
    def intake(self) -> Intake:
        """The ways in."""
        return cast("Intake", self.models["intake.toml"])

    @property
    def forms(self) -> FormsFile:
        """The forms of exploitation and the sectors."""
        return cast("FormsFile", self.models["forms.toml"])

    @property
    def elements(self) -> Elements:
        """The elements of the offence."""
        return cast("Elements", self.models["elements.toml"])

    @property
    def observed(self) -> IndicatorsFile:
        """The indicators."""
        return cast("IndicatorsFile", self.models["indicators.toml"])

    @property
    def secrecy(self) -> Professions:
        """The duty of confidentiality by profession."""
        return cast("Professions", self.models["professions.toml"])

    @property
    def closing(self) -> Closing:
        """The reasons to close."""
        return cast("Closing", self.models["closing.toml"])

    @property
    def linking(self) -> Linking:
        """What a whole region shares."""
        return cast("Linking", self.models["linking.toml"])

    @property
    def retention(self) -> Retention:
        """How long content is kept."""
        return cast("Retention", self.models["retention.toml"])

    @property
    def holidays(self) -> Holidays:
        """The days off."""
        return cast("Holidays", self.models["holidays.toml"])

    @property
    def texts(self) -> Texts:
        """What names the region."""
        return cast("Texts", self.models["texts.toml"])

    @property
    def conversation(self) -> Conversation:
        """The guide for a first conversation."""
        return cast("Conversation", self.models["conversation.toml"])

    @property
    def languages(self) -> LanguagesFile:
        """The languages of the public part."""
        return cast("LanguagesFile", self.models["languages.toml"])

    @cached_property
    def public_texts(self) -> tuple[PackText, ...]:
        """What the public reads of the pack."""
        return public_texts(self)

    @property
    def protocol(self) -> Protocol:
        """Both halves of the protocol."""
        half = self.grants
        return Protocol(
            name=half.name,
            aims=half.aims,
            purposes=half.purposes,
            categories=half.categories,
            steps=self.rules,
        )

    @cached_property
    def municipalities(self) -> dict[str, Municipality]:
        """Each municipality by its code, with the party that it is."""
        prefix = self.towns.party_prefix
        return {
            one.code: one.model_copy(update={"party": one.party or prefix + one.slug})
            for one in self.towns.municipality
        }

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The named parties and one for each municipality, each with its roles."""
        named = (*self.people.party, *(self._town(one) for one in self.municipalities.values()))
        return {one.code: self._with_roles(one) for one in named}

    def _town(self, town: Municipality) -> Party:
        return Party(
            code=town.party,
            name=self.towns.party_name.replace("{name}", town.name),
            short=town.name,
            kind=self.towns.kind,
            municipality=town.code,
            source=town.source,
            choice=town.choice,
        )

    def _with_roles(self, party: Party) -> Party:
        kind = self.people.kinds.get(party.kind)
        roles = party.roles or (kind.roles if kind else ())
        return party.model_copy(update={"roles": roles, "short": party.short or party.name})
