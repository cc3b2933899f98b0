"""The embedded server: started, stopped, found again by its folder."""

from __future__ import annotations

import os
import signal
import subprocess

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ketenregie.host import postmaster, secret_files
from ketenregie.host.account import server_account
from ketenregie.host.server import Server
from ketenregie.host.trouble import HostError
from tests.host.processes import alive, wait_until


def value(server, query):
    with psycopg.connect(server.admin_url, autocommit=True) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.fixture
def stranger():
    """A living process of the server's own user that is no server."""
    process = subprocess.Popen(["sleep", "60"], **server_account().as_user())
    yield process
    process.kill()
    process.wait()


def test_it_answers_on_a_socket_only_and_asks_for_a_secret(server):
    assert value(server, "show listen_addresses") == ""
    assert value(server, "select setting from pg_settings where name = 'data_checksums'") == "on"
    rules = value(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules")
    assert rules == "scram-sha-256"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(make_conninfo(server.admin_url, password="guess"))


def test_its_log_shows_no_statement_and_no_row(server):
    with psycopg.connect(server.admin_url, autocommit=True) as connection:
        connection.execute("create table t (name text unique)")
        connection.execute("insert into t values ('Jansje')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into t values ('Jansje')")
    assert "Jansje" not in server.log.read_text()
    assert server.log.stat().st_mode & 0o777 == 0o600


def test_data_survive_a_stop_and_nothing_of_the_socket_stays(server):
    with psycopg.connect(server.admin_url, autocommit=True) as connection:
        connection.execute("create table kept as select 1 as n")
    folder = server.socket_folder
    server.stop()
    assert not folder.exists()
    server.start()
    assert value(server, "select n from kept") == 1


def test_a_start_that_was_interrupted_begins_again(home):
    server = Server(home, safe=False)
    (server.folder / "data.new").mkdir()
    (server.folder / "data.new" / "half").touch()
    server.start()
    assert value(server, "select 1") == 1
    server.stop()


def test_a_stale_pid_is_not_trusted(server, stranger):
    server.stop()
    lock = server.data / "postmaster.pid"
    lock.write_text(f"{stranger.pid}\n{server.data}\n0\n5432\n/nowhere\n\n0 0\nready\n")
    server.account.own(lock, 0o600)
    assert postmaster.living(server.data) is None
    server.start()
    assert stranger.poll() is None
    assert value(server, "select 1") == 1


def test_a_living_server_from_before_is_stopped_cleanly(server):
    old, folder = server.process, server.socket_folder
    again = Server(server.home, safe=False)
    again.start()
    assert old.wait(5) == 0
    assert not folder.exists()
    assert postmaster.living(server.data) == again.process.pid
    assert "not properly shut down" not in server.log.read_text()
    again.stop()


def test_another_folders_server_is_left_alone(server, base):
    assert postmaster.living(base) is None
    assert postmaster.living(server.data) == server.process.pid


def test_what_a_killed_server_left_does_not_stand_in_the_way(server):
    folder = server.socket_folder
    server.process.kill()
    server.process.wait()
    again = Server(server.home, safe=False)
    again.start()
    assert not folder.exists()
    assert value(again, "select 1") == 1
    again.stop()


def test_data_of_another_version_are_refused_and_kept(server):
    server.stop()
    (server.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(HostError, match="written by PostgreSQL 16 and this is 18"):
        server.start()
    assert (server.data / "PG_VERSION").read_text() == "16\n"


def test_lost_secrets_are_named(server):
    server.stop()
    (server.home / "secrets" / secret_files.ADMIN).unlink()
    with pytest.raises(HostError, match="do not fit the data"):
        server.start()
    assert postmaster.living(server.data) is None


def test_a_server_that_cannot_start_says_why_and_comes_back_in_the_same_place(old_home):
    server = Server(old_home, {"shared_buffers": "lots"}, safe=False)
    with pytest.raises(HostError, match="shared_buffers"):
        server.start()
    folder = server.socket_folder
    server.settings["shared_buffers"] = "16MB"
    server.start()
    assert server.socket_folder == folder, "the parts that live on look for it there"
    server.stop()


def test_backends_that_outlive_their_server_are_waited_for(server):
    with psycopg.connect(server.admin_url) as busy:
        backend = busy.info.backend_pid
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        server.start()
        assert not alive(backend)
    wait_until(lambda: value(server, "select 1") == 1)
