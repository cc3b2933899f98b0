"""The demo's front door: who is there, and what each of them can try."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import authenticate, login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ketenregie.parties import demo_sign_in, queries
from ketenregie.parties.demo_sign_in import BACKEND
from ketenregie.parties.trials import WHAT_TO_TRY

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """List the demo's people; POST signs in as one of them."""
    if not demo_sign_in.is_demo():
        raise Http404
    if request.method == "POST":
        return _sign_in(request)
    rows = [{"person": row, "tries": _tries(row)} for row in queries.demo_people()]
    return render(request, "parties/demo.html", {"rows": rows})


def _sign_in(request: HttpRequest) -> HttpResponse:
    try:
        wanted = UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
    person = authenticate(request, demo_person=wanted)
    if person is None:
        raise Http404
    request.session.flush()
    login(request, person, backend=BACKEND)
    return redirect("work")


def _tries(row: queries.PersonRow) -> list[object]:
    roles = dict.fromkeys(capacity.holder.role for capacity in row.capacities)
    return [WHAT_TO_TRY[role] for role in roles if role in WHAT_TO_TRY]
