"""The administrator's work on capacities: give, change and end them, with deputy and successor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import actions, events, rules, steps
from ketenregie.parties.models import Capacity
from ketenregie.parties.rules import Term
from ketenregie.protocol import gate
from ketenregie.region import pack

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class GiveCapacity:
    """Put somebody in a role of a party for a term."""

    id: UUID
    person_id: UUID
    holder: Holder
    term: Term
    deputy_id: UUID | None = None
    successor_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeCapacity:
    """Change the last day, the deputy and the successor of a capacity."""

    capacity_id: UUID
    version: int
    ends_on: date | None
    deputy_id: UUID | None = None
    successor_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class EndCapacity:
    """End a capacity at once."""

    capacity_id: UUID


def give_capacity(actor: Actor, command: GiveCapacity) -> UUID:
    """Put somebody in a role of a party; sending it again changes nothing.

    Nobody gives themselves a capacity, and there is one ketenregisseur at a time. With a last day
    and a successor, the successor's term follows on it.
    """
    with gate.passage(actor, actions.GIVE_CAPACITY) as passage:
        _lock_seat(command.holder)
        if Capacity.objects.filter(pk=command.id).exists():
            passage.nothing_to_do()
            return command.id
        _require_givable(command)
        _require_others(actor, command.person_id, command)
        _require_not_to_oneself(actor, command.person_id)
        _require_free(command.holder, command.person_id, command.term)
        capacity = Capacity(
            pk=command.id,
            person_id=command.person_id,
            party_id=command.holder.party,
            role=command.holder.role,
            starts_on=command.term.starts_on,
            ends_on=command.term.ends_on,
            deputy_id=command.deputy_id,
            successor_id=command.successor_id,
            made_at=clock.now(),
        )
        _insert(passage, capacity)
        _let_follow(passage, capacity)
    return command.id


def change_capacity(actor: Actor, command: ChangeCapacity) -> UUID:
    """Change the last day, deputy and successor; Conflict when somebody else was first."""
    with gate.passage(actor, actions.CHANGE_CAPACITY) as passage:
        capacity = _unended(command.capacity_id)
        if capacity.version != command.version:
            raise Conflict
        _require_others(actor, capacity.person_id, command)
        term = Term(capacity.starts_on, command.ends_on)
        rules.require_term(term)
        _require_free(steps.seat_of(capacity), capacity.person_id, term, besides=capacity)
        _take_back_follower(capacity)
        capacity.ends_on = command.ends_on
        capacity.deputy_id, capacity.successor_id = command.deputy_id, command.successor_id
        capacity.version += 1
        capacity.save(update_fields=["ends_on", "deputy_id", "successor_id", "version"])
        facts: dict[str, Any] = {"ends_on": capacity.ends_on, "deputy": capacity.deputy_id}
        facts |= {"successor": capacity.successor_id, "holder": capacity}
        passage.record(events.CAPACITY_CHANGED, capacity=capacity.pk, **facts)
        _let_follow(passage, capacity)
    return capacity.pk


def end_capacity(actor: Actor, command: EndCapacity) -> UUID:
    """End a capacity at once, and with it every session that acts in it.

    The work stays with the role: its successor, its other holders or who stands in sees all of
    it at the same moment. The last administrator stays.
    """
    with gate.passage(actor, actions.END_CAPACITY) as passage:
        capacity = _unended(command.capacity_id)
        _require_administrator_left(capacity)
        _take_back_follower(capacity)
        capacity.ended_at = clock.now()
        capacity.ends_on = max(clock.today(), capacity.starts_on)
        capacity.version += 1
        capacity.save(update_fields=["ended_at", "ends_on", "version"])
        facts: dict[str, Any] = {
            "person": capacity.person_id,
            "ends_on": capacity.ends_on,
            "holder": capacity,
        }
        passage.record(events.CAPACITY_ENDED, capacity=capacity.pk, **facts)
        _let_follow(passage, capacity, capacity.ends_on)
    return capacity.pk


def _unended(capacity_id: UUID) -> Capacity:
    held = Capacity.objects.select_for_update(of=("self",)).filter(pk=capacity_id)
    capacity = held.filter(ended_at__isnull=True).first()
    if capacity is None:
        raise DomainError("parties.capacity_over")
    _lock_seat(steps.seat_of(capacity))
    return capacity


def _require_givable(command: GiveCapacity) -> None:
    rules.require_term(command.term)
    party = pack.current().parties.get(command.holder.party)
    if party is None or command.holder.role not in party.roles:
        raise DomainError("parties.party_has_no_role", field="role")


def _require_others(actor: Actor, person: UUID, command: GiveCapacity | ChangeCapacity) -> None:
    for field in ("deputy", "successor"):
        other = getattr(command, f"{field}_id")
        rules.require_another(person, other, field=field)
        _require_not_to_oneself(actor, other)


def _require_not_to_oneself(actor: Actor, receiver: UUID | None) -> None:
    if receiver is not None and receiver == actor.person_id:
        raise DomainError("parties.not_to_yourself")


def _lock_seat(holder: Holder) -> None:
    """Let one at a time fill a seat; there is no row to lock when it is vacant."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"seat {holder}"])


def _require_free(holder: Holder, person: UUID, term: Term, besides: Capacity | None = None) -> None:
    held = Capacity.objects.filter(party=holder.party, role=holder.role, ended_at__isnull=True)
    if besides is not None:
        follower = {"person_id": besides.successor_id, "starts_on": _day_after(besides.ends_on)}
        held = held.exclude(pk=besides.pk).exclude(**follower)
    terms = [(one.person_id, Term(one.starts_on, one.ends_on)) for one in held]
    rules.require_free(term, [t for who, t in terms if who == person])
    if holder.role == rules.CHAIN_DIRECTOR:
        rules.require_seat_free(term, [t for who, t in terms if who != person])


def _require_administrator_left(capacity: Capacity) -> None:
    if capacity.role != rules.ADMINISTRATOR:
        return
    others = steps.running().filter(role=rules.ADMINISTRATOR).exclude(pk=capacity.pk)
    if not others.exists():
        raise DomainError("parties.last_administrator")


def _insert(passage: gate.Passage, capacity: Capacity) -> None:
    passage.insert(capacity)
    facts: dict[str, Any] = {"starts_on": capacity.starts_on, "ends_on": capacity.ends_on}
    facts["holder"] = capacity
    passage.record(events.CAPACITY_GIVEN, capacity=capacity.pk, person=capacity.person_id, **facts)


def _let_follow(passage: gate.Passage, capacity: Capacity, starts_on: date | None = None) -> None:
    """Give the successor the same role from the day after, unless they have it already."""
    begins = starts_on or _day_after(capacity.ends_on)
    if capacity.successor_id is None or begins is None:
        return
    held = Capacity.objects.filter(
        person=capacity.successor_id,
        party=capacity.party_id,
        role=capacity.role,
        ended_at__isnull=True,
    )
    if any(Term(one.starts_on, one.ends_on).meets(Term(begins)) for one in held):
        return
    follower = Capacity(
        pk=new_id(),
        person_id=capacity.successor_id,
        party_id=capacity.party_id,
        role=capacity.role,
        starts_on=begins,
        made_at=clock.now(),
    )
    _insert(passage, follower)


def _take_back_follower(capacity: Capacity) -> None:
    """Withdraw the successor's term that was to follow on the old last day and has not begun."""
    begins = _day_after(capacity.ends_on)
    if capacity.successor_id is None or begins is None or begins <= clock.today():
        return
    Capacity.objects.filter(
        person=capacity.successor_id,
        party=capacity.party_id,
        role=capacity.role,
        starts_on=begins,
        ended_at__isnull=True,
    ).update(ended_at=clock.now(), ends_on=begins)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
