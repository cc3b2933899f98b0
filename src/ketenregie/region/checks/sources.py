"""Every fact says where it comes from, and every text stands in the languages of the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.register import needs
from ketenregie.region.reading import PackError
from ketenregie.region.walking import items_in, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts
    from ketenregie.region.words import Item


@needs()
def every_fact_has_a_source(parts: Parts) -> Iterator[PackError]:
    """A fact is from the plan or the law, or it is the region's choice and says so."""
    for file, model in parts.models.items():
        for key, item in items_in(model):
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
        for key, text in texts_in(model):
            for language in wanted:
                if text.root and language not in text.languages:
                    yield PackError(
                        file, f"{key}.{language}", "the text is missing in this language", "Translate it"
                    )


def choices(parts: Parts) -> Iterator[tuple[str, str, str]]:
    """Yield what the region chose: file, key, and which of its keys (empty: all of it)."""
    for file, model in parts.models.items():
        for key, item in items_in(model):
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
