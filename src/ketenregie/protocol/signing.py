"""The actor as a signed value: what the database believes about who is acting."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ketenregie.protocol import keyring

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor

# Long enough for any passage, short enough that a stolen token is of little use. The database
# also ties it to one server process.
LIFETIME_SECONDS = 120


def token(actor: Actor, backend: int) -> str:
    """Return the actor signed for one connection, as `ket.actor()` reads it."""
    holders = ",".join(str(holder) for holder in actor.holders)
    payload = "|".join(
        (
            actor.kind if not actor.system else "system",
            str(actor.person_id or ""),
            str(actor.capacity_id or ""),
            holders,
            str(backend),
            str(int(time.time()) + LIFETIME_SECONDS),
        )
    )
    return f"{payload}|{keyring.current().mac('actor', payload.encode()).hex()}"
