"""The page with the picture of a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.linking.picture import queries
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def picture(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Show the picture of a bundle, and the same as a table."""
    page = queries.picture(request.actor, dossier)  # type: ignore[attr-defined]
    return render(request, "linking/picture.html", {"page": page})
