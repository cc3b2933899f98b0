"""What every staff page shows round its content: who acts, in which capacity, where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenregie.parties import queries as parties
from ketenregie.region import pack
from ketenregie.route.rules import CHAIN_DIRECTOR

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ketenregie.kernel.actor import Actor

Place = tuple[str, str, str]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the facts of the shell. No query for the public part, and none without a capacity."""
    region = pack.current()
    facts: dict[str, Any] = {"region_name": region.name, "demo": settings.DEMO}
    actor = getattr(request, "actor", None)
    if actor is None or actor.holder is None:
        return facts
    facts |= {"actor": actor, "nav": _navigation(request, actor), "may_report": _may_report(actor)}
    facts["may_note"] = _may(actor, "hick_up")
    facts |= {
        "person_name": request.user.name,  # type: ignore[union-attr]
        "capacity_label": parties.capacity_label(actor),
    }
    return facts


def _may_report(actor: Actor) -> bool:
    """Say whether the protocol lets this role report: the others get no button that is refused."""
    return _may(actor, "intake")


def _may(actor: Actor, step: str) -> bool:
    return pack.current().protocol.opens(step, actor.roles)


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    places = _few_places(actor) or _places(actor)
    if settings.DEMO:
        places = [*places, ("outbox", _("Outbox (demo)"), "mail")]
    return [
        {"url": reverse(name), "label": label, "icon": icon, "current": _is_here(request, name)}
        for name, label, icon in places
    ]


def _few_places(actor: Actor) -> list[Place]:
    """Where those go who follow no signals or cases; empty for all others."""
    found = {
        "professional": [_work(), ("signals:list", _("My reports"), "signal")],
        "bestuurder": [_work(), ("table:board", _("Figures"), "columns")],
        "administrator": [
            ("parties:people", _("People"), "people"),
            ("linking:model", _("Weights of linking"), "link"),
        ],
    }
    return found.get(actor.role or "", [])


def _places(actor: Actor) -> list[Place]:
    """Where this role has something to do, in the order of the work."""
    places = [
        _work(),
        ("table:week", _("This week"), "clock"),
        ("signals:list", _("Signals"), "signal"),
        ("signals:search", _("Search"), "search"),
        ("linking:links", _("Possible links"), "link"),
        ("cases:list", _("Cases"), "case"),
        ("table:list", _("Drieluik"), "table"),
        ("signals:trends", _("Local picture"), "columns"),
        ("table:board", _("Figures"), "columns"),
        ("route:own_table", _("Our table on undermining"), "columns"),
    ]
    open_to = {
        "table:week": CHAIN_DIRECTOR in actor.roles,
        "signals:search": _may(actor, "search"),
        "linking:links": _may(actor, "link"),
        "signals:trends": _may(actor, "trends"),
        "table:board": _may(actor, "board"),
        "route:own_table": actor.role == "oov_ondermijning",
    }
    return [place for place in places if open_to.get(place[0], True)]


def _work() -> Place:
    return ("work", _("My work"), "inbox")


def _is_here(request: HttpRequest, name: str) -> bool:
    here = reverse(name)
    apart = (reverse("table:week"), reverse("table:board"))
    if name == "table:list" and request.path.startswith(apart):
        return False
    if name == "signals:list" and request.path in (reverse("signals:search"), reverse("signals:trends")):
        return False
    return request.path == here or (here != "/" and request.path.startswith(here))
