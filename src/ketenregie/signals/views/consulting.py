"""Asking a colleague for advice, answering one, and the guide for a first conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.views.answers import back_to_signal, is_done, shown
from ketenregie.signals.views.reading import signal_shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def consult(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Ask a colleague of the own party for advice."""
    actor = request.actor  # type: ignore[attr-defined]
    page, colleagues = queries.consult_choices(actor, signal_id)
    form = forms.ConsultForm(colleagues, request.POST or None)
    if is_done(form, lambda: operations.consult(actor, form.command(signal_id))):
        return back_to_signal(
            request, signal_id, _("Your colleague is asked, and reads along until they answer.")
        )
    facts = {"form": form, "page": page, "colleagues": colleagues}
    return shown(request, "consult", facts, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def advise(request: HttpRequest, signal_id: UUID, consultation_id: UUID) -> HttpResponse:
    """Answer a colleague; afterwards the signal is no longer open to who answered."""
    if request.method == "GET":
        return signal_shown(request, signal_id)
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AdviceForm(request.POST)
    if is_done(
        form, lambda: operations.answer_consultation(actor, form.command(signal_id, consultation_id))
    ):
        messages.success(request, _("Your answer is with your colleague. You no longer read along."))
        return redirect("work")
    return signal_shown(request, signal_id, advice=form)


@require_GET
@staff
def conversation(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Show the region's guide for a first conversation, as it fits this signal; made to be printed."""
    actor = request.actor  # type: ignore[attr-defined]
    guide = queries.conversation(actor, signal_id, interpreter="tolk" in request.GET)
    return shown(request, "conversation", {"guide": guide, "page": guide.head})
