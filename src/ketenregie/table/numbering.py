"""The number of an item on its agenda: the same on the wall, on every screen and on paper.

It is counted in the database over all items of the meeting: who is admitted to three of eight reads 2, 5, 8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from ketenregie.region import pack

if TYPE_CHECKING:
    from uuid import UUID


def numbers_of(meeting: UUID) -> dict[UUID, int]:
    """Return the numbers of the items of a meeting that are open to the acting person."""
    return {item: number for item, number, _total in _asked(meeting)}


def how_many(meeting: UUID) -> int:
    """Return how many items a meeting has, as the wall says; 0 to who is admitted to none of them."""
    return next((total for _item, _number, total in _asked(meeting)), 0)


def keep_numbers(meeting: UUID) -> None:
    """Let the items of a meeting keep the numbers that they had while it was held."""
    with connection.cursor() as cursor:
        cursor.execute("select ket.keep_numbers(%s, %s)", [meeting, _sections()])


def _asked(meeting: UUID) -> list[tuple[UUID, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select item, number, total from ket.agenda_numbers(%s, %s)", [meeting, _sections()]
        )
        return list(cursor.fetchall())


def _sections() -> list[str]:
    return list(pack.current().table.agenda)
