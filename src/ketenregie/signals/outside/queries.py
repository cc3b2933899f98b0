"""Where a professional without an account works, and who receives what they report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.signals import rules, steps
from ketenregie.signals.queries import Choices, offered

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Holder

Grouped = list[tuple[str, list[tuple[str, str]]]]
MUNICIPALITY = "municipality"
PARTY, OTHER = "party", "other"


@dataclass(frozen=True)
class Workplace:
    """An organisation as it was chosen: a party of the chain, or a kind of organisation outside it."""

    channel: str
    party: str
    source: str
    label: str

    @property
    def receiver(self) -> Holder:
        """Who takes up what comes from there (R1.4)."""
        return steps.receiver_of_kind(self.channel, self.party)


def organisations() -> Grouped:
    """Return what may be chosen: the municipalities, the other parties, and kinds of organisation."""
    region = pack.current()
    towns: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for code, one in region.parties.items():
        if not one.valid_until:
            name = str(capfirst(one.name))
            (towns if one.kind == MUNICIPALITY else others).append((f"{PARTY}:{code}", name))
    outside = [
        (f"{OTHER}:{code}", str(capfirst(str(one.label))))
        for code, one in region.intake.organisations.items()
    ]
    return [
        (gettext("Municipalities"), sorted(towns, key=lambda one: one[1])),
        (gettext("Partners in the chain"), sorted(others, key=lambda one: one[1])),
        (gettext("Another organisation"), outside),
    ]


def workplace(chosen: str) -> Workplace:
    """Return the organisation behind a choice; KeyError when it is none."""
    region = pack.current()
    kind, _colon, code = chosen.partition(":")
    if kind == PARTY:
        party = region.parties[code]
        channel = region.intake.channel_for(party.kind)
        return Workplace(channel, code, rules.source_kind(party.kind), party.name)
    outside = region.intake.organisations[code]
    return Workplace(outside.channel, "", code, str(outside.label))


def choices() -> Choices:
    """Return what the page offers."""
    return offered()


def receivers() -> list[tuple[str, str]]:
    """Return who receives what, a line for each way in of a professional."""
    region = pack.current()
    ways = dict.fromkeys((*region.intake.kinds.values(), region.intake.channel_for("")))
    return [(str(capfirst(str(region.intake.channels[way].label))), _receiver(way)) for way in ways]


def _receiver(way: str) -> str:
    region = pack.current()
    if region.intake.channels[way].receiver.role != pack.OWN_CONTACT_OFFICER:
        return parties.holder_label(region.intake.receiver(way))
    nobody = region.intake.none_appointed
    return gettext("your own contact officer; where there is none: %(who)s") % {
        "who": parties.role_label(nobody.role)
    }


def languages() -> dict[str, str]:
    """Return the languages of this page: those that the region's own texts are in.

    The public part speaks more; who works here reads one of these.
    """
    own = pack.current().languages
    named = {one.code: one.name for one in pack.current().public_languages}
    return {code: named.get(code, code) for code in own}


def afterwards(chosen: str) -> dict[str, object]:
    """Return what the last page says: who has the report now, and by when it is read."""
    receiver = workplace(chosen).receiver
    duty = steps.duty_holder()
    return {
        "to": parties.holder_label(receiver),
        "duty": parties.holder_label(duty) if duty else "",
        "lines": [(str(one.label), one.number) for one in pack.current().intake.phones.values()],
        "days": pack.current().route.steps["take_up"].limit_days or 0,
    }
