"""Tables beside the series, cancelling one, and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table.queries import agenda as queries
from ketenregie.table.series import feeds, forms, operations
from ketenregie.table.series.queries import quorum_of
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest

    from ketenregie.kernel.actor import Actor


@require_http_methods(["GET", "POST"])
@staff
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a table beside the series."""
    actor = _typist(request)
    form = forms.PlanForm(request.POST or None)
    if did(form, lambda: operations.plan_meeting(actor, form.plan())):
        messages.success(request, _("The meeting is planned."))
        return redirect("table:meeting", form.cleaned_data["key"])
    facts = {"form": form, "table_name": queries.table_name()}
    return render(request, "table/plan.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def arrange(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a table beside the series: its time, and who was reached how; POST changes the time."""
    actor = _typist(request)
    page = queries.meeting_page(actor, meeting_id).meeting
    form = forms.TimeForm(request.POST or None, initial=_when(page.starts_at))
    if did(form, lambda: operations.move_meeting(actor, form.command(meeting_id))):
        messages.success(request, _("The meeting has another time now."))
        return redirect("table:arrange", meeting_id)
    return _arranged(request, meeting_id, form)


@require_POST
@staff
def reached(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Note who was reached how."""
    actor = _typist(request)
    form = forms.ReachForm(quorum_of(meeting_id).rows, request.POST)
    if did(form, lambda: operations.note_reached(actor, form.command(meeting_id))):
        messages.success(request, _("It was noted who was reached."))
    return redirect("table:arrange", meeting_id)


@require_http_methods(["GET", "POST"])
@staff
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask whether a meeting is to be cancelled, and cancel it."""
    actor = _typist(request)
    if request.method == "POST":
        operations.cancel_meeting(actor, meeting_id)
        messages.success(
            request,
            _("The meeting is cancelled. Its items moved to the next one and the members are told."),
        )
        return redirect("table:list")
    facts = {"page": queries.meeting_page(actor, meeting_id), "table_name": queries.table_name()}
    return render(request, "table/cancel.html", facts)


@require_http_methods(["GET", "POST"])
@staff
def subscription(request: HttpRequest) -> HttpResponse:
    """Show one's calendar subscription; POST makes a new address, or ends it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not queries.may_see(actor):
        raise Refused("role_may_not", admitted=True)
    facts: dict[str, Any] = {"table_name": queries.table_name()}
    if request.method == "POST" and request.POST.get("go") == "end":
        feeds.end_feed(actor)
        messages.success(request, _("The subscription has ended: its address gives nothing any more."))
        return redirect("table:subscription")
    if request.method == "POST":
        path = reverse("table:feed", args=[feeds.make_feed(actor)])
        facts["address"] = request.build_absolute_uri(path)
    facts["living"] = feeds.has_feed(actor)
    return render(request, "table/subscription.html", facts)


@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar to whoever has its secret address."""
    del request
    body = feeds.calendar_of(secret)
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _when(starts_at: datetime) -> dict[str, Any]:
    local = clock.local(starts_at)
    return {"day": local.date(), "at": local.time()}


def _typist(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not queries.may_type(actor):
        raise Refused("role_may_not", admitted=True)
    return actor


def _arranged(request: HttpRequest, meeting_id: UUID, form: forms.TimeForm) -> HttpResponse:
    found = quorum_of(meeting_id)
    facts = {
        "page": queries.meeting_page(request.actor, meeting_id),  # type: ignore[attr-defined]
        "form": form,
        "quorum": found,
        "reach": forms.ReachForm(found.rows),
        "table_name": queries.table_name(),
    }
    return render(request, "table/arrange.html", facts, status=422 if form.is_bound else 200)
