"""The administrator's screens: people, accounts and capacities. Never the content of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import answering
from ketenregie.parties import access, operations, queries, rules, steps
from ketenregie.parties.forms import (
    AddPersonForm,
    AppointForm,
    ChangeCapacityForm,
    GiveCapacityForm,
    WorkingDaysForm,
)
from ketenregie.parties.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form

    from ketenregie.parties.access import StaffRequest


@access.staff
@require_GET
def people(request: StaffRequest) -> HttpResponse:
    """List the people, of one party if asked for, and the roles that nobody fills."""
    party = request.GET.get("partij", "")
    party = party if party.isidentifier() else ""  # a code, or nobody's
    page = queries.people_page(request.actor, party, request.GET.get("pagina", 1))
    facts = {"page": page, "party": party, "parties": queries.party_choices(request.actor)}
    return render(request, "parties/people.html", facts)


@access.staff
@require_http_methods(["GET", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    """Add somebody."""
    queries.require_administrator(request.actor)
    form = AddPersonForm(request.POST or None)
    if request.method == "POST" and _done(
        form, lambda: operations.add_person(request.actor, form.command())
    ):
        return redirect("parties:person", form.cleaned_data["key"])
    return _form(request, "parties/add_person.html", form)


@access.staff
@require_GET
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show one person with all their capacities."""
    row = queries.person_page(request.actor, person_id)
    return render(request, "parties/person.html", {"person": row, "own": _is_own(request, person_id)})


@access.staff
@require_http_methods(["GET", "POST"])
def renew(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Ask before a new sign-in is given; then show the invitation, once."""
    row = queries.person_page(request.actor, person_id)
    facts: dict[str, object] = {"person": row}
    if request.method == "POST":
        invited = operations.renew_sign_in(request.actor, person_id)
        address = reverse("account_invitation", args=[invited.who, invited.token])
        facts["address"] = request.build_absolute_uri(address)
    return render(request, "parties/renew_sign_in.html", facts)


@access.staff
@require_POST
def account(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Close an account at once, or open it again."""
    is_open = request.POST.get("open") == "1"
    command = operations.SetAccount(person_id=person_id, is_open=is_open)
    operations.set_account(request.actor, command)
    return redirect("parties:person", person_id)


@access.staff
@require_http_methods(["GET", "POST"])
def give(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Give somebody a capacity."""
    row = queries.person_page(request.actor, person_id)
    form = GiveCapacityForm(
        request.POST or None, people=queries.people_to_choose(request.actor, besides=person_id)
    )
    if request.method == "POST" and _done(
        form, lambda: operations.give_capacity(request.actor, form.command(person_id))
    ):
        return redirect("parties:person", person_id)
    return _form(request, "parties/give_capacity.html", form, person=row)


@access.staff
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Change a capacity's last day, deputy and successor."""
    row = queries.capacity_row(request.actor, capacity_id)
    initial: dict[str, object] = {"version": row.version, "ends_on": row.term.ends_on}
    initial |= {"deputy": row.deputy_id, "successor": row.successor_id}
    form = ChangeCapacityForm(
        request.POST or None,
        initial=initial,
        people=queries.people_to_choose(request.actor, besides=row.person_id),
    )
    if request.method == "POST" and _done(
        form, lambda: operations.change_capacity(request.actor, form.command(capacity_id))
    ):
        return redirect("parties:person", row.person_id)
    return _form(request, "parties/change_capacity.html", form, capacity=row)


@access.staff
@require_http_methods(["GET", "POST"])
def days(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Set on which days of the week somebody works in a capacity."""
    row = queries.capacity_row(request.actor, capacity_id)
    form = WorkingDaysForm(request.POST if request.method == "POST" else None, held=row.weekdays)
    if request.method == "POST" and _done(
        form, lambda: operations.set_days(request.actor, form.command(capacity_id))
    ):
        return redirect("parties:person", row.person_id)
    facts = {"label": row.label, "person_id": row.person_id}
    return _form(request, "parties/working_days.html", form, **facts)


@access.staff
@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, capacity_id: UUID) -> HttpResponse:
    """Ask before a capacity is ended at once; then end it."""
    row = queries.capacity_row(request.actor, capacity_id)
    if request.method == "POST":
        operations.end_capacity(request.actor, operations.EndCapacity(capacity_id=capacity_id))
        return redirect("parties:person", row.person_id)
    return render(request, "parties/end_capacity.html", {"capacity": row})


@access.staff
@require_http_methods(["GET", "POST"])
def chain_director(request: StaffRequest) -> HttpResponse:
    """Show who is ketenregisseur, or who stands in; appoint one."""
    vacancy, held = queries.chain_director(request.actor)
    form = AppointForm(request.POST or None, people=queries.people_to_choose(request.actor))
    seat = steps.holder_of(rules.CHAIN_DIRECTOR)
    if request.method == "POST" and _done(
        form, lambda: operations.give_capacity(request.actor, form.command(seat))
    ):
        return redirect("parties:chain_director")
    facts = {"vacancy": vacancy, "held": held}
    return _form(request, "parties/chain_director.html", form, **facts)


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; a broken rule is told beside its field."""
    return answering.is_done(form, act, MESSAGES)


def _form(request: StaffRequest, template: str, form: Form, **facts: object) -> HttpResponse:
    facts["form"] = form
    return render(request, template, facts, status=422 if form.errors else 200)


def _is_own(request: StaffRequest, person_id: UUID) -> bool:
    return person_id == request.user.pk
