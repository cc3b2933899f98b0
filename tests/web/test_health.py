"""`/healthz` names what is not well, and nothing more."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection

from ketenregie.protocol import keyring
from ketenregie.web import health

pytestmark = pytest.mark.django_db

WELL = {"database": "ok", "migrations": "ok", "key_ring": "ok", "worker": "ok", "linker": "ok"}


@pytest.fixture
def heartbeat(as_owner):
    """A worker and a linker that gave a sign of life this many seconds ago."""

    def beat(seconds):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_workers")
            cursor.execute(
                "insert into procrastinate_workers (last_heartbeat)"
                " values (now() - %s * interval '1 s')",
                [seconds],
            )
            cursor.execute(
                "insert into ket.linker values (1, now() - %s * interval '1 s')"
                " on conflict (id) do update set seen_at = excluded.seen_at",
                [seconds],
            )

    return beat


def answer(rf):
    response = health.healthz(rf.get("/healthz"))
    return response.status_code, json.loads(response.content)


def test_it_is_200_when_all_is_well(rf, heartbeat):
    heartbeat(5)
    assert answer(rf) == (200, {"well": True, **WELL})


def test_a_worker_that_never_came_or_fell_silent_is_named(rf, heartbeat):
    away = {"worker": "not running", "linker": "not running"}
    assert answer(rf) == (503, {"well": False, **WELL, **away})
    heartbeat(60)
    assert answer(rf) == (503, {"well": False, **WELL, "worker": "silent", "linker": "silent"})


# R3.1
def test_mentions_that_cannot_be_linked_are_named_by_no_more_than_that(rf, heartbeat, officer, as_owner):
    from ketenregie.signals.models import Mention, ToLink
    from tests import chain

    heartbeat(5)
    chain.report(officer)
    with as_owner():
        ToLink.objects.create(mention=Mention.objects.get(), since=chain.WEDNESDAY, tries=5)
    status, said = answer(rf)
    assert (status, said["linker"]) == (503, "some mentions cannot be linked")


def test_a_migration_that_was_not_applied_is_named(rf, heartbeat, as_owner):
    heartbeat(5)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'protocol'")
    status, said = answer(rf)
    assert status == 503
    assert said["migrations"].endswith("not applied")


def test_the_key_ring_of_another_installation_is_named(heartbeat, settings, tmp_path):
    heartbeat(5)
    settings.KEY_RING = tmp_path / "keys.json"
    assert health.checks()["key_ring"] == "not reachable (KeyRingError)"
    keyring.make(settings.KEY_RING)
    assert health.checks() == WELL | {"key_ring": "not the one of this database"}


def test_without_a_database_the_rest_is_unknown_and_no_address_leaks(monkeypatch):
    def away():
        raise OperationalError("no route to db.internal as ketenregie_app")

    monkeypatch.setattr(health, "_database", away)
    found = health.checks()
    assert found.pop("database") == "not reachable (OperationalError)"
    assert set(found.values()) == {"unknown"}
