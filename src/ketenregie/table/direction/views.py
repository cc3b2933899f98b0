"""The chain director's week, and noting a hick-up from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table.direction import operations, queries
from ketenregie.table.direction.forms import HickUpForm
from ketenregie.table.messages import LEVELS
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

# What the form sends when a hick-up is solved; the operation knows it as no level at all.
SOLVED = "solved"


@require_GET
@staff
def week(request: HttpRequest) -> HttpResponse:
    """Show the week to who directs the chain."""
    actor = request.actor  # type: ignore[attr-defined]
    facts = {"page": queries.week_page(actor), "levels": LEVELS.items(), "solved": SOLVED}
    facts["hick_ups"] = queries.hick_up_rows(actor)
    return render(request, "table/week.html", facts)


@require_http_methods(["GET", "POST"])
@staff
def hick_up(request: HttpRequest) -> HttpResponse:
    """Note a hick-up."""
    actor = request.actor  # type: ignore[attr-defined]
    if not queries.may_note(actor):
        raise Refused("role_may_not", admitted=True)
    form = HickUpForm(request.GET.get("bij", ""), request.POST or None)
    if did(form, lambda: operations.note_hick_up(actor, form.command())):
        messages.success(request, _("Thank you. The chain director reads it."))
        return redirect("work")
    return render(request, "table/hick_up.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@staff
def address(request: HttpRequest, hick_up_id: UUID) -> HttpResponse:
    """Address a hick-up, or note that it is solved."""
    level = request.POST.get("level", "")
    if not level:  # nothing was chosen: that is not the same as solved
        messages.error(request, _("Choose to whom you address it, or that it is solved."))
        return redirect("table:week")
    level = "" if level == SOLVED else level
    command = operations.AddressHickUp(hick_up_id=hick_up_id, level=level)
    operations.address_hick_up(request.actor, command)  # type: ignore[attr-defined]
    messages.success(request, _("It was noted."))
    return redirect("table:week")
