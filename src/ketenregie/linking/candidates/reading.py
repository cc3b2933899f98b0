"""The pairs of one signal with their candidates, in one statement that is planned once a connection.

The page of a signal asks for these each time. The rows are codes, ids and bits, and under row-level
security as every other: what is not open to the passage's actor is not in them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from psycopg import Cursor

if TYPE_CHECKING:
    from datetime import datetime
    from typing import LiteralString
    from uuid import UUID


class Row(NamedTuple):
    """One candidate, with the pair of signals it is of."""

    pair_id: UUID
    dossier_a_id: UUID
    dossier_b_id: UUID
    found_at: datetime
    shown: bool
    id: UUID
    kind: str
    mention_a_id: UUID
    mention_b_id: UUID
    ref_a: UUID
    ref_b: UUID
    bits: float
    parts: list[dict[str, Any]]
    counted: bool
    model: str


_OF_SIGNAL: LiteralString = (
    "select p.id, p.dossier_a_id, p.dossier_b_id, p.found_at, p.shown, c.id, c.kind, c.mention_a_id,"
    " c.mention_b_id, c.ref_a, c.ref_b, c.bits, c.parts::text, c.counted, c.model"
    " from (select * from linking_pair where (dossier_a_id = %(signal)s or dossier_b_id = %(signal)s)"
    " and (shown or %(every)s) order by bits desc, id limit %(most)s) p"
    " join linking_candidate c on c.pair_id = p.id order by p.bits desc, p.id, c.bits desc, c.id"
)


def of_signal(signal: UUID, most: int, *, every: bool) -> list[Row]:
    """Return the candidates of a signal's surest pairs, pair by pair, each pair's surest first.

    Only those that reach the bar for showing, unless `every` is asked for.
    """
    connection.ensure_connection()
    with connection.make_cursor(Cursor(connection.connection)) as cursor:  # type: ignore[arg-type]
        cursor.execute(_OF_SIGNAL, {"signal": signal, "every": every, "most": most})
        rows = cursor.fetchall()
    return [Row._make((*row[:12], json.loads(row[12]), *row[13:])) for row in rows]
