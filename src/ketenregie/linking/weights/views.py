"""The administrator's page of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.linking.weights import queries
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def model(request: HttpRequest) -> HttpResponse:
    """Show which model weighs, and whether people still decide as it expects."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "linking/model.html", {"page": queries.model_page(actor)})
