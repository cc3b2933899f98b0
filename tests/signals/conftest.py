"""Signals at the desk: the region's people in their seats, and signals at each state."""

from __future__ import annotations

import pytest

from tests.cast import place
from tests.things import *  # noqa: F403 - the fixtures of the room


@pytest.fixture
def seats(db, officer, zorgcoordinator, procesregisseur, rechercheur):
    """Somebody in each seat that takes signals up; the ketenregisseur's stays empty."""
    for actor in (officer, zorgcoordinator, procesregisseur, rechercheur):
        place(actor)


@pytest.fixture
def reported(make_signal, seats, professional):
    """A signal of a counter employee, with the officer to be taken up."""
    return make_signal(by=professional)


@pytest.fixture
def row_of(as_owner):
    """One row of a signal's tables as their owner sees it."""

    def find(model, **by):
        with as_owner():
            return model.objects.get(**by)

    return find


@pytest.fixture
def page_of():
    """The page of a signal, as an actor sees it."""
    from ketenregie.signals.queries import signal_page

    return signal_page


@pytest.fixture
def sign_in(db):
    """Give a browser in which somebody of the cast is signed in, in their capacity."""
    from django.test import Client

    from ketenregie.parties.models import Person

    def enter(actor):
        place(actor)
        client = Client()
        client.force_login(
            Person.objects.get(pk=actor.person_id),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session["capacity_id"] = str(actor.capacity_id)
        session.save()
        return client

    return enter
