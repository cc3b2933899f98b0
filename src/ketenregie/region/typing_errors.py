"""Turns what pydantic says of a file into mistakes that somebody can put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from pydantic import ValidationError

_REMEDIES = {
    "missing": ("the key is missing", "Add it"),
    "extra_forbidden": ("no such key is known here", "Remove it, or correct its spelling"),
}


def typed(file: str, table: dict[str, Any], error: ValidationError) -> list[PackError]:
    """Return the mistakes of one file."""
    return [_one(file, table, found) for found in error.errors(include_url=False)]


def _one(file: str, table: dict[str, Any], found: Any) -> PackError:
    key = _named(table, found["loc"])
    if found["type"] in _REMEDIES:
        return PackError(file, key, *_REMEDIES[found["type"]])
    said = found["msg"][0].lower() + found["msg"][1:]
    return PackError(file, key, f"{found['input']!r}: {said}", "Give a value of the right kind")


def _named(table: Any, place: tuple[int | str, ...]) -> str:
    """Return a place as a key; what stands in a list goes by its code where it has one."""
    names = []
    for part in place:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            table = None
        code = table.get("code") if isinstance(table, dict) and isinstance(part, int) else None
        names.append(str(code or part))
    return ".".join(names) or "-"
