"""The way in for staff: signed in, with a second factor, acting in one capacity."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

from ketenregie.kernel.actor import Actor
from ketenregie.parties import queries, rules, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from ketenregie.parties.models import Person

    View = Callable[..., HttpResponse]

    class StaffRequest(HttpRequest):
        """A request as `staff` hands it on: somebody signed in, acting in a capacity."""

        user: Person
        actor: Actor


CAPACITY = "capacity_id"


def staff(view: View) -> View:
    """Let a view be seen by staff only; others are led to what is missing first.

    That is in this order: signing in, a second factor, a capacity. `request.actor` is then a
    person in a capacity.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        missing = _missing(request)
        return missing or view(request, *args, **kwargs)

    return guarded


def signed_in(view: View) -> View:
    """Let a view be seen by anyone signed in with a second factor, with or without a capacity."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        missing = _missing_sign_in(request)
        return missing or view(request, *args, **kwargs)

    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request.

    Somebody with one capacity of their own acts in it without being asked. When the capacity of
    a session has ended, the session ends with it.
    """
    if not request.user.is_authenticated:
        return Actor.public()
    chosen = request.session.get(CAPACITY) or _only_capacity(request)
    if chosen is None:
        return Actor.public()
    actor = steps.actor_for(request.user.pk, UUID(chosen))
    if actor is None:
        logout(request)
        return Actor.public()
    return actor


def act_in(request: HttpRequest, capacity_id: UUID) -> None:
    """Remember the capacity that somebody chose; the caller has checked that it is theirs."""
    request.session[CAPACITY] = str(capacity_id)


def landing(actor: Actor) -> str:
    """Return the address where somebody begins: the administrator with the people, others with work."""
    return reverse("parties:people" if actor.role == rules.ADMINISTRATOR else "work")


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the account has a second factor, or needs none because this is a demo."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import is_mfa_enabled

    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return settings.DEMO or bool(is_mfa_enabled(request.user, kinds))


def _only_capacity(request: HttpRequest) -> str | None:
    choices = queries.capacities_of(cast("UUID", request.user.pk))
    own = [choice for choice in choices if not choice.deputises_for]
    choices = own or choices
    if len(choices) != 1:
        return None
    act_in(request, choices[0].id)
    return str(choices[0].id)


def _missing(request: HttpRequest) -> HttpResponse | None:
    missing = _missing_sign_in(request)
    if missing is None and request.actor.holder is None:  # type: ignore[attr-defined]
        return redirect("parties:capacities")
    return missing


def _missing_sign_in(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not has_second_factor(request):
        return redirect("parties:second_factor")
    return None
