"""The region as data: the public face of a region pack, loaded, checked and frozen."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.region.assembly import RegionPack, assemble
from ketenregie.region.calendar import OwnDays
from ketenregie.region.languages import Language
from ketenregie.region.offered import Standing, best, message, offered, standings
from ketenregie.region.people import Kind, Location, Municipality, Party, Role, Seat
from ketenregie.region.protocol import Protocol, ProtocolStep
from ketenregie.region.reading import PackError, PackErrors
from ketenregie.region.route import OWN_CONTACT_OFFICER, Route, RouteStep
from ketenregie.region.table import Table
from ketenregie.region.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "OWN_CONTACT_OFFICER",
    "Kind",
    "Language",
    "Location",
    "Municipality",
    "OwnDays",
    "PackError",
    "PackErrors",
    "Party",
    "Protocol",
    "ProtocolStep",
    "RegionPack",
    "Role",
    "Route",
    "RouteStep",
    "Seat",
    "Standing",
    "Table",
    "Text",
    "best",
    "check",
    "current",
    "load",
    "message",
    "offered",
    "path_in_use",
    "standings",
    "text",
    "use",
]

_REGIONS = Path(__file__).resolve().parents[3] / "regions"
_used: list[Path] = []


def current() -> RegionPack:
    """Return the pack of this installation; it is read once."""
    found = load(path_in_use())
    clock.set_zone(found.time_zone)
    return found


def path_in_use() -> Path:
    """Return the folder of the pack: of `use`, else KETENREGIE_REGION, else the first region."""
    if _used:
        return _used[-1]
    named = os.environ.get("KETENREGIE_REGION")
    return Path(named) if named else _REGIONS / "fryslan"


def load(path: Path | str) -> RegionPack:
    """Return a checked pack; PackErrors names every mistake of one that cannot be used."""
    return _load(str(path))


def check(path: Path | str) -> list[PackError]:
    """Return all mistakes of a pack at once; none means that it can be used."""
    return assemble(Path(path).resolve())[1]


@contextmanager
def use(path: Path | str) -> Iterator[RegionPack]:
    """Use another pack for as long as the block lasts."""
    _used.append(Path(path).resolve())
    try:
        yield current()
    finally:
        _used.pop()
        clock.set_zone(current().time_zone)


def text(words: Text, language: str) -> str:
    """Return a text in a language."""
    return words.in_(language)


@lru_cache(maxsize=8)
def _load(path: str) -> RegionPack:
    found, errors = assemble(Path(path).resolve())
    if found is None or errors:
        raise PackErrors(errors)
    return found
