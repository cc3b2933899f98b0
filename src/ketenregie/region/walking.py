"""Walks through what a file of a pack holds: every fact and every text, each by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketenregie.region.words import Item, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def items_in(value: Any, key: str = "") -> Iterator[tuple[str, Item]]:
    """Yield every fact with the key under which it stands in its file."""
    if isinstance(value, Item):
        yield key, value
    for name, inner in _inside(value):
        yield from items_in(inner, joined(key, name))


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text with the key under which it stands in its file."""
    if isinstance(value, Text):
        yield key, value
        return
    for name, inner in _inside(value):
        yield from texts_in(inner, joined(key, name))


def joined(key: str, name: str) -> str:
    """Return the key of what stands under a name in a table."""
    return f"{key}.{name}" if key else name


def lay_in(table: Any, key: str, language: str, words: str) -> None:
    """Put a translation beside the text at a key of a file as read; a key without text is left alone."""
    here = table
    for name in key.split("."):
        if isinstance(here, dict):
            here = here.get(name)
        elif isinstance(here, list):
            here = next((one for one in here if isinstance(one, dict) and one.get("code") == name), None)
        else:
            return
    if isinstance(here, dict) and all(isinstance(text, str) for text in here.values()):
        here.setdefault(language, words)


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a table or list holds, each by the key it has in the file."""
    if isinstance(value, Shape):
        for name, field in type(value).model_fields.items():
            if not field.exclude:  # filled in from other files
                yield field.alias or name, getattr(value, name)
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield getattr(one, "code", "") or str(number), one
