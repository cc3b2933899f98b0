"""The first steps in an empty database: the region's parties, and the first administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import KetenregieError
from ketenregie.parties import rules, steps
from ketenregie.parties.models import Capacity, Installation, Party, Person
from ketenregie.region import pack

if TYPE_CHECKING:
    from uuid import UUID

_FACTS = ("name", "short", "kind", "municipality", "valid_until")


class BootstrapError(KetenregieError):
    """A first step cannot be taken; the text says why and what to do."""


def load_region(*, demo: bool = False) -> int:
    """Bring the parties of the region pack into the database; returns how many changed.

    Run as the owner, harmless to repeat. A party that is no longer in the pack keeps its code and
    gets a last day. A database never turns from a demo into a real region, nor back, and never
    changes region.
    """
    region = pack.current()
    with transaction.atomic():
        _mark(region.code, region.version, demo=demo)
        changed = _sync()
        gone = Party.objects.filter(valid_until__isnull=True).exclude(pk__in=region.parties)
        return changed + gone.update(valid_until=clock.today())


def create_first_administrator(email: str, name: str, password: str) -> UUID:
    """Make the first administrator of a region; run as the owner, on the command line.

    BootstrapError says in words what is wrong: no region loaded, an administrator is there
    already, an e-mail address or password that will not do.
    """
    if not Installation.objects.exists():
        msg = "No region is loaded yet. Run first: ketenregie database migrate"
        raise BootstrapError(msg)
    if steps.running().filter(role=rules.ADMINISTRATOR).exists():
        msg = "There is an administrator already, who can add others under People."
        raise BootstrapError(msg)
    person = Person(email=email.strip().lower(), name=name.strip(), made_at=clock.now())
    _require_usable(person, password)
    person.set_password(password)
    seat = steps.holder_of(rules.ADMINISTRATOR)
    with transaction.atomic():
        person.save(force_insert=True)
        Capacity.objects.create(
            person=person,
            party_id=seat.party,
            role=seat.role,
            starts_on=clock.today(),
            made_at=clock.now(),
        )
    return person.pk


def _mark(region: str, version: str, *, demo: bool) -> None:
    known = Installation.objects.first()
    if known is not None and known.demo != demo:
        kind, start = ("a demo", "DEMO=1") if known.demo else ("a real region", "DEMO=0")
        msg = f"This database is {kind}. Start with {start}, or choose another KETENREGIE_HOME."
        raise BootstrapError(msg)
    if known is not None and known.region != region:
        msg = f"This database belongs to the region {known.region}, the pack is {region}."
        raise BootstrapError(msg)
    facts = {"region": region, "pack_hash": version, "demo": demo}
    if known is None or known.pack_hash != version:
        # Not save(): with a default for its key it would insert a second time.
        Installation.objects.update_or_create(id=1, defaults={**facts, "loaded_at": clock.now()})


def _sync() -> int:
    known = {party.pk: _facts(party) for party in Party.objects.all()}
    wanted = [_party(code) for code in pack.current().parties]
    changed = [party for party in wanted if known.get(party.pk) != _facts(party)]
    Party.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["code"], update_fields=_FACTS
    )
    return len(changed)


def _party(code: str) -> Party:
    party = pack.current().parties[code]
    return Party(
        code=code,
        name=party.name,
        short=party.short or party.name,
        kind=party.kind,
        municipality=party.municipality or "",
    )


def _facts(party: Party) -> list[object]:
    return [getattr(party, name) for name in _FACTS]


def _require_usable(person: Person, password: str) -> None:
    if not person.name:
        msg = "A name is needed."
        raise BootstrapError(msg)
    try:
        validate_email(person.email)
        validate_password(password, person)
    except ValidationError as error:
        raise BootstrapError(" ".join(error.messages)) from error
    if Person.objects.filter(email=person.email).exists():
        msg = "There is already somebody with this e-mail address."
        raise BootstrapError(msg)
