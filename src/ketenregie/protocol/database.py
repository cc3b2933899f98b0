"""The gate's statements: the only raw SQL of this room, each a call of one door in `sql/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import Cursor

from ketenregie.protocol import signing
from ketenregie.protocol.rules import AdmissionFacts
from ketenregie.protocol.vault import OVERHEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import LiteralString
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


def enter(actor: Actor) -> None:
    """Tell the database who acts, for the transaction at hand."""
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    _prepared("select set_config('ket.actor', %s, true)", [signing.token(actor, backend)])


def leave() -> None:
    """Forget the actor. Needed where an outer transaction goes on, as in tests."""
    _run("select set_config('ket.actor', '', true)", [])


def admissions(dossiers: Sequence[UUID]) -> list[AdmissionFacts]:
    """Return the actor's own admissions to these dossiers that the server holds valid."""
    rows = _prepared(
        "select dossier_id, holder, purpose, categories, upper(valid) from protocol_admission"
        " where dossier_id = any(array(select unnest(%s::uuid[]))) and valid @> now()"
        " and holder = any((select ket.holders())::text[]) order by given_at, id",
        [list(dossiers)],
    )
    return [AdmissionFacts(d, h, p, frozenset(c), u) for d, h, p, c, u in rows]


def held_whole(dossier: UUID) -> frozenset[str]:
    """Return the categories of a dossier that the actor holds; what they are shown in part is none."""
    rows = _rows(
        "select distinct unnest(categories) from protocol_admission"
        " where dossier_id = %s and valid @> now() and shown is null"
        " and holder = any((select ket.holders())::text[])",
        [dossier],
    )
    return frozenset(row[0] for row in rows)


def categories_of(refs: Sequence[UUID]) -> frozenset[str]:
    """Return the categories of those entries that the wall lets through."""
    statement = "select distinct category from protocol_vaultentry where id = any(%s)"
    return frozenset(row[0] for row in _rows(statement, [list(refs)]))


def sealed_entries(refs: Sequence[UUID]) -> list[tuple[UUID, UUID, str, bytes, bytes, int]]:
    """Return entry, dossier, category, sealed text and wrapped key of what the wall lets through."""
    return _prepared(
        "select e.id, e.dossier_id, e.category, e.sealed, k.wrapped, k.ring"
        " from protocol_vaultentry e join protocol_dossierkey k on k.dossier_id = e.dossier_id"
        " where e.id = any(array(select unnest(%s::uuid[])))",
        [list(refs)],
    )


def dossier_key(dossier: UUID) -> tuple[bytes, int] | None:
    """Return a dossier's wrapped key, None when the wall keeps it or it was destroyed."""
    rows = _rows("select wrapped, ring from protocol_dossierkey where dossier_id = %s", [dossier])
    return (bytes(rows[0][0]), rows[0][1]) if rows else None


def linking_key(dossier: UUID, fresh: bytes, ring: int) -> tuple[bytes, int] | None:
    """Return a dossier's wrapped key of linking, the fresh one when it had none; None when destroyed."""
    rows = _rows("select * from ket.linking_key(%s, %s, %s)", [dossier, fresh, ring])
    return (bytes(rows[0][0]), rows[0][1]) if rows else None


def insert_entry(row: dict[str, Any]) -> None:
    """Add one sealed entry."""
    _run(
        "insert into protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from, kept_by)"
        " values (%(id)s, %(dossier)s, %(category)s, %(sealed)s, %(supplier)s, %(withheld)s, %(kept_by)s)",
        row,
    )


@dataclass(frozen=True)
class FileRow:
    """What is known of a sealed file before it is opened; sizes are those of its content."""

    entry: UUID
    dossier: UUID
    category: str
    count: int
    size: int
    picture_size: int


@dataclass(frozen=True, repr=False)
class Piece:
    """A sealed piece of a file, with its dossier's wrapped key."""

    sealed: bytes
    wrapped: bytes
    ring: int


def file_row(ref: UUID) -> FileRow | None:
    """Return what the wall lets through of a file; None when it keeps it, or there are no pieces."""
    rows = _rows(
        "select e.id, e.dossier_id, e.category, count(*) filter (where c.number >= 0),"
        " coalesce(sum(length(c.sealed) - %(over)s) filter (where c.number >= 0), 0),"
        " coalesce(sum(length(c.sealed) - %(over)s) filter (where c.number < 0), 0)"
        " from protocol_vaultentry e join protocol_chunk c on c.entry_id = e.id"
        " where e.id = %(ref)s group by e.id, e.dossier_id, e.category",
        {"ref": ref, "over": OVERHEAD},
    )
    return FileRow(*rows[0]) if rows else None


def piece(ref: UUID, number: int) -> Piece | None:
    """Return one piece of a file, None when the wall keeps it or its key was destroyed."""
    rows = _large(
        "select c.sealed, k.wrapped, k.ring from protocol_chunk c"
        " join protocol_dossierkey k on k.dossier_id = c.dossier_id"
        " where c.entry_id = %s and c.number = %s",
        [ref, number],
    )
    return Piece(bytes(rows[0][0]), bytes(rows[0][1]), rows[0][2]) if rows else None


def begin_file(facts: dict[str, Any]) -> None:
    """Begin a file in a dossier that the actor is admitted to."""
    _large(
        "select ket.begin_file(%(dossier)s, %(entry)s, %(category)s, %(record)b, %(withheld)s::text[],"
        " %(piece)b)",
        facts,
    )


def begin_report_file(values: Iterable[Any]) -> None:
    """Begin a file of the public report that this transaction hands in."""
    _large("select ket.begin_report_file(%s, %s, %b, %b)", list(values))


def begin_mailbox_file(values: Iterable[Any]) -> bool:
    """Begin a file behind a receipt; False when it is there already."""
    statement = "select ket.begin_mailbox_file(%b, %s, %s, %b, %s::jsonb, %s::jsonb, %b)"
    return bool(_large(statement, list(values))[0][0])


def add_piece(entry: UUID, number: int, sealed: bytes) -> None:
    """Add the next piece of the file that this transaction began."""
    _large("select ket.add_piece(%s, %s, %b)", [entry, number, sealed])


def next_reference(kind: str, year: int) -> str:
    """Return the next human reference of a kind of dossier."""
    return str(_rows("select ket.next_reference(%s, %s)", [kind, year])[0][0])


def found_dossier(facts: dict[str, Any]) -> None:
    """Found a dossier and admit its founder."""
    _run(
        "select ket.found_dossier(%(id)s, %(kind)s, %(reference)s, %(at)s, %(purpose)s,"
        " %(categories)s::text[], %(wrapped)s, %(ring)s)",
        facts,
    )


def found_draft(facts: dict[str, Any]) -> None:
    """Found a draft, whose key belongs to the acting person."""
    _run(
        "select ket.found_draft(%(id)s, %(reference)s, %(at)s, %(purpose)s, %(categories)s::text[],"
        " %(wrapped)s, %(ring)s)",
        facts,
    )


def keep_draft(values: Iterable[Any]) -> None:
    """Put sealed words in the place of those a draft held."""
    _run("select ket.keep_draft(%s, %s, %s, %s)", list(values))


def discard_draft(dossier: UUID, entry: dict[str, Any]) -> bool:
    """Destroy a draft of the acting person; False when it is none."""
    return bool(_rows("select ket.discard_draft(%s, %s::jsonb)", [dossier, json.dumps(entry)])[0][0])


def discard_old_drafts(before: datetime, entry: dict[str, Any]) -> int:
    """Destroy the drafts that nobody went on with since a moment; returns how many."""
    rows = _rows("select ket.discard_old_drafts(%s, %s::jsonb)", [before, json.dumps(entry)])
    return int(rows[0][0])


def admit(facts: dict[str, Any]) -> None:
    """Admit another holder to a dossier."""
    _run(
        "select ket.admit(%(dossier)s, %(holder)s, %(purpose)s, %(categories)s::text[],"
        " %(until)s::timestamptz, %(via)s::uuid, %(at)s)",
        facts,
    )


def show(facts: dict[str, Any]) -> None:
    """Admit another holder to some entries of a dossier, and to no others."""
    _run(
        "select ket.show(%(dossier)s, %(holder)s, %(purpose)s, %(entries)s::uuid[], %(until)s::timestamptz,"
        " %(via)s::uuid, %(at)s)",
        facts,
    )


def show_instead(facts: dict[str, Any]) -> None:
    """Show another holder these entries in the place of what they were shown, but for what they opened."""
    _run(
        "select ket.show_instead(%(dossier)s, %(holder)s, %(purpose)s, %(entries)s::uuid[],"
        " %(categories)s::text[], %(via)s::uuid, %(at)s)",
        facts,
    )


def showings(dossier: UUID, via: UUID, categories: Iterable[str]) -> list[tuple[str, UUID, bool]]:
    """Return who is shown which entry through another dossier, and whether it was opened."""
    statement = "select * from ket.showings(%s, %s, %s::text[]) order by 1, 2"
    return [(h, e, o) for h, e, o in _rows(statement, [dossier, via, sorted(categories)])]


def lent_only(purpose: str) -> list[UUID]:
    """Return the dossiers that the actor is admitted to for this purpose and for no other."""
    rows = _rows(
        "select distinct a.dossier_id from protocol_admission a"
        " where a.holder = any ((select ket.holders())::text[]) and a.valid @> now()"
        " and a.purpose = %(purpose)s and not exists (select 1 from protocol_admission o"
        " where o.dossier_id = a.dossier_id and o.holder = any ((select ket.holders())::text[])"
        " and o.valid @> now() and o.purpose <> %(purpose)s)",
        {"purpose": purpose},
    )
    return [row[0] for row in rows]


def end_admissions(dossier: UUID | None, holder: str | None, via: UUID | None) -> int:
    """End admissions; returns how many."""
    rows = _rows("select ket.end_admissions(%s::uuid, %s::text, %s::uuid)", [dossier, holder, via])
    return int(rows[0][0])


def carry_admissions(dossier: UUID, via: UUID, onward: UUID) -> list[tuple[str, str]]:
    """Let what was given through one dossier go on through another; returns whose, and for what."""
    statement = "select * from ket.carry_admissions(%s::uuid, %s::uuid, %s::uuid)"
    return [(holder, purpose) for holder, purpose in _rows(statement, [dossier, via, onward])]


def record(entries: list[dict[str, Any]]) -> None:
    """Write to the journal."""
    _prepared("select ket.record(%s::jsonb)", [json.dumps(entries)])


def admissions_of(dossier: UUID) -> list[tuple[str, str, list[str], datetime, datetime | None]]:
    """Return who is admitted to a dossier, for those who are themselves."""
    return _rows("select * from ket.admissions_of(%s)", [dossier])


def report_public(report: dict[str, Any]) -> str:
    """Hand in a public report; returns its reference."""
    return str(_rows("select ket.report_public(%s::jsonb)", [json.dumps(report)])[0][0])


def mailbox_open(digest: bytes, table: str, at: datetime) -> list[tuple[Any, ...]]:
    """Open the dialogue behind a receipt."""
    return _rows("select * from ket.mailbox_open(%s, %s, %s)", [digest, table, at])


def mailbox_add(values: Iterable[Any]) -> None:
    """Add a reporter's message behind a receipt."""
    _run("select ket.mailbox_add(%s, %s, %s, %s, %s::jsonb, %s::jsonb)", list(values))


def _run(statement: str, values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _rows(statement: str, values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _prepared(statement: LiteralString, values: Any) -> list[Any]:
    """Run what every passage asks: planned once a connection, not each time.

    A list goes in through `array(select unnest(…))`: of a bare one the server thinks that each length
    asks for another plan.
    """
    connection.ensure_connection()
    with connection.make_cursor(Cursor(connection.connection)) as cursor:  # type: ignore[arg-type]
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _large(statement: LiteralString, values: Any) -> list[Any]:
    """Run a statement with large bytes in it: sent and fetched as they are, not written out in digits."""
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, binary=True, prepare=False)
        return list(cursor.fetchall())
