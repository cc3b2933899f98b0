"""The roles and the database, made by the administrator's connection; never in a migration."""

from __future__ import annotations

import json
import os
import random
import threading
import time
from typing import TYPE_CHECKING, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ketenregie.host import secret_files
from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from pathlib import Path

OWNER = "ketenregie_owner"
APP = "ketenregie_app"
WORKER = "ketenregie_worker"
LINKER = "ketenregie_linker"
ROLES = (OWNER, APP, WORKER, LINKER)
DATABASE = "ketenregie"
OLDEST = 160_000

# Two that prepare at once: roles belong to the whole server, and no lock spans its databases.
_COLLISIONS = (
    psycopg.errors.InternalError_,
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateDatabase,
    psycopg.errors.ObjectInUse,
)
_ATTEMPTS = 10
_NOT_OURS = frozenset({"postgres", "template0", "template1"})


def prepare(admin_url: str, home: Path, database: str = DATABASE) -> None:
    """Make roles, secrets and database where they are not there yet; harmless to repeat.

    Writes `database.json` in the home, from which each process derives its own connection.
    """
    for role in (*ROLES, secret_files.DJANGO):
        secret_files.read_or_make(home, role)
    for attempts_left in reversed(range(_ATTEMPTS)):
        try:
            _make_all(admin_url, home, database)
        except _COLLISIONS:
            if not attempts_left:
                raise
            time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 - to step out of step
        else:
            break
    _write_place(admin_url, home, database)


def _make_all(admin_url: str, home: Path, database: str) -> None:
    with _connect(admin_url) as connection:
        _require_server(connection)
        for role in ROLES:
            _make_role(connection, role, secret_files.read_or_make(home, role))
        _let_owner_act(connection)
        _make_database(connection, database)
    with _connect(make_conninfo(admin_url, dbname=database)) as connection:
        close_to_public(connection, database)


def database_in(admin_url: str) -> str:
    """Return the database that a URL names for us; without a name of its own, our own."""
    name = str(conninfo_to_dict(admin_url).get("dbname") or "")
    return DATABASE if name in _NOT_OURS or not name else name


def close_to_public(connection: psycopg.Connection[tuple[object, ...]], database: str) -> None:
    """Leave nothing of a database to everybody; our roles may connect and see the schema."""
    name = sql.Identifier(database)
    roles = sql.SQL(", ").join(sql.Identifier(role) for role in ROLES)
    for statement in (
        sql.SQL("revoke all on database {} from public").format(name),
        sql.SQL("grant connect on database {} to {}").format(name, roles),
        sql.SQL("revoke create on schema public from public"),
        sql.SQL("grant usage on schema public to {}").format(roles),
    ):
        connection.execute(statement)


def _connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        if "does not exist" in str(error) and database_in(url) == _named(url):
            return psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True)
        msg = f"the database server cannot be reached: {_plain(error)}"
        raise HostError(msg) from error
    except psycopg.ProgrammingError as error:
        msg = "DATABASE_URL is not a connection address: postgresql://user:password@host:port/name"
        raise HostError(msg) from error


def _named(url: str) -> str:
    return str(conninfo_to_dict(url).get("dbname") or "")


def _plain(error: psycopg.Error) -> str:
    """Return what happened; the lines after the first are questions to the reader."""
    return (str(error).strip().splitlines() or ["no answer"])[0]


def _require_server(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    if connection.info.server_version < OLDEST:
        msg = (
            f"PostgreSQL {connection.info.server_version // 10_000} is too old: "
            f"{OLDEST // 10_000} or newer is needed"
        )
        raise HostError(msg)
    if not _one(connection, "select rolcreaterole or rolsuper from pg_roles where rolname = user"):
        msg = "the user in DATABASE_URL may not make roles: give it CREATEROLE and CREATEDB"
        raise HostError(msg)


def _one(
    connection: psycopg.Connection[tuple[object, ...]], query: LiteralString, *values: object
) -> object:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def _make_role(connection: psycopg.Connection[tuple[object, ...]], role: str, secret: str) -> None:
    # Hashed here: the secret itself never reaches the server, nor its log.
    hashed = connection.pgconn.encrypt_password(secret.encode(), role.encode(), b"scram-sha-256")
    name = sql.Identifier(role)
    if _one(connection, "select true from pg_roles where rolname = %s", role):
        may_bypass = "select rolsuper or rolbypassrls from pg_roles where rolname = %s"
        if _one(connection, may_bypass, role):
            msg = f"role {role} may pass by row-level security; take that away: alter role {role}"
            raise HostError(f"{msg} nosuperuser nobypassrls")
        form = sql.SQL("alter role {} login password {}")
    else:
        form = sql.SQL("create role {} login nosuperuser nobypassrls nocreaterole password {}")
    connection.execute(form.format(name, sql.Literal(hashed.decode())))


def _let_owner_act(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """The owner may step into the others (tests do), and makes test databases."""
    owner = sql.Identifier(OWNER)
    connection.execute(sql.SQL("alter role {} createdb").format(owner))
    form = sql.SQL("grant {} to {} with inherit false, set true")
    for role in (APP, WORKER, LINKER):
        connection.execute(form.format(sql.Identifier(role), owner))
    if not _one(connection, "select rolsuper from pg_roles where rolname = user"):
        user = sql.Identifier(connection.info.user)
        connection.execute(sql.SQL("grant {} to {}").format(owner, user))


def _make_database(connection: psycopg.Connection[tuple[object, ...]], database: str) -> None:
    name, owner = sql.Identifier(database), sql.Identifier(OWNER)
    found = _one(
        connection,
        "select pg_get_userbyid(datdba)::text from pg_database where datname = %s",
        database,
    )
    if found is None:
        form = sql.SQL("create database {} owner {} encoding 'UTF8' template template0")
        connection.execute(form.format(name, owner))
    elif found != OWNER:
        connection.execute(sql.SQL("alter database {} owner to {}").format(name, owner))


def _write_place(admin_url: str, home: Path, database: str) -> None:
    said = conninfo_to_dict(admin_url)
    place = {"host": said.get("host") or "", "port": str(said.get("port") or ""), "name": database}
    place |= {key: str(said[key]) for key in ("sslmode", "sslrootcert") if said.get(key)}
    fresh = home / f"database.json.{os.getpid()}.{threading.get_ident()}"
    fresh.write_text(json.dumps(place) + "\n", encoding="utf-8")
    fresh.replace(home / "database.json")
