"""The sizes of bars and columns: whole numbers for a drawing, from counts that may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, FOOT, TOP = 560, 200, 36, 20
# How long a piece is drawn of which the number is left out: neither small nor great.
UNKNOWN = 2


@dataclass(frozen=True)
class Piece:
    """One piece of a bar or column: where it begins, how long it is, and how it is drawn."""

    start: float
    length: float
    look: str


@dataclass(frozen=True)
class Column:
    """One column: its place, its pieces, and the words at its foot and head."""

    x: float
    middle: float
    width: float
    pieces: tuple[Piece, ...]
    foot: str
    head: str
    head_y: float


def bar(cell: Any, top: int) -> tuple[Piece, ...]:
    """Return a bar in a hundred parts: of us, then of others."""
    scale = 100 / max(top + UNKNOWN, 1)
    return _pieces(cell, scale)


def columns(rows: Sequence[Any]) -> tuple[Column, ...]:
    """Return the columns of a drawing of WIDTH by HEIGHT, the first row first."""
    top = max((row.cell.own + (UNKNOWN if row.cell.others is None else row.cell.others) for row in rows),
              default=0)  # fmt: skip
    scale = (HEIGHT - TOP) / max(top, 1)
    wide = WIDTH / max(len(rows), 1)
    found = []
    for number, row in enumerate(rows):
        pieces = _pieces(row.cell, scale)
        long = sum(piece.length for piece in pieces)
        up = tuple(
            Piece(HEIGHT - piece.start - piece.length, piece.length, piece.look) for piece in pieces
        )
        x = number * wide + wide * 0.15
        head = str(row.cell.total) if row.cell.total is not None else f"{row.cell.own}+*"
        found.append(
            Column(x, x + wide * 0.35, wide * 0.7, up, _short(row.label), head, HEIGHT - long - 6)
        )
    return tuple(found)


def _pieces(cell: Any, scale: float) -> tuple[Piece, ...]:
    own = cell.own * scale
    others = (UNKNOWN if cell.others is None else cell.others) * scale
    found = [Piece(0, own, "own")] if own else []
    if others:
        found.append(Piece(own, others, "unknown" if cell.others is None else "others"))
    return tuple(found)


def _short(label: str) -> str:
    """Return a quarter as it stands under its column: its number, and the year."""
    digits = "".join(sign if sign.isdigit() else " " for sign in label).split()
    return f"{digits[1]} '{digits[0][2:]}" if len(digits) == 2 else label
