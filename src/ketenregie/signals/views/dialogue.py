"""The dialogue with the reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.views.answers import back_to_signal, is_done, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def ask(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Ask the reporter a question."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AskForm(request.POST or None)
    if is_done(form, lambda: operations.ask_reporter(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("Your question was sent."))
    page = queries.signal_head(actor, signal_id, "ask")
    facts = {"form": form, "page": page, "title": _("Ask the reporter"), "label": _("Send")}
    return shown(request, "act", facts, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def answer(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Answer a question about one's own report, or add something to it."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AnswerForm(request.POST or None)
    if is_done(form, lambda: operations.answer(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("Your message was sent."))
    page = queries.signal_head(actor, signal_id, "answer")
    facts = {"form": form, "page": page, "title": _("Answer or add something"), "label": _("Send")}
    return shown(request, "act", facts, invalid=request.method == "POST")


@require_POST
@staff
def read(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Say that the messages were read."""
    command = operations.ReadMessages(signal_id=signal_id)
    operations.read_messages(request.actor, command)  # type: ignore[attr-defined]
    return back_to_signal(request, signal_id, _("The messages are marked as read."))
