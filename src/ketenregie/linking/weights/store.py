"""The model in use, in the database: every process weighs with the same one."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from ketenregie.engines.linking import VERSION, Model
from ketenregie.kernel import clock
from ketenregie.linking.models import Verdict
from ketenregie.linking.weights import rules

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class InUse:
    """A model, and since when it is used; None for the one that came with the program."""

    model: Model
    since: datetime | None


def in_use() -> InUse:
    """Return the model the linker weighs with."""
    found = _rows("select put_at, data from ket.linking_model_in_use()")
    return InUse(Model.from_text(found[0][1]), found[0][0]) if found else InUse(Model.shipped(), None)


def as_shown() -> Model:
    """Return the model the linker weighs with, with the bar from which pairs are shown in this house."""
    used = in_use().model
    return replace(used, shown=bar(used))


def bar(used: Model) -> float:
    """Return from how many points pairs are shown: more in a larger house, at first the model's."""
    found = _rows("select ket.linking_bar()")[0][0]
    return used.shown if found is None else float(found)


def size() -> int:
    """Return about how many mentions are filed; as the linker."""
    return int(_rows("select ket.linking_size()")[0][0])


def put(model: Model) -> None:
    """Use a model from now on; as the owner. One of the same version takes its place."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update ket.linking_model set used = false")
        cursor.execute(
            "insert into ket.linking_model values (%s, %s, %s, true) on conflict (version) do update"
            " set put_at = excluded.put_at, data = excluded.data, used = true",
            [model.version, clock.now(), _text(model)],
        )


def link_everything() -> int:
    """Put every mention on the linker's list, as the owner; returns how many."""
    return int(_rows("select ket.link_everything()")[0][0])


def decided(mark: float) -> dict[tuple[str, bool], int]:
    """Return how many pairs people called `same` and `not_same`, at or above a mark (True) and below."""
    found = _rows("select said, above, pairs from ket.linking_decided(%s)", mark)
    return {(said, above): pairs for said, above, pairs in found}


def filed() -> rules.Filed:
    """Return how many mentions were filed, and how many of these by other rules than those in use."""
    return rules.Filed(*_rows("select behind, filed, standing from ket.linking_behind(%s)", VERSION)[0])


def pairs_called(said: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of mentions about which a verdict stands, as the owner; the smaller name first."""
    found = Verdict.objects.filter(said=said, ended_at=None).values_list("mention_a_id", "mention_b_id")
    pairs = ((str(a), str(b)) for a, b in found)
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _rows(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _text(model: Model) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save(path)
        return json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)
