"""The route drawn, with where a dossier is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.parties.access import staff
from ketenregie.route import queries

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def route_map(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Show the region's route with "you are here"."""
    page = queries.route_page(request.actor, dossier)  # type: ignore[attr-defined]
    here = {page.step.code} if page.step else set()
    here |= {step.code for step in page.beside if not step.finished_at}
    drawn = queries.drawn_route(frozenset(here))
    return render(request, "route/map.html", {"page": page, "drawn": drawn})
