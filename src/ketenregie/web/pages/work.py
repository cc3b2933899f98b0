"""My work: what waits, from every room, the least time left first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ketenregie.cases import work as cases
from ketenregie.kernel import clock
from ketenregie.parties import queries as parties
from ketenregie.parties.access import staff
from ketenregie.route import queries, rules
from ketenregie.route import work as route
from ketenregie.signals import work as signals
from ketenregie.table import work as table
from ketenregie.web.look.statuses import look_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import WorkRow
    from ketenregie.route.work import Counts, Task

NEW, LATE, HELP, WAITS = "nieuw", "te-laat", "hulp", "wacht"
# Rows that wait for somebody else's answer.
WAITING = frozenset({"asked", "waiting"})
TITLES = ((NEW, _("New")), (LATE, _("Late")), (HELP, _("Help")), (WAITS, _("Waits for an answer")))
ROOMS = (signals, cases, table)


@dataclass(frozen=True)
class WorkPage:
    """Everything that waits for somebody, as the page shows it."""

    rows: tuple[WorkRow, ...]
    counts: Counts
    help: tuple[Task, ...]
    agreements: tuple[Task, ...]
    filters: tuple[dict[str, Any], ...]
    chosen: str
    next_meeting: datetime | None
    deputising: tuple[str, ...]


@require_GET
@staff
def work_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor, and why, with the next step in one sentence."""
    chosen = request.GET.get("toon", "")
    page = compose(request.actor, chosen)  # type: ignore[attr-defined]
    return render(request, "pages/work.html", {"page": page, "now": clock.now()})


def compose(actor: Actor, chosen: str = "") -> WorkPage:
    """Return what waits for somebody from every room; a fixed number of queries."""
    found = _rows(actor, route.NEW if chosen == NEW else None)
    counts = route.counts(actor)
    help_, agreements = route.tasks(actor)
    waits = [row for row in found if row.state in WAITING]
    whole = _rows(actor, None) if chosen == NEW else found
    total = max(counts.total, len(whole)) if len(whole) >= route.PAGE else len(whole)
    now = clock.now()
    shown = {
        LATE: [row for row in found if rules.is_late(row.due_at, now)],
        WAITS: waits,
        HELP: [],
    }.get(chosen, found)
    return WorkPage(
        rows=tuple(_named(row) for row in rules.sort_rows(shown)[: route.PAGE]),
        counts=counts,
        help=tuple(help_),
        agreements=tuple(agreements),
        filters=tuple(_filters(chosen, replace(counts, total=total), len(help_), len(waits))),
        chosen=chosen,
        next_meeting=table.next_meeting(actor),
        deputising=tuple(_deputising(actor)),
    )


def _rows(actor: Actor, codes: frozenset[str] | None) -> list[WorkRow]:
    """Every room's rows, and the route's own for steps that no room has."""
    told = [row for room in ROOMS for row in room.rows(actor, codes)]
    known = {(row.dossier_id, row.state) for row in told}
    main = {row.dossier_id for row in told if not row.beside}
    bare = [
        row
        for row in route.rows(actor, codes)
        if (row.dossier_id, row.state) not in known and (row.beside or row.dossier_id not in main)
    ]
    return [*told, *bare]


def _named(row: WorkRow) -> WorkRow:
    """Give a state that has no word of its own the one of the region's route."""
    if look_of(row.state).label or row.state_label:
        return row
    return replace(row, state_label=queries.step_label(row.state).capitalize())


def _filters(chosen: str, counts: Counts, help_: int, waits: int) -> list[dict[str, Any]]:
    numbers = {NEW: counts.new, LATE: counts.late, HELP: help_, WAITS: waits}
    first = {"label": _("All"), "url": "?", "current": chosen not in numbers, "count": counts.total}
    rest = [
        {"label": title, "url": f"?toon={code}", "current": chosen == code, "count": numbers[code]}
        for code, title in TITLES
    ]
    return [first, *rest]


def _deputising(actor: Actor) -> list[str]:
    """Say for whom somebody deputises: what waits too long there is theirs to see (R2.1)."""
    if actor.person_id is None:
        return []
    held = parties.capacities_of(actor.person_id)
    return [f"{one.deputises_for}, {one.label}" for one in held if one.deputises_for]
