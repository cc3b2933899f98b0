"""The pages of bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ketenregie.linking import forms, operations, queries
from ketenregie.linking.answers import is_done
from ketenregie.parties.access import staff

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.linking.queries import ChoosePage


@require_GET
@staff
def bundle(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Show a bundle."""
    page = queries.bundle_page(request.actor, dossier)  # type: ignore[attr-defined]
    return render(request, "linking/bundle.html", {"page": page})


@require_http_methods(["GET", "POST"])
@staff
def add(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Put a signal together with others."""
    return _put_together(request, queries.choose_for_signal(request.actor, signal_id))  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@staff
def extend(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Add signals to a bundle."""
    return _put_together(request, queries.choose_for_bundle(request.actor, dossier))  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@staff
def take_out(request: HttpRequest, dossier: UUID, signal_id: UUID) -> HttpResponse:
    """Take one signal out of a bundle, with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.bundle_page(actor, dossier)
    form = forms.ReasonForm(request.POST or None, initial={"version": page.version})
    if is_done(form, lambda: operations.take_out(actor, form.take_out(dossier, signal_id))):
        messages.success(request, _("The signal was taken out of the bundle."))
        return redirect("linking:page", dossier)
    title = next((row.title for row in page.members if row.title.id == signal_id), None)
    facts = {"form": form, "page": page, "title": title}
    return render(request, "linking/take_out.html", facts, status=422 if form.is_bound else 200)


def _put_together(request: HttpRequest, page: ChoosePage) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.BundleForm(page, request.POST or None)
    if is_done(form, lambda: operations.bundle_signals(actor, form.command())):
        messages.success(request, _("The signals were put together."))
        return redirect("linking:page", form.command().bundle_id)
    facts = {"form": form, "page": page}
    return render(request, "linking/add.html", facts, status=422 if form.is_bound else 200)
