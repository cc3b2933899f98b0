"""`ketenregie run`, the whole house: up, through trouble, and down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ketenregie.host import place, postmaster, run
from tests import cluster
from tests.host.house import House, child, children
from tests.host.processes import alive, titles, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def house(settled_home):
    house = House(settled_home)
    yield house
    house.stop(signal.SIGKILL)
    wait_until(lambda: not run.look(house.port)[0])


def test_it_comes_up_survives_crashes_of_its_parts_and_stops_cleanly(house, settled_home):
    house.wait()
    top = house.process.pid
    parts = {word: child(top, word) for word in ("granian", "cli worker", "cli linker", "postgres")}
    for word, pid in parts.items():
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda word=word, pid=pid: child(top, word) not in (None, pid), 60)
    house.wait()
    said = house.stop()
    assert house.process.returncode == 0
    assert f"ready: http://127.0.0.1:{house.port}/" in said
    assert postmaster.living(place.known_folder(settled_home) / "data") is None
    assert not run.look(house.port)[0]
    assert status_of(settled_home) == {
        "worker": "not running: the house is stopped",
        "linker": "not running: the house is stopped",
        **dict.fromkeys(("database", "migrations", "key_ring", "linking_index"), "ok"),
    }


def status_of(home):
    """Return what `ketenregie database status` says, by part."""
    command = [sys.executable, "-m", "ketenregie.cli", "database", "status"]
    told = {k: v for k, v in os.environ.items() if not k.startswith(("KETENREGIE_", "DJANGO_"))}
    told |= {"KETENREGIE_HOME": str(home), "DEMO": "0"}
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_a_killed_supervisor_leaves_nobody_behind_and_a_second_one_is_refused(house, settled_home):
    house.wait()
    left = [*children(house.process.pid).values()]
    left += [pid for one in left for pid in children(one).values()]
    second = House(settled_home)
    assert "already running" in second.stop(0)
    house.process.kill()
    wait_until(lambda: not any(alive(pid) for pid in left), 40, lambda: titles(left))


def test_with_a_database_url_nothing_embedded_starts(home):
    url = make_conninfo(cluster.admin_url(), dbname="ketenregie_outside")
    cluster.lend_secrets(home)
    house = House(home, DATABASE_URL=url)
    try:
        house.wait()
        assert child(house.process.pid, "postgres") is None
        assert place.known_folder(home) is None
    finally:
        house.stop()
        with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
            connection.execute("drop database ketenregie_outside with (force)")
