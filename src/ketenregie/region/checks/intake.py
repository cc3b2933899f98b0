"""The ways in: every report has somebody who receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.people import seat_mistakes
from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import CHANNELS
from ketenregie.region.intake import ADULT, CHILD, HELP_KINDS
from ketenregie.region.reading import PackError
from ketenregie.region.route import OWN_CONTACT_OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

FILE = "intake.toml"
PEOPLE = ("parties.toml", "roles.toml", "municipalities.toml")
SUNDAY = 6


@needs(FILE, *PEOPLE)
def somebody_receives(parts: Parts) -> Iterator[PackError]:
    """A report is lost when a way in has no recipient."""
    intake = parts.intake
    yield from missing((FILE, "channels"), "way in", CHANNELS, intake.channels)
    for code, channel in intake.channels.items():
        if channel.receiver.role != OWN_CONTACT_OFFICER:
            place = (FILE, f"channels.{code}.receiver")
            yield from seat_mistakes(parts, place, channel.receiver)
    yield from seat_mistakes(parts, (FILE, "none_appointed"), intake.none_appointed)
    if intake.duty.holder is not None:
        yield from seat_mistakes(parts, (FILE, "duty.holder"), intake.duty.holder)
    kinds = parts.people.kinds
    yield from unknown((FILE, "kinds"), "kind of party", intake.kinds, kinds)
    yield from unknown((FILE, "kinds"), "way in", intake.kinds.values(), intake.channels)
    for code, outside in intake.organisations.items():
        place = (FILE, f"organisations.{code}.channel")
        yield from unknown(place, "way in", [outside.channel], intake.channels)
    opened = (FILE, "open_municipalities")
    yield from unknown(opened, "municipality code", intake.open_municipalities, parts.municipalities)


@needs(FILE)
def the_choices_of_a_citizen_work(parts: Parts) -> Iterator[PackError]:
    """What a citizen may choose leads in, or says where else to go."""
    intake = parts.intake
    known = intake.receivers
    yield from unknown((FILE, "default_receiver"), "receiver", [intake.default_receiver], known)
    for code, choice in known.items():
        key = f"receivers.{code}"
        if choice.leaves:
            if not (choice.phone or choice.url):
                problem = "the report leaves this system and nobody can be reached"
                yield PackError(FILE, key, problem, "Give a phone number or an address")
        elif not choice.reader.root:
            problem = "does not say who reads the report"
            yield PackError(FILE, f"{key}.reader", problem, "Write the function, as in a sentence")
        elif choice.channel is None:
            yield PackError(
                FILE, f"{key}.channel", "leads nowhere", "Name a way in, or write leaves = true"
            )
        else:
            place = (FILE, f"{key}.channel")
            yield from unknown(place, "way in", [choice.channel], intake.channels)


@needs(FILE)
def duty_hours_are_hours(parts: Parts) -> Iterator[PackError]:
    """Hours end after they begin, on a day of the week."""
    for number, hours in enumerate(parts.intake.duty.hours):
        key = f"duty.hours.{number}"
        if not 0 <= hours.weekday <= SUNDAY:
            problem = f"{hours.weekday} is no day of the week"
            yield PackError(FILE, f"{key}.weekday", problem, "Use 0 (Monday) to 6 (Sunday)")
        if hours.since >= hours.until:
            problem = "ends before it begins"
            yield PackError(
                FILE, f"{key}.until", problem, "Give a later time, or split it over two days"
            )


@needs(FILE, "forms.toml", "indicators.toml")
def observations_name_what_exists(parts: Parts) -> Iterator[PackError]:
    """The form and the indicators behind what a citizen ticks."""
    for code, seen in parts.intake.observations.items():
        key = f"observations.{code}"
        forms = [seen.form] if seen.form else []
        yield from unknown((FILE, f"{key}.form"), "form", forms, parts.forms.forms)
        place = (FILE, f"{key}.indicators")
        yield from unknown(place, "indicator", seen.indicators, parts.observed.indicators)


@needs(FILE, *PEOPLE)
def who_experiences_it_is_helped(parts: Parts) -> Iterator[PackError]:
    """A child and an adult each read who helps them; a child's report has somebody who receives it."""
    intake = parts.intake
    audiences = (CHILD, ADULT)
    for code, one in intake.help.items():
        key = f"help.{code}"
        yield from unknown((FILE, f"{key}.kind"), "kind of help", [one.kind], HELP_KINDS)
        yield from unknown((FILE, f"{key}.audience"), "audience", one.audience, audiences)
    for audience in audiences:
        if not any(audience in one.audience for one in intake.help.values()):
            problem = f"names nobody who helps when it is about an {audience} who reports"
            yield PackError(FILE, "help", problem, f"Add help with audience = [{audience!r}]")
    oneself = intake.oneself
    known = [code for code, one in intake.receivers.items() if not one.leaves]
    yield from unknown((FILE, "oneself.receiver"), "receiver", [oneself.receiver], known)
    channels = [oneself.child_channel]
    yield from unknown((FILE, "oneself.child_channel"), "way in", channels, intake.channels)
    for number, seat in enumerate(oneself.child):
        # The first takes it up: that may not depend on a municipality that nobody filled in.
        yield from seat_mistakes(parts, (FILE, f"oneself.child.{number}"), seat, near=number > 0)
    yield from seat_mistakes(parts, (FILE, "oneself.child_fall_back"), oneself.child_fall_back)
