"""What is asked of a file that comes with a signal, on plain values."""

from __future__ import annotations

import re
import unicodedata

from ketenregie.kernel.errors import DomainError

MIB = 1024 * 1024
LARGEST_FILE = 25 * MIB
MOST_FILES = 5
# All files of one sending together, with room for the form round them.
LARGEST_SENDING = MOST_FILES * LARGEST_FILE + MIB
LONGEST_NAME = 150

TOO_LARGE, TOO_MANY, CUT_OFF, TOO_HEAVY, INFECTED, BUSY = (
    "too_large", "too_many", "cut_off", "too_heavy", "infected", "busy",
)  # fmt: skip
VIA = ("report", "mailbox", "desk", "email")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]')


def refused(code: str, *, field: str = "attachments") -> DomainError:
    """Return the error of a file that is not taken, for beside its field."""
    return DomainError(f"signals.file_{code}", field=field)


def require_size(size: int) -> None:
    """Raise when a file is empty or too large."""
    if size <= 0:
        raise refused("empty")
    if size > LARGEST_FILE:
        raise refused(TOO_LARGE)


def is_too_large_to_read(length: int) -> bool:
    """Say whether a sending is too large to be read at all, by what it says of itself."""
    return length > LARGEST_SENDING


def tidy_name(name: str) -> str:
    """Return a file's name as it can be shown: without folders, signs that turn text, and length."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = " ".join(_NOT_IN_NAMES.sub("", last).split()).strip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"


def neutral_name(reference: str, number: int, extension: str) -> str:
    """Return the name under which a file leaves the house: it says nothing about people."""
    return f"{reference}-{number}.{extension}"


def may_be_shown(media: str, *, drawn: bool) -> bool:
    """Say whether a file is shown in a page: only a picture that this house drew itself.

    Of what it drew there is a small picture.
    """
    return media == "image" and drawn
