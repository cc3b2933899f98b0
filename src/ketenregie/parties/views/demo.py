"""The demo's front door: who is there, and what each of them can try."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import authenticate, login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ketenregie.parties import access, demo_sign_in, queries
from ketenregie.parties.demo_sign_in import BACKEND
from ketenregie.parties.trials import WHAT_TO_TRY

if TYPE_CHECKING:
    from django.http import HttpRequest

    Row = dict[str, object]


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """List the demo's people; POST signs in as one of them."""
    if not demo_sign_in.is_demo():
        raise Http404
    if request.method == "POST":
        return _sign_in(request)
    first, others = _in_order(queries.demo_people())
    return render(request, "parties/demo.html", {"first": first, "others": others})


def _in_order(people: list[queries.PersonRow]) -> tuple[list[Row], list[Row]]:
    """Return the first person of each role, in the order of the story, and everybody else."""
    order = {role: number for number, role in enumerate(WHAT_TO_TRY)}
    people.sort(key=lambda row: order.get(_role(row), len(order)))
    first: list[Row] = []
    others: list[Row] = []
    seen: set[str] = set()
    for row in people:
        shown = {"person": row, "tries": _tries(row)}
        (others if _role(row) in seen else first).append(shown)
        seen.add(_role(row))
    return first, others


def _role(row: queries.PersonRow) -> str:
    return row.capacities[0].holder.role


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
    # So that a second factor can be tried too: who signed in just now is not asked again.
    record_authentication(request, person, method="demo")
    return redirect(access.landing(access.actor_of(request)))


def _tries(row: queries.PersonRow) -> list[object]:
    roles = dict.fromkeys(capacity.holder.role for capacity in row.capacities)
    return [WHAT_TO_TRY[role] for role in roles if role in WHAT_TO_TRY]
