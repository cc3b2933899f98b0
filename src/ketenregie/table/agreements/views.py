"""Giving an agreement to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.parties.access import staff
from ketenregie.table.agreements import forms, operations, queries
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def give(request: HttpRequest, dossier: UUID, agreement: UUID) -> HttpResponse:
    """Give an agreement to another owner."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.agreement_page(actor, dossier, agreement)
    form = forms.GiveForm(page, request.POST or None)
    if did(form, lambda: operations.give_agreement(actor, form.command())):
        messages.success(request, _("The agreement has a new owner, who is told."))
        return redirect("work")
    facts = {"page": page, "form": form}
    return render(request, "table/give.html", facts, status=422 if form.is_bound else 200)
