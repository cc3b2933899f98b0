"""What the forms offer: the region's forms of exploitation, places, indicators, parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.signals import actions, steps

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor

Options = list[tuple[str, str]]
GENERAL = "general"


@dataclass(frozen=True)
class IndicatorChoice:
    """An indicator as a form shows it, with its innocent explanation."""

    code: str
    label: str
    innocent: str
    group: str
    context_only: bool


@dataclass(frozen=True)
class Choices:
    """What the forms of this room offer to one actor."""

    municipalities: Options
    own_municipality: str
    forms: Options
    sectors: Options
    indicators: tuple[IndicatorChoice, ...]
    groups: Options
    parties: Options
    receiver: str
    straight_to_agenda: bool


def new_report(actor: Actor) -> Choices:
    """Return what the report from work offers; Refused for who may not report."""
    with gate.passage(actor, actions.REPORT) as p:
        p.nothing_to_do()
        return report_choices(actor)


def report_choices(actor: Actor, *, every_indicator: bool = False) -> Choices:
    """Return what the forms offer; the short list of indicators, or all of them."""
    region = pack.current()
    receiver = steps.receiver_of(actor)
    own = region.parties.get(actor.party or "")
    forms = [(code, steps.form_label(code)) for code in region.forms]
    apart = {actor.party, receiver.party}
    others = [(code, party.name) for code, party in region.parties.items() if code not in apart]
    return Choices(
        municipalities=[(code, place.name) for code, place in region.municipalities.items()],
        own_municipality=(own.municipality or "") if own else "",
        forms=forms,
        sectors=[(code, steps.sector_label(code)) for code in region.sectors],
        indicators=_indicators(every=every_indicator),
        groups=[(GENERAL, gettext("With any form of exploitation")), *forms],
        parties=sorted(others, key=lambda option: option[1]),
        receiver=parties.holder_label(receiver),
        straight_to_agenda=bool(actor.roles & route_rules.STRAIGHT_TO_AGENDA),
    )


def help_owners(actor: Actor) -> Options:
    """Return whom the help line may name: oneself, the operational contact officer, care."""
    region = pack.current()
    found = [actor.holder]
    found += [Holder(actor.party or "", route_rules.OPERATIONAL)] if _has_operational(actor) else []
    found += [route_rules.holder_of(region, route_rules.CARE_COORDINATOR)]
    seen = dict.fromkeys(holder for holder in found if holder)
    return [(str(holder), parties.holder_label(holder)) for holder in seen]


def _has_operational(actor: Actor) -> bool:
    party = pack.current().parties.get(actor.party or "")
    return bool(party and route_rules.OPERATIONAL in party.roles)


def _indicators(*, every: bool) -> tuple[IndicatorChoice, ...]:
    found = []
    for code, one in pack.current().indicators.items():
        if every or one.in_form:
            group = one.forms[0] if len(one.forms) == 1 else GENERAL
            found.append(
                IndicatorChoice(code, str(one.label), str(one.innocent), group, one.context_only)
            )
    return tuple(found)
