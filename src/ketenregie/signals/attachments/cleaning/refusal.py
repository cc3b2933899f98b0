"""Why a file is not taken: a code, whose sentence stands in the room's `messages`."""

from __future__ import annotations


class Unfit(Exception):
    """This file is not taken. `code` says why; it never holds anything of the file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


EMPTY = "empty"
TOO_LARGE = "too_large"
UNKNOWN = "unknown_kind"
PROGRAM = "program"
WEB_PAGE = "web_page"
DRAWING = "drawing"
ARCHIVE = "archive"
BOMB = "bomb"
TWO_IN_ONE = "two_in_one"
PASSWORD = "password"  # noqa: S105 - a code, not one
MACROS = "macros"
EMBEDDED = "embedded"
DAMAGED = "damaged"
TOO_MANY_PIXELS = "too_many_pixels"
TOO_HEAVY = "too_heavy"

CODES = (
    EMPTY, TOO_LARGE, UNKNOWN, PROGRAM, WEB_PAGE, DRAWING, ARCHIVE, BOMB, TWO_IN_ONE, PASSWORD,
    MACROS, EMBEDDED, DAMAGED, TOO_MANY_PIXELS, TOO_HEAVY,
)  # fmt: skip
