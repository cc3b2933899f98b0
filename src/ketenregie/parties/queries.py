"""What the shell and the room's own pages show: names, capacities to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import actions, rules, steps
from ketenregie.parties.models import Capacity, Person
from ketenregie.parties.rules import Term
from ketenregie.protocol import gate
from ketenregie.region import pack

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.core.paginator import Page
    from django.db.models import QuerySet

PAGE = 50


@dataclass(frozen=True, repr=False)
class CapacityChoice:
    """A capacity somebody may act in: their own, or one they deputise for."""

    id: UUID
    holder: Holder
    label: str
    ends_on: date | None
    deputises_for: str = ""
    away: bool = False
    weekdays: tuple[int, ...] = ()


def person_name(person_id: UUID) -> str:
    """Return the name of somebody who works with the system; empty when unknown."""
    names = Person.objects.filter(pk=person_id).values_list("name", flat=True)
    return names.first() or ""


def capacity_label(actor: Actor) -> str:
    """Return what the capacity is called in which somebody acts; empty without one.

    The region's one seat that is stood in for is named: with the ketenregisseur's chair empty,
    people have to see who sits in it.
    """
    if actor.holder is None:
        return ""
    label = steps.holder_label(actor.holder)
    roles = pack.current().roles
    for holder in actor.also:
        if roles[holder.role].exclusive:
            facts = {"capacity": label, "role": steps.role_label(holder.role)}
            return gettext("%(capacity)s, standing in for the %(role)s") % facts
    return label


def capacities_of(person_id: UUID) -> list[CapacityChoice]:
    """Return the capacities somebody may act in today, their own first."""
    day = clock.today()
    absent = steps.absences(day).filter(capacity=OuterRef("pk"))
    held = (
        steps.running(day)
        .filter(Q(person=person_id) | Q(deputy=person_id))
        .annotate(away=Exists(absent))
        .select_related("person")
        .order_by("party", "role", "starts_on")
    )
    choices = []
    for one in held:
        holder = Holder(one.party_id, one.role)
        other = "" if one.person_id == person_id else one.person.name
        facts = (one.pk, holder, steps.holder_label(holder), one.ends_on, other, one.away)
        choices.append(CapacityChoice(*facts, weekdays=tuple(one.weekdays)))
    return sorted(choices, key=lambda choice: bool(choice.deputises_for))


def acting_elsewhere(actor: Actor) -> list[tuple[CapacityChoice, Actor]]:
    """Return the other capacities that somebody may act in today, each with who they would then be.

    In two queries. It is for counting what waits there: one acts in one capacity at a time.
    """
    if actor.person_id is None:
        return []
    others = [one for one in capacities_of(actor.person_id) if one.id != actor.capacity_id]
    filled = steps.filled_seats() if others else frozenset()
    return [(one, _acting(actor.person_id, one, filled)) for one in others]


def acting_for(actor: Actor) -> str:
    """Return for whom somebody acts now as a deputy; empty in a capacity of one's own."""
    if not actor.deputising or actor.capacity_id is None:
        return ""
    names = Capacity.objects.filter(pk=actor.capacity_id).values_list("person__name", flat=True)
    return names.first() or ""


def _acting(person_id: UUID, choice: CapacityChoice, filled: frozenset[Holder]) -> Actor:
    also = rules.stood_in_for(choice.holder, steps.fall_backs(), filled)
    deputising = bool(choice.deputises_for)
    return Actor.person(person_id, choice.id, choice.holder, also=also, deputising=deputising)


@dataclass(frozen=True, repr=False)
class CapacityRow:
    """One capacity as the administrator sees it."""

    id: UUID
    person_id: UUID
    holder: Holder
    label: str
    term: Term
    state: str
    deputy: str
    deputy_id: UUID | None
    successor: str
    successor_id: UUID | None
    version: int
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, repr=False)
class PersonRow:
    """Somebody who works with the system, with their capacities."""

    id: UUID
    name: str
    email: str
    work_phone: str
    is_open: bool
    invited: bool
    second_factor: bool
    capacities: tuple[CapacityRow, ...]


@dataclass(frozen=True)
class Vacancy:
    """A role that nobody fills in these parties, and who does its work meanwhile."""

    role: str
    label: str
    parties: tuple[str, ...]
    stand_in: str


@dataclass(frozen=True, repr=False)
class PeoplePage:
    """The administrator's list: people by name, and the roles that nobody fills."""

    people: tuple[PersonRow, ...]
    vacancies: tuple[Vacancy, ...]
    place: Page[Person]


def people_page(actor: Actor, party: str = "", number: int | str = 1) -> PeoplePage:
    """Return a page of everybody, or of those with a capacity in one party, and the vacant roles."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        people = Person.objects.order_by("name", "id")
        if party:
            people = people.filter(capacities__party=party).distinct()
        place = Paginator(people, PAGE).get_page(number)
        return PeoplePage(_person_rows(cast("QuerySet[Person]", place.object_list)), vacancies(), place)


def person_page(actor: Actor, person_id: UUID) -> PersonRow:
    """Return one person with all their capacities, those that ended too."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        rows = _person_rows(Person.objects.filter(pk=person_id), ended=True)
    if not rows:
        raise Refused("not_admitted")
    return rows[0]


def capacity_row(actor: Actor, capacity_id: UUID) -> CapacityRow:
    """Return one capacity."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        held = Capacity.objects.filter(pk=capacity_id).select_related("deputy", "successor")
        rows = [_capacity_row(one, clock.today()) for one in held]
    if not rows:
        raise Refused("not_admitted")
    return rows[0]


def chain_director(actor: Actor) -> tuple[Vacancy | None, tuple[CapacityRow, ...]]:
    """Return whether the seat of the ketenregisseur is vacant, and who has or will have it."""
    seat = steps.holder_of(rules.CHAIN_DIRECTOR)
    with gate.passage(actor, actions.SEE_PEOPLE):
        held = Capacity.objects.filter(party=seat.party, role=seat.role, ended_at__isnull=True)
        held = held.exclude(ends_on__lt=clock.today()).select_related("deputy", "successor")
        vacant = next((one for one in vacancies() if one.role == seat.role), None)
        return vacant, tuple(_capacity_row(one, clock.today()) for one in held)


def people_to_choose(actor: Actor, *, besides: UUID | None = None) -> list[tuple[UUID, str]]:
    """Return who can be given a role: everybody with an open account but oneself."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        people = Person.objects.filter(is_active=True).exclude(pk__in=[actor.person_id, besides])
        return list(people.order_by("name").values_list("id", "name"))


def party_choices(actor: Actor) -> list[tuple[str, str]]:
    """Return the parties in which somebody has a role, by name."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        held = Capacity.objects.values_list("party_id", "party__name").distinct()
        return list(held.order_by("party__name"))


def require_administrator(actor: Actor) -> None:
    """Refuse anybody but an administrator, before a page is shown that holds no data yet."""
    with gate.passage(actor, actions.SEE_PEOPLE):
        pass


def vacancies() -> tuple[Vacancy, ...]:
    """Return the roles that somebody must answer for and nobody fills, with who does their work."""
    backs, filled = steps.fall_backs(), steps.filled_seats()
    found: dict[tuple[str, Holder | None], list[str]] = {}
    for seat in backs:
        if seat not in filled:
            stand_in = rules.answering_for(seat, backs, filled)
            found.setdefault((seat.role, stand_in), []).append(steps.party_label(seat.party))
    rows = [
        Vacancy(
            role=role,
            label=steps.role_label(role),
            parties=tuple(sorted(parties)),
            stand_in=steps.holder_label(stand_in) if stand_in else "",
        )
        for (role, stand_in), parties in found.items()
    ]
    return tuple(sorted(rows, key=lambda vacancy: vacancy.label))


def demo_people() -> list[PersonRow]:
    """Return the people of the demo who have a capacity, by party, role and name."""
    rows = _person_rows(Person.objects.filter(is_active=True).order_by("name"))
    first = [row for row in rows if row.capacities]
    return sorted(first, key=lambda row: (row.capacities[0].holder, row.name))


def _person_rows(people: QuerySet[Person], *, ended: bool = False) -> tuple[PersonRow, ...]:
    today = clock.today()
    held = Capacity.objects.select_related("deputy", "successor").order_by("party", "role")
    if not ended:
        held = held.filter(ended_at__isnull=True).exclude(ends_on__lt=today)
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    shown = people.annotate(second_factor=Exists(factors)).prefetch_related(
        Prefetch("capacities", held, to_attr="held")
    )
    return tuple(
        PersonRow(
            id=one.pk,
            name=one.name,
            email=one.email,
            work_phone=one.work_phone,
            is_open=one.is_active,
            invited=one.has_usable_password(),
            second_factor=one.second_factor,
            capacities=tuple(_capacity_row(capacity, today) for capacity in one.held),
        )
        for one in shown
    )


def _capacity_row(capacity: Capacity, today: date) -> CapacityRow:
    holder = steps.seat_of(capacity)
    term = Term(capacity.starts_on, capacity.ends_on)
    over = capacity.ended_at is not None or bool(term.ends_on and term.ends_on < today)
    return CapacityRow(
        id=capacity.pk,
        person_id=capacity.person_id,
        holder=holder,
        label=steps.holder_label(holder),
        term=term,
        state="over" if over else "now" if term.starts_on <= today else "coming",
        deputy=capacity.deputy.name if capacity.deputy else "",
        deputy_id=capacity.deputy_id,
        successor=capacity.successor.name if capacity.successor else "",
        successor_id=capacity.successor_id,
        version=capacity.version,
        weekdays=tuple(capacity.weekdays),
    )
