"""What stands on "Mijn werk": every room's rows put together, counted, narrowed, and given a stamp."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketenregie.cases import work as cases
from ketenregie.kernel import clock
from ketenregie.linking import work as linking
from ketenregie.parties import queries as parties
from ketenregie.route import queries, rules
from ketenregie.route import work as route
from ketenregie.signals import work as signals
from ketenregie.table import work as table
from ketenregie.web.look.statuses import look_of

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.utils.functional import _StrPromise

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import WorkRow
    from ketenregie.route.work import Counts, Task

NEW, DUE, HELP, FEEDBACK, WAITS = "nieuw", "termijn", "hulp", "terugkoppeling", "wacht"
# Rows that wait for somebody else's answer.
WAITING = frozenset({"asked", "waiting"})
TITLES = (
    (NEW, _("New")),
    (DUE, _("Today or late")),
    (FEEDBACK, _("Feedback owed")),
    (HELP, _("Help")),
    (WAITS, _("Waits for others")),
)
# Filters that every room can narrow to by the codes of the route's steps.
CODES = {NEW: route.NEW, FEEDBACK: route.FEEDBACK}
ROOMS = (signals, linking, cases, table)
STAMPED = (route, signals, linking, cases, table)
_STAMP_LENGTH = 24
A_WEEK = timedelta(days=6)
GROUP_TITLES = {
    "due": _("Today or late"),
    "came": _("Not read yet"),
    "week": _("Within a week"),
    "later": _("After that"),
    "open": _("No limit"),
}


@dataclass(frozen=True)
class OtherCapacity:
    """What waits for somebody in another of their capacities: numbers, and never a word."""

    id: UUID
    label: str
    deputises_for: str
    away: bool
    waiting: int
    late: int
    danger: int


@dataclass(frozen=True)
class Group:
    """Rows that can wait as long as each other, under one heading."""

    code: str
    title: _StrPromise
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True)
class WorkPage:
    """Everything that waits for somebody, as the page shows it."""

    danger: tuple[WorkRow, ...]
    groups: tuple[Group, ...]
    counts: Counts
    help: tuple[Task, ...]
    agreements: tuple[Task, ...]
    filters: tuple[dict[str, Any], ...]
    chosen: str
    next_meeting: datetime | None
    others: tuple[OtherCapacity, ...]
    acting_for: str
    stamp: str
    # Whoever takes signals up can take one in by telephone or e-mail.
    takes_in: bool

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """All rows but those of a danger, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def shown(self) -> int:
        """Count the rows on the page."""
        return len(self.danger) + len(self.rows)


def compose(actor: Actor, chosen: str = "") -> WorkPage:
    """Return what waits for somebody from every room; a fixed number of queries.

    A danger on which nobody acted stands apart and first, whatever the list is narrowed to.
    """
    mark = stamp(actor)  # before the rows: what changes in between is fetched again
    codes = CODES.get(chosen)
    found = _rows(actor, codes)
    counts = route.counts(actor)
    help_, agreements = route.tasks(actor)
    danger = [row for row in found if row.danger_since]
    asked = [row for row in found if row.elsewhere]
    found = [row for row in found if not row.elsewhere]
    rest = [row for row in found if not row.danger_since]
    elsewhere = [*asked, *signals.elsewhere(actor)] if chosen == WAITS else []
    shown = _grouped(_narrowed(rest, chosen, elsewhere))
    waits = counts.elsewhere + len(asked) + sum(row.state in WAITING for row in found)
    if codes is None:
        counts = replace(counts, total=_total(counts.total, len(found)))
    return WorkPage(
        danger=tuple(_named(row) for row in rules.sort_rows(danger)),
        groups=shown,
        counts=counts,
        help=tuple(help_),
        agreements=tuple(agreements),
        filters=tuple(_filters(chosen, counts, len(help_), waits)),
        chosen=chosen,
        next_meeting=table.next_meeting(actor),
        others=tuple(_others(actor)),
        acting_for=parties.acting_for(actor),
        stamp=mark,
        takes_in=signals.takes_in(actor),
    )


def stamp(actor: Actor) -> str:
    """Return a short mark that changes when anything on the page does; cheap enough to be asked often.

    Also another day changes it, because the time that is left is told in days.
    """
    parts: list[object] = [clock.today(), get_language(), actor.capacity_id, actor.holders]
    for room in STAMPED:
        parts += room.stamp(actor)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_STAMP_LENGTH]


def _narrowed(rows: list[WorkRow], chosen: str, elsewhere: list[WorkRow]) -> list[WorkRow]:
    if chosen == DUE:
        end = route.tomorrow()
        return [row for row in rows if row.due_at and row.due_at < end]
    if chosen == WAITS:
        return [*(row for row in rows if row.state in WAITING), *elsewhere]
    return [] if chosen == HELP else rows


def _grouped(rows: list[WorkRow]) -> tuple[Group, ...]:
    """Return a page of rows in groups; what can wait longest is what a full page leaves out."""
    end = route.tomorrow()
    left, found = route.PAGE, []
    for code, held in rules.group_rows(rows, end, end + A_WEEK):
        if kept := tuple(_named(row) for row in held[:left]):
            found.append(Group(code, GROUP_TITLES[code], kept))
            left -= len(kept)
    return tuple(found)


def _total(counted: int, shown: int) -> int:
    """Count what waits: the rows themselves, and where they fill the page what was counted."""
    return max(counted, shown) if shown >= route.PAGE else shown


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
    numbers = {NEW: counts.new, DUE: counts.due, FEEDBACK: counts.feedback, HELP: help_, WAITS: waits}
    first = {"label": _("All"), "url": "?", "current": chosen not in numbers, "count": counts.total}
    rest = [
        {"label": title, "url": f"?toon={code}", "current": chosen == code, "count": numbers[code]}
        for code, title in TITLES
    ]
    return [first, *rest]


def _others(actor: Actor) -> list[OtherCapacity]:
    """Count what waits in the other capacities, deputised ones too; danger first, then what is late."""
    found = []
    for choice, other in parties.acting_elsewhere(actor):
        counts, helping = route.counts(other), route.help_late(other)
        found.append(
            OtherCapacity(
                id=choice.id,
                label=choice.label,
                deputises_for=choice.deputises_for,
                away=choice.away,
                waiting=counts.total + helping,
                late=counts.late + helping,
                danger=signals.dangers(other),
            )
        )
    return sorted(found, key=lambda one: (-one.danger, -one.late, -one.waiting, one.label))
