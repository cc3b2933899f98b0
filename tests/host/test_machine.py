"""What the environment and the folders say, before anything is started."""

from __future__ import annotations

import os
import socket

import pytest

from ketenregie.host import lock, machine, place
from ketenregie.host.account import Account, can_reach
from ketenregie.host.server import Server
from ketenregie.host.trouble import HostError

STRANGER = Account("stranger", 54_321, 54_321)


@pytest.fixture
def environment(monkeypatch, tmp_path):
    for name in ("PORT", "DATABASE_URL", "KETENREGIE_KEYS", "DEMO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KETENREGIE_HOME", str(tmp_path / "var"))
    return monkeypatch


def test_without_a_word_it_is_the_demo_on_port_8000(environment, tmp_path):
    here = machine.here()
    assert (here.port, here.demo, here.database_url) == (8000, True, "")
    assert here.keys == tmp_path / "var" / "keys.json"
    assert here.home.is_dir()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web", "80.5"])
def test_a_wrong_port_is_said(environment, port):
    environment.setenv("PORT", port)
    with pytest.raises(HostError, match="is not a port"):
        machine.here()


def test_a_port_that_is_taken_is_said_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(HostError, match=f"port {port} is taken .* PORT={port + 1}"):
            machine.require_free(port)
    machine.require_free(port)


def test_a_home_that_is_a_file_is_said(environment, tmp_path):
    (tmp_path / "var").touch()
    with pytest.raises(HostError, match="is not a folder"):
        machine.here()


def test_neither_the_parts_nor_a_repr_get_the_administrators_secret(environment):
    environment.setenv("DATABASE_URL", "postgresql://a:geheim@h/x")
    here = machine.here()
    assert "geheim" not in repr(here)
    assert "geheim" not in str(here.environment)


def test_only_one_holds_a_home_and_the_other_learns_who(tmp_path):
    held = lock.hold(tmp_path, "http://127.0.0.1:8000/")
    assert lock.is_held(tmp_path)
    with pytest.raises(HostError, match=rf"process {os.getpid()}, http://127.0.0.1:8000/"):
        lock.hold(tmp_path, "again")
    os.close(held)
    assert not lock.is_held(tmp_path)
    os.close(lock.hold(tmp_path, "again"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives work to another user")
def test_a_private_folder_keeps_its_permissions_and_the_data_go_elsewhere(base):
    private = base / "private"
    private.mkdir(mode=0o700)
    server = Server(private / "var", safe=False)
    try:
        assert (private / "var" / "server-folder").read_text().strip() == str(server.folder)
        assert private.stat().st_mode & 0o777 == 0o700
        assert server.folder.stat().st_mode & 0o777 == 0o700
        assert Server(private / "var").folder == server.folder
    finally:
        server.folder.rmdir()


def test_a_folder_is_within_reach_only_if_all_above_it_let_pass(base):
    shut = base / "shut"
    (shut / "inner").mkdir(parents=True)
    shut.chmod(0o700)
    assert can_reach(STRANGER, shut)
    assert can_reach(STRANGER, shut / "inner") == (os.geteuid() != 0)


def test_a_very_long_home_still_has_a_short_socket(base):
    home = base / ("a" * 120) / ("b" * 120)
    server = Server(home, safe=False)
    server.start()
    assert len(os.fsencode(server.socket_folder)) < 60
    assert server.running
    server.stop()


def test_a_socket_folder_is_closed_to_others(base):
    del base
    folder = place.socket_folder(Account("", os.getuid(), os.getgid()))
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()
