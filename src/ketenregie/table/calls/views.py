"""The call for new signals, as whoever was asked sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ketenregie.parties.access import staff
from ketenregie.table.calls.operations import AnswerTheCall, answer_call, send_call
from ketenregie.table.calls.queries import call_page
from ketenregie.table.queries.agenda import may_see, table_name

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def call(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the call."""
    actor = request.actor  # type: ignore[attr-defined]
    facts = {"page": call_page(actor, meeting_id), "table_name": table_name(), "sits": may_see(actor)}
    return render(request, "table/call.html", facts)


@require_POST
@staff
def send(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the call now."""
    send_call(request.actor, meeting_id)  # type: ignore[attr-defined]
    messages.success(request, _("The call went out."))
    return redirect("table:call", meeting_id)


@require_POST
@staff
def answer(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Answer the call in one click."""
    said = request.POST.get("answer", "")
    answer_call(request.actor, AnswerTheCall(meeting_id=meeting_id, answer=said))  # type: ignore[attr-defined]
    messages.success(request, _("Your answer was noted."))
    return redirect("table:call", meeting_id)
