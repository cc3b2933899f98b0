"""Mail of a demo or of a region without a mail server: it stays in the outbox, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail.backends.base import BaseEmailBackend

from ketenregie.kernel import clock
from ketenregie.route.models import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage

# A notice carries its own id, so that this backend does not store it a second time.
NOTICE_HEADER = "X-Ketenregie-Notice"


class OutboxOnly(BaseEmailBackend):
    """Sends nothing: notices are in the outbox already, other mail of the house is put there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store what is not there yet; returns how many messages were taken."""
        for message in email_messages:
            if NOTICE_HEADER not in message.extra_headers:
                Notice.objects.bulk_create(_stored(message))
        return len(email_messages)


def _stored(message: EmailMessage) -> list[Notice]:
    now = clock.now()
    return [
        Notice(
            address=address,
            subject=str(message.subject),
            body=str(message.body),
            made_at=now,
            sent_at=now,
        )
        for address in message.recipients()
    ]
