"""The search page. What is looked for stands in the body of the request, never in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals.search import queries
from ketenregie.signals.search.forms import SearchForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

INVALID = 422


@require_http_methods(["GET", "POST"])
@staff
def search(request: HttpRequest) -> HttpResponse:
    """Show the box; with something in it, what was found among what is open to the actor."""
    actor = request.actor  # type: ignore[attr-defined]
    queries.may_search(actor)
    form = SearchForm(request.POST or None)
    found = queries.search(actor, form.values(), form.words()) if form.is_valid() else None
    status = INVALID if form.is_bound and found is None else 200
    return render(request, "signals/search.html", {"form": form, "found": found}, status=status)
