"""`/healthz` names what is not well, and nothing more."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection

from ketenregie.protocol import keyring
from ketenregie.web import health

pytestmark = pytest.mark.django_db

WELL = {"database": "ok", "migrations": "ok", "key_ring": "ok", "worker": "ok"}


@pytest.fixture
def heartbeat(as_owner):
    """A worker that gave a sign of life this many seconds ago."""

    def beat(seconds):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_workers")
            cursor.execute(
                "insert into procrastinate_workers (last_heartbeat)"
                " values (now() - %s * interval '1 s')",
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
    assert answer(rf) == (503, {"well": False, **WELL, "worker": "not running"})
    heartbeat(60)
    assert answer(rf) == (503, {"well": False, **WELL, "worker": "silent"})


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
