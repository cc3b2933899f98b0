"""The linker at work inside a test: under its own role, in the test's connection."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from ketenregie.engines.linking import Model
from ketenregie.linking.candidates import lookups

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def as_linker() -> Iterator[None]:
    """Speak to the database as the linker does."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        before = cursor.fetchone()[0]
        cursor.execute("set role ketenregie_linker")
        try:
            yield
        finally:
            if not connection.needs_rollback and connection.is_usable():
                cursor.execute(f'set role "{before}"')


def work(model: Model | None = None) -> int:
    """Link all that waits; returns how many mentions were looked up."""
    done = 0
    with as_linker():
        while taken := lookups.link_waiting(model or Model.shipped()):
            done += taken
    return done
