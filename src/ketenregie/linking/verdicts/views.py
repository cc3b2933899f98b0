"""The pages of possible and confirmed links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ketenregie.linking.answers import is_done
from ketenregie.linking.verdicts import forms, operations, queries
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.linking.verdicts.queries import PairPage


@require_GET
@staff
def links(request: HttpRequest) -> HttpResponse:
    """Show the pairs that wait for a verdict, what contradicts, and what was decided."""
    page = queries.links_page(request.actor)  # type: ignore[attr-defined]
    return render(request, "linking/links.html", {"page": page})


@require_http_methods(["GET", "POST"])
@staff
def compare(request: HttpRequest, signal_id: UUID, other_id: UUID) -> HttpResponse:
    """Lay two signals beside each other by their weights, and decide."""
    return _compared(request, signal_id, other_id, opened=False)


@require_http_methods(["GET", "POST"])
@staff
def compare_words(request: HttpRequest, signal_id: UUID, other_id: UUID) -> HttpResponse:
    """The same with the words opened: each time that is written down."""
    return _compared(request, signal_id, other_id, opened=True)


@require_http_methods(["GET", "POST"])
@staff
def undo(request: HttpRequest, verdict_id: UUID) -> HttpResponse:
    """Undo a verdict, with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    row = queries.undo_page(actor, verdict_id)
    form = forms.WhyForm(request.POST or None)
    if is_done(form, lambda: operations.undo(actor, form.undo(verdict_id))):
        messages.success(request, _("The decision was undone. Nothing of it counts any more."))
        return redirect("linking:links")
    facts = {"form": form, "row": row}
    return render(request, "linking/undo.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def follow(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Let the bundle follow from what a contact officer linked."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.WhyForm(request.POST or None)
    title, together = queries.follow_page(actor, signal_id)
    if is_done(form, lambda: operations.follow_links(actor, form.follow(signal_id))):
        messages.success(request, _("The bundle follows from the links now."))
        return redirect("signals:page", signal_id)
    facts = {"form": form, "title": title, "together": together}
    return render(request, "linking/follow.html", facts, status=422 if form.is_bound else 200)


def _compared(request: HttpRequest, one: UUID, other: UUID, *, opened: bool) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.pair_page(actor, one, other, opened=opened)
    form = forms.VerdictForm(page, request.POST or None)
    if is_done(form, lambda: operations.decide(actor, form.command())):
        messages.success(request, _said(form, page))
        # What is not the same may be open to the actor no longer.
        linked = "same" in form.command().given.values()
        return redirect("linking:compare", one, other) if linked else redirect("linking:links")
    facts = {"form": form, "page": page, "both": (page.mine, page.theirs)}
    return render(request, "linking/compare.html", facts, status=422 if form.is_bound else 200)


def _said(form: forms.VerdictForm, page: PairPage) -> str:
    if "same" in form.command().given.values() and page.is_director:
        return _("Written down. The bundle follows from it.")
    return _("Written down. It is not proposed again.")
