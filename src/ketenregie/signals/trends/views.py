"""The page of local signals and trends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ketenregie.parties.access import staff
from ketenregie.signals.trends import operations, queries
from ketenregie.signals.trends.forms import TrendForm
from ketenregie.signals.views.answers import is_done, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

_LONGEST_CODE = 20


@require_http_methods(["GET", "POST"])
@staff
def trends(request: HttpRequest) -> HttpResponse:
    """Show the picture of the own municipality, and share a trend."""
    actor = request.actor  # type: ignore[attr-defined]
    chosen = request.GET.get("gemeente", "")
    place = chosen if chosen.isalnum() and len(chosen) < _LONGEST_CODE else ""
    page = queries.trends_page(actor, place)
    form = TrendForm(page, request.POST or None)
    if is_done(form, lambda: operations.share_trend(actor, form.command())):
        messages.success(request, _("Your trend is kept, and shared with the chain director."))
        return redirect("signals:trends")
    return shown(request, "trends", {"page": page, "form": form}, invalid=request.method == "POST")


@require_POST
@staff
def read(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Say that a shared trend was read."""
    operations.read_trend(request.actor, operations.ReadTrend(note_id=note_id))  # type: ignore[attr-defined]
    return redirect("signals:trends")
