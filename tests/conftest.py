"""What every test stands on: the database as the app sees it, and no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from pytest_socket import socket_allow_hosts

from tests import cluster
from tests.cast import *  # noqa: F403 - the fixtures of the cast
from tests.listening import listener  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


# Nothing is asserted about time: on a busy machine an example takes longer than hypothesis allows it.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first: at the end, what one process has left is shared in small pieces."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Allow this machine only; pytest-socket lifts it again after each test."""
    del item
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Migrate as the owner, then stay for all tests under row-level security as the app."""
    del django_db_setup
    from django.core.management.commands.flush import Command as Flush
    from django.db import connection

    assert connection.settings_dict["NAME"].startswith("test_"), "never on a real database"
    flush = Flush.handle

    def flush_as_owner(self: Flush, **options: Any) -> Any:
        with cluster.as_owner():
            return flush(self, **options)

    Flush.handle = flush_as_owner
    _close_to_public(django_db_blocker)
    _reconnect(django_db_blocker, options="-c role=ketenregie_app")
    yield
    _reconnect(django_db_blocker)
    cluster.leave_alone(connection.settings_dict["NAME"])
    Flush.handle = flush


@pytest.fixture
def as_owner() -> Callable[[], AbstractContextManager[None]]:
    """Give the block in which the test looks as the owner of the tables."""
    return cluster.as_owner


@pytest.fixture
def as_worker() -> Callable[[], AbstractContextManager[None]]:
    """Give the block in which the connection has the worker's rights."""
    return cluster.as_worker


def _reconnect(blocker: Any, **options: str) -> None:
    from django.db import connection

    with blocker.unblock():
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
        kept = {k: v for k, v in connection.settings_dict["OPTIONS"].items() if k != "options"}
        connection.settings_dict["OPTIONS"] = kept | options


def _close_to_public(blocker: Any) -> None:
    """What `ketenregie database prepare` does to a database, for the test database."""
    from django.db import connection

    from ketenregie.host.roles import close_to_public

    with blocker.unblock():
        connection.ensure_connection()
        close_to_public(connection.connection, connection.settings_dict["NAME"])
