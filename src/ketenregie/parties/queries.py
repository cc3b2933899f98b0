"""What the shell and the room's own pages show: names, capacities to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps
from ketenregie.parties.models import Absence, Person

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, repr=False)
class CapacityChoice:
    """A capacity somebody may act in: their own, or one they deputise for."""

    id: UUID
    holder: Holder
    label: str
    ends_on: date | None
    deputises_for: str = ""
    away: bool = False


def person_name(person_id: UUID) -> str:
    """Return the name of somebody who works with the system; empty when unknown."""
    names = Person.objects.filter(pk=person_id).values_list("name", flat=True)
    return names.first() or ""


def capacity_label(actor: Actor) -> str:
    """Return what the capacity is called in which somebody acts; empty without one."""
    return steps.holder_label(actor.holder) if actor.holder else ""


def stood_in_labels(actor: Actor) -> list[str]:
    """Return what the vacant roles are called that somebody stands in for."""
    return [steps.holder_label(holder) for holder in actor.also]


def capacities_of(person_id: UUID) -> list[CapacityChoice]:
    """Return the capacities somebody may act in today, their own first."""
    day = clock.today()
    absent = Absence.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), capacity=OuterRef("pk"), starts_on__lte=day
    )
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
        choices.append(
            CapacityChoice(one.pk, holder, steps.holder_label(holder), one.ends_on, other, one.away)
        )
    return sorted(choices, key=lambda choice: bool(choice.deputises_for))
