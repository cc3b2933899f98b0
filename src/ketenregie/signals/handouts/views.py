"""The page with the papers, and each of them as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ketenregie.parties.access import staff
from ketenregie.signals.handouts import words
from ketenregie.signals.outside.views import in_own_language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ketenregie.signals.handouts.words import Paper


@require_safe
@staff
def overview(request: HttpRequest) -> HttpResponse:
    """Offer the posters in every language and the card of each organisation, one's own first."""
    own = request.actor.party  # type: ignore[attr-defined]
    cards = sorted(words.organisations(), key=lambda one: one[0] != own)
    facts = {"languages": words.languages(), "looks": words.LOOKS, "cards": cards, "own": own}
    return render(request, "handouts/overview.html", facts)


@require_safe
@staff
def poster(request: HttpRequest, look: str, language: str) -> HttpResponse:
    """Give a poster as PDF."""
    if look not in words.LOOKS or language not in dict(words.languages()):
        raise Http404
    address = request.build_absolute_uri(reverse("reporting:start", args=[language]))
    return given(words.poster(language, look, address))


@require_safe
@staff
def route_card(request: HttpRequest, party: str) -> HttpResponse:
    """Give the card of an organisation as PDF."""
    return card(request, party)


@in_own_language
@require_safe
def route_card_public(request: HttpRequest, language: str) -> HttpResponse:
    """Give the card of an organisation to who has no account; there is nothing in it but the route."""
    del language  # the address has set it
    return card(request, request.GET.get("organisatie", ""))


def card(request: HttpRequest, party: str) -> HttpResponse:
    """Return a card, with the addresses under which this house is reached."""
    if party not in dict(words.organisations()):
        raise Http404
    own = words.language_here()
    address = request.build_absolute_uri(reverse("reporting:from_work", args=[own]))
    staff_address = request.build_absolute_uri(reverse("signals:new"))
    return given(words.route_card(party, address, staff_address))


def given(paper: Paper | None) -> HttpResponse:
    """Return a paper as a file."""
    if paper is None:
        raise Http404
    disposition = f'attachment; filename="{paper.name}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(paper.body, content_type="application/pdf", headers=headers)
