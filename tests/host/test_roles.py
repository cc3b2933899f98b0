"""Roles, secrets and database as `ketenregie database prepare` leaves them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ketenregie.host import roles, secret_files
from ketenregie.host.trouble import HostError
from tests import cluster


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A second installation on the run's own server, as on somebody else's."""
    folder = tmp_path_factory.mktemp("prepared")
    cluster.lend_secrets(folder)
    roles.prepare(cluster.admin_url(), folder, "ketenregie_second")
    yield folder
    with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
        connection.execute("drop database ketenregie_second")


def connect(home, role):
    place = json.loads((home / "database.json").read_text())
    secret = (home / "secrets" / role).read_text()
    return psycopg.connect(
        host=place["host"], port=place["port"], dbname=place["name"], user=role, password=secret
    )


@pytest.mark.parametrize("role", roles.ROLES)
def test_each_role_signs_in_with_its_own_secret_and_passes_by_no_wall(home, role):
    with connect(home, role) as connection:
        found = connection.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles"
            " where rolname = current_user"
        ).fetchone()
    assert found == (False, False, False, role == roles.OWNER)


@pytest.mark.parametrize("role", [roles.APP, roles.WORKER, roles.LINKER])
@pytest.mark.parametrize("statement", ["create table t ()", "create temp table t ()", "create schema s"])
def test_web_worker_and_linker_make_nothing_in_the_database(home, role, statement):
    with connect(home, role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_secrets_are_for_their_owner_alone(home):
    assert (home / "secrets").stat().st_mode & 0o777 == 0o700
    made = secret_files.read_or_make(home, "django")
    assert (home / "secrets" / "django").stat().st_mode & 0o777 == 0o600
    assert len(made) >= 50
    assert secret_files.read_or_make(home, "django") == made


def test_the_place_of_the_database_holds_no_secret(home):
    assert set(json.loads((home / "database.json").read_text())) == {"host", "port", "name"}


def test_preparing_again_changes_nothing(home):
    before = {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    roles.prepare(cluster.admin_url(), home, "ketenregie_second")
    assert {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_a_role_that_may_pass_by_row_level_security_is_refused():
    with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
        connection.execute("create role ketenregie_weak bypassrls")
        try:
            with pytest.raises(HostError, match="ketenregie_weak may pass by"):
                roles._make_role(connection, "ketenregie_weak", "secret")
        finally:
            connection.execute("drop role ketenregie_weak")


def test_two_may_prepare_at_once(home):
    names = [f"ketenregie_at_once_{number}" for number in range(4)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: roles.prepare(cluster.admin_url(), home, name), names))
    roles.prepare(cluster.admin_url(), home, "ketenregie_second")
    with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
        for name in names:
            connection.execute(f"drop database {name}")


def test_an_administrator_that_is_no_superuser_is_enough(home):
    with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
        connection.execute("create role half login createrole createdb password 'half'")
        for role in roles.ROLES:
            connection.execute(f"grant {role} to half with admin option")
    url = make_conninfo(cluster.admin_url(), user="half", password="half")
    roles.prepare(url, home, "ketenregie_third")
    with psycopg.connect(cluster.admin_url(), autocommit=True) as connection:
        connection.execute("drop database ketenregie_third")
        connection.execute("drop owned by half")
        connection.execute("drop role half")


def test_one_who_may_not_make_roles_is_told(home):
    url = make_conninfo(cluster.admin_url(), user=roles.APP, password=cluster.secret(roles.APP))
    with pytest.raises(HostError, match="may not make roles"):
        roles.prepare(url, home)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://a:b@127.0.0.1:1/x", "cannot be reached: .*refused"),
        ("http://nonsense", "not a connection address"),
    ],
)
def test_a_wrong_address_is_one_clear_line_without_its_secret(home, url, says):
    with pytest.raises(HostError, match=says) as caught:
        roles.prepare(url, home)
    assert ":b@" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://u@h/zorg", "zorg"),
        ("postgresql://u@h/postgres", "ketenregie"),
        ("postgresql://u@h", "ketenregie"),
    ],
)
def test_the_database_is_the_one_the_address_names(url, name):
    assert roles.database_in(url) == name
