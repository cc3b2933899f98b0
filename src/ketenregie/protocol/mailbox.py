"""A reporter's mailbox: the dialogue behind a receipt code, and nothing else."""

from __future__ import annotations

import json
import logging
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from django.db import transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import database, files, keyring, rules, vault
from ketenregie.protocol.intake import columns, journal_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import Model

    from ketenregie.protocol.declarations import Action, EventType
    from ketenregie.protocol.files import Content
    from ketenregie.protocol.records import Record

logger = logging.getLogger(__name__)

CODE_DIGITS = 16


@dataclass(frozen=True)
class Letter:
    """One message: the row's columns, and its words (None when destroyed)."""

    facts: dict[str, Any]
    record: Record | None


class Mailbox:
    """The dialogue behind one receipt. `dossier_id` is None when no such receipt exists."""

    def __init__(self, action: Action, digest: bytes, table: str) -> None:
        self.action = action
        self._digest = digest
        self._table = table
        rows = database.mailbox_open(digest, table, clock.now())
        self.dossier_id: UUID | None = rows[0][0] if rows else None
        self._wrapped: tuple[bytes, int] | None = (rows[0][1], rows[0][2]) if rows else None
        self.letters = [self._letter(row) for row in rows if row[5] is not None]

    def add(self, record: Record, row: Model, event: EventType, **facts: Any) -> None:
        """Add a message with its row (whose `ref` is the new entry); sent twice counts once."""
        if self.dossier_id is None:
            raise Refused(rules.NOT_ADMITTED)
        values = columns(row)
        entry = row.ref  # type: ignore[attr-defined]
        sealed = vault.seal(record, self._key(), dossier=self.dossier_id, entry=entry)
        told = json.dumps(journal_event(event, self.action, facts))
        database.mailbox_add([self._digest, self._table, entry, sealed, json.dumps(values), told])

    def add_file(
        self, record: Record, content: Content, row: Model, event: EventType, **facts: Any
    ) -> bool:
        """Add a file with its row; False when it was there already. It cannot be read back here."""
        if self.dossier_id is None:
            raise Refused(rules.NOT_ADMITTED)
        key, entry = self._key(), content.entry
        sealed = vault.seal(record, key, dossier=self.dossier_id, entry=entry)
        told = json.dumps(journal_event(event, self.action, facts))
        place = [self._digest, row._meta.db_table, entry, sealed, json.dumps(columns(row)), told]

        def begin(first: bytes) -> bool:
            return database.begin_mailbox_file([*place, first])

        return files.put(content.sealed(key, self.dossier_id, record.category), begin, entry)

    def _letter(self, row: tuple[Any, ...]) -> Letter:
        dossier, _wrapped, _ring, entry, sealed, facts = row
        if isinstance(facts, str):
            facts = json.loads(facts)
        if entry is None:
            return Letter(facts, None)
        try:
            record = vault.open_sealed(
                sealed, self._key(), dossier=dossier, entry=entry, category="dialogue"
            )
        except (InvalidTag, ValueError):
            logger.error("entry %s of dossier %s cannot be opened", entry, dossier)
            return Letter(facts, None)
        return Letter(facts, record)

    def _key(self) -> bytes:
        if self._wrapped is None or self.dossier_id is None:
            raise Refused(rules.NOT_ADMITTED)
        return keyring.current().unwrap(*self._wrapped, str(self.dossier_id))


@contextmanager
def mailbox(action: Action, digest: bytes, *, table: str) -> Iterator[Mailbox]:
    """Open the mailbox behind a digest. A wrong code gives an empty one that nothing can be added to."""
    if not action.public:
        raise Refused(rules.NOT_SIGNED_IN)
    with transaction.atomic(durable=True):
        yield Mailbox(action, digest, table)


def receipt_code() -> tuple[str, bytes]:
    """Return a new receipt code of sixteen digits, shown once, and the digest that is kept."""
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    return code, receipt_digest(code)


def receipt_digest(code: str) -> bytes:
    """Return the keyed digest of a code as typed: spaces and dashes do not count."""
    digits = "".join(character for character in code if character.isdigit())
    return keyring.current().mac("receipt", digits.encode())
