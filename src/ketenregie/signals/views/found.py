"""What was found in a story: confirmed or set aside at the desk, and by who has just reported it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.messages import MESSAGES
from ketenregie.signals.views.answers import back_to_signal, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_POST
@staff
def found(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Write down what was ticked, or remember that it is nothing."""
    actor, form = request.actor, forms.FoundForm(request.POST)  # type: ignore[attr-defined]
    if form.sets_aside:
        act: Callable[[], object] = lambda: operations.set_found_aside(actor, form.aside(signal_id))  # noqa: E731
        done = _("What you ticked is not offered any more.")
    else:
        act = lambda: operations.confirm_found(actor, form.command(signal_id))  # noqa: E731
        done = _("What you ticked was added to the mentions.")
    if is_ticked(request, act):
        return back_to_signal(request, signal_id, done)
    return redirect("signals:page", signal_id)


@require_GET
@staff
def received(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Say that a report came in, where it is and what happens next."""
    page = queries.received_page(request.actor, signal_id)  # type: ignore[attr-defined]
    return shown(request, "received", {"page": page, "batch": new_id()})


@require_POST
@staff
def found_own(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Write down what the reporter ticked of what was found in their own report."""
    actor, form = request.actor, forms.FoundForm(request.POST)  # type: ignore[attr-defined]
    if is_ticked(request, lambda: operations.confirm_own(actor, form.command(signal_id))):
        messages.success(request, _("What you ticked was added to your report."))
    return redirect("signals:received", signal_id)


def is_ticked(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do what was asked; when nothing was ticked, say so on the page that comes."""
    try:
        act()
    except DomainError as error:
        if error.code != "signals.nothing_ticked":
            raise
        messages.warning(request, MESSAGES[error.code])
        return False
    return True
