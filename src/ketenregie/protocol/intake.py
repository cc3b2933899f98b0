"""The public report: sealed here, handed in with one call, and never to be read back."""

from __future__ import annotations

import base64
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, features, files, keyring, rules, vault
from ketenregie.protocol.models import LinkingKey
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from django.db.models import Model

    from ketenregie.kernel.actor import Holder
    from ketenregie.protocol.declarations import Action, EventType
    from ketenregie.protocol.files import Content
    from ketenregie.protocol.records import Record


class Intake:
    """A report being put together. Made by `gate.intake` only."""

    def __init__(self, action: Action, dossier_id: UUID, kind: str) -> None:
        self.action = action
        self.dossier = dossier_id
        self.reference = database.next_reference(kind, clock.local(clock.now()).year)
        self._key = vault.new_key()
        wrapped, ring = keyring.current().wrap(self._key, str(dossier_id))
        self._linking_key: bytes | None = None
        self._taken_along: list[tuple[Record, Content]] = []
        self._report: dict[str, Any] = {
            "dossier": str(dossier_id),
            "kind": kind,
            "reference": self.reference,
            "at": clock.now().isoformat(),
            "wrapped": base64.b64encode(wrapped).decode(),
            "ring": ring,
            "admissions": [],
            "entries": [],
            "rows": [],
            "events": [],
            "receipt": None,
        }

    def seal(self, record: Record, *, withheld_from: Iterable[str] = ()) -> UUID:
        """Seal a record for the new dossier; returns its reference.

        `withheld_from` are the parties that who reports does not let read it (WGS 2.29(3)).
        """
        entry = new_id()
        sealed = vault.seal(record, self._key, dossier=self.dossier, entry=entry)
        self._report["entries"].append(
            {
                "id": str(entry),
                "category": record.category,
                "sealed": base64.b64encode(sealed).decode(),
                "withheld": sorted(withheld_from),
            }
        )
        return entry

    def seal_features(self, ref: UUID, found: Mapping[str, Any]) -> bytes:
        """Return the features of an entry, sealed under the new dossier's second key."""
        if self._linking_key is None:
            self._linking_key = vault.new_key()
            wrapped, ring = keyring.current().wrap_linking(self._linking_key, str(self.dossier))
            self.insert(LinkingKey(dossier_id=self.dossier, wrapped=wrapped, ring=ring))
        return features.seal(found, self._linking_key, dossier=self.dossier, ref=ref)

    def seal_file(self, record: Record, content: Content) -> UUID:
        """Take a file along; it goes in with the report, in the same transaction."""
        self._taken_along.append((record, content))
        return content.entry

    def insert(self, row: Model) -> None:
        """Add a row of a table that was opened to the public report."""
        self._report["rows"].append({"table": row._meta.db_table, "row": columns(row)})

    def admit(self, holder: Holder, *, purpose: str = "signal") -> None:
        """Say who receives the report."""
        granted = pack.current().protocol.grant(purpose, holder.role)
        self._report["admissions"].append(
            {"holder": str(holder), "purpose": purpose, "categories": sorted(granted)}
        )

    def record(self, event: EventType, **facts: Any) -> None:
        """Note a fact for the journal."""
        self._report["events"].append(journal_event(event, self.action, facts))

    def receipt(self, digest: bytes) -> None:
        """Keep the digest of the receipt code that opens the mailbox."""
        self._report["receipt"] = base64.b64encode(digest).decode()

    def hand_in(self) -> None:
        """Store everything at once; afterwards `reference` is the one that stands."""
        fresh = self.reference
        self.reference = database.report_public(self._report)
        if self.reference == fresh:
            for record, content in self._taken_along:
                self._put(record, content)

    def _put(self, record: Record, content: Content) -> None:
        sealed = vault.seal(record, self._key, dossier=self.dossier, entry=content.entry)

        def begin(first: bytes) -> bool:
            database.begin_report_file([self.dossier, content.entry, sealed, first])
            return True

        files.put(content.sealed(self._key, self.dossier, record.category), begin, content.entry)


@contextmanager
def intake(action: Action, *, dossier_id: UUID, kind: str = "signal") -> Iterator[Intake]:
    """Put a public report together; it is durably stored when the block ends without error.

    Sending the same `dossier_id` again stores nothing and yields the first reference.
    """
    if not action.public:
        raise Refused(rules.NOT_SIGNED_IN)
    report = Intake(action, dossier_id, kind)
    yield report
    with transaction.atomic(durable=True):
        report.hand_in()


def columns(row: Model) -> dict[str, Any]:
    """Return a row's columns as plain JSON values."""
    encoder = DjangoJSONEncoder()
    values: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        value = column.value_from_object(row)
        plain = value is None or isinstance(value, bool | int | float | list | dict | str)
        values[str(column.column)] = value if plain else _as_text(value, encoder)
    return values


def _as_text(value: Any, encoder: DjangoJSONEncoder) -> Any:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else encoder.default(value)


def journal_event(event: EventType, action: Action, facts: dict[str, Any]) -> dict[str, Any]:
    """Return a journal entry of the public part; undeclared facts raise ValueError."""
    if set(facts) - set(event.facts):
        msg = f"{event.code} does not declare all of these facts"
        raise ValueError(msg)
    return {
        "code": event.code,
        "at": clock.now().isoformat(),
        "step": action.step,
        "facts": {name: v if isinstance(v, int | bool) else str(v) for name, v in facts.items()},
    }
