"""What the linker's functions stand on: whose seat decides across dossiers, and from how many bits.

Kept by the owner of the tables in a table of its own, so that no linker can say whom it admits.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from ketenregie.engines.linking import Model
from ketenregie.region import pack
from ketenregie.route.rules import holder_of

SEAT = "ketenregisseur"
PURPOSE = "connection"


def apply(**_: Any) -> None:
    """Write the seat, its categories and the bar as pack and model have them; run after every migration."""
    region = pack.current()
    seat = holder_of(region, SEAT)
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('ket.linking')")
        if cursor.fetchone() == (None,) or seat is None:  # only a part of the migrations was asked for
            return
        cursor.execute(
            "insert into ket.linking values (1, %s, %s, %s) on conflict (id) do update"
            " set seat = excluded.seat, categories = excluded.categories, bar = excluded.bar",
            [str(seat), sorted(region.protocol.grant(PURPOSE, SEAT)), Model.shipped().shown],
        )
