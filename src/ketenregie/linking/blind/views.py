"""The pages of the question whether something may be known elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.linking.answers import is_done
from ketenregie.linking.blind import forms, operations, queries
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def ask(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Ask whether something may be known elsewhere; the answer is the same whether there is or not."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AskForm(request.POST or None)
    title = queries.ask_page(actor, signal_id)
    if is_done(form, lambda: operations.ask(actor, form.command(signal_id))):
        messages.success(request, _("Your question is with the chain director."))
        return redirect("signals:page", signal_id)
    facts = {"form": form, "title": title}
    return render(request, "linking/ask.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def answer(request: HttpRequest, signal_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer such a question: nothing to share now, or whom to talk to."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.answer_page(actor, signal_id, question_id)
    form = forms.AnswerForm(page, request.POST or None)
    if is_done(form, lambda: operations.answer(actor, form.command(signal_id, question_id))):
        messages.success(request, _("Your answer stands on their signal."))
        return redirect("work")
    facts = {"form": form, "page": page}
    return render(request, "linking/answer.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def release(request: HttpRequest, signal_id: UUID, other_id: UUID) -> HttpResponse:
    """Tell the parties of two signals that there may be a match, and whom to talk to."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.release_page(actor, signal_id, other_id)
    form = forms.ReleaseForm(page, request.POST or None)
    if is_done(form, lambda: operations.release(actor, form.command())):
        messages.success(request, _("They are told whom to talk to, and nothing else."))
        return redirect("linking:compare", signal_id, other_id)
    facts = {"form": form, "page": page}
    return render(request, "linking/release.html", facts, status=422 if form.is_bound else 200)
