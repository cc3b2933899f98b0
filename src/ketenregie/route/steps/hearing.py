"""In samenspraak: contact officers of the municipalities concerned are heard, and told the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import events, rules
from ketenregie.route.models import Hearing
from ketenregie.route.steps.walking import history, tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage
    from ketenregie.route.rules import StepFacts, View


@dataclass(frozen=True)
class About:
    """What a room above knows of where a dossier is about: a municipality, and the form of exploitation."""

    municipality: str = ""
    form: str = ""


@dataclass(frozen=True)
class HeardRow:
    """What one contact officer thinks, or who is still to be heard (`stance` empty)."""

    of: Holder
    stance: str = ""
    reason_ref: UUID | None = None
    noted_at: datetime | None = None
    # Consulted, and not needed before a decision.
    advice: bool = False


_about: list[Callable[[Passage, UUID], About | None]] = []


def offer_about(tell_about: Callable[[Passage, UUID], About | None]) -> None:
    """Let a room above say which municipality and which form of exploitation a dossier is about."""
    if tell_about not in _about:
        _about.append(tell_about)


def concerned(p: Passage, dossier: UUID) -> tuple[Holder, ...]:
    """Return the contact officers of the municipalities concerned, but for who brought it."""
    region = pack.current()
    places = [one.municipality for one in _known(p, dossier)]
    towns = [region.municipalities[code].party for code in places if code in region.municipalities]
    readers = [reader.holder.party for reader in p.readers(dossier)]
    desk = [
        step.owner.party
        for step in history(p, dossier)
        if step.code in ("take_up", "enrich") and step.finished_at
    ]
    return rules.concerned_seats(region, [*towns, *readers], desk, parties.filled_seats())


def consulted(p: Passage, dossier: UUID) -> tuple[Holder, ...]:
    """Return who can be consulted about a dossier's form of exploitation, while it is a signal."""
    forms = {one.form for one in _known(p, dossier)}
    desks = pack.current().route.consulted.values()
    return tuple(Holder(desk.party, desk.role) for desk in desks if forms & set(desk.forms))


def hear(p: Passage, view: View, dossier: UUID) -> None:
    """Write down what a contact officer or somebody consulted thinks, or why they were not reached."""
    rules.require_view(view, advice=view.of in consulted(p, dossier))
    reason = view.reason.strip()
    p.insert(
        Hearing(
            dossier_id=dossier,
            of_party=view.of.party,
            of_role=view.of.role,
            stance=view.stance,
            reason_ref=p.seal(gate.WorkNote(text=reason), dossier=dossier) if reason else None,
            noted_by=str(p.actor.holder),
            noted_at=clock.now(),
        )
    )
    p.record(events.HEARD, dossier=dossier, owner=str(view.of), stance=view.stance)


def heard_seats(p: Passage, dossier: UUID) -> set[Holder]:
    """Return who was heard on a dossier, or not reached."""
    return {row.of for row in heard_rows(p, dossier) if row.stance}


def heard_rows(p: Passage, dossier: UUID) -> list[HeardRow]:
    """Return who is to be heard or consulted on a dossier, each with what they think last."""
    last: dict[Holder, Hearing] = {}
    for row in Hearing.objects.filter(dossier_id=dossier).order_by("noted_at"):
        last[Holder(row.of_party, row.of_role)] = row
    advice = consulted(p, dossier)
    seats = list(dict.fromkeys([*concerned(p, dossier), *advice, *last]))
    found: list[HeardRow] = []
    for seat in seats:
        said, asked = last.get(seat), seat in advice
        if said:
            found.append(HeardRow(seat, said.stance, said.reason_ref, said.noted_at, asked))
        else:
            found.append(HeardRow(seat, advice=asked))
    return found


def tell_heard(p: Passage, step: StepFacts) -> None:
    """Tell the contact officers whom it concerns what was decided; those admitted hear it already."""
    known = {reader.holder for reader in p.readers(step.dossier_id)}
    for seat in concerned(p, step.dossier_id):
        if seat not in known:
            tell(p, step, seat)


def _known(p: Passage, dossier: UUID) -> list[About]:
    return [found for say in _about if (found := say(p, dossier))]
