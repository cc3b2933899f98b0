"""What other rooms may ask: who fills a role today, who stands in, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.parties import rules
from ketenregie.parties.models import Absence, Capacity, Party
from ketenregie.parties.rules import PresenceRow
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.region.pack import OwnDays

CONTACT_OFFICERS = ("aandachtsfunctionaris_oov", "aandachtsfunctionaris_sociaal")


@dataclass(frozen=True, repr=False)
class PersonFacts:
    """Somebody who works with the system, to be named or written to."""

    id: UUID
    name: str
    email: str

    def __repr__(self) -> str:
        return f"<PersonFacts {self.id}>"


def holder_of(role: str, party: str = "") -> Holder:
    """Return the seat of a role; the party may be left out where only one has that role.

    Work and admissions belong to the seat, whoever fills it and even when nobody does.
    """
    if party:
        return Holder(party, role)
    [only] = pack.current().holders(role)
    return only


def is_vacant(party: str, role: str, on: date | None = None) -> bool:
    """Say whether nobody fills a role on a day, or only somebody who is away without a deputy."""
    return Holder(party, role) not in filled_seats(on)


def filled_seats(on: date | None = None) -> frozenset[Holder]:
    """Return every role in every party that somebody fills on a day, in person or by a deputy."""
    rows = present(on).values_list("party_id", "role").distinct()
    return frozenset(Holder(party, role) for party, role in rows)


def empty_since(seats: Iterable[Holder]) -> dict[Holder, date | None]:
    """Return since which day nobody fills a role: the day on which the last one left or went away.

    None for a seat that nobody ever filled, and for one that is filled. One query for all seats.
    """
    of_these = Q(pk__in=[])
    for seat in seats:
        of_these |= Q(party=seat.party, role=seat.role)
    day = clock.today()
    away = absences(day).filter(capacity=OuterRef("pk")).order_by("starts_on").values("starts_on")[:1]
    held = Capacity.objects.filter(of_these, starts_on__lte=day).annotate(away_since=Subquery(away))
    found: dict[Holder, date | None] = {}
    for one in held:
        left = _left_on(one, day) or one.away_since
        latest = found.get(seat_of(one))
        if left and (latest is None or left > latest):
            found[seat_of(one)] = left
    return found


def _left_on(capacity: Capacity, day: date) -> date | None:
    if capacity.ended_at:
        return clock.local(capacity.ended_at).date()
    if capacity.ends_on and capacity.ends_on < day:
        return capacity.ends_on + timedelta(days=1)
    return None


def answering_for(holder: Holder) -> Holder | None:
    """Return the seat that does a holder's work today: its own, or the one that stands in."""
    return rules.answering_for(holder, fall_backs(), filled_seats())


def actor_for(person_id: UUID, capacity_id: UUID) -> Actor | None:
    """Return a person acting in a capacity, their own or one they deputise for; None if not today.

    `also` are the vacant roles whose work falls to this one.
    """
    held = (
        running()
        .filter(pk=capacity_id)
        .filter(Q(person=person_id) | Q(deputy=person_id))
        .values_list("person_id", "party_id", "role")
        .first()
    )
    if held is None:
        return None
    holder = Holder(held[1], held[2])
    also = rules.stood_in_for(holder, fall_backs(), filled_seats())
    return Actor.person(person_id, capacity_id, holder, also=also, deputising=held[0] != person_id)


def own_days(holder: Holder, on: date | None = None) -> OwnDays | None:
    """Return the working days of the one person who fills a role; None: those of the region count.

    That is so when several people fill it or nobody does, when a deputy does the work because that
    one person is away, and when they said nothing about their days. One query.
    """
    day = on or clock.today()
    held = present(day).filter(party=holder.party, role=holder.role)
    coming = Q(absences__ended_at__isnull=True) & ~Q(absences__ends_on__lt=day)
    rows = held.annotate(leave=FilteredRelation("absences", condition=coming)).values_list(
        "person_id", "away", "weekdays", "leave__starts_on", "leave__ends_on"
    )
    return rules.days_of_one([PresenceRow(*row) for row in rows])


def people_for(holder: Holder) -> list[PersonFacts]:
    """Return who is to hear what concerns a holder: those present, deputies, or who stands in."""
    seat = answering_for(holder)
    if seat is None:
        return []
    held = present().filter(party=seat.party, role=seat.role)
    found = {}
    for one in held.values(*_PERSON, *_DEPUTY, "away"):
        of = "deputy" if one["away"] else "person"
        found[one[f"{of}_id"]] = PersonFacts(one[f"{of}_id"], one[f"{of}__name"], one[f"{of}__email"])
    return sorted(found.values(), key=lambda person: person.name)


def deputies_for(holder: Holder) -> list[PersonFacts]:
    """Return the deputies of a role, whether or not anybody is away: they see what waits too long."""
    held = running().filter(party=holder.party, role=holder.role, deputy__is_active=True)
    rows = held.values_list("deputy_id", "deputy__name", "deputy__email").distinct()
    return [PersonFacts(*row) for row in rows.order_by("deputy__name")]


def names_in(party: str, roles: Iterable[str], *, besides: UUID | None) -> dict[Holder, str]:
    """Return these roles of a party that somebody else fills today, each with the names of who does."""
    rows = present().filter(party=party, role__in=list(roles))
    found: dict[Holder, list[str]] = {}
    for one in rows.values("role", *_PERSON, *_DEPUTY, "away").order_by("role", "person__name"):
        of = "deputy" if one["away"] else "person"
        if one[f"{of}_id"] != besides:
            found.setdefault(Holder(party, one["role"]), []).append(one[f"{of}__name"])
    return {holder: ", ".join(names) for holder, names in found.items()}


def contact_officer(municipality_party: str) -> Holder | None:
    """Return a municipality's own contact officer: OOV, else Sociaal Domein; None when neither is."""
    present_seats = filled_seats()
    seats = (Holder(municipality_party, role) for role in CONTACT_OFFICERS)
    return next((seat for seat in seats if seat in present_seats), None)


def party_name(code: str) -> str:
    """Return a party's name; also of one that is no longer in the pack."""
    party = pack.current().parties.get(code)
    if party is not None:
        return party.name
    return Party.objects.filter(pk=code).values_list("name", flat=True).first() or code


def role_label(code: str) -> str:
    """Return what a role is called; the code of one that is no longer in the pack."""
    role = pack.current().roles.get(code)
    return str(role.label) if role else code


def party_label(code: str) -> str:
    """Return the short name of a party."""
    party = pack.current().parties.get(code)
    return (party.short or party.name) if party else party_name(code)


def holder_label(holder: Holder) -> str:
    """Return what a role in a party is called: `process director, safety house`."""
    return f"{role_label(holder.role)}, {party_label(holder.party)}"


def seat_of(capacity: Capacity) -> Holder:
    """Return the role and party of a capacity."""
    return Holder(capacity.party_id, capacity.role)


def running(on: date | None = None) -> QuerySet[Capacity]:
    """Return the capacities of a day, of people who may sign in."""
    day = on or clock.today()
    return Capacity.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        starts_on__lte=day,
        ended_at__isnull=True,
        person__is_active=True,
    )


def present(on: date | None = None) -> QuerySet[Capacity]:
    """Return the capacities that somebody fills on a day; `away` when that is the deputy."""
    return (
        running(on)
        .annotate(away=Exists(absences(on).filter(capacity=OuterRef("pk"))))
        .filter(Q(away=False) | Q(deputy__is_active=True))
    )


def absences(on: date | None = None) -> QuerySet[Absence]:
    """Return the absences of a day."""
    day = on or clock.today()
    return Absence.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, ended_at__isnull=True
    )


def fall_backs() -> dict[Holder, Holder]:
    """Return who stands in for each role of each party when it is vacant, as the pack says."""
    return _fall_backs(pack.current().version)


@lru_cache(maxsize=4)
def _fall_backs(version: str) -> dict[Holder, Holder]:
    # Asked at every click, and the same as long as the pack is.
    del version
    region = pack.current()
    found = {}
    for code, party in region.parties.items():
        for role in party.roles:
            back = region.roles[role].fall_back
            if back is not None:
                found[Holder(code, role)] = Holder(back.party or code, back.role)
    return found


_PERSON = ("person_id", "person__name", "person__email")
_DEPUTY = ("deputy_id", "deputy__name", "deputy__email")
