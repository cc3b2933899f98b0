"""One page for each thing that can go wrong. Nothing here tells an outsider that something exists."""

from __future__ import annotations

import logging
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg_pool import PoolTimeout

from ketenregie.kernel.errors import Unavailable
from ketenregie.protocol import messages as gate_messages
from ketenregie.protocol.keyring import KeyRingError

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from ketenregie.kernel.errors import Conflict, DomainError, Refused

logger = logging.getLogger(__name__)

# Without database or key ring nothing can be read or kept: what was typed stays in the page.
AWAY = (OperationalError, InterfaceError, PoolTimeout, KeyRingError, Unavailable)

# No password, of whatever name, lies about in a page.
# The form's own token is kept: sending again needs it.
_NOT_KEPT = ("password",)
# What somebody can go back to and do otherwise; an address that hides or is wrong leads nowhere.
_WITH_A_WAY_BACK = (405, 409, 422)
_UNKNOWN = gettext_lazy("This cannot be done now.")


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """404 for outsiders, who do not learn that it exists; 403 with the rule for those admitted to less."""
    if not refusal.admitted and refusal.rule in gate_messages.HIDDEN:
        return not_found(request)
    facts = {"rule": gate_messages.MESSAGES.get(refusal.rule, _UNKNOWN)}
    return page(request, 403, facts | {"whom_to_ask": _("The chain director can help you further.")})


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """422 with the sentence of the rule."""
    return page(request, 422, {"message": sentence(error)})


def conflict(request: HttpRequest, error: Conflict) -> HttpResponse:
    """409 with both texts: somebody else was first."""
    return page(request, 409, {"mine": error.mine, "theirs": error.theirs})


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 that keeps what was typed, with a button to send it again."""
    kept = []
    if request.method == "POST":
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not any(part in name for part in _NOT_KEPT)
        ]
        if request.FILES:  # a page cannot keep them: whoever sends again is asked to choose them again
            kept.append(("files_lost", "1"))
    facts: dict[str, object] = {"kept": kept, "action": request.path, "method": request.method}
    response = page(request, 503, facts)
    response.headers["Retry-After"] = "15"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    del exception
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 without more."""
    del exception
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    del exception
    return page(request, 404)


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """405: an address that only takes what is sent, opened by itself; Django leaves an empty page."""
    answer = page(request, 405)
    answer.headers["Allow"] = response.headers.get("Allow", "")
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came from elsewhere, or was left open too long: kept, to be sent again."""
    del reason
    return page(request, 403, {"rule": _("This form is too old. Go back, reload and send it again.")})


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without the shell: what broke may be in it. On the public part it stays as neutral as that is.

    What breaks between two middlewares, such as reading the session while the database is away,
    reaches no `process_exception`: Django turns it into an answer here.
    """
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    # The request chooses the frame by its address; nothing is asked of it that may be broken.
    facts = {"plain": True, "request": request} if "/melden/" in request.path else {"plain": True}
    return HttpResponse(render_to_string("errors/500.html", facts), status=500)


def note(exception: Exception) -> None:
    """Log what broke and where: the exception's type and its places in our code, never a value."""
    places = [
        f"{frame.filename.rpartition('ketenregie/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(exception.__traceback__)
        if "ketenregie/" in frame.filename
    ]
    logger.error("%s at %s", type(exception).__name__, " > ".join(places[-6:]))


def sentence(error: DomainError) -> str:
    """Return the sentence of a domain error, from the `messages` of the rooms."""
    message = messages().get(error.code)
    if message is None:
        logger.error("no sentence for the error code %s", error.code)
        return str(_UNKNOWN)
    return str(message) % error.facts if error.facts else str(message)


def messages() -> dict[str, str | _StrPromise]:
    """Return the sentence of every error code, from all rooms."""
    found: dict[str, str | _StrPromise] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("ketenregie."):
            try:
                room = import_module(f"{config.name}.messages")
            except ModuleNotFoundError:
                continue
            found |= room.MESSAGES
    return found


def page(request: HttpRequest, status: int, facts: dict[str, object] | None = None) -> HttpResponse:
    """Render the page of a status; in its plainest form when even the shell cannot be had."""
    template = f"errors/{status}.html"
    if status in _WITH_A_WAY_BACK:
        facts = {"back_url": _came_from(request)} | (facts or {})
    try:
        body = render_to_string(template, facts or {}, request)
    except (DatabaseError, ImproperlyConfigured, OSError):
        body = render_to_string(template, {"plain": True, **(facts or {})})
    return HttpResponse(body, status=status)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that somebody came from, "" when the browser does not say."""
    came = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()}, request.is_secure())
    return came if ours else ""
