"""The demo's outbox: what would have been sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.parties.access import staff
from ketenregie.route import queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def outbox_page(request: HttpRequest) -> HttpResponse:
    """Show the messages that the demo keeps instead of sending them."""
    return render(request, "route/outbox.html", {"mails": queries.outbox()})
