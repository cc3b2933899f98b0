"""Log lines say where something broke, never with which words."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_FRAMES = 4


class PlaceOnly(logging.Filter):
    """Replaces a traceback by the kind of error and its last places, all on one line.

    The text of an error may quote a row, an address or what somebody typed; its kind and its
    place in the code never do.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without its traceback."""
        if record.exc_info and record.exc_info[0]:
            kind, error, found = record.exc_info
            record.msg = f"{_told(record, error)} [{kind.__name__} at {_places(found)}]"
            record.args = ()
        record.exc_info = None
        record.exc_text = None
        return True


def _told(record: logging.LogRecord, error: BaseException | None) -> str:
    """Return the message without the error's own text, which some libraries put into it."""
    told = record.getMessage()
    for said in (repr(error), str(error)):
        told = told.replace(said, "…") if said else told
    return told.splitlines()[0] if told else ""


def _places(found: TracebackType | None) -> str:
    frames = traceback.extract_tb(found)[-_FRAMES:]
    return " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(frames))


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-3:])
