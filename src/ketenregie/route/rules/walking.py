"""What follows what on the route, and in which order it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import MAIN, STRAIGHT_TO_AGENDA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ketenregie.region.pack import Route
    from ketenregie.route.rules.facts import StepFacts, WorkRow


# In this order.
GROUPS = ("due", "came", "week", "later", "open")
# The state of what somebody sent and nobody has read.
CAME_IN = "new"


def require_transition(route: Route, current: str, to: str) -> None:
    """Raise DomainError when the region's route has no way from one step to the other."""
    step = route.steps.get(current)
    if step is None or to not in step.next:
        raise DomainError("route.not_next", step=current, to=to)


def require_step(found: StepFacts | None, *codes: str) -> StepFacts:
    """Return the step when it is one of these, else raise DomainError (wrong state)."""
    if found is None or found.code not in codes:
        raise DomainError("route.wrong_state", step=found.code if found else "")
    return found


def way(route: Route, current: str, to: str) -> tuple[str, ...]:
    """Return the steps from one to another, the last included, by the shortest way the pack has.

    Steps in between, forward only, are passed in the same act, so that the story shows them.
    Raises DomainError when there is no way.
    """
    ways: list[tuple[str, ...]] = [(current,)]
    seen = {current}
    while ways:
        here = ways.pop(0)
        step = route.steps.get(here[-1])
        if step is None:
            continue
        if to in step.next:
            return (*here[1:], to)
        for following in step.forward:
            if following not in seen:
                seen.add(following)
                ways.append((*here, following))
    raise DomainError("route.not_next", step=current, to=to)


def is_terminal(route: Route, code: str) -> bool:
    """Say whether nothing follows a step: it waits for nobody."""
    step = route.steps.get(code)
    return step is not None and step.end and step.line == MAIN


def require_version(found: int, seen: int | None) -> None:
    """Raise DomainError when the step moved since the form was opened; None does not say."""
    if seen is not None and found != seen:
        raise DomainError("route.moved_meanwhile")


def is_late(due: datetime | None, now: datetime) -> bool:
    """Say whether a limit has passed."""
    return due is not None and due < now


def require_own_signal(roles: Iterable[str]) -> None:
    """Raise DomainError for those who bring signals by way of the chain director (plan B5)."""
    if not STRAIGHT_TO_AGENDA & set(roles):
        raise DomainError("route.not_straight")


def sort_rows(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """Return the rows with the least time left first; those without a limit last.

    What a danger was said of, and nobody acted on, stands before everything, the oldest first.
    """
    return sorted(rows, key=lambda row: (*_danger_first(row), *_least_time(row)))


def group_rows(
    rows: Iterable[WorkRow], tomorrow: datetime, next_week: datetime
) -> list[tuple[str, list[WorkRow]]]:
    """Return sorted rows in groups, none of them empty: what cannot wait first, what has no limit last.

    What came in and has no limit of its own, a message for instance, stands before what can wait.
    """
    found: dict[str, list[WorkRow]] = {group: [] for group in GROUPS}
    for row in sort_rows(rows):
        found[_group(row, tomorrow, next_week)].append(row)
    return [(group, held) for group, held in found.items() if held]


def _group(row: WorkRow, tomorrow: datetime, next_week: datetime) -> str:
    if row.due_at is None:
        return "came" if row.state == CAME_IN else "open"
    if row.due_at < tomorrow:
        return "due"
    return "week" if row.due_at < next_week else "later"


def _danger_first(row: WorkRow) -> tuple[bool, float]:
    since = row.danger_since
    return since is None, since.timestamp() if since else 0.0


def _least_time(row: WorkRow) -> tuple[bool, float, str]:
    return row.due_at is None, row.due_at.timestamp() if row.due_at else 0.0, row.reference
