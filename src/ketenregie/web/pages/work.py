"""My work: what waits, from every room, the least time left first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def work_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor."""
    return render(request, "pages/work.html", {})
