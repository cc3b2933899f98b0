"""What the linker's functions stand on: whose seat decides across dossiers, from how many bits, and what
a whole region shares.

Kept by the owner of the tables in a table of its own, so that no linker can say whom it admits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from ketenregie.engines.linking import Model, codes
from ketenregie.linking.weights import store
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import holder_of
from ketenregie.signals.steps import shared_digests

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

SEAT = "ketenregisseur"
PURPOSE = "connection"


def apply(**_: Any) -> None:
    """Write the seat, the bar and the stop-list as pack and model have them; run after every migration."""
    region = pack.current()
    seat = holder_of(region, SEAT)
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('ket.linking_code')")
        if cursor.fetchone() == (None,) or seat is None:  # only a part of the migrations was asked for
            return
        cursor.execute(
            "insert into ket.linking (id, seat, categories, bar, shipped) values (1, %s, %s, %s, %s)"
            " on conflict (id) do update set seat = excluded.seat, categories = excluded.categories,"
            " bar = excluded.bar, shipped = excluded.shipped",
            [
                str(seat),
                sorted(region.protocol.grant(PURPOSE, SEAT)),
                _bar(cursor),
                Model.shipped().version,
            ],
        )
        _write_codes(cursor)
        try:
            stopped = stop_list(region)
        except gate.KeyRingError:  # no ring yet: `database migrate` makes one first
            return
        cursor.execute("delete from ket.stopped where digest <> all (%s)", [stopped])
        cursor.execute("insert into ket.stopped select unnest(%s) on conflict do nothing", [stopped])


def _write_codes(cursor: CursorWrapper) -> None:
    """Write what a candidate may name: a fixed list, in which no word of a report fits."""
    attributes, levels = zip(*sorted(codes()), strict=True)
    cursor.execute(
        "insert into ket.linking_code select * from unnest(%s::text[], %s::text[]) on conflict do nothing",
        [list(attributes), list(levels)],
    )


def _bar(cursor: CursorWrapper) -> float:
    """Return from how many bits a pair is shown: more in a large collection, where more is alike."""
    cursor.execute("select count(*) from signals_fingerprint")
    [mentions] = cursor.fetchone()
    return store.in_use().model.sized(mentions).shown


def stop_list(region: pack.RegionPack) -> list[int]:
    """Return the digests of what the region shares, and of the numbers that its pack gives to everybody."""
    found: set[int] = set()
    for kind, value, town in region.everybodys:
        found |= shared_digests(kind, value, town)
    return sorted(found)
