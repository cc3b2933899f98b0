"""HEIC, the photographs of newer telephones: their notes are blanked where they lie.

Nothing here can draw such a picture, so it is kept as it was sent but for the notes (place, maker, time):
these are emptied, and everything else keeps its place. What does not belong to the picture, such
as a film behind it, is blanked too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_THE_PICTURE = (b"ftyp", b"meta", b"mdat", b"free", b"skip")
_NOTES = (b"Exif", b"mime", b"uri ")
_MOST_BOXES = 10_000
# Notes without any: some readers take no photograph whose notes they cannot read.
_EMPTY = bytes(4) + b"II*\x00\x08\x00\x00\x00" + bytes(6)


@dataclass(frozen=True)
class Box:
    """A part of the file: its sort, where it begins, where its content does, and where it ends."""

    sort: bytes
    start: int
    inside: int
    end: int


def without_notes(data: bytes) -> bytes:
    """Return the photograph with its notes blanked; ValueError when its parts cannot be followed."""
    out = bytearray(data)
    for box in list(boxes(data, 0, len(data))):
        if box.sort == b"meta":
            for start, end in _notes(data, box):
                out[start:end] = _EMPTY.ljust(end - start, b"\0")[: end - start]
        elif box.sort not in _OF_THE_PICTURE:
            _blank(out, box)
    return bytes(out)


def only(data: bytes, kept: tuple[bytes, ...]) -> bytes:
    """Return a file made of boxes with all others blanked; as it was when it is made of none."""
    if data[4:8] not in kept:
        return data
    out = bytearray(data)
    for box in list(boxes(data, 0, len(data))):
        if box.sort not in kept:
            _blank(out, box)
    return bytes(out)


def _blank(out: bytearray, box: Box) -> None:
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.inside : box.end] = bytes(box.end - box.inside)


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places; ValueError when one does not fit."""
    count = 0
    while start < end:
        count += 1
        length, inside = _number(data, start, 4), start + 8
        if length == 1:
            length, inside = _number(data, start + 8, 8), start + 16
        elif length == 0:
            length = end - start
        if length < inside - start or start + length > end or count > _MOST_BOXES:
            msg = "the parts of a HEIF cannot be followed"
            raise ValueError(msg)
        yield Box(data[start + 4 : start + 8], start, inside, start + length)
        start += length


def _notes(data: bytes, meta: Box) -> Iterator[tuple[int, int]]:
    """Yield where the notes of the photograph lie."""
    parts = {box.sort: box for box in boxes(data, meta.inside + 4, meta.end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        msg = "a HEIF without a list of its parts"
        raise ValueError(msg)
    notes = set(_note_ids(data, parts[b"iinf"]))
    idat = parts.get(b"idat")
    for number, inner, start, length in _places(data, parts[b"iloc"]):
        if number in notes:
            start += idat.inside if inner and idat else 0
            if start + length > len(data):
                msg = "a note of a HEIF lies outside it"
                raise ValueError(msg)
            yield start, start + length


def _note_ids(data: bytes, iinf: Box) -> Iterator[int]:
    wide = data[iinf.inside] > 0
    for box in boxes(data, iinf.inside + (8 if wide else 6), iinf.end):
        version, at = data[box.inside], box.inside + 4
        size = 4 if version == 3 else 2
        number, sort = _number(data, at, size), data[at + size + 2 : at + size + 6]
        if sort in _NOTES:
            yield number


class _Reader:
    """Reads numbers one behind the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, size: int) -> int:
        """Return the next number of so many bytes; zero bytes are a zero."""
        found = _number(self.data, self.at, size) if size else 0
        self.at += size
        return found


def _places(data: bytes, iloc: Box) -> Iterator[tuple[int, bool, int, int]]:
    """Yield of each part of each item: its id, whether it lies in `idat`, where it begins, how long it is."""
    version, read = data[iloc.inside], _Reader(data, iloc.inside + 4)
    sizes = read.take(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    for _item in range(read.take(wide)):
        number = read.take(wide)
        inner = bool(version and read.take(2) & 15 == 1)
        read.take(2)
        begins = read.take(base)
        for _part in range(read.take(2)):
            if version:
                read.take(index)
            start = begins + read.take(offset)
            yield number, inner, start, read.take(length)


def _number(data: bytes, at: int, size: int) -> int:
    piece = data[at : at + size]
    if len(piece) != size:
        msg = "a HEIF that ends too early"
        raise ValueError(msg)
    return int.from_bytes(piece, "big")
