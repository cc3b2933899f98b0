"""What happens around every request: headers, language, the actor, and errors in one place."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from psycopg.errors import DeadlockDetected

from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.parties import access
from ketenregie.web import errors, languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Handler = Callable[[HttpRequest], HttpResponse]

_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


# Where a page asks by itself whether something changed.
ASKS_BY_ITSELF = re.compile(r"/werk/stand/|/drieluik/[0-9a-f-]{36}/stand/")
# What was wrong with a request is no error of ours: anybody could fill the log with it.
THEIRS = (Http404, PermissionDenied, BadRequest, SuspiciousOperation, MultiPartParserError)


class PrivacyHeaders:
    """Nothing is stored, told on or embedded (DOMAIN.md §6: ASVS 3.4, 14.2)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers."""
        response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        if "/melden/" in request.path_info:
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
        response.headers["Permissions-Policy"] = _PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


class Errors:
    """Maps each class of error to its one answer (STYLE.md §5).

    Views raise; Django hands the exception here first. What breaks while the session is read,
    before any view, is caught round the whole chain.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, whatever breaks."""
        try:
            response = self.get_response(request)
        except errors.AWAY:
            return errors.unavailable(request)
        bare = isinstance(response, HttpResponseNotAllowed) and not response.content
        return errors.not_allowed(request, response) if bare else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn our own errors into pages; others go on to Django.

        Of two that lock each other out PostgreSQL ends one, and nothing of it remains: that one
        is done once more before anybody hears of it (DESIGN.md, Settled 2).
        """
        if _is_deadlock(exception) and request.resolver_match:
            view = request.resolver_match
            try:
                done: HttpResponse = view.func(request, *view.args, **view.kwargs)
                return done
            except Exception as again:  # answered like the first
                exception = again
        return self.answer(request, exception)

    def answer(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of an error; None for what is not ours."""
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        if isinstance(exception, DomainError):
            return errors.domain_error(request, exception)
        if isinstance(exception, Conflict):
            return errors.conflict(request, exception)
        if isinstance(exception, errors.AWAY):
            errors.note(exception)
            return errors.unavailable(request)
        if not isinstance(exception, THEIRS):
            errors.note(exception)
        return None


def _is_deadlock(exception: Exception) -> bool:
    return isinstance(exception, OperationalError) and isinstance(exception.__cause__, DeadlockDetected)


class StaffSessions(SessionMiddleware):
    """Sessions for staff only: who reports while signed in leaves no trace in theirs.

    Otherwise the session's new end would tell, to the second, who sent a report. A page that asks by
    itself whether something changed is nobody's activity: it does not make a session last longer. The
    one exception writes in the session itself: the wall of a meeting that is being held
    (`table.live.views.stand`).
    """

    def process_request(self, request: HttpRequest) -> None:
        """Begin with an empty session on the public part, whatever cookie came along."""
        if _is_public(request):
            request.session = self.SessionStore()
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep nothing of the public part, and let no session live on what a page asks by itself."""
        if _is_public(request) or _asks_by_itself(request):
            return response
        return super().process_response(request, response)


class Language:
    """The public part speaks the language in its address, the staff part the one chosen.

    The front page belongs to both: the language chosen, or else one that the browser asks for.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in one language."""
        language = languages.spoken(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            # Templates are rendered here, while the language holds.
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        response.headers.setdefault("Content-Language", language)
        return response


class CurrentActor:
    """Puts the actor on the request: the person in the capacity they chose, or the public.

    A session ends after its absolute lifetime, and at once when its capacity has ended.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer somebody in particular."""
        request.actor = Actor.public()  # type: ignore[attr-defined]
        # The public part never touches the session: no cookie, no look-up.
        if not _is_public(request) and request.user.is_authenticated:
            if _is_worn_out(request):
                logout(request)
            else:
                request.actor = access.actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _is_public(request: HttpRequest) -> bool:
    return "/melden/" in request.path_info or request.path_info == "/healthz"


def _asks_by_itself(request: HttpRequest) -> bool:
    asked = ASKS_BY_ITSELF.fullmatch(request.path_info)
    return bool(asked) and not request.session.modified


def _is_worn_out(request: HttpRequest) -> bool:
    began = request.session.setdefault("began", int(time.time()))
    return bool(time.time() - began > settings.SESSION_ABSOLUTE_AGE)
