"""The programs of PostgreSQL, where the server's user can run them."""

from __future__ import annotations

import subprocess

import pytest

from ketenregie.host import binaries
from ketenregie.host.account import server_account
from ketenregie.host.trouble import HostError


@pytest.fixture
def out_of_reach(monkeypatch):
    """The wheel lies in a folder that the server's user cannot enter."""
    monkeypatch.setattr(binaries, "can_reach", lambda account, path: False)


def test_programs_within_reach_are_used_where_they_are(base, monkeypatch):
    monkeypatch.setattr(binaries, "can_reach", lambda account, path: True)
    monkeypatch.setattr(binaries, "_open_to_all", lambda folder: True)
    assert binaries.usable(server_account(), base) == binaries.installed()


def test_programs_out_of_reach_are_copied_and_run_there(base, out_of_reach):
    spare = base / "spare"
    (spare / "binaries-0.0.1").mkdir(parents=True)
    account = server_account()
    folder = binaries.usable(account, spare)
    said = subprocess.run(
        [folder / "postgres", "--version"], **account.as_user(), capture_output=True, cwd="/", text=True
    )
    assert f"(PostgreSQL) {binaries.MAJOR}" in said.stdout
    assert [path.name for path in spare.iterdir()] == [folder.parents[2].name]
    assert binaries.usable(account, spare) == folder


def test_without_the_wheel_the_way_out_is_named(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(HostError, match="point DATABASE_URL at a server"):
        binaries.installed()
