"""The page that explains how signals are looked up beside each other: the law asks for it (WGS 1.9).

Its example is worked out by the engine itself, on two people who do not exist, so that the page shows
what the method does now and not what it did when somebody wrote the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from ketenregie.engines.linking import Mention, compare, features_of, say
from ketenregie.region import pack
from ketenregie.signals import steps
from ketenregie.signals.outside import queries
from ketenregie.signals.outside.views import in_own_language
from ketenregie.signals.reporting import pages, tongues

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ketenregie.engines.linking import Model

FIRST = Mention(name="Kees Voorbeeld", birth_date="1996-04-02", phone="06-12345678", city="Drachten")
SECOND = Mention(name="Cornelis Voorbeelt", birth_date="1996-02-04", phone="+31612345678", city="Sneek")
YEAR = 2026
DIRECTOR = "ketenregisseur"


@dataclass(frozen=True)
class Example:
    """Two made-up mentions, what of them agrees and differs with its points, and the sum."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    parts: tuple[str, ...]
    total: str
    shown_from: str
    version: str


def example(language: str, model: Model) -> Example:
    """Return the example in Dutch or English as a model weighs it; the sum is that of its parts."""
    found = compare(features_of(FIRST, year=YEAR), features_of(SECOND, year=YEAR), model)
    spoken = language if language in ("nl", "en") else "en"
    return Example(
        first=_read(FIRST),
        second=_read(SECOND),
        parts=tuple(say(part, spoken) for part in found.parts),
        total=number_format(found.bits, 1),
        shown_from=number_format(model.shown, 0 if model.shown.is_integer() else 1),
        version=model.version,
    )


def _read(mention: Mention) -> tuple[str, ...]:
    year, month, day = mention.birth_date.split("-")
    return mention.name, f"{int(day)}-{int(month)}-{year}", mention.phone, mention.city


@in_own_language
@require_safe
def method(request: HttpRequest, language: str) -> HttpResponse:
    """Explain the method, in the languages that the region works in."""
    region = pack.current()
    party = region.parties[region.holders(DIRECTOR)[0].party]
    facts = {"example": example(language, steps.weights_in_use()), "party": party} | pages.frame(
        language
    )
    facts["tongues"] = tongues.to_change_to(language, "method", queries.languages())
    return render(request, "outside/method.html", facts)
