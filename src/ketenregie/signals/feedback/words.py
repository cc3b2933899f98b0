"""The texts of the region as they are told: in a reporter's language where one was read over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from ketenregie.region import pack
from ketenregie.signals.feedback import rules

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Told:
    """A text in the language in which it is told."""

    text: str
    language: str


def told(code: str, language: str) -> Told:
    """Return a text of the region in a reporter's language, else in the region's first language."""
    region = pack.current()
    first = region.languages[0]
    found = pack.message(region, code, language, drafts=settings.DEMO)
    if found is None:
        return Told(region.texts.feedback[code].text.in_(first), first)
    return Told(found, language)


def fill(text: Told, day: date | None, referral: str) -> str:
    """Return a text with its blanks filled in; DomainError names the first that is empty."""
    known = pack.current().closing.referrals.get(referral)
    with translation.override(text.language):
        blanks = {
            "day": date_format(day, "DATE_FORMAT") if day else "",
            "referral": " ".join(filter(None, (str(known.label), known.phone))) if known else "",
        }
    return rules.filled(text.text, blanks)


def language_name(code: str) -> str:
    """Return what a language calls itself; its code where the region does not list it."""
    listed = pack.current().public_languages
    return next((one.name for one in listed if one.code == code), code)
