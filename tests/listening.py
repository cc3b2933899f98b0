"""Listens while pages are made: which text was asked for and had no words in the language of the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterator


class Listener:
    """What was asked for in vain, with how often."""

    def __init__(self) -> None:
        self.missed: Counter[tuple[str, str]] = Counter()

    def house(self, message: str, context: str = "", number: int | None = None) -> None:
        """Note a text of the house that the catalogue of the language does not have."""
        language = translation.get_language()
        # English is what the code says, and needs no catalogue; a colon needs no words.
        if message in {"", ":"} or language in {None, "en"}:
            return
        key = f"{context}\x04{message}" if context else message
        catalog = trans_real.translation(language)._catalog
        try:
            if number is None:
                catalog[key]
            else:
                catalog.plural(key, number)
        except KeyError:
            self.missed[language, message] += 1

    def region(self, text: pack.Text, language: str) -> None:
        """Note a text of the pack that is not there in the language."""
        if text.root and language not in text.root:
            self.missed[language, next(iter(text.root.values()))] += 1


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """Somebody who listens to every look-up of a text."""
    heard = Listener()
    trans, in_ = translation._trans, pack.Text.in_
    plain, plural = trans.gettext, trans.ngettext
    in_context, plural_in_context = trans.pgettext, trans.npgettext

    def gettext(message: str) -> Any:
        heard.house(str(message))
        return plain(message)

    def ngettext(single: str, several: str, number: int) -> Any:
        heard.house(str(single), number=number)
        return plural(single, several, number)

    def pgettext(context: str, message: str) -> Any:
        heard.house(str(message), str(context))
        return in_context(context, message)

    def npgettext(context: str, single: str, several: str, number: int) -> Any:
        heard.house(str(single), str(context), number)
        return plural_in_context(context, single, several, number)

    def text_in(text: pack.Text, language: str) -> str:
        heard.region(text, language)
        return in_(text, language)

    for function in (gettext, ngettext, pgettext, npgettext):
        monkeypatch.setattr(trans, function.__name__, function)
    monkeypatch.setattr(pack.Text, "in_", text_in)
    return heard
