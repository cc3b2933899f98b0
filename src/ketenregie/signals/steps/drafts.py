"""Throwing a draft away in the passage that sends what was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.signals import events

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


def drop_draft(p: Passage, draft: UUID | None, *, sent: bool) -> bool:
    """Destroy a draft of the acting person; False when there is none. Sent or thrown away: the event says."""
    if draft is None:
        return False
    return gate.discard_draft(p, draft, events.DRAFT_SENT if sent else events.DRAFT_DISCARDED)
