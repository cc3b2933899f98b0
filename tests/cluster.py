"""A throw-away PostgreSQL for one test run, started before Django's settings are read.

pytest-django imports the settings before any conftest is known, so `tests.settings` calls
`start_once`. Processes of xdist inherit the environment and start nothing.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from ketenregie.host import place, roles, secret_files
from ketenregie.host.server import Server
from ketenregie.protocol import keyring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_OUTSIDE = "KETENREGIE_TEST_DATABASE_URL"
_MARK = "KETENREGIE_TEST_CLUSTER"


def start_once() -> None:
    """Start the run's server, roles, secrets and key ring; later calls do nothing."""
    if _MARK in os.environ:
        return
    base = Path(tempfile.mkdtemp(prefix="ketenregie-test-"))
    base.chmod(0o711)  # as root the server's own user passes through
    home = base / "home"
    place.make_home(home)
    (home / "static").mkdir()  # whitenoise asks for it
    os.environ["KETENREGIE_HOME"] = str(home)
    os.environ["KETENREGIE_KEYS"] = str(home / "keys.json")
    keyring.make(home / "keys.json")
    server = None if _OUTSIDE in os.environ else Server(home, safe=False)
    atexit.register(_stop, os.getpid(), server, base)
    if server:
        server.start()
    admin_url = server.admin_url if server else os.environ[_OUTSIDE]
    roles.prepare(admin_url, home)
    os.environ[_MARK] = admin_url


def admin_url() -> str:
    """Return the administrator's connection to this run's server."""
    return os.environ[_MARK]


def secret(role: str) -> str:
    """Return the secret of one of this run's roles."""
    return secret_files.read_or_make(Path(os.environ["KETENREGIE_HOME"]), role)


def lend_secrets(home: Path) -> None:
    """Let another home use this run's roles: they belong to the whole server."""
    for role in roles.ROLES:
        (secret_files.folder(home) / role).write_text(secret(role))


def leave_alone(database: str) -> None:
    """End what a pool or a thread of a test still has open: who is in a database keeps it from going."""
    with psycopg.connect(admin_url(), autocommit=True) as admin:
        admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [database]
        )


def as_owner() -> AbstractContextManager[None]:
    """Look, and change, as the owner of the tables: in the same connection and transaction."""
    return _in_role("none")


def as_worker() -> AbstractContextManager[None]:
    """Act with the worker's rights, in the same connection and transaction."""
    return _in_role("ketenregie_worker")


@contextmanager
def _in_role(role: str) -> Iterator[None]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        before = cursor.fetchone()[0]
        cursor.execute(f"set role {role}")
        try:
            yield
        finally:
            # After an SQL error the transaction takes no statement; its rollback undoes the role.
            if not connection.needs_rollback and connection.is_usable():
                cursor.execute(f'set role "{before}"')


def _stop(pid: int, server: Server | None, base: Path) -> None:
    if os.getpid() != pid:
        return  # a forked child of the run
    if server:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
    shutil.rmtree(base, ignore_errors=True)
