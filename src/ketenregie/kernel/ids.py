"""Identifiers: random, made on our side, never by the database (a guarded table cannot be read back)."""

from __future__ import annotations

from uuid import UUID, uuid4


def new_id() -> UUID:
    """Return a new random id."""
    return uuid4()
