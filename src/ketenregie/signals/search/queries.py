"""What a search finds: references and by what they match, never a word. Each search is journalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse
from django.utils.formats import date_format

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import actions, events, steps
from ketenregie.signals.messages import DOSSIERS, SEARCHED_BY
from ketenregie.signals.models import Signal
from ketenregie.signals.search import names
from ketenregie.signals.search.steps import matching, naming

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage
    from ketenregie.signals.search.names import Word
    from ketenregie.signals.search.rules import Value

MOST = 50
# What is shown as what it matched by, the surest first. `received` is the day a signal came in.
RECEIVED = "received"
# Themes are about nobody and have no page of their own.
FOUND_BY_REFERENCE = ("signal", "bundle", "case")


@dataclass(frozen=True)
class Hit:
    """One dossier that was found: its reference, what it is called by codes, and by what it matched."""

    id: UUID
    reference: str
    title: str
    url: str
    by: tuple[str, ...]
    received_at: datetime | None = None
    state: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found, and how the words in the box were understood."""

    understood: tuple[tuple[str, str], ...]
    hits: tuple[Hit, ...]
    more: bool
    by_name: bool = False


def may_search(actor: Actor) -> None:
    """Refused for who may not search."""
    with gate.passage(actor, actions.SEARCH):
        pass


def search(actor: Actor, values: tuple[Value, ...], words: tuple[Word, ...] = ()) -> Found:
    """Return what of these values, or of this name, stands in the dossiers open to the actor.

    Who is admitted to nothing gets the same answer as when nothing is there. The journal keeps the
    kinds, the number of hits and which dossiers they were; never what was searched for.
    """
    with gate.passage(actor, actions.SEARCH) as p:
        found = _found(p, values)
        named, cut = naming(p, words) if words else ({}, False)
        ranked = list(named)  # the surest first
        found |= {dossier: {m.kind for m in named[dossier].values()} for dossier in ranked}
        shown = dict(list(found.items())[:MOST])
        kinds = sorted({value.kind for value in values} | ({"name"} if words else set()))
        p.record(events.SEARCHED, kinds=kinds, hits=len(found), found=[str(one) for one in shown])
        for dossier, by in shown.items():
            p.record(events.FOUND, dossier=dossier, by=sorted(by))
        hits = _hits(p, shown)
    if words:  # the surest first; of equal ones the newest
        order = {dossier: names.rank(matches.values()) for dossier, matches in named.items()}
        hits = tuple(sorted(hits, key=lambda hit: order[hit.id]))
    understood = tuple(dict.fromkeys((str(SEARCHED_BY[v.kind]), _shown(v)) for v in values))
    return Found(understood, hits, more=cut or len(found) > MOST, by_name=bool(words))


def _found(p: Passage, values: Iterable[Value]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    for row in matching(p, values):
        found.setdefault(row.dossier_id, set()).add(row.kind)
    for value in values:
        for dossier in p.open_among(_by_codes(value)):
            found.setdefault(dossier, set()).add(RECEIVED if value.kind == "date" else value.kind)
    return found


def _by_codes(value: Value) -> list[UUID]:
    """Return the dossiers with a reference, or that came in on a day: codes, under the walls."""
    if value.kind == "reference":
        found = _dossiers().filter(reference=value.text, kind__in=FOUND_BY_REFERENCE)
        return list(found.values_list("pk", flat=True))
    if value.kind == "date":
        day = date.fromisoformat(value.text)
        start, end = (
            datetime.combine(d, time.min, clock.zone()) for d in (day, day + timedelta(days=1))
        )
        came_in = Signal.objects.filter(received_at__gte=start, received_at__lt=end)
        return list(came_in.order_by("-received_at").values_list("pk", flat=True)[: MOST + 1])
    return []


def _dossiers() -> Any:
    """The dossiers' own rows: their kind and reference, under the walls."""
    return cast("Any", Signal._meta.get_field("dossier").related_model).objects


def _hits(p: Passage, found: dict[UUID, set[str]]) -> tuple[Hit, ...]:
    titles = steps.signal_titles(p, found)
    states = route.current_many(p, list(found))
    places = _dossiers().filter(pk__in=found).values_list("pk", "kind", "reference")
    hits = []
    for dossier, kind, reference in places:
        by = found[dossier]
        title, state = titles.get(dossier), states.get(dossier)
        hits.append(
            Hit(
                id=dossier,
                reference=reference,
                title=title.title if title else str(DOSSIERS[kind]),
                url=reverse("route:page", args=[dossier]),
                by=tuple(str(SEARCHED_BY[one]) for one in sorted(by)),
                received_at=title.received_at if title else None,
                state=state.code if state else "",
            )
        )
    return tuple(sorted(hits, key=lambda hit: hit.reference, reverse=True))


def _shown(value: Value) -> str:
    if value.kind == "date":
        return date_format(date.fromisoformat(value.text), "j F Y")
    return value.shown
