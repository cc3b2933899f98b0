"""A loaded region, people in it, and the journal as its owner sees it."""

from datetime import date
from itertools import count
from types import SimpleNamespace

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.parties.bootstrap import load_region
from ketenregie.parties.models import Capacity, Person
from tests.cast import member, place

PASSWORD = "een lang wachtwoord dat niemand raadt"


@pytest.fixture(autouse=True)
def _addresses_of_the_demo():
    """Addresses are read once: let no test read them first that is not in demo mode."""
    import ketenregie.web.urls  # noqa: F401


@pytest.fixture
def region(db, as_owner):
    """The parties of Fryslân, in a database that is marked as a demo."""
    with as_owner():
        load_region(demo=True)


@pytest.fixture
def no_demo(region, settings, as_owner):
    """A real region: no demo in the settings nor in the database."""
    settings.DEMO = False
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    with as_owner():
        from ketenregie.parties.models import Installation

        Installation.objects.update(demo=False)


@pytest.fixture
def make_person(region):
    """Somebody with an account and a password."""
    number = count(1)

    def make(name="Sjoukje de Vries", **facts):
        person = Person(
            name=name, email=f"mens{next(number)}@voorbeeld.example", made_at=clock.now(), **facts
        )
        person.set_password(PASSWORD)
        person.save(force_insert=True)
        return person

    return make


@pytest.fixture
def make_capacity(make_person):
    """A role that somebody fills, by default since the first of January."""

    def make(party, role, person=None, **facts):
        facts.setdefault("starts_on", date(2026, 1, 1))
        return Capacity.objects.create(
            person=person or make_person(),
            party_id=party,
            role=role,
            made_at=clock.now(),
            **facts,
        )

    return make


@pytest.fixture
def administrator(region):
    """The administrator, with a place in the database."""
    actor = member("zvhf", "administrator")
    place(actor)
    return actor


@pytest.fixture
def journal(as_owner):
    """The codes and facts of the whole journal, oldest first."""

    def entries():
        from django.db import connection

        with as_owner(), connection.cursor() as cursor:
            cursor.execute("select code, facts from protocol_journalentry order by position")
            return [SimpleNamespace(code=code, facts=_plain(facts)) for code, facts in cursor]

    return entries


@pytest.fixture
def signed_in(client):
    """Sign somebody in, as the demo does."""

    def sign_in(person):
        client.force_login(person, backend="ketenregie.parties.demo_sign_in.DemoBackend")
        return client

    return sign_in


def seat(party, role):
    return Holder(party, role)


def a_key():
    return str(new_id())


def _plain(facts):
    import json

    return json.loads(facts) if isinstance(facts, str) else facts
