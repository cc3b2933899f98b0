"""How a page without an account is served: in a language that is offered, by its own forgery check."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from ketenregie.region import pack
from ketenregie.signals.reporting import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest, str], HttpResponse]


def in_languages(offered: Callable[[], Mapping[str, str]]) -> Callable[[View], View]:
    """Return what serves a view in the languages that are offered, by code; the first is there always.

    A view served so is exempt from Django's cross-site check and has its own (`reporting.views`). Who
    comes in a language of the region that is not offered goes on in the first one: with what was typed
    when something is sent, so that nothing is lost. Any other language is no page (404).
    """

    def serve(view: View) -> View:
        @wraps(view)
        def served(request: HttpRequest, language: str) -> HttpResponse:
            if language in offered():
                return view(request, language)
            if language not in {one.code for one in pack.current().public_languages}:
                raise Http404
            first = next(iter(offered()))
            if request.method == "POST" or request.resolver_match is None:
                with translation.override(first):
                    return view(request, first)
            return redirect(request.resolver_match.view_name, language=first)

        return csrf_exempt(served)

    return serve


public = in_languages(queries.languages)
