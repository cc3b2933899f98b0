"""The languages that a page of the public report may be changed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext
from django.utils.translation.trans_real import parse_accept_lang_header

from ketenregie.region import pack
from ketenregie.signals.reporting import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is read of a browser's list of languages; longer ones are nobody's.
HEADER = 500


@dataclass(frozen=True)
class Tongue:
    """A language to change to; `url` takes the answers along when it is posted to."""

    code: str
    name: str
    url: str
    current: bool


def to_change_to(language: str, target: str, offered: Mapping[str, str] | None = None) -> list[Tongue]:
    """Return the languages that a page is offered in: those of the public part, or fewer."""
    return [
        Tongue(code, name, reverse(f"reporting:{target}", args=[code]), code == language)
        for code, name in (offered or queries.languages()).items()
    ]


def offer(accepted: str, language: str) -> Tongue | None:
    """Return the language that a browser asks for, as it says so itself; None when it is this one."""
    wanted = [code for code, _weight in parse_accept_lang_header(accepted[:HEADER])]
    best = pack.best(wanted, queries.languages())
    if best is None or best == language:
        return None
    with translation.override(best):
        words = pgettext("offered on a page in another language", "This page in English")
    return Tongue(best, words, reverse("reporting:start", args=[best]), current=False)
