"""The notes of a JPEG, taken out without touching the picture: for photographs inside a PDF."""

from __future__ import annotations

import re

_SCAN, _END = 0xDA, 0xD9
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
# Notes of cameras and programs (APP1 to APP15) and comments. JFIF (APP0) and Adobe's note on colours
# (APP14) are part of how the picture is read.
_NOTES = {0xFE, *range(0xE1, 0xF0)} - {0xEE}
# Inside the picture itself 0xFF is followed by 0 or by a restart; anything else is the next part.
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


def without_notes(data: bytes) -> bytes:
    """Return the picture without its notes and whatever hangs behind it; as it was when it is no JPEG.

    ValueError when its parts cannot be followed.
    """
    if data[:2] != b"\xff\xd8":
        return data
    out, at = bytearray(), 0
    while at + 2 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:
            msg = "the parts of a JPEG cannot be followed"
            raise ValueError(msg)
        if marker == 0xFF:
            at += 1
        elif marker in _STANDALONE:
            out += data[at : at + 2]
            at += 2
        elif marker == _END:
            break
        else:
            at = _segment(data, at, out)
    return bytes(out + b"\xff\xd9")


def _segment(data: bytes, at: int, out: bytearray) -> int:
    """Copy one part unless it is a note; returns where the next begins."""
    marker = data[at + 1]
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if marker == _SCAN:
        found = _NEXT.search(data, end)
        end = found.start() if found else len(data)
    if marker not in _NOTES:
        out += data[at:end]
    return max(end, at + 4)
