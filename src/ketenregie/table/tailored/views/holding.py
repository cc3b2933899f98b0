"""What is written down at a meeting on one case, and the papers of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table.tailored import forms, papers, queries
from ketenregie.table.tailored.operations import holding, outside
from ketenregie.table.tailored.views.answers import Asked, answer
from ketenregie.table.views.answers import as_file

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.table.tailored.queries.page import TailoredPage


@require_POST
@staff
def attendance(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Note who is there."""
    page = _run(request, meeting_id)
    form = forms.AttendanceForm(page, request.POST)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(_("Who is there?"), _("Note"), _("It was noted who is there."))
    return answer(
        request, page, form, lambda: holding.note_attendance(actor, form.command(meeting_id)), asked
    )


@require_http_methods(["GET", "POST"])
@staff
def third_party(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Add somebody without an account."""
    page = _run(request, meeting_id)
    form = forms.ThirdPartyForm(request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(
        _("Add somebody without an account"),
        _("Add"),
        _("Added. Print the declaration and have it signed before anything is handed out."),
        _("Somebody without an account reads nothing here. They sign for secrecy before the meeting."),
    )
    return answer(
        request, page, form, lambda: outside.add_third_party(actor, form.command(meeting_id)), asked
    )


@require_http_methods(["GET", "POST"])
@staff
def sign(request: HttpRequest, meeting_id: UUID, third_party_id: UUID) -> HttpResponse:
    """Note the day on which a third party signed."""
    page = _run(request, meeting_id)
    row = next((one for one in page.third_parties if one.id == third_party_id), None)
    if row is None:
        raise Http404
    form = forms.SignForm(row, request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(
        _("Signed for secrecy"), _("Note the signature"), _("The signature was noted."), row.name
    )
    return answer(request, page, form, lambda: outside.note_signature(actor, form.command()), asked)


@require_GET
@staff
def declaration(request: HttpRequest, meeting_id: UUID, third_party_id: UUID) -> HttpResponse:
    """Give the declaration of secrecy as a file, to print and sign."""
    del meeting_id
    paper = papers.declaration_paper(request.actor, third_party_id)  # type: ignore[attr-defined]
    return as_file(paper.name, paper.body)


@require_http_methods(["GET", "POST"])
@staff
def hand_out(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Register what is handed out."""
    page = _run(request, meeting_id)
    form = forms.HandOutForm(page, request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(
        _("Register a hand-out"),
        _("Register"),
        _("It was registered. You are reminded when it is not back in time."),
        _("What leaves this room is registered: what, to whom, what for and until when."),
    )
    return answer(
        request, page, form, lambda: outside.register_hand_out(actor, form.command(meeting_id)), asked
    )


@require_POST
@staff
def back(request: HttpRequest, meeting_id: UUID, hand_out_id: UUID) -> HttpResponse:
    """Note that something was returned or destroyed."""
    command = outside.NoteBack(hand_out_id=hand_out_id, back=request.POST.get("back", ""))
    outside.note_back(request.actor, command)  # type: ignore[attr-defined]
    messages.success(request, _("It was noted."))
    return redirect("table:tailored", meeting_id)


@require_http_methods(["GET", "POST"])
@staff
def note(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Write a passage of the minutes."""
    page = _run(request, meeting_id)
    form = forms.NoteForm(request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(_("Write in the minutes"), _("Write down"), _("It stands in the minutes."))
    return answer(
        request, page, form, lambda: holding.write_note(actor, form.command(meeting_id)), asked
    )


@require_http_methods(["GET", "POST"])
@staff
def change_note(request: HttpRequest, meeting_id: UUID, note_id: UUID) -> HttpResponse:
    """Change a passage of the minutes."""
    page = _run(request, meeting_id)
    row = next((one for one in page.notes if one.id == note_id), None)
    if row is None:
        raise Http404
    form = forms.ChangeNoteForm(row, request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    asked = Asked(_("Change this passage"), _("Change it"), _("The passage was changed."))
    return answer(request, page, form, lambda: holding.change_note(actor, form.command()), asked)


@require_http_methods(["GET", "POST"])
@staff
def agree(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Write down what was agreed."""
    page = _run(request, meeting_id)
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AgreementForm(queries.owners(actor, meeting_id), request.POST or None)
    asked = Asked(
        _("New agreement"),
        _("Write down"),
        _("The agreement was written down."),
        _("The owner can read this agreement until it is kept, and is reminded of its day."),
    )
    return answer(
        request, page, form, lambda: holding.agree_at_meeting(actor, form.command(meeting_id)), asked
    )


@require_POST
@staff
def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting."""
    command = holding.HoldTailored(meeting_id=meeting_id)
    holding.hold_tailored(request.actor, command)  # type: ignore[attr-defined]
    messages.success(request, _("The meeting is closed. Who was invited can read its minutes."))
    return redirect("table:tailored", meeting_id)


@require_GET
@staff
def minutes(request: HttpRequest, meeting_id: UUID, form: str = "pdf") -> HttpResponse:
    """Give the minutes as PDF or Word file, in the cut of who asks."""
    actor = request.actor  # type: ignore[attr-defined]
    paper = papers.minutes_paper(actor, meeting_id, form)
    return as_file(paper.name, paper.body)


@require_http_methods(["GET", "POST"])
@staff
def agreed(request: HttpRequest, dossier: UUID, agreement_id: UUID) -> HttpResponse:
    """Show an agreement to its owner, who says that it was kept."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        command = holding.KeepAgreed(case_id=dossier, agreement_id=agreement_id)
        holding.keep_agreed(actor, command)
        messages.success(request, _("The agreement is kept."))
        return redirect("work")
    page = queries.agreed_page(actor, dossier, agreement_id)
    return render(request, "table/tailored/agreed.html", {"page": page})


def _run(request: HttpRequest, meeting_id: UUID) -> TailoredPage:
    """Return the page to who runs the meeting."""
    page = queries.tailored_page(request.actor, meeting_id)  # type: ignore[attr-defined]
    if not page.runs:
        raise Refused("role_may_not", admitted=True)
    return page
