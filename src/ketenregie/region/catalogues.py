"""The texts of the house that the public reads, in the catalogues of its languages.

`locale/public.pot` lists them with the pages they stand on; `make messages` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import UnknownLocaleError
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LOCALE = Path(__file__).resolve().parents[1] / "locale"
TEMPLATE = "public.pot"
# The place of what Django itself says on these pages.
DJANGO = "django"
# The 112 sentence, the quick exit, "who reads this": what decides about safety comes first.
FIRST = (
    "*/_112.html",
    "*/_danger.html",
    "*/ui/danger.html",
    "*/ui/exit.html",
    "*/now.html",
    "*/start.html",
    "*/anonymous.html",
    "*/help.html",
)


@dataclass(frozen=True)
class HouseText:
    """A text of the house: in English, as the code has it, with where it is read."""

    key: str
    plural: str
    context: str
    places: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether it is read over before the others."""
        return self.rank < len(FIRST)

    @property
    def rank(self) -> int:
        """The place of its page in the order in which pages are read over."""
        hits = (
            n for place in self.places for n, one in enumerate(FIRST) if fnmatchcase(f"/{place}", one)
        )
        return min(hits, default=len(FIRST))


def folder_of(language: str) -> str:
    """Return the folder of a language's catalogue: `zh-hans` is in `zh_Hans`."""
    first, _dash, rest = language.partition("-")
    return f"{first}_{rest.title()}" if rest else first


def available(locale: Path = LOCALE) -> frozenset[str]:
    """Return the languages that the house has a catalogue for."""
    found = (path.parts[-3] for path in locale.glob("*/LC_MESSAGES/django.po"))
    return frozenset(name.replace("_", "-").lower() for name in found)


@lru_cache(maxsize=2)
def public(locale: Path = LOCALE) -> tuple[HouseText, ...]:
    """Return the texts of the house that the public reads, in the order in which they are read over."""
    found = [_text(message) for message in _read(locale / TEMPLATE) if message.id]
    return tuple(sorted(found, key=lambda one: (one.rank, one.places[:1], one.key)))


@lru_cache(maxsize=32)
def texts_of(language: str, locale: Path = LOCALE) -> tuple[HouseText, ...]:
    """Return what a language has to have: the public texts, and what Django lacks in that language."""
    path = _path(language, locale)
    own = [_text(message) for message in _read(path) if message.id] if path.exists() else []
    return (*public(locale), *(one for one in own if one.places == (DJANGO,)))


@lru_cache(maxsize=32)
def translations(language: str, locale: Path = LOCALE) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what a language has: by text and context every form of it, empty where it lacks one."""
    path = _path(language, locale)
    if not path.exists():
        return {}
    return {_key(message): _forms(message) for message in _read(path) if message.id}


def missing(language: str, locale: Path = LOCALE) -> list[HouseText]:
    """Return the texts that a language lacks, or has only some plural forms of."""
    found = translations(language, locale)
    return [
        one for one in texts_of(language, locale) if not all(found.get((one.key, one.context), ("",)))
    ]


def _path(language: str, locale: Path) -> Path:
    return locale / folder_of(language) / "LC_MESSAGES" / "django.po"


def _read(path: Path) -> Catalog:
    language = None if path.name == TEMPLATE else path.parts[-3]
    with path.open("rb") as file:
        try:
            return read_po(file, locale=language)
        except UnknownLocaleError:
            file.seek(0)
            return read_po(file)


def _text(message: Message) -> HouseText:
    _single, *rest = message.id if isinstance(message.id, tuple) else (message.id,)
    places = tuple(sorted(place for place, _line in message.locations))
    key, context = _key(message)
    return HouseText(key, rest[0] if rest else "", context, places)


def _key(message: Message) -> tuple[str, str]:
    single = message.id[0] if isinstance(message.id, tuple) else str(message.id)
    return single, message.context or ""


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(said) if isinstance(said, tuple | list) else (str(said),)
