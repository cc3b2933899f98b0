"""Who acts: a person in one capacity, the public, a named system actor, or the house in a seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, order=True)
class Holder:
    """A role in a party: what owns work and holds admissions, whoever fills it today."""

    party: str
    role: str

    def __str__(self) -> str:
        return f"{self.party}/{self.role}"

    @classmethod
    def parse(cls, text: str) -> Holder:
        """Read `party/role`; a text without a slash raises ValueError."""
        party, slash, role = text.partition("/")
        if not slash or not party or not role:
            msg = f"not a holder: {text!r}"
            raise ValueError(msg)
        return cls(party, role)


@dataclass(frozen=True)
class Actor:
    """One who reads or changes something, in one capacity at a time.

    `also` are the vacant roles that this capacity stands in for (plan B5: without a
    ketenregisseur everything of that role is the procesregisseur's).
    """

    kind: str
    person_id: UUID | None = None
    capacity_id: UUID | None = None
    holder: Holder | None = None
    also: tuple[Holder, ...] = ()
    deputising: bool = False
    system: str = ""

    @classmethod
    def person(
        cls,
        person_id: UUID,
        capacity_id: UUID,
        holder: Holder,
        *,
        also: tuple[Holder, ...] = (),
        deputising: bool = False,
    ) -> Actor:
        """Return a person acting in a capacity."""
        return cls("person", person_id, capacity_id, holder, also, deputising)

    @classmethod
    def public(cls) -> Actor:
        """Return somebody unknown: a reporter. Nothing about them is kept here."""
        return cls("public")

    @classmethod
    def system_actor(cls, name: str) -> Actor:
        """Return a background service, by its name in the journal."""
        return cls("system", system=name)

    @classmethod
    def seat(cls, holder: Holder) -> Actor:
        """Return the house itself doing what a rule says in a seat: no person, no choice."""
        return cls("seat", holder=holder)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """The own role first, then those stood in for."""
        return ((self.holder, *self.also)) if self.holder else ()

    @property
    def party(self) -> str | None:
        """The party of the own capacity, None for public and system."""
        return self.holder.party if self.holder else None

    @property
    def role(self) -> str | None:
        """The role of the own capacity, None for public and system."""
        return self.holder.role if self.holder else None

    @property
    def roles(self) -> frozenset[str]:
        """Every role acted in now, those stood in for included."""
        return frozenset(holder.role for holder in self.holders)
