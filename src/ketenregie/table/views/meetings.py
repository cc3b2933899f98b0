"""The meetings and their agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table import forms
from ketenregie.table.board import queries as board
from ketenregie.table.minutes.forms import CloseForm
from ketenregie.table.minutes.since import since_page
from ketenregie.table.operations import agenda as operations
from ketenregie.table.operations import arranging
from ketenregie.table.operations import meetings as holding
from ketenregie.table.queries import agenda as queries
from ketenregie.table.queries.minutes import minutes_paper
from ketenregie.table.views.answers import as_file, did

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest


@require_GET
@staff
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Show the meetings; who does not sit at the table reads what it is and when it meets."""
    actor = request.actor  # type: ignore[attr-defined]
    if not queries.may_see(actor):
        return _outside(request)
    operations.refresh(actor)
    coming, held = queries.meetings_page(actor)
    facts: dict[str, Any] = {"coming": coming, "held": held, "now": clock.now()}
    facts |= {"may_type": queries.may_type(actor), "table_name": queries.table_name()}
    facts["may_see_figures"] = board.may_see(actor)
    return render(request, "table/list.html", facts)


@require_GET
@staff
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the agenda of a meeting."""
    actor = request.actor  # type: ignore[attr-defined]
    operations.refresh(actor)
    page = queries.meeting_page(actor, meeting_id)
    return _agenda(request, page, forms.AttendanceForm(page))


@require_POST
@staff
def attendance(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Note who is there."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.meeting_page(actor, meeting_id)
    form = forms.AttendanceForm(page, request.POST)
    if did(form, lambda: holding.note_attendance(actor, form.command(meeting_id))):
        messages.success(request, _("It was noted who is there."))
        return redirect("table:meeting", meeting_id)
    return _agenda(request, page, form)


@require_POST
@staff
def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting; earlier minutes that wait are approved first, or carried over with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    since = since_page(actor, meeting_id)
    form = CloseForm(len(since.waiting), request.POST)
    act = lambda: holding.close_meeting(actor, meeting_id, form.carried, approve=form.approves)  # noqa: E731
    if did(form, act):
        messages.success(
            request, _("The meeting is closed. What was not reached moves to the next one.")
        )
        return redirect("table:meeting", meeting_id)
    page = queries.meeting_page(actor, meeting_id)
    # What was ticked of who is there was sent along: it is not lost by a refusal.
    return _agenda(request, page, forms.AttendanceForm(page, request.POST), form)


@require_POST
@staff
def approve(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Approve the minutes."""
    holding.approve_minutes(request.actor, meeting_id)  # type: ignore[attr-defined]
    messages.success(request, _("The minutes were approved."))
    return redirect("table:meeting", _uuid(request.POST.get("terug", "")) or meeting_id)


@require_GET
@staff
def minutes(request: HttpRequest, meeting_id: UUID, form: str = "pdf") -> HttpResponse:
    """Give the minutes as PDF or Word file, in the cut of who asks."""
    paper = minutes_paper(request.actor, meeting_id, form)  # type: ignore[attr-defined]
    return as_file(paper.name, paper.body)


@require_POST
@staff
def order(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Put a section of the agenda in the order that was sent: dragged, or moved by a button."""
    actor = request.actor  # type: ignore[attr-defined]
    command = forms.order_command(actor, meeting_id, request.POST)
    if command:
        arranging.order_items(actor, command)
    return redirect(f"{reverse('table:meeting', args=[meeting_id])}#{request.POST.get('at', '')[:60]}")


@require_http_methods(["GET", "POST"])
@staff
def theme(request: HttpRequest) -> HttpResponse:
    """Put a theme on the agenda."""
    if not queries.may_type(request.actor):  # type: ignore[attr-defined]
        raise Refused("role_may_not", admitted=True)
    form = forms.ThemeForm(request.POST or None)
    if did(form, lambda: operations.add_theme(request.actor, form.command())):  # type: ignore[attr-defined]
        messages.success(request, _("The theme is on the agenda."))
        return redirect("table:list")
    facts = {"form": form, "table_name": queries.table_name()}
    return render(request, "table/theme.html", facts, status=422 if form.is_bound else 200)


@require_POST
@staff
def put_on(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Put a case on the next agenda."""
    operations.put_on_agenda(request.actor, operations.PutOnAgenda(case_id=dossier))  # type: ignore[attr-defined]
    messages.success(request, _("It is on the agenda of the next meeting."))
    return redirect("cases:page", dossier)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _outside(request: HttpRequest) -> HttpResponse:
    facts = {"coming": queries.dates(), "table_name": queries.table_name()}
    return render(request, "table/outside.html", facts)


def _agenda(
    request: HttpRequest, page: queries.MeetingPage, form: Form, closing: Form | None = None
) -> HttpResponse:
    since = since_page(request.actor, page.meeting.id)  # type: ignore[attr-defined]
    facts = {"page": page, "form": form, "now": clock.now(), "table_name": queries.table_name()}
    facts |= {"since": since, "closing": closing or CloseForm(len(since.waiting))}
    wrong = form.errors or (closing and closing.errors)
    return render(request, "table/meeting.html", facts, status=422 if wrong else 200)
