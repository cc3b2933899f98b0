"""The page for a call: type, read back, store and take up. Everything by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals import queries
from ketenregie.signals.taking_in import forms, operations
from ketenregie.signals.taking_in.queries import read_back, require_keeper
from ketenregie.signals.views.answers import INVALID, is_done

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHANGE, CHECK, STORE = "change", "check", "store"


@require_http_methods(["GET", "POST"])
@staff
def phone(request: HttpRequest) -> HttpResponse:
    """Type during a call; the summary is read back before it is stored and taken up."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    choices = queries.new_report(actor)
    form = forms.TakeInForm(choices, request.POST if request.method == "POST" else None)
    go = request.POST.get("go", "")
    if request.method == "GET" or go == CHANGE:
        return _typed(request, form if request.method == "GET" else _again(form, request, choices))
    if go == STORE and is_done(form, lambda: operations.take_in(actor, form.command())):
        messages.success(request, _("It is stored and taken up. The help line has started."))
        return redirect("signals:page", form.signal_id)
    if form.is_valid():
        facts: dict[str, Any] = {"form": form, "told": read_back(form.command())}
        return render(request, "taking_in/check.html", facts)
    return _typed(request, form)


def _again(form: forms.TakeInForm, request: HttpRequest, choices: queries.Choices) -> forms.TakeInForm:
    """Return the form with what was typed, unchecked."""
    return forms.TakeInForm(choices, initial=request.POST.dict())


def _typed(request: HttpRequest, form: forms.TakeInForm) -> HttpResponse:
    status = INVALID if form.is_bound and form.errors else 200
    facts = {"form": form, "keys": forms.KEYS}
    return render(request, "taking_in/phone.html", facts, status=status)
