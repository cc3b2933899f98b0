"""The table: one chair at a time, members that exist, outcomes that lead on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ketenregie.region.checks.people import seat_mistakes
from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import AGENDA, ANSWERS, OUTCOMES
from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

FILE = "table.toml"
# Below it no region goes: the database leaves such figures out whatever a pack says.
FEWEST = 3
PEOPLE = ("parties.toml", "roles.toml", "municipalities.toml")


@needs(FILE)
def one_chair_at_a_time(parts: Parts) -> Iterator[PackError]:
    """Who chairs must be clear: one role after the other, each at the table."""
    table = parts.table
    if not table.chairs:
        yield PackError(FILE, "chair", "nobody chairs", "Name the role that does")
    for order, times in Counter(one.order for one in table.chairs).items():
        if times > 1:
            roles = " and ".join(one.role for one in table.chairs if one.order == order)
            problem = f"two chairs: {roles} both have order {order}"
            yield PackError(FILE, "chair", problem, "Give each an order of its own; the lowest chairs")
    members = {(one.party, one.role) for one in table.members}
    for one in table.chairs:
        if (one.party, one.role) not in members:
            problem = f"{one} chairs and is no member"
            yield PackError(FILE, "chair", problem, "Add it to the members")


@needs(FILE, *PEOPLE)
def members_exist(parts: Parts) -> Iterator[PackError]:
    """Everybody named at the table is a role that a party has."""
    table = parts.table
    groups = {
        "members": table.members,
        "chair": table.chairs,
        "extra_contacts": table.extra_contacts,
        "fast": table.fast,
    }
    for name, seats in groups.items():
        for number, seat in enumerate(seats):
            yield from seat_mistakes(parts, (FILE, f"{name}.{number}"), seat)
    yield from seat_mistakes(parts, (FILE, "supporter"), table.supporter)


@needs(FILE, "protocol_steps.toml")
def who_is_asked_may_answer(parts: Parts) -> Iterator[PackError]:
    """Members and extra contacts are asked for signals: the protocol lets their roles answer."""
    table = parts.table
    rules = parts.rules["call"].rules if "call" in parts.rules else {}
    for name, seats in (("members", table.members), ("extra_contacts", table.extra_contacts)):
        for number, seat in enumerate(seats):
            if rules and seat.role not in rules:
                problem = f"{seat.role!r} is asked for signals and may not answer"
                remedy = "Name the role in steps.call.rules of protocol_steps.toml"
                yield PackError(FILE, f"{name}.{number}.role", problem, remedy)


@needs(FILE)
def the_series_can_be_held(parts: Parts) -> Iterator[PackError]:
    """A rhythm or a duration of nought makes no meeting."""
    series = parts.table.series
    for name in ("rhythm_weeks", "duration_minutes"):
        if getattr(series, name) < 1:
            problem = f"{getattr(series, name)} makes no meeting"
            yield PackError(FILE, f"series.{name}", problem, "Give 1 or more")


@needs(FILE)
def figures_point_to_nobody(parts: Parts) -> Iterator[PackError]:
    """A figure of one or two signals tells about somebody."""
    smallest = parts.table.figures.smallest
    if smallest < FEWEST:
        problem = f"{smallest}: what is told of so few signals points to somebody"
        yield PackError(FILE, "figures.smallest", problem, f"Give {FEWEST} or more")


@needs(FILE, "route.toml")
def outcomes_lead_on(parts: Parts) -> Iterator[PackError]:
    """What the table may decide leads to a step that follows the table."""
    table, steps = parts.table, parts.route.steps
    yield from missing((FILE, "outcomes"), "outcome", OUTCOMES, table.outcomes)
    yield from missing((FILE, "agenda"), "section", AGENDA, table.agenda)
    yield from missing((FILE, "answers"), "answer", ANSWERS, table.answers)
    after = steps["table"].next if "table" in steps else ()
    for code, outcome in table.outcomes.items():
        place = (FILE, f"outcomes.{code}.leads_to")
        yield from unknown(place, "step after the table", [outcome.leads_to], after)
