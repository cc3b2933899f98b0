"""The administrator's work on accounts: add people, give them a way to sign in, close accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.parties import actions, events
from ketenregie.parties.models import Person
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class AddPerson:
    """Add somebody who works with the system."""

    id: UUID
    name: str
    email: str
    work_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class SetAccount:
    """Close somebody's account at once, or open it again."""

    person_id: UUID
    is_open: bool


@dataclass(frozen=True, repr=False)
class Invitation:
    """What somebody needs to choose a password: the two parts of a one-time address."""

    who: str
    token: str


def add_person(actor: Actor, command: AddPerson) -> UUID:
    """Add somebody; they cannot sign in before they got an invitation. Again: nothing changes.

    DomainError when the e-mail address is in use.
    """
    try:
        with gate.passage(actor, actions.ADD_PERSON) as passage:
            if Person.objects.filter(pk=command.id).exists():
                passage.nothing_to_do()
                return command.id
            person = Person(
                pk=command.id,
                name=command.name,
                email=command.email.lower(),
                work_phone=command.work_phone,
                made_at=clock.now(),
            )
            person.set_unusable_password()
            passage.insert(person)
            passage.record(events.PERSON_ADDED, person=person.pk)
    except IntegrityError as error:
        raise DomainError("parties.email_taken", field="email") from error
    return command.id


def renew_sign_in(actor: Actor, person_id: UUID) -> Invitation:
    """Take away somebody's password, second factors and sessions, and invite them to begin anew.

    For a new colleague, and for one whose phone or key is lost. The invitation works once.
    """
    with gate.passage(actor, actions.RENEW_SIGN_IN) as passage:
        person = _person(person_id)
        # A new password, if only an unusable one, ends every session of the old one.
        person.set_unusable_password()
        person.save(update_fields=["password"])
        Authenticator.objects.filter(user=person).delete()
        passage.record(events.SIGN_IN_RENEWED, person=person.pk)
    return Invitation(
        urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)
    )


def set_account(actor: Actor, command: SetAccount) -> UUID:
    """Close somebody's account at once, sessions included, or open it again.

    Nobody closes their own. Work stays with the roles they filled.
    """
    if command.person_id == actor.person_id:
        raise DomainError("parties.not_oneself")
    with gate.passage(actor, actions.SET_ACCOUNT) as passage:
        person = _person(command.person_id)
        if person.is_active == command.is_open:
            passage.nothing_to_do()
            return person.pk
        person.is_active = command.is_open
        person.save(update_fields=["is_active"])
        event = events.ACCOUNT_OPENED if command.is_open else events.ACCOUNT_CLOSED
        passage.record(event, person=person.pk)
    return person.pk


def _person(person_id: UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise Refused("not_admitted")
    return person
