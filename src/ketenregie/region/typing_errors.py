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


def typed(file: str, error: ValidationError) -> list[PackError]:
    """Return the mistakes of one file."""
    return [_one(file, found) for found in error.errors(include_url=False)]


def _one(file: str, found: Any) -> PackError:
    key = ".".join(str(part) for part in found["loc"]) or "-"
    if found["type"] in _REMEDIES:
        return PackError(file, key, *_REMEDIES[found["type"]])
    said = found["msg"][0].lower() + found["msg"][1:]
    return PackError(file, key, f"{found['input']!r}: {said}", "Give a value of the right kind")
