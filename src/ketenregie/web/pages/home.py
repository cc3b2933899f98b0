"""The front page of a region, and the choice of language for the staff part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from ketenregie.region import pack
from ketenregie.web import languages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show where to report and where to sign in, in a language that the browser asks for."""
    facts = {"languages": languages.offered(), "from_work": _from_work()}
    response = render(request, "home.html", facts)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _from_work() -> str:
    """Return what the way in for professionals without an account is called.

    Empty in a language that their page does not speak: it speaks those of the region's own texts.
    """
    own = (get_language() or "") in pack.current().languages
    return gettext("Report without an account") if own else ""


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Lead to the public report in the best language that the browser asks for."""
    response = redirect("reporting:start", language=languages.asked_for(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of the staff part; go back to where it was chosen."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in {code for code, _name in settings.LANGUAGES}:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=31_536_000,
            samesite="Lax",
            secure=settings.TLS,
        )
    return response
