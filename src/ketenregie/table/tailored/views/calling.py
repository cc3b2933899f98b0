"""Calling a meeting on one case, inviting to it, moving and cancelling it; and answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table.tailored import forms, queries
from ketenregie.table.tailored.operations import calling
from ketenregie.table.tailored.views.answers import Asked, answer
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.table.tailored.queries.page import TailoredPage


@require_http_methods(["GET", "POST"])
@staff
def call(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Call a meeting on a case."""
    actor = request.actor  # type: ignore[attr-defined]
    reference = queries.case_reference(actor, dossier)
    form = forms.CallForm(request.POST or None)
    if did(form, lambda: calling.call_tailored(actor, form.call(dossier))):
        messages.success(request, _("The meeting is called. Now invite who is needed."))
        return redirect("table:tailored", form.cleaned_data["key"])
    facts = {"form": form, "case_id": dossier, "reference": reference}
    status = 422 if form.is_bound else 200
    return render(request, "table/tailored/call.html", facts, status=status)


@require_GET
@staff
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting: whole to who runs it, to who was invited what they were given."""
    page = queries.tailored_page(request.actor, meeting_id)  # type: ignore[attr-defined]
    facts = {"page": page, "present": forms.AttendanceForm(page) if page.runs else None}
    return render(request, "table/tailored/page.html", facts)


@require_http_methods(["GET", "POST"])
@staff
def invite(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Invite somebody."""
    actor = request.actor  # type: ignore[attr-defined]
    page = _convened(request, meeting_id)
    form = forms.InviteForm(queries.offered(), request.POST or None)
    asked = Asked(
        _("Invite somebody"),
        _("Invite"),
        _("The invitation has gone out, without a word about people."),
        _(
            "The one who fills this role can read from now on what the meeting is for. It ends by itself."
        ),
        queries.conditions(actor, meeting_id),
    )
    return answer(request, page, form, lambda: calling.invite(actor, form.command(meeting_id)), asked)


@require_POST
@staff
def take_back(request: HttpRequest, meeting_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actor = request.actor  # type: ignore[attr-defined]
    page = _convened(request, meeting_id)
    for row in page.invited:
        if row.id == invitation_id:
            command = calling.TakeBackInvitation(meeting_id=meeting_id, who=row.holder)
            calling.take_back_invitation(actor, command)
            messages.success(request, _("The invitation was taken back. What was given has closed."))
    return redirect("table:tailored", meeting_id)


@require_http_methods(["GET", "POST"])
@staff
def move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Hold the meeting at another moment or place."""
    actor = request.actor  # type: ignore[attr-defined]
    page = _convened(request, meeting_id)
    form = forms.MoveForm(page, request.POST or None)
    asked = Asked(
        _("Another day, time or place"),
        _("Change it"),
        _("It was changed. Who was invited is told."),
        _("What was given to read ends later or earlier with it. Who was invited answers again."),
    )
    return answer(
        request, page, form, lambda: calling.move_tailored(actor, form.move(meeting_id)), asked
    )


@require_http_methods(["GET", "POST"])
@staff
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel the meeting."""
    page = _convened(request, meeting_id)
    if request.method == "POST":
        command = calling.CancelTailored(meeting_id=meeting_id)
        calling.cancel_tailored(request.actor, command)  # type: ignore[attr-defined]
        messages.success(request, _("The meeting is cancelled. Who was invited is told."))
        return redirect("table:tailored", meeting_id)
    return render(request, "table/tailored/cancel.html", {"page": page})


@require_POST
@staff
def reply(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Say whether one comes."""
    said = request.POST.get("answer", "")
    command = calling.AnswerInvitation(meeting_id=meeting_id, answer=said)
    calling.answer_invitation(request.actor, command)  # type: ignore[attr-defined]
    messages.success(request, _("Your answer is noted. You can change it until the meeting."))
    return redirect("table:tailored", meeting_id)


def _convened(request: HttpRequest, meeting_id: UUID) -> TailoredPage:
    """Return the page to who may invite, move and cancel."""
    page = queries.tailored_page(request.actor, meeting_id)  # type: ignore[attr-defined]
    if not page.convenes:
        raise Refused("role_may_not", admitted=True)
    return page
