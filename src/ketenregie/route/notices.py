"""From the journal to the outbox: who is told that something waits, without a word about people.

The reader keeps a cursor and moves it in the transaction that stores the notices, reads only rows
that no transaction still under way can come before, and stores each row's notice to an address
once. A worker that dies in the middle leaves nothing half done; the next one reads the same rows.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.route import events, rules
from ketenregie.route.mail import NOTICE_HEADER
from ketenregie.route.models import Cursor, Notice, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

logger = logging.getLogger(__name__)

READER = "notices"
BATCH = 200
MOST_TRIES = 10
# What happened longer ago is not news: a new or restored installation writes to nobody about it.
NEWS = timedelta(days=2)
_LATE = (events.OVERDUE.code, events.HELP_OVERDUE.code, events.HELP_ALERTED.code)


@dataclass(frozen=True)
class JournalRow:
    """A row of the journal as the reader needs it."""

    position: int
    code: str
    at: datetime
    dossier_id: UUID | None
    person_id: UUID | None
    facts: dict[str, Any]
    reference: str


def read_journal() -> int:
    """Turn the next rows of the journal into notices; returns how many rows were read."""
    with transaction.atomic():
        Cursor.objects.bulk_create([Cursor(name=READER, moved_at=clock.now())], ignore_conflicts=True)
        cursor = Cursor.objects.select_for_update().get(name=READER)
        last = _settled()
        rows = _rows_after(cursor.position, last)
        Notice.objects.bulk_create(_notices(rows), ignore_conflicts=True)
        cursor.position = rows[-1].position if len(rows) == BATCH else max(last, cursor.position)
        cursor.moved_at = clock.now()
        cursor.save(update_fields=["position", "moved_at"])
    return len(rows)


def send_waiting(most: int = BATCH) -> int:
    """Send what waits in the outbox; returns how many were sent. What fails is tried again."""
    sent = 0
    for _number in range(most):
        with transaction.atomic():
            waiting = Notice.objects.select_for_update(skip_locked=True).filter(
                sent_at=None, tries__lt=MOST_TRIES
            )
            notice = waiting.order_by("tries", "made_at").first()
            if notice is None:
                return sent
            if not _send(notice):
                return sent
            sent += 1
    return sent


def _send(notice: Notice) -> bool:
    message = EmailMessage(
        notice.subject, notice.body, to=[notice.address], headers={NOTICE_HEADER: str(notice.pk)}
    )
    notice.tries += 1
    try:
        message.send()
        notice.sent_at = clock.now()
    except OSError as error:  # smtplib's errors are among these
        logger.warning("notice %s was not sent: %s", notice.pk, type(error).__name__)
    notice.save(update_fields=["tries", "sent_at"])
    return notice.sent_at is not None


def _settled() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select ket.settled_position()")
        return int(cursor.fetchone()[0])


def _rows_after(position: int, last: int) -> list[JournalRow]:
    codes = list(events.announced())
    with connection.cursor() as cursor:
        cursor.execute(
            "select j.position, j.code, j.at, j.dossier_id, j.person_id, j.facts,"
            " coalesce(d.reference, '') from protocol_journalentry j"
            " left join protocol_dossier d on d.id = j.dossier_id"
            " where j.position > %s and j.position <= %s and j.code = any(%s)"
            " order by j.position limit %s",
            [position, last, codes, BATCH],
        )
        return [
            JournalRow(p, c, at, d, who, _loaded(facts), r)
            for p, c, at, d, who, facts, r in cursor.fetchall()
        ]


def _loaded(facts: Any) -> dict[str, Any]:
    return dict(json.loads(facts)) if isinstance(facts, str) else dict(facts)


def _notices(rows: Iterable[JournalRow]) -> list[Notice]:
    fresh = [row for row in rows if clock.now() - row.at < NEWS]
    with translation.override(settings.LANGUAGE_CODE):
        found = [notice for row in fresh for notice in _notices_of(row)]
    # One act records several facts; one message about a dossier is enough, the first of a batch.
    first = {(notice.address, notice.body): notice for notice in reversed(found)}
    return sorted(first.values(), key=lambda notice: notice.position or 0)


def _notices_of(row: JournalRow) -> list[Notice]:
    holder = _holder(row)
    if holder is None:
        return []
    told = {one.email: one.id for one in parties.people_for(holder)}
    if row.code in _LATE:
        told |= {one.email: one.id for one in parties.deputies_for(holder)}
    common = (_("Something waits for you in Ketenregie"), _body(row))
    subject, body = events.own_words(row.code, row.facts) or common
    return [
        Notice(
            position=row.position,
            address=address,
            subject=subject,
            body=body,
            made_at=clock.now(),
        )
        for address, person in told.items()
        if person != row.person_id
    ]


def _holder(row: JournalRow) -> Holder | None:
    name = events.announced()[row.code]
    if name != events.STATE_OWNER:
        text = str(row.facts.get(name, ""))
        return Holder.parse(text) if "/" in text else None
    if row.dossier_id is None:
        return None
    step = Step.objects.filter(dossier_id=row.dossier_id, line=rules.MAIN, finished_at=None).first()
    return Holder(step.owner_party, step.owner_role) if step else None


def _body(row: JournalRow) -> str:
    late = _("It is past its limit.") if row.code in _LATE else ""
    lines = [
        _("Something waits for you in Ketenregie: %(reference)s.") % {"reference": row.reference},
        late,
        _("Sign in to see it. This message says nothing about people on purpose."),
    ]
    return "\n\n".join(line for line in lines if line)
