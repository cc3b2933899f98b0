"""The pages of feedback to the reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals.feedback import operations, queries
from ketenregie.signals.feedback.forms import CannotTellForm, FeedbackForm
from ketenregie.signals.views.answers import back_to_signal, is_done, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def feedback(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Tell the reporter what may be told, or write down how it was told."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.feedback_page(actor, signal_id)
    form = FeedbackForm(page, request.POST or None)
    if is_done(form, lambda: operations.give_feedback(actor, form.command())):
        return back_to_signal(request, signal_id, _("What the reporter was told is written down."))
    facts = {"form": form, "page": page}
    return shown(request, "feedback", facts, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def cannot_tell(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Say that the reporter cannot be told, and why."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.feedback_page(actor, signal_id)
    form = CannotTellForm(request.POST or None)
    if is_done(form, lambda: operations.cannot_tell(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("It is written down why the reporter is not told."))
    facts = {"form": form, "page": page, "title": _("The reporter cannot be told"), "label": _("Save")}
    return shown(request, "act", facts, invalid=request.method == "POST")
