"""The linker's work: what waits is looked up, compared and answered with ids, codes and bits.

It runs in a process of its own, under a role that reads no table and may call three functions. It never
hands in a key: the look-up takes the id of a mention that is on the list. No word is opened here, only
features, with keys that open no word.
"""

from __future__ import annotations

import json
import logging
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, connection, transaction

from ketenregie.engines.linking import Features, compare
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.engines.linking import Comparison, Model

logger = logging.getLogger(__name__)

BATCH = 10
# Of one mention the best are kept, and none that says next to nothing.
MOST = 10
LEAST = 2.0


class Row(NamedTuple):
    """One mention of a look-up, with its features still sealed; the first of a target is itself."""

    target: UUID
    mention: UUID
    dossier: UUID
    ref: UUID
    kind: str
    sealed: bytes
    wrapped: bytes
    ring: int


def link_waiting(model: Model, most: int = BATCH) -> int:
    """Look up what has waited longest, at most so many mentions; returns how many were taken.

    They are one transaction; when one of them fails, each has its own. What fails is logged by its id
    and comes back after a minute, five times at most.
    """
    taken = [row[0] for row in _rows("select ket.next_to_link(%s)", [most])]
    if taken and not _linked(taken, model):
        for mention in taken:
            if not _linked([mention], model):
                logger.error("mention %s could not be linked", mention)
    return len(taken)


def _linked(mentions: list[UUID], model: Model) -> bool:
    try:
        with transaction.atomic():
            link(mentions, model)
    except (DatabaseError, InvalidTag, ValueError, gate.KeyRingError) as error:
        # The text of an error may hold a row; its kind never does.
        logger.warning("linking failed: %s", type(error).__name__)
        return False
    return True


def link(mentions: list[UUID], model: Model) -> int:
    """Look mentions up together and write their candidates; returns how many pairs of signals it touched."""
    looked_up = map(Row._make, _rows("select * from ket.look_up(%s)", [mentions]))
    opened = gate.opener()
    answers = [
        {"target": str(target), "found": _best(list(rows), model, opened)}
        for target, rows in groupby(looked_up, key=attrgetter("target"))
    ]
    [[touched]] = _rows(
        "select ket.write_candidates(%s, %s::jsonb)", [model.version, json.dumps(answers)]
    )
    return int(touched)


def _best(rows: list[Row], model: Model, opened: gate.Opener) -> list[dict[str, Any]]:
    own, *others = (_features(row, opened) for row in rows)
    said = [(row, compare(own, other, model)) for row, other in zip(rows[1:], others, strict=True)]
    weighed = sorted((one for one in said if one[1].bits >= LEAST), key=lambda one: -one[1].bits)
    return [{"mention": str(row.mention), "parts": _parts(found)} for row, found in weighed[:MOST]]


def _features(row: Row, opened: gate.Opener) -> Features:
    kept = opened(row.sealed, row.wrapped, row.ring, dossier=row.dossier, ref=row.ref)
    return Features.from_json(kept)


def _parts(said: Comparison) -> list[dict[str, Any]]:
    return [
        {"attribute": part.attribute, "level": part.level, "bits": part.bits, "rarity": part.rarity}
        for part in said.parts
    ]


def _rows(statement: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
