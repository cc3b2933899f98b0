"""The pages of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.cases import forms, operations, queries
from ketenregie.cases.messages import MESSAGES
from ketenregie.kernel import answering
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from ketenregie.cases.queries import CasePage, TrackRow


@require_GET
@staff
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases."""
    rows = queries.cases_page(request.actor)  # type: ignore[attr-defined]
    return render(request, "cases/list.html", {"rows": rows})


@require_GET
@staff
def case(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Show one case."""
    page = queries.case_page(request.actor, dossier)  # type: ignore[attr-defined]
    return render(request, "cases/case.html", {"page": page})


@require_http_methods(["GET", "POST"])
@staff
def next_action(request: HttpRequest, dossier: UUID, kind: str) -> HttpResponse:
    """Set what a track does next."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.case_page(actor, dossier)
    track = _track(page, kind)
    form = forms.NextActionForm(track, request.POST or None)
    if _did(form, lambda: operations.set_next_action(actor, form.command(dossier, kind))):
        messages.success(request, _("The next action was set."))
        return redirect("cases:page", dossier)
    title = _("Next action: %(track)s") % {"track": track.label}
    return _ask(request, page, form, title=title, label=_("Set"))


@require_http_methods(["GET", "POST"])
@staff
def release(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Release a status of the criminal track."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.case_page(actor, dossier)
    form = forms.ReleaseForm(_track(page, "criminal"), request.POST or None)
    if _did(form, lambda: operations.release_status(actor, form.command(dossier))):
        messages.success(request, _("The status was released."))
        return redirect("cases:page", dossier)
    title = _("Release a status of the criminal track")
    return _ask(request, page, form, title=title, label=_("Release"))


@require_http_methods(["GET", "POST"])
@staff
def start_track(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Start another track."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.case_page(actor, dossier)
    form = forms.TrackForm(queries.seats(actor, dossier), request.POST or None)
    if _did(form, lambda: operations.start_track(actor, form.command(dossier))):
        messages.success(request, _("The track was started."))
        return redirect("cases:page", dossier)
    return _ask(request, page, form, title=_("Start a track"), label=_("Start"))


@require_http_methods(["GET", "POST"])
@staff
def lead(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give the case another lead."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.case_page(actor, dossier)
    form = forms.LeadForm(page, queries.seats(actor, dossier), request.POST or None)
    if _did(form, lambda: operations.change_lead(actor, form.command(dossier))):
        messages.success(request, _("The case has another lead."))
        return redirect("cases:page", dossier)
    return _ask(request, page, form, title=_("Change the lead"), label=_("Change"))


@require_http_methods(["GET", "POST"])
@staff
def agree(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Write down an agreement."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.case_page(actor, dossier)
    form = forms.AgreementForm(queries.seats(actor, dossier), request.POST or None)
    if _did(form, lambda: operations.agree(actor, form.command(dossier))):
        messages.success(request, _("The agreement was written down."))
        return redirect("cases:page", dossier)
    return _ask(request, page, form, title=_("New agreement"), label=_("Write down"))


@require_POST
@staff
def keep(request: HttpRequest, dossier: UUID, agreement_id: UUID) -> HttpResponse:
    """Say that an agreement was kept."""
    command = operations.KeepAgreement(case_id=dossier, agreement_id=agreement_id)
    operations.keep_agreement(request.actor, command)  # type: ignore[attr-defined]
    return redirect("cases:page", dossier)


def _track(page: CasePage, kind: str) -> TrackRow:
    found = next((track for track in page.tracks if track.code == kind), None)
    if found is None:
        raise Http404
    return found


def _ask(request: HttpRequest, page: CasePage, form: Form, **words: Any) -> HttpResponse:
    facts = {"page": page, "form": form, **words}
    return render(request, "cases/act.html", facts, status=422 if form.is_bound else 200)


def _did(form: Form, act: Callable[[], object]) -> bool:
    """Say whether it was done; a rule's sentence goes beside its field, and nothing typed is lost."""
    return answering.is_done(form, act, MESSAGES)
