"""What the forms offer: the region's forms of exploitation, places, indicators, parties, professions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.signals import actions, steps

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor

Options = list[tuple[str, str]]
GENERAL, CONTEXT = "general", "context"
_ELEMENTS = ("handeling", "dwangmiddel", "doel")


@dataclass(frozen=True)
class IndicatorChoice:
    """An indicator as a form shows it, with what it tells and its innocent explanation.

    `tells` are the elements of the offence that it can be about, by kind; `often` those of the
    short list that a form shows at once.
    """

    code: str
    label: str
    innocent: str
    tells: tuple[tuple[str, str], ...]
    group: str
    context_only: bool
    often: bool


@dataclass(frozen=True)
class Profession:
    """A profession, what its duty of confidentiality asks, and the weighings that fit it."""

    code: str
    label: str
    about: str
    law: str
    weighings: tuple[str, ...]


@dataclass(frozen=True)
class Duty:
    """Whom danger reaches now, and the numbers to call when nobody is on duty."""

    who: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choices:
    """What the forms of this room offer to one actor, or to a professional without an account."""

    municipalities: Options
    own_municipality: str
    forms: Options
    sectors: Options
    indicators: tuple[IndicatorChoice, ...]
    groups: Options
    parties: Options
    receiver: str
    straight_to_agenda: bool
    professions: tuple[Profession, ...]
    usual_profession: str
    weighings: Options
    steps: Options
    duty: Duty


def new_report(actor: Actor) -> Choices:
    """Return what the report from work offers; Refused for who may not report."""
    with gate.passage(actor, actions.REPORT) as p:
        p.nothing_to_do()
        return report_choices(actor)


def report_choices(actor: Actor) -> Choices:
    """Return what the forms offer to somebody who works with the system."""
    region = pack.current()
    receiver = steps.receiver_of(actor)
    own = region.parties.get(actor.party or "")
    apart = {actor.party, receiver.party}
    return offered(
        own_municipality=(own.municipality or "") if own else "",
        apart=frozenset(code for code in apart if code),
        receiver=parties.holder_label(receiver),
        straight_to_agenda=bool(actor.roles & route_rules.STRAIGHT_TO_AGENDA),
        usual_profession=region.secrecy.usual(own.kind) if own else "",
    )


def offered(
    *,
    own_municipality: str = "",
    apart: frozenset[str] = frozenset(),
    receiver: str = "",
    straight_to_agenda: bool = False,
    usual_profession: str = "",
) -> Choices:
    """Return what the forms offer; `apart` are parties that cannot be shut out."""
    region = pack.current()
    forms = [(code, steps.form_label(code)) for code in region.forms]
    others = [(code, party.name) for code, party in region.parties.items() if code not in apart]
    secrecy = region.secrecy
    return Choices(
        municipalities=[(code, place.name) for code, place in region.municipalities.items()],
        own_municipality=own_municipality,
        forms=forms,
        sectors=[(code, steps.sector_label(code)) for code in region.sectors],
        indicators=indicators(),
        groups=[
            (GENERAL, gettext("With any form of exploitation")),
            *forms,
            (CONTEXT, gettext("Vulnerability: says nothing by itself")),
        ],
        parties=sorted(others, key=lambda option: option[1]),
        receiver=receiver,
        straight_to_agenda=straight_to_agenda,
        professions=tuple(
            Profession(
                code, str(capfirst(str(one.label))), str(one.about), one.law, secrecy.fitting(code)
            )
            for code, one in secrecy.professions.items()
        ),
        usual_profession=usual_profession,
        weighings=[(code, f"{one.label}\n{one.about}") for code, one in secrecy.weighings.items()],
        steps=[(code, str(one.label)) for code, one in secrecy.steps.items()],
        duty=duty_now(),
    )


def duty_now() -> Duty:
    """Return whom danger reaches at this moment; `who` is empty when nobody is on duty."""
    intake = pack.current().intake
    found = intake.on_duty(clock.now())
    seat = found.holder if found else None
    who = parties.holder_label(Holder(seat.party, seat.role)) if seat else ""
    return Duty(who, tuple((str(one.label), one.number) for one in intake.phones.values()))


def help_owners(actor: Actor) -> Options:
    """Return whom the help line may name: oneself, the operational contact officer, care."""
    region = pack.current()
    found = [actor.holder]
    found += [Holder(actor.party or "", route_rules.OPERATIONAL)] if _has_operational(actor) else []
    found += [route_rules.holder_of(region, route_rules.CARE_COORDINATOR)]
    seen = dict.fromkeys(holder for holder in found if holder)
    return [(str(holder), parties.holder_label(holder)) for holder in seen]


def indicators() -> tuple[IndicatorChoice, ...]:
    """Return every indicator of the region: by form of exploitation, context in a group of its own."""
    found = []
    for code, one in pack.current().indicators.items():
        group = one.forms[0] if len(one.forms) == 1 else GENERAL
        found.append(
            IndicatorChoice(
                code,
                str(one.label),
                str(one.innocent),
                _tells(one.elements),
                CONTEXT if one.context_only else group,
                one.context_only,
                one.in_form,
            )
        )
    return tuple(found)


def _tells(elements: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what an indicator can be about, a line for each kind of element."""
    declared = pack.current().elements
    found: dict[str, list[str]] = {}
    for element in elements:
        kind, _colon, code = element.partition(":")
        words = str(getattr(declared, kind)[code]).partition(" (")[0]
        found.setdefault(kind, []).append(words)
    return tuple(
        (str(capfirst(str(declared.kinds[kind]))), ", ".join(found[kind]))
        for kind in _ELEMENTS
        if kind in found
    )


def _has_operational(actor: Actor) -> bool:
    party = pack.current().parties.get(actor.party or "")
    return bool(party and route_rules.OPERATIONAL in party.roles)
