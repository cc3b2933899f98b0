"""What is written to the journal after a transaction was undone, so that it survives."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection, transaction

from ketenregie.protocol import database

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor

logger = logging.getLogger(__name__)


def keep(actor: Actor, entries: list[dict[str, Any]]) -> None:
    """Write a refusal, or what was read for a conflict; the answer stays the same when it fails."""
    if not entries:
        return
    try:
        with transaction.atomic():
            database.enter(actor)
            database.record(entries)
            if connection.savepoint_ids:  # an outer transaction goes on: only in tests
                database.leave()
    except DatabaseError:
        # The log line holds codes only.
        codes = ", ".join(str(entry["code"]) for entry in entries)
        logger.exception("could not be kept: %s", codes)
