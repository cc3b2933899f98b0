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
    page = queries.where_page(request.actor, dossier)  # type: ignore[attr-defined]
    drawn = queries.drawn_route(page.here)
    return render(request, "route/map.html", {"page": page, "drawn": drawn})
