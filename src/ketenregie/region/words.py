"""Words of a region: texts in its languages, and where each fact of a pack comes from."""

from __future__ import annotations

import sys
from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel, model_validator


class Text(RootModel[dict[str, str]]):
    """One text in the languages of the region; `str()` gives it in the language in use."""

    model_config = ConfigDict(frozen=True)

    def in_(self, language: str) -> str:
        """Return the text in a language; in the first language of the pack when it is not there."""
        found = self.root.get(language) or self.root.get(language.partition("-")[0])
        return found or next(iter(self.root.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which there is something to read."""
        return frozenset(language for language, words in self.root.items() if words.strip())

    def __str__(self) -> str:
        return self.in_(active_language())

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))


class Shape(BaseModel):
    """What every part of a pack is: typed, frozen, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _codes(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: with_codes(part) for name, part in given.items()}


class Item(Shape):
    """A fact of a pack: from the plan or the law (`source`), or chosen by the region (`choice`).

    `choice` is true when all of it was chosen, or names the keys that were.
    """

    source: str = ""
    choice: bool | tuple[str, ...] = False


class Labelled(Item):
    """A fact with a code and a label; `valid_until` ends a code that was in use."""

    code: str = ""
    label: Text
    valid_from: str = ""
    valid_until: str = ""

    def is_valid(self, day: str) -> bool:
        """Say whether the code may be used for something new on a day (ISO)."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


def with_codes(table: Any) -> Any:
    """Give each labelled table the name it stands under as its code."""
    if not isinstance(table, dict):
        return table
    return {
        name: {"code": name, **row} if isinstance(row, dict) and "label" in row else row
        for name, row in table.items()
    }


def active_language() -> str:
    """Return the language of the page being made; Dutch where no page is.

    The region knows no Django: it asks only when Django is there and set up.
    """
    conf, translation = (sys.modules.get(f"django.{name}") for name in ("conf", "utils.translation"))
    if conf is None or translation is None or not conf.settings.configured:
        return "nl"
    return translation.get_language() or "nl"


EMPTY = Text(root={})
