"""Every fact says where it comes from, and every text stands in the languages of the region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketenregie.region.checks.register import needs
from ketenregie.region.reading import PackError
from ketenregie.region.words import Item, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts


@needs()
def every_fact_has_a_source(parts: Parts) -> Iterator[PackError]:
    """A fact is from the plan or the law, or it is the region's choice and says so."""
    for file, model in parts.models.items():
        for key, item in _items(model, ""):
            if not item.source and not item.choice:
                yield PackError(
                    file,
                    key or "-",
                    "says neither where it comes from nor that the region chose it",
                    'Add source = "…" or choice = true',
                )
            yield from _chosen_keys(file, key, item)


@needs("region.toml")
def every_text_is_in_every_language(parts: Parts) -> Iterator[PackError]:
    """A text that misses a language would be shown in the wrong one."""
    wanted = parts.region.languages
    for file, model in parts.models.items():
        for key, text in _texts(model, ""):
            for language in wanted:
                if text.root and language not in text.languages:
                    yield PackError(
                        file, f"{key}.{language}", "the text is missing in this language", "Translate it"
                    )


def choices(parts: Parts) -> Iterator[tuple[str, str, str]]:
    """Yield what the region chose: file, key, and which of its keys (empty: all of it)."""
    for file, model in parts.models.items():
        for key, item in _items(model, ""):
            if item.choice:
                yield file, key, "" if isinstance(item.choice, bool) else ", ".join(item.choice)


def _chosen_keys(file: str, key: str, item: Item) -> Iterator[PackError]:
    if isinstance(item.choice, bool):
        return
    fields = {field.alias or name for name, field in type(item).model_fields.items()}
    for name in item.choice:
        if name not in fields:
            yield PackError(
                file,
                f"{key}.choice".lstrip("."),
                f"names {name!r}, which is no key here",
                "Name keys of this table, or write choice = true",
            )


def _items(value: Any, key: str) -> Iterator[tuple[str, Item]]:
    if isinstance(value, Item):
        yield key, value
    for name, inner in _inside(value):
        yield from _items(inner, _joined(key, name))


def _texts(value: Any, key: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield key, value
        return
    for name, inner in _inside(value):
        yield from _texts(inner, _joined(key, name))


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


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
