"""What people see of the route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.route.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

OUTBOX_SHOWN = 50


@dataclass(frozen=True)
class Mail:
    """A message in the demo's outbox."""

    to: str
    subject: str
    body: str
    sent_at: datetime | None


def outbox() -> list[Mail]:
    """Return the newest messages of the house; the demo shows them instead of sending."""
    rows = Notice.objects.order_by("-made_at", "address")[:OUTBOX_SHOWN]
    return [Mail(row.address, row.subject, row.body, row.sent_at) for row in rows]
