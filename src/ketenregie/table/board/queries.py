"""What a member of a board reads: figures of the table's meetings. Nothing here names a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, messages, steps
from ketenregie.table import rules as table_rules
from ketenregie.table.board import rules
from ketenregie.table.models import Attendance, Meeting, MinutesVersion, Sitting
from ketenregie.table.queries.agenda import outcome_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

# As many meetings as fit side by side in the drawing.
DRAWN = 13
Labels = tuple[tuple[str, str], ...]
_COUNTED = (
    "select meeting, measure, code, n, middle, shortest, longest from ket.table_figures(%s, %s, %s, %s)"
)


@dataclass(frozen=True)
class MeetingRow:
    """One meeting: when, whether it was held, its figures, and which seats were there."""

    starts_at: datetime
    kind: str
    state: str
    state_label: str
    figures: rules.Figures
    items: tuple[int, ...]
    # Empty where too few were weighed to tell.
    outcomes: tuple[int, ...]
    minutes: int | None
    there: tuple[bool | None, ...]

    @property
    def was_held(self) -> bool:
        """Whether it took place and was closed."""
        return self.state in ("held", "approved")


@dataclass(frozen=True)
class StepRow:
    """How long a step of the route takes, by its name."""

    label: str
    days: rules.Days


@dataclass(frozen=True)
class Cell:
    """One column of the drawing: what is new, and the rest."""

    own: int
    others: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.own + self.others


@dataclass(frozen=True)
class Column:
    """A meeting in the drawing."""

    label: str
    cell: Cell


@dataclass(frozen=True)
class Drawing:
    """What was on the table over time, for `ui/column_chart.html`."""

    title: str
    first: str
    own_label: str
    others_label: str
    rows: tuple[Column, ...]


@dataclass(frozen=True)
class BoardPage:
    """The figures of a period."""

    period: str
    smallest: int
    sections: Labels
    outcomes: Labels
    seats: tuple[str, ...]
    meetings: tuple[MeetingRow, ...]
    whole: rules.Figures
    whole_items: tuple[int, ...]
    whole_outcomes: tuple[int, ...]
    present: tuple[tuple[int, int], ...]
    steps: tuple[StepRow, ...]
    hick_ups: tuple[tuple[str, int], ...]
    drawing: Drawing

    @property
    def held(self) -> int:
        """How many of the series and besides were held."""
        return sum(row.was_held for row in self.meetings)

    @property
    def fast(self) -> int:
        """How many of those were fast tables."""
        return sum(row.was_held and row.kind == table_rules.FAST for row in self.meetings)

    @property
    def cancelled(self) -> int:
        """How many were called off."""
        return sum(row.state == "cancelled" for row in self.meetings)


def may_see(actor: Actor) -> bool:
    """Say whether the region lets this role read the figures."""
    return pack.current().protocol.opens(actions.BOARD.step, actor.roles)


def board_page(actor: Actor, period: str = "half") -> BoardPage:
    """Return the figures of the last half year, or year. Refused for roles without the step."""
    weeks = rules.WEEKS.get(period, rules.WEEKS["half"])
    since = clock.now() - timedelta(weeks=weeks)
    smallest = pack.current().table.figures.smallest
    with gate.passage(actor, actions.BOARD):
        counts = _counted(since, smallest)
        found = rules.by_meeting(counts)
        rows = _rows(since, found)
        held = [row for row in rows if row.was_held]
        days = found.get(None, rules.NOTHING).days
        whole = rules.together((row.figures for row in rows), days)
        return BoardPage(
            period=period if period in rules.WEEKS else "half",
            smallest=smallest,
            sections=_sections(),
            outcomes=tuple((code, outcome_label(code)) for code in table_rules.OUTCOMES),
            seats=tuple(parties.holder_label(seat) for seat in _seats()),
            meetings=tuple(rows),
            whole=whole,
            whole_items=_items(whole),
            whole_outcomes=_outcomes(whole),
            present=_present(held),
            steps=_steps(counts),
            hick_ups=_hick_ups(counts),
            drawing=_drawing(held),
        )


def _counted(since: datetime, smallest: int) -> list[rules.Count]:
    """The one door to the rows of all dossiers: it tells counts and days, and nothing to find them by."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [since, clock.now(), clock.today(), smallest])
        return [rules.Count(*row) for row in cursor.fetchall()]


def _rows(since: datetime, found: dict[UUID | None, rules.Figures]) -> list[MeetingRow]:
    meetings = [
        one for one in _meetings(since) if one.state != table_rules.MEETING.start or one.pk in found
    ]
    ids = [one.pk for one in meetings]
    began = dict(Sitting.objects.filter(meeting__in=ids).values_list("meeting_id", "began_at"))
    first = MinutesVersion.objects.filter(meeting__in=ids, version=1)
    closed = dict(first.values_list("meeting_id", "made_at"))
    there = _attendance(ids)
    rows = []
    for one in meetings:
        figures = found.get(one.pk, rules.NOTHING)
        rows.append(
            MeetingRow(
                starts_at=one.starts_at,
                kind=one.kind,
                state=one.state,
                state_label=str(messages.MEETINGS[one.state]),
                figures=figures,
                items=_items(figures),
                outcomes=_outcomes(figures),
                minutes=rules.lasted(began.get(one.pk), closed.get(one.pk)),
                there=tuple(there.get((one.pk, seat)) for seat in _seats()),
            )
        )
    return rows


def _items(figures: rules.Figures) -> tuple[int, ...]:
    return tuple(figures.sections.get(code, 0) for code, _label in _sections())


def _outcomes(figures: rules.Figures) -> tuple[int, ...]:
    codes = table_rules.OUTCOMES if figures.outcomes else ()
    return tuple(figures.outcomes.get(code, 0) for code in codes)


def _meetings(since: datetime) -> list[Meeting]:
    found = Meeting.objects.filter(starts_at__gte=since, starts_at__lte=clock.now())
    early = Meeting.objects.filter(starts_at__gt=clock.now(), state__in=("held", "approved"))
    return list((found | early).order_by("-starts_at"))


def _attendance(ids: list[UUID]) -> dict[tuple[UUID, Holder], bool]:
    rows = Attendance.objects.filter(meeting__in=ids)
    return {(one.meeting_id, Holder(one.party, one.role)): one.present for one in rows}


def _seats() -> tuple[Holder, ...]:
    return tuple(dict.fromkeys((*steps.members(), steps.secretary())))


def _present(held: list[MeetingRow]) -> tuple[tuple[int, int], ...]:
    """How often each seat was there, of the times that it was noted."""
    noted = [[row.there[nth] for row in held] for nth in range(len(_seats()))]
    return tuple(
        (sum(one is True for one in seat), sum(one is not None for one in seat)) for seat in noted
    )


def _sections() -> Labels:
    declared = pack.current().table.agenda.items()
    return tuple((code, str(section.label)) for code, section in declared if section.holds)


def _steps(counts: Iterable[rules.Count]) -> tuple[StepRow, ...]:
    took = {count.code: rules.days_of(count) for count in counts if count.measure == "steps"}
    declared = pack.current().route.steps.items()
    return tuple(StepRow(str(step.label), took[code]) for code, step in declared if code in took)


def _hick_ups(counts: Iterable[rules.Count]) -> tuple[tuple[str, int], ...]:
    found = {count.code: count.n for count in counts if count.measure == "hick_ups"}
    labels = {
        "open": gettext("Not taken up yet"),
        "addressed": gettext("Addressed to somebody"),
        "solved": gettext("Solved"),
    }
    return tuple((label, found.get(code, 0)) for code, label in labels.items())


def _drawing(held: list[MeetingRow]) -> Drawing:
    columns = []
    for row in reversed(held[:DRAWN]):
        new = row.figures.sections.get("new", 0)
        day = date_format(clock.local(row.starts_at), "j b")
        columns.append(Column(day, Cell(new, row.figures.items - new)))
    return Drawing(
        title=gettext("Items of each meeting"),
        first=gettext("Meeting"),
        own_label=gettext("New signals"),
        others_label=gettext("What came back, cases and themes"),
        rows=tuple(columns),
    )
