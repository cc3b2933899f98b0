"""The catalogue of components: what there is, how it is called, how it stays accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.web.catalogue import forms, parts, work

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

GROUPS = (("Work", work.ENTRIES), ("Parts", parts.ENTRIES), ("Forms", forms.ENTRIES))


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component with an example."""
    return render(request, "catalogue.html", {"groups": GROUPS})
