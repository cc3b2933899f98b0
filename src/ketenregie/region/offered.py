"""Which languages the public part may be read in, and what is still to be done for the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ketenregie.region import catalogues, languages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.region.assembly import RegionPack
    from ketenregie.region.languages import Language


@dataclass(frozen=True)
class Reading:
    """One text to read over: as it was written, in the language at hand, and where it is read."""

    key: str
    place: str
    written: str
    words: tuple[str, ...]
    is_first: bool

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to read, or a plural form is lacking."""
        return not all(self.words)


@dataclass(frozen=True)
class Standing:
    """How a language stands: what is missing, and whether its review still holds."""

    language: Language
    readings: tuple[Reading, ...]
    digest: str
    first: str

    @property
    def missing(self) -> tuple[Reading, ...]:
        """What the language lacks on a page; a message that it lacks is sent in Dutch."""
        return tuple(one for one in self.readings if one.is_missing and languages.holds_up(one.key))

    @property
    def state(self) -> str:
        """`incomplete`, `draft`, `reviewed`, or `again`: reviewed before its texts changed."""
        if self.missing:
            return "incomplete"
        if self.language.state == "draft":
            return "draft"
        return "reviewed" if self.language.digest == self.digest else "again"

    @property
    def is_reviewed(self) -> bool:
        """Whether the region answers for it: nothing missing, and what decides about safety unchanged.

        Another word elsewhere does not take a language away from those who need it: it is shown to
        the region as to be read over again.
        """
        held = self.language.state == "reviewed" and self.language.first == self.first
        return held and not self.missing


def standing(region: RegionPack, language: Language) -> Standing:
    """Return how a language of the public part stands."""
    readings = tuple([*_house(region, language.code), *_pack(region, language)])
    first = [one for one in readings if one.is_first]
    ordered = (*first, *(one for one in readings if not one.is_first))
    return Standing(language, ordered, _digest(readings), _digest(first))


def standings(region: RegionPack) -> tuple[Standing, ...]:
    """Return how all languages of the public part stand, in the region's order."""
    return tuple(standing(region, one) for one in region.public_languages)


def offered(region: RegionPack, *, drafts: bool) -> tuple[Language, ...]:
    """Return the languages that somebody may choose: complete, and reviewed unless drafts may be seen.

    The first language of the region is always among them: it is what all others are made from.
    """
    return _offered(_Version(region), drafts=drafts)


def message(region: RegionPack, code: str, language: str, *, drafts: bool) -> str | None:
    """Return a text for feedback in a reporter's language, None where it must go out in Dutch.

    In production only what the region has read over as it stands now; drafts where they may be seen.
    """
    template = region.texts.feedback[code].text
    if language in region.languages:
        return template.in_(language)
    one = next((known for known in region.public_languages if known.code == language), None)
    if one is None:
        return None
    key = f"texts.feedback.{code}.text"
    lacking = languages.missing(one, region.public_texts, region.translations.get(language))
    if key in lacking or not (drafts or standing(region, one).state == "reviewed"):
        return None
    return template.in_(language)


def best(wanted: Iterable[str], codes: Iterable[str]) -> str | None:
    """Return the first wanted language that is there: `zh-cn` finds `zh-hans`, `nl-be` finds `nl`."""
    there = tuple(codes)
    for code in wanted:
        first = code.lower().partition("-")[0]
        for same in (code.lower(), first):
            if same in there:
                return same
        near = next((one for one in there if one.partition("-")[0] == first), None)
        if near:
            return near
    return None


@dataclass(frozen=True, eq=False)
class _Version:
    """A pack that counts as the same as long as its files are."""

    region: RegionPack

    def __hash__(self) -> int:
        return hash(self.region.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.region.version == self.region.version


@lru_cache(maxsize=16)
def _offered(version: _Version, *, drafts: bool) -> tuple[Language, ...]:
    region = version.region
    always = region.languages[0]
    return tuple(
        one.language
        for one in standings(region)
        if one.language.code == always or one.is_reviewed or (drafts and not one.missing)
    )


def _house(region: RegionPack, code: str) -> list[Reading]:
    written, found = (catalogues.translations(one) for one in (region.languages[0], code))
    rows = []
    for one in catalogues.texts_of(code):
        key = (one.key, one.context)
        dutch = " | ".join(filter(None, written.get(key, ())))
        place = next(iter(one.places), "")
        rows.append(Reading(one.key, place, dutch or one.key, found.get(key, ("",)), one.is_first))
    return rows


def _pack(region: RegionPack, language: Language) -> list[Reading]:
    file = region.translations.get(language.code)
    lacking = set(languages.missing(language, region.public_texts, file))
    rows = []
    for one in region.public_texts:
        words = "" if one.key in lacking else one.text.in_(language.code)
        rows.append(Reading(one.key, one.key, one.text.in_(region.languages[0]), (words,), one.is_first))
    return rows


def _digest(readings: Iterable[Reading]) -> str:
    return languages.digest_of((one.key, "\0".join(one.words)) for one in readings)
