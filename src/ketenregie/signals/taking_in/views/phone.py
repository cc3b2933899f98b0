"""The page for a call: type, read back, store and take up. Everything by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.parties.access import staff
from ketenregie.signals import operations as room
from ketenregie.signals import queries
from ketenregie.signals.taking_in import forms, operations
from ketenregie.signals.taking_in.queries import read_back, require_keeper
from ketenregie.signals.taking_in.rules import PHONE
from ketenregie.signals.views.answers import INVALID, is_done, shown
from ketenregie.signals.views.drafts import draft_of, typed_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

CHANGE, STORE = "change", "store"


@require_http_methods(["GET", "POST"])
@staff
def phone(request: HttpRequest) -> HttpResponse:
    """Type during a call; the summary is read back before it is stored and taken up."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    choices = queries.new_report(actor)
    if request.method == "GET":
        return _typed(request, forms.TakeInForm(choices), queries.own_drafts(actor, PHONE))
    go = request.POST.get("go", "")
    if go == CHANGE:
        return _typed(request, forms.TakeInForm(choices, initial=request.POST.dict()))
    form = forms.TakeInForm(choices, request.POST)
    if go == STORE and is_done(form, lambda: operations.take_in(actor, form.command())):
        messages.success(request, _("It is stored and taken up. The help line has started."))
        return redirect("signals:page", form.signal_id)
    if not form.is_valid():
        return _typed(request, form)
    facts: dict[str, Any] = {"form": form, "told": read_back(form.command())}
    return render(request, "taking_in/check.html", facts)


@require_GET
@staff
def go_on(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the page with what was typed before the call was cut off, or the browser closed."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    kept = queries.open_draft(actor, draft_id, PHONE)
    typed = {name: values[-1] for name, values in kept.items() if values}
    form = forms.TakeInForm(queries.new_report(actor), initial=typed | {"draft": draft_id})
    return _typed(request, form)


@require_POST
@staff
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; the answer is one line for the page."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    draft = room.KeepDraft(draft_id=draft_of(request.POST), typed=typed_in(request.POST), way=PHONE)
    try:
        room.keep_draft(actor, draft)
    except DomainError:
        return shown(request, "_draft_state", {"gone": True})
    return shown(request, "_draft_state", {"kept_at": clock.local(clock.now())})


def _typed(request: HttpRequest, form: forms.TakeInForm, drafts: Any = ()) -> HttpResponse:
    status = INVALID if form.is_bound and form.errors else 200
    facts = {"form": form, "keys": forms.KEYS, "drafts": drafts}
    return render(request, "taking_in/phone.html", facts, status=status)
