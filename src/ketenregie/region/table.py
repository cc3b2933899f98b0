"""The table of a region (in the plan: the Drieluik): who sits at it, when, and about what."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pydantic import Field

from ketenregie.region.people import Seat
from ketenregie.region.words import Item, Labelled, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo


class Series(Item):
    """When the table meets: every so many weeks, counted from an anchor day."""

    rhythm_weeks: int
    anchor: date
    time: time
    duration_minutes: int
    call_days: int = 3
    place: str = ""

    @property
    def weekday(self) -> int:
        """The day of the week, Monday 0."""
        return self.anchor.weekday()

    def days(self, since: date) -> Iterator[date]:
        """Yield the meeting days from a day on, without end."""
        step = timedelta(weeks=self.rhythm_weeks)
        day = self.anchor - (self.anchor - since) // step * step
        while True:
            yield day
            day += step

    def starts(self, since: date, zone: tzinfo) -> Iterator[datetime]:
        """Yield the beginnings of the meetings from a day on, without end."""
        for day in self.days(since):
            yield datetime.combine(day, self.time, tzinfo=zone)


class Member(Seat, Item):
    """One who sits at the table; `checks` if it answers what its organisation knows."""

    checks: bool = False


class Chair(Seat, Item):
    """One who chairs, in order: the first whose role is filled does."""

    order: int


class Tailored(Item):
    """Meetings on one case: for how many days afterwards who was invited reads what they were given."""

    days_open: int = Field(default=7, ge=1, le=60)


class Section(Labelled):
    """A fixed section of the agenda, and what fills it."""

    holds: tuple[str, ...] = ()


class Answer(Labelled):
    """What a member may answer on the question whether somebody is known."""

    reason: bool = False


class Outcome(Labelled):
    """What the table may decide on a signal: the step it leads to, and what must be written down."""

    leads_to: str
    requires: tuple[str, ...] = ()
    about: Text


class Figures(Item):
    """What the figures of the meetings tell: days and outcomes only of at least so many signals."""

    smallest: int = 3


class Table(Shape):
    """The table: its series, members, chairs, agenda, and what it may decide."""

    name: str
    label: Text
    series: Series
    members: tuple[Member, ...]
    chairs: tuple[Chair, ...] = Field(alias="chair")
    supporter: Seat
    agenda: dict[str, Section]
    extra_contacts: tuple[Member, ...] = ()
    fast: tuple[Seat, ...] = ()
    tailored: Tailored = Field(default_factory=Tailored)
    figures: Figures = Field(default_factory=Figures)
    answers: dict[str, Answer] = Field(default_factory=dict)
    outcomes: dict[str, Outcome] = Field(default_factory=dict)

    @property
    def chair(self) -> tuple[str, ...]:
        """The roles that chair, the first of them first."""
        return tuple(one.role for one in sorted(self.chairs, key=lambda one: one.order))
