"""My work: what waits, from every room, and the live answer to whether anything changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.kernel import clock
from ketenregie.parties.access import staff
from ketenregie.web.pages import worklist

if TYPE_CHECKING:
    from django.http import HttpRequest

# htmx stops asking at this status.
STOP_ASKING = 286
NOTHING_NEW = 204


@require_GET
@staff
def work_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor, and why, with the next step in one sentence."""
    return _shown(request, "pages/work.html")


@require_GET
def work_stand(request: HttpRequest) -> HttpResponse:
    """Say whether anything changed on "Mijn werk": nothing, or the parts of the page as they are now.

    Asked by the page itself every few seconds: it never counts as activity of the session. Who is no
    longer signed in is told so, and the page stops asking; nothing that was typed is lost.
    """
    answer = _stand(request)
    if answer.status_code == STOP_ASKING or answer.status_code < 300:
        return answer
    return render(request, "pages/_signed_out.html", status=STOP_ASKING)


@staff
def _stand(request: HttpRequest) -> HttpResponse:
    seen = request.GET.get("stand", "")
    if seen and seen == worklist.stamp(request.actor):  # type: ignore[attr-defined]
        return HttpResponse(status=NOTHING_NEW)
    return _shown(request, "pages/_work.html")


def _shown(request: HttpRequest, template: str) -> HttpResponse:
    chosen = request.GET.get("toon", "")
    page = worklist.compose(request.actor, chosen)  # type: ignore[attr-defined]
    return render(request, template, {"page": page, "now": clock.now(), "takes_in": page.takes_in})
