"""Everybody's own pages: which capacity one acts in, whether one is away, the second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import answering
from ketenregie.kernel.errors import DomainError
from ketenregie.parties import access, operations, queries
from ketenregie.parties.forms import AwayForm, WorkingDaysForm
from ketenregie.parties.messages import MESSAGES

if TYPE_CHECKING:
    from ketenregie.parties.access import StaffRequest


@access.signed_in
@require_http_methods(["GET", "POST"])
def capacities(request: StaffRequest) -> HttpResponse:
    """Show the capacities one may act in; POST chooses one."""
    choices = queries.capacities_of(request.user.pk)
    if request.method == "POST":
        return _choose(request)
    facts = {"choices": choices, "now": request.actor.capacity_id, "next": _next(request)}
    return render(request, "parties/capacities.html", facts)


@access.staff
@require_http_methods(["GET", "POST"])
def away(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Ask from when until when somebody is away, and note it."""
    form = AwayForm(request.POST or None)
    if request.method == "POST" and answering.is_done(
        form, lambda: operations.say_away(request.actor, form.command(capacity_id)), MESSAGES
    ):
        return redirect("parties:capacities")
    return render(request, "parties/away.html", {"form": form}, status=422 if form.errors else 200)


@access.staff
@require_http_methods(["GET", "POST"])
def working_days(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Ask on which days of the week somebody works in a capacity, and note it."""
    own = [one for one in queries.capacities_of(request.user.pk) if one.id == capacity_id]
    held = own[0].weekdays if own else ()
    form = WorkingDaysForm(request.POST if request.method == "POST" else None, held=held)
    if request.method == "POST" and form.is_valid():
        operations.set_own_days(request.actor, form.command(capacity_id))
        return redirect("parties:capacities")
    facts = {"form": form, "label": own[0].label if own else ""}
    return render(request, "parties/working_days.html", facts, status=422 if form.errors else 200)


@access.staff
@require_POST
def back(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Note that somebody is back."""
    operations.say_back(request.actor, capacity_id)
    return redirect("parties:capacities")


@login_required
@require_GET
def second_factor(request: StaffRequest) -> HttpResponse:
    """Say that a second factor is needed before anything else, and where to make one."""
    return render(request, "parties/second_factor.html")


def _choose(request: StaffRequest) -> HttpResponse:
    try:
        chosen = UUID(request.POST.get("capacity", ""))
    except ValueError:
        raise DomainError("parties.not_yours") from None
    actor = operations.choose_capacity(request.user.pk, chosen)
    access.act_in(request, chosen)
    return redirect(_next(request) or access.landing(actor))


def _next(request: StaffRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else ""
