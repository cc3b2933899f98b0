"""Telling stories: many at once, in the order of time, by setting the clock between their sentences."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from ketenregie.kernel import clock
from ketenregie.region import pack

# The day of the telling: a story's times count back from it, also while the clock is in the story.
_present: ContextVar[datetime | None] = ContextVar("ketenregie_demo_present", default=None)

Story = Iterator[datetime]
Told = Callable[[], Story]


def today() -> date:
    """Return the day on which the stories are told."""
    return clock.local(_present.get() or clock.now()).date()


def working_day(before: int, at: str) -> datetime:
    """Return the time of day `at` on the working day that lies that many working days back."""
    day = today()
    days = pack.current()
    while before > 0 or days.working_days(day - timedelta(1), 1) != day:
        day -= timedelta(1)
        if days.working_days(day - timedelta(1), 1) == day:
            before -= 1
    hour, minute = (int(part) for part in at.split(":"))
    return datetime.combine(day, time(hour, minute), clock.zone())


def tell(stories: list[Told]) -> Iterator[datetime]:
    """Tell all stories, each sentence at its time; yields that time after every sentence.

    A story is a generator: it yields the instant of its next sentence and then speaks it. What
    would lie in the future is left unsaid: the story ends there.
    """
    ticket = count()
    waiting: list[tuple[datetime, int, Story]] = []
    present = clock.now()
    _present.set(present)
    for begin in stories:
        _queue(waiting, begin(), next(ticket))
    while waiting:
        at, _number, story = heapq.heappop(waiting)
        if at >= present:
            continue
        with clock.travel(at.astimezone(UTC)):
            _queue(waiting, story, next(ticket))
        yield at


def _queue(waiting: list[tuple[datetime, int, Story]], story: Story, number: int) -> None:
    at = next(story, None)
    if at is not None:
        heapq.heappush(waiting, (at, number, story))
