"""Which language a page speaks: the one in its address, the one chosen, or one the browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

from ketenregie.region import pack

if TYPE_CHECKING:
    from django.http import HttpRequest


def offered() -> tuple[pack.Language, ...]:
    """Return the languages of the public part that may be chosen here; drafts in the demo only."""
    return pack.offered(pack.current(), drafts=settings.DEMO)


def asked_for(request: HttpRequest) -> str:
    """Return the best language of the public part that the browser asks for; else the first."""
    codes = [one.code for one in offered()]
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500])
    return pack.best((code for code, _weight in wanted), codes) or codes[0]


def spoken(request: HttpRequest) -> str:
    """Return the language that a page speaks."""
    first = request.path_info.split("/", 2)[1]
    if first in {one.code for one in offered()}:
        return first
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return asked_for(request) if request.path_info == "/" else settings.LANGUAGE_CODE
