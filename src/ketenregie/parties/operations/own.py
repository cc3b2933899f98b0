"""What everybody does for themselves: choose a capacity, say that they are away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.parties import actions, events, rules, steps
from ketenregie.parties.models import Absence, Capacity
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.parties.rules import Term


@dataclass(frozen=True, kw_only=True)
class SayAway:
    """Say from which day until which somebody is away in a capacity."""

    id: UUID
    capacity_id: UUID
    term: Term


def choose_capacity(person_id: UUID, capacity_id: UUID) -> Actor:
    """Act in a capacity from now on: one's own, or one that one deputises for.

    DomainError when it is neither, or has ended.
    """
    actor = steps.actor_for(person_id, capacity_id)
    if actor is None:
        raise DomainError("parties.not_yours")
    with gate.passage(actor, actions.CHOOSE_CAPACITY) as passage:
        passage.record(events.CAPACITY_CHOSEN, capacity=capacity_id, deputising=actor.deputising)
    return actor


def say_away(actor: Actor, command: SayAway) -> UUID:
    """Say that one is away in one of one's capacities; it takes the place of what was said before.

    From the first day the deputy gets the notices, and without a deputy the role counts as vacant.
    """
    rules.require_term(command.term)
    with gate.passage(actor, actions.SAY_AWAY) as passage:
        capacity = _own(actor, command.capacity_id)
        if Absence.objects.filter(pk=command.id).exists():
            passage.nothing_to_do()
            return command.id
        _come_back(capacity)
        away = Absence(
            pk=command.id,
            capacity=capacity,
            starts_on=command.term.starts_on,
            ends_on=command.term.ends_on,
            made_at=clock.now(),
        )
        passage.insert(away)
        passage.record(
            events.AWAY_SAID,
            capacity=capacity.pk,
            starts_on=away.starts_on,
            ends_on=away.ends_on,
        )
    return command.id


def say_back(actor: Actor, capacity_id: UUID) -> None:
    """Say that one is back, or will not go; harmless for somebody who never left."""
    with gate.passage(actor, actions.SAY_AWAY) as passage:
        capacity = _own(actor, capacity_id)
        if _come_back(capacity):
            passage.record(events.RETURN_SAID, capacity=capacity.pk)
        else:
            passage.nothing_to_do()


def _own(actor: Actor, capacity_id: UUID) -> Capacity:
    own = steps.running().filter(pk=capacity_id, person=actor.person_id)
    capacity = own.select_for_update(of=("self",)).first()
    if capacity is None:
        raise DomainError("parties.not_yours")
    return capacity


def _come_back(capacity: Capacity) -> int:
    said = Absence.objects.filter(capacity=capacity, ended_at__isnull=True)
    return said.exclude(ends_on__lt=clock.today()).update(ended_at=clock.now())
