"""The linker's work: what waits is looked up, compared and answered with ids, codes and bits.

It runs in a process of its own, under a role that reads no table and may call five functions. It never
hands in a key: the look-up takes the id of a mention that is on the list. No word is opened here, only
features, with keys that open no word.
"""

from __future__ import annotations

import json
import logging
from heapq import nlargest
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, connection, transaction
from psycopg import Cursor

from ketenregie.engines.linking import Features, compare
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from typing import LiteralString

    from ketenregie.engines.linking import Comparison, Model

logger = logging.getLogger(__name__)

BATCH = 10
# Of one mention the best are kept, and none that says next to nothing.
MOST = 10
LEAST = 2.0


# What was looked up, its ids as text: so they are sealed in, and so they go back.
_LOOK_UP: LiteralString = (
    "select target::text, mention::text, dossier::text, ref::text, sealed, wrapped, ring"
    " from ket.look_up("
)
# What of a mention can be amiss; the text of an error may hold a row, its kind never does.
_FAILURES = (DatabaseError, InvalidTag, ValueError, gate.KeyRingError)


class Row(NamedTuple):
    """One mention of a look-up, with its features still sealed; the first of a target is itself."""

    target: str
    mention: str
    dossier: str
    ref: str
    sealed: bytes
    wrapped: bytes
    ring: int


def link_waiting(model: Model, most: int = BATCH) -> int:
    """Look up what has waited longest, at most so many mentions; returns how many were taken.

    They are taken and looked up in one statement and answered in another, each a transaction. When one
    of the mentions fails, each is tried by itself. What fails is logged by its id and comes back after a
    minute, five times at most.
    """
    taken: list[str] = []
    try:
        rows = _looked_up(_LOOK_UP + "array(select ket.next_to_link(%s::int)))", most)
        taken = list(dict.fromkeys(row.target for row in rows))
        _answer(rows, model)
    except _FAILURES as error:
        logger.warning("linking failed: %s", type(error).__name__)
        taken = taken or [str(row[0]) for row in _rows("select ket.next_to_link(%s::int)", most)]
        for mention in taken:
            _link_alone(mention, model)
    return len(taken)


def _link_alone(mention: str, model: Model) -> None:
    try:
        with transaction.atomic():
            _answer(_looked_up(_LOOK_UP + "%s::uuid[])", [mention]), model)
    except _FAILURES as error:
        logger.error("mention %s could not be linked: %s", mention, type(error).__name__)


def _looked_up(statement: LiteralString, value: object) -> list[Row]:
    return [Row._make(row) for row in _rows(statement, value)]


def _answer(rows: list[Row], model: Model) -> None:
    """Compare what was looked up together, and write its candidates."""
    if not rows:
        return
    opened = gate.opener()
    answers = [
        {"target": target, "found": _best(list(found), model, opened)}
        for target, found in groupby(rows, key=attrgetter("target"))
    ]
    _rows("select ket.write_candidates(%s, %s::jsonb)", model.version, json.dumps(answers))


def _best(rows: list[Row], model: Model, opened: gate.Opener) -> list[dict[str, Any]]:
    features = [_features(row, opened) for row in rows]
    own, *others = features
    model = model.among(features)
    said = [compare(own, other, model) for other in others]
    weighed = [(found.bits, row, found) for row, found in zip(rows[1:], said, strict=True)]
    best = nlargest(MOST, [one for one in weighed if one[0] >= LEAST], key=itemgetter(0))
    return [{"mention": row.mention, "parts": _parts(found)} for _, row, found in best]


def _features(row: Row, opened: gate.Opener) -> Features:
    kept = opened(row.sealed, row.wrapped, row.ring, dossier=row.dossier, ref=row.ref)
    return Features.from_json(kept)


def _parts(said: Comparison) -> list[dict[str, Any]]:
    return [part._asdict() for part in said.parts]


def _rows(statement: LiteralString, *values: object) -> list[tuple[Any, ...]]:
    """Run one of the linker's statements: planned once, its bytes fetched as they are."""
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, binary=True, prepare=True)
        return cursor.fetchall()
