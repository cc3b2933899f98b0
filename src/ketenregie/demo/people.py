"""The people of the demo province. All of them are made up, and called so: Voorbeeld means example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.parties import operations as parties
from ketenregie.parties import steps
from ketenregie.parties.rules import Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID


@dataclass(frozen=True)
class Member:
    """Somebody of the demo: a first name, and the roles they have in parties."""

    name: str
    holders: tuple[Holder, ...]
    deputy: str = ""

    @property
    def id(self) -> UUID:
        """The same person in every demo."""
        return fixed("person", self.name)


def member(name: str, *seats: str, deputy: str = "") -> Member:
    """Return a member by name and `party/role` seats."""
    return Member(name, tuple(Holder.parse(seat) for seat in seats), deputy)


CAST = (
    member("Jelle", "gemeente_leeuwarden/professional"),
    member("Sietske", "gemeente_leeuwarden/aandachtsfunctionaris_oov", deputy="Durk"),
    member("Durk", "gemeente_leeuwarden/aandachtsfunctionaris_sociaal"),
    member("Hinke", "gemeente_leeuwarden/aandachtsfunctionaris_gebiedsteam"),
    member("Wytze", "gemeente_leeuwarden/oov_ondermijning"),
    member("Ids", "gemeente_sudwest_fryslan/professional"),
    member(
        "Froukje",
        "gemeente_sudwest_fryslan/aandachtsfunctionaris_oov",
        "gemeente_sudwest_fryslan/oov_ondermijning",
    ),
    member("Gerben", "gemeente_sudwest_fryslan/aandachtsfunctionaris_gebiedsteam"),
    member(
        "Anke",
        "gemeente_smallingerland/aandachtsfunctionaris_oov",
        "gemeente_smallingerland/oov_ondermijning",
    ),
    member(
        "Bauke",
        "gemeente_heerenveen/aandachtsfunctionaris_oov",
        "gemeente_heerenveen/oov_ondermijning",
    ),
    member("Minke", "zvhf/procesregisseur"),
    member("Rients", "zvhf/procesondersteuner"),
    member("Tjitske", "zvhf/administrator"),
    member("Klaas", "zvhf/privacy_officer"),
    member("Wiebe", "zvhf/bestuurder"),
    member("Elske", "fier/zorgcoordinator"),
    member("Nynke", "fier/zorgcoordinator"),
    member("Siebe", "politie/rechercheur_tmm"),
    member("Lieuwe", "arbeidsinspectie/partner"),
)
# Adds the first people; nobody signs in as this one.
_FOUNDER = Actor.person(
    uuid5(NAMESPACE_URL, "ketenregie-demo/founder"),
    uuid5(NAMESPACE_URL, "ketenregie-demo/founder-capacity"),
    Holder("zvhf", "administrator"),
)


def fixed(*parts: str) -> UUID:
    """Return the same id for the same words, in every demo."""
    return uuid5(NAMESPACE_URL, "ketenregie-demo/" + "/".join(parts))


def settle(since: date) -> Iterator[str]:
    """Add everybody with their capacities from a day on; yields each name when it is done."""
    for one in CAST:
        parties.add_person(
            _FOUNDER,
            parties.AddPerson(
                id=one.id, name=f"{one.name} Voorbeeld", email=f"{one.name.lower()}@voorbeeld.example"
            ),
        )
    for one in CAST:
        for holder in one.holders:
            parties.give_capacity(
                _FOUNDER,
                parties.GiveCapacity(
                    id=fixed("capacity", one.name, str(holder)),
                    person_id=one.id,
                    holder=holder,
                    term=Term(since, None),
                    deputy_id=fixed("person", one.deputy) if one.deputy else None,
                ),
            )
        yield one.name


def acting(name: str, role: str = "") -> Actor:
    """Return somebody of the cast in their (first, or named) role, as on the day of the story."""
    [one] = [found for found in CAST if found.name == name]
    holder = next(h for h in one.holders if role in ("", h.role))
    actor = steps.actor_for(one.id, fixed("capacity", one.name, str(holder)))
    if actor is None:
        msg = f"{name} has no capacity on this day"
        raise LookupError(msg)
    return actor
