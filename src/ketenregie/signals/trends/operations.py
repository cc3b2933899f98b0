"""Sharing a trend: a theme of its own, about nobody, for the own party's officers and the chain director."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.finding import find
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.route.rules import CHAIN_DIRECTOR
from ketenregie.signals import actions, events
from ketenregie.signals.models import TrendNote
from ketenregie.signals.rules import CONTACT_OFFICERS
from ketenregie.signals.trends import queries, rules

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True, kw_only=True, repr=False)
class ShareTrend:
    """Write down a trend, and share it with the chain director."""

    note_id: UUID
    text: str
    place: str = ""
    form: str = ""
    sector: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadTrend:
    """Say that a shared trend was read."""

    note_id: UUID


def share_trend(actor: Actor, command: ShareTrend) -> UUID:
    """Write a trend down; the chain director reads it, and the contact officers of the own party.

    A number, plate or address of somebody in it is refused: a trend is about nobody. Sent twice it
    counts once. A contact officer writes about the own municipality, the chain director about any.
    """
    rules.require_no_person(one.kind for one in find(command.text))
    place = command.place if CHAIN_DIRECTOR in actor.roles else queries.own_place(actor)
    if place not in pack.current().municipalities:
        raise DomainError("signals.trend_where", field="place")
    with gate.passage(actor, actions.SHARE_TREND) as p:
        if TrendNote.objects.filter(pk=command.note_id).exists():
            p.nothing_to_do()
            return command.note_id
        made = p.found("theme", purpose="signal", dossier_id=command.note_id)
        p.insert(_note(p, command, place, made.reference))
        director = route.owner_of("triage")
        for seat in _readers(actor, director):
            p.admit(seat, purpose="signal", dossier=made.id)
        p.record(events.TREND_SHARED, dossier=made.id, to=str(director))
    return command.note_id


def read_trend(actor: Actor, command: ReadTrend) -> UUID:
    """Say, as the chain director, that a shared trend was read; a second time changes nothing."""
    with gate.passage(actor, actions.SHARE_TREND, dossier=command.note_id) as p:
        if CHAIN_DIRECTOR not in actor.roles:
            raise Refused("role_may_not", admitted=True)
        if TrendNote.objects.filter(pk=command.note_id, read_at=None).update(read_at=clock.now()):
            p.record(events.TREND_READ)
        else:
            p.nothing_to_do()
    return command.note_id


def _note(p: Passage, command: ShareTrend, place: str, reference: str) -> TrendNote:
    by = p.actor.holder
    return TrendNote(
        dossier_id=command.note_id,
        reference=reference,
        municipality=place,
        form=command.form,
        sector=command.sector,
        ref=p.seal(gate.WorkNote(text=command.text), dossier=command.note_id),
        made_at=clock.now(),
        by_party=by.party if by else "",
        by_role=by.role if by else "",
    )


def _readers(actor: Actor, director: Holder) -> list[Holder]:
    """Return who reads along: the chain director's seat, and the other officers of the own party."""
    party = pack.current().parties.get(actor.party or "")
    roles = [role for role in CONTACT_OFFICERS if party and role in party.roles]
    own = [Holder(party.code, role) for role in roles] if party else []
    return [seat for seat in dict.fromkeys((director, *own)) if seat != actor.holder]
