"""The cast: who appears in the tests. Actors are plain values and need no database.

`place(actor)` gives an actor a person and a capacity in the database, for tests that sign in.
The ketenregisseur's seat is vacant in Fryslân; `ketenregisseur` is what the role would be with
somebody in it, `procesregisseur` stands in for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import pytest

from ketenregie.kernel.actor import Actor, Holder

if TYPE_CHECKING:
    from uuid import UUID


def member(party: str, role: str, *also: Holder, nth: int = 1) -> Actor:
    """Return an actor in a role of a party, the same each time; `nth` for a second person."""
    return Actor.person(
        _fixed("person", party, role, nth),
        _fixed("capacity", party, role, nth),
        Holder(party, role),
        also=also,
    )


def place(actor: Actor) -> None:
    """Put the actor's person and capacity into the database, as the owner, if not there yet."""
    from datetime import UTC, datetime

    from ketenregie.parties.models import Capacity, Party, Person
    from tests.cluster import as_owner

    assert actor.holder
    since = datetime(2026, 1, 1, tzinfo=UTC)
    party, role = actor.holder.party, actor.holder.role
    with as_owner():
        Party.objects.get_or_create(
            code=party, defaults={"name": party.title(), "short": party.title(), "kind": "other"}
        )
        person, made = Person.objects.get_or_create(
            pk=actor.person_id,
            defaults={
                "email": f"{role}-{str(actor.person_id)[:8]}@{party}.example",
                "name": f"{role} {party}",
                "made_at": since,
            },
        )
        if made:
            person.set_unusable_password()
            person.save()
        Capacity.objects.get_or_create(
            pk=actor.capacity_id,
            defaults={
                "person": person,
                "party_id": party,
                "role": role,
                "starts_on": since.date(),
                "made_at": since,
            },
        )


def _fixed(*parts: object) -> UUID:
    return uuid5(NAMESPACE_URL, "cast/" + "/".join(str(part) for part in parts))


CHAIN_DIRECTOR = Holder("zvhf", "ketenregisseur")


@pytest.fixture
def ketenregisseur() -> Actor:
    return member("zvhf", "ketenregisseur")


@pytest.fixture
def procesregisseur() -> Actor:
    """Stands in for the vacant ketenregisseur, as in the plan."""
    return member("zvhf", "procesregisseur", CHAIN_DIRECTOR)


@pytest.fixture
def procesondersteuner() -> Actor:
    return member("zvhf", "procesondersteuner")


@pytest.fixture
def officer() -> Actor:
    """A contact officer OOV: in Leeuwarden."""
    return member("gemeente_leeuwarden", "aandachtsfunctionaris_oov")


@pytest.fixture
def officer_elsewhere() -> Actor:
    """A contact officer OOV of another municipality."""
    return member("gemeente_smallingerland", "aandachtsfunctionaris_oov")


@pytest.fixture
def care_officer() -> Actor:
    """The operational contact officer, in Leeuwarden."""
    return member("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")


@pytest.fixture
def professional() -> Actor:
    """A counter employee of Leeuwarden."""
    return member("gemeente_leeuwarden", "professional")


@pytest.fixture
def oov_ondermijning() -> Actor:
    return member("gemeente_leeuwarden", "oov_ondermijning")


@pytest.fixture
def zorgcoordinator() -> Actor:
    return member("fier", "zorgcoordinator")


@pytest.fixture
def rechercheur() -> Actor:
    return member("politie", "rechercheur_tmm")


@pytest.fixture
def partner() -> Actor:
    """Invited to one case at a time."""
    return member("arbeidsinspectie", "partner")


@pytest.fixture
def outsider() -> Actor:
    """Works for a party of the chain that is admitted to nothing."""
    return member("comensha", "partner")


@pytest.fixture
def privacy_officer() -> Actor:
    return member("zvhf", "privacy_officer")


@pytest.fixture
def bestuurder() -> Actor:
    return member("zvhf", "bestuurder")


@pytest.fixture
def administrator() -> Actor:
    return member("zvhf", "administrator")
