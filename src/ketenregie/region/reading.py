"""Reads the files of a pack, and says of each mistake where it stands."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GEOJSON = "municipalities.geojson"
TRANSLATIONS = "languages"
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([\w.\"'-]+)\s*=")


@dataclass(frozen=True, order=True)
class PackError:
    """One mistake: in which file, at which key, what is wrong, and what would be right."""

    file: str
    key: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.problem}. {self.remedy}."


class PackErrors(Exception):
    """A pack with mistakes cannot be used; `errors` are all of them."""

    def __init__(self, errors: list[PackError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


@dataclass
class Files:
    """The files of a pack, as far as they are there."""

    texts: dict[str, str] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, Any] | None = None
    errors: list[PackError] = field(default_factory=list)


def read(path: Path, names: tuple[str, ...]) -> Files:
    """Read the TOML files of these names and the shapes of the municipalities."""
    found = Files()
    if not path.is_dir():
        found.errors.append(
            PackError(str(path), "-", "there is no such folder", "Give the folder of a region pack")
        )
        return found
    for name in names:
        _read_toml(path / name, found.texts, found)
    for extra in sorted(one.name for one in path.glob("*.toml") if one.name not in names):
        known = ", ".join(names)
        found.errors.append(PackError(extra, "-", "no part of a pack is called so", f"Use {known}"))
    for file in sorted((path / TRANSLATIONS).glob("*.toml")):
        _read_toml(file, found.translations, found)
    _read_shapes(path / GEOJSON, found)
    return found


def version_of(path: Path) -> str:
    """Return a hash of all files of a pack; it changes with any of them."""
    digest = hashlib.sha256()
    files = [*path.iterdir(), *(path / TRANSLATIONS).glob("*")]
    for file in sorted(one for one in files if one.is_file()):
        digest.update(str(file.relative_to(path)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def toml(name: str, text: str) -> dict[str, Any] | PackError:
    """Return what a file says, or where it stops being TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(name, text, str(error))


def _read_toml(file: Path, texts: dict[str, str], found: Files) -> None:
    if not file.is_file():
        found.errors.append(PackError(file.name, "-", "the file is missing", "Add it to the pack"))
        return
    try:
        texts[file.name] = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        found.errors.append(PackError(file.name, "-", "this is not UTF-8", "Save it as UTF-8"))


def _not_toml(name: str, text: str, said: str) -> PackError:
    at = _LINE.search(said)
    line = int(at[1]) if at else 0
    key, is_header = _key_at(text.splitlines(), line)
    if "overwrite a value" in said or "twice" in said or "Cannot mutate" in said:
        kind = "table" if is_header else "key"
        return PackError(
            name, key, f"duplicate {kind} at line {line}", "Keep one of the two and remove the other"
        )
    return PackError(name, key, f"this is not TOML: {said}", "Correct the line")


def _key_at(lines: list[str], line: int) -> tuple[str, bool]:
    """Return the key that stands at a line, with the table it is in; and whether it is a header."""
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if header := _HEADER.match(here):
        return header[1], True
    above = (match[1] for one in reversed(lines[: line - 1]) if (match := _HEADER.match(one)))
    key = _KEY.match(here)
    parts = [next(above, ""), key[1] if key else ""]
    return ".".join(part for part in parts if part) or f"line {line}", False


def _read_shapes(file: Path, found: Files) -> None:
    if not file.is_file():
        found.errors.append(
            PackError(file.name, "-", "the file is missing", "Add the shapes of the municipalities")
        )
        return
    try:
        shapes = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        found.errors.append(PackError(file.name, "-", f"this is not JSON: {error}", "Correct the file"))
        return
    mistakes = list(_shapeless(shapes))
    found.errors += mistakes
    found.shapes = None if mistakes else shapes


def _shapeless(shapes: Any) -> Iterator[PackError]:
    """Yield a mistake for each shape without a code, a name or a geometry."""
    features = shapes.get("features") if isinstance(shapes, dict) else None
    if not isinstance(features, list) or not features:
        problem, remedy = "there are no shapes in it", "Give a GeoJSON FeatureCollection"
        yield PackError(GEOJSON, "features", problem, remedy)
        return
    for number, one in enumerate(features):
        properties = one.get("properties") if isinstance(one, dict) else None
        named = isinstance(properties, dict) and {"code", "name"} <= set(properties)
        if not named or not one.get("geometry"):
            problem = "the shape lacks a geometry, or the properties code and name"
            yield PackError(GEOJSON, f"features.{number}", problem, "Add them")
