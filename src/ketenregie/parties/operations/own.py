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


@dataclass(frozen=True, kw_only=True)
class SetWorkingDays:
    """Say on which days of the week somebody works in a capacity; Monday is 0."""

    capacity_id: UUID
    weekdays: tuple[int, ...]


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


def set_own_days(actor: Actor, command: SetWorkingDays) -> UUID:
    """Set one's own working days in a capacity; limits that begin from now on count them."""
    rules.require_weekdays(command.weekdays)
    with gate.passage(actor, actions.SET_OWN_DAYS) as passage:
        _set_days(passage, _own(actor, command.capacity_id), command)
    return command.capacity_id


def set_days(actor: Actor, command: SetWorkingDays) -> UUID:
    """Set somebody's working days in a capacity, as the administrator."""
    rules.require_weekdays(command.weekdays)
    with gate.passage(actor, actions.SET_DAYS) as passage:
        unended = Capacity.objects.filter(pk=command.capacity_id, ended_at__isnull=True)
        held = unended.select_for_update(of=("self",)).first()
        if held is None:
            raise DomainError("parties.capacity_over")
        _set_days(passage, held, command)
    return command.capacity_id


def _set_days(passage: gate.Passage, capacity: Capacity, command: SetWorkingDays) -> None:
    days = sorted(set(command.weekdays))
    if capacity.weekdays == days:
        passage.nothing_to_do()
        return
    capacity.weekdays = days
    capacity.save(update_fields=["weekdays"])
    holder = steps.seat_of(capacity)
    passage.record(events.WORKING_DAYS_SET, capacity=capacity.pk, holder=holder, weekdays=days)


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
