"""The route: every step has an owner, a limit and a way on, and nothing runs in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import BESIDE_STEPS, MAIN_STEPS
from ketenregie.region.reading import PackError
from ketenregie.region.route import OWN_CONTACT_OFFICER, circle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts
    from ketenregie.region.route import RouteStep

FILE, ROLE_FILE = "route.toml", "roles.toml"


@needs(FILE)
def the_steps_of_the_house_are_there(parts: Parts) -> Iterator[PackError]:
    """What the code opens must be on the route."""
    route = parts.route
    yield from missing((FILE, "steps"), "step", (*MAIN_STEPS, *BESIDE_STEPS), route.steps)
    yield from unknown((FILE, "start"), "step", [route.start], route.steps)


@needs(FILE, ROLE_FILE)
def steps_have_owners(parts: Parts) -> Iterator[PackError]:
    """A step without an owner is nobody's; an owner may be away, so each has a fall-back."""
    for code, step in parts.route.steps.items():
        for name, given in (("owner", step.owner), ("fall_back", step.fall_back)):
            place = (FILE, f"steps.{code}.{name}")
            if not given:
                word = "owner" if name == "owner" else "fall-back"
                yield PackError(*place, f"the step has no {word}", "Name a role, or own_contact_officer")
            else:
                own = {OWN_CONTACT_OFFICER} if name == "owner" else set()
                yield from unknown(place, "role", [given], {*parts.roles, *own})
        yield from unknown((FILE, f"steps.{code}.told"), "role", step.told, parts.roles)


@needs(FILE)
def steps_have_limits(parts: Parts) -> Iterator[PackError]:
    """A step that does not end something must be done some day."""
    for code, step in parts.route.steps.items():
        place = (FILE, f"steps.{code}.limit_days")
        if step.limit_days is None:
            if not step.end:
                yield PackError(*place, "the step has no limit", "Give a number of working days")
        elif step.limit_days < 1:
            problem = f"a limit of {step.limit_days} working days cannot be kept"
            yield PackError(*place, problem, "Give 1 or more")


@needs(FILE)
def steps_lead_somewhere(parts: Parts) -> Iterator[PackError]:
    """Ways on and back name steps of the same line, and an end is an end."""
    steps = parts.route.steps
    for code, step in steps.items():
        for name, given in (("next", step.forward), ("back", step.back)):
            place = (FILE, f"steps.{code}.{name}")
            yield from unknown(place, "step", given, steps)
            for other in given:
                if other in steps and steps[other].line != step.line:
                    problem = f"{other!r} is on the line {steps[other].line!r}, not on {step.line!r}"
                    yield PackError(*place, problem, "Stay on one line: the other runs beside it")
        yield from _end(code, step)
        yield from unknown(
            (FILE, f"steps.{code}.outcomes"), "outcome", step.outcomes, parts.route.outcomes
        )
        public = [step.public] if step.public else []
        yield from unknown((FILE, f"steps.{code}.public"), "public state", public, parts.route.public)


@needs(FILE)
def the_route_runs_in_no_circle(parts: Parts) -> Iterator[PackError]:
    """Only ways back may lead to where one was."""
    found = circle({code: step.forward for code, step in parts.route.steps.items()})
    if found:
        problem = f"the route runs in a circle: {' > '.join(found)}"
        remedy = f"Name the way back in steps.{found[-2]}.back"
        yield PackError(FILE, f"steps.{found[-2]}.next", problem, remedy)


@needs(FILE)
def every_step_can_be_reached(parts: Parts) -> Iterator[PackError]:
    """A main-line step that no way leads to is never done."""
    steps = parts.route.steps
    reached = {parts.route.start, *(other for step in steps.values() for other in step.next)}
    for code, step in steps.items():
        if step.line == "main" and code not in reached:
            yield PackError(
                FILE, f"steps.{code}", "no step leads here", "Name it in the next of another"
            )


@needs(FILE, "parties.toml")
def desks_are_seats(parts: Parts) -> Iterator[PackError]:
    """RIEC and who is consulted must be there, in a role that their party has."""
    desks = {f"consulted.{code}": one for code, one in parts.route.consulted.items()}
    if parts.route.riec_desk:
        desks["riec_desk"] = parts.route.riec_desk
    kinds = {party.code: parts.people.kinds.get(party.kind) for party in parts.people.party}
    for place, desk in desks.items():
        yield from unknown((FILE, f"{place}.party"), "party", [desk.party], kinds)
        kind = kinds.get(desk.party)
        yield from unknown(
            (FILE, f"{place}.role"), "role", [desk.role], kind.roles if kind else [desk.role]
        )


def _end(code: str, step: RouteStep) -> Iterator[PackError]:
    if step.end and step.forward:
        yield PackError(
            FILE,
            f"steps.{code}.end",
            "the step ends the line and yet leads on",
            "Remove end or next; what is opened again goes by back",
        )
    elif not step.end and not step.forward:
        remedy = "Name the next step, or write end = true"
        yield PackError(FILE, f"steps.{code}.next", "the step leads nowhere", remedy)


@needs(FILE)
def there_is_something_to_raise_to(parts: Parts) -> Iterator[PackError]:
    """How far a situation must be raised is weighed (AVE): that takes a level to stay on and one above."""
    levels = parts.route.ave
    if not levels:
        problem = "there are no AVE levels, so that nothing can be weighed (plan B2.1)"
        yield PackError(FILE, "ave", problem, "Add the levels of the region, from low to high")
        return
    for raises, what in ((False, "to stay on"), (True, "to raise it to")):
        if not any(level.raises == raises for level in levels.values()):
            problem = f"there is no AVE level {what}"
            yield PackError(FILE, "ave", problem, f"Give a level raises = {str(raises).lower()}")
