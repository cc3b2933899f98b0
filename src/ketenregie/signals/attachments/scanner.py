"""The virus scanner, when there is one: ClamAV's daemon over its socket.

`KETENREGIE_CLAMAV` names it: `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`. A file in which it
finds something is refused. When it does not answer the file is kept all the same and marked: a report
is never lost because a scanner is away (R1.6). What is kept is sealed, drawn or packed anew where that
can be done, and only ever downloaded by somebody who is told that it was not looked at.
"""

from __future__ import annotations

import logging
import os
import socket
from typing import TYPE_CHECKING, BinaryIO

from ketenregie.signals.attachments import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

CLEAN, NONE, AWAY = "clean", "none", "away"
_PIECE = 64 * 1024
_PATIENCE = 20.0
_LONGEST_ANSWER = 4096


def look(sent: BinaryIO) -> str:
    """Let the scanner look at a file: `clean`, `none` or `away`; DomainError when it finds something."""
    place = os.environ.get("KETENREGIE_CLAMAV", "")
    if not place:
        return NONE
    sent.seek(0)
    return verdict(_ask(place, iter(lambda: sent.read(_PIECE), b"")))


def look_at(pieces: Iterable[bytes]) -> str:
    """Let the scanner look at what comes piece by piece; as `look`."""
    place = os.environ.get("KETENREGIE_CLAMAV", "")
    return verdict(_ask(place, pieces)) if place else NONE


def verdict(answer: str | None) -> str:
    """Return what an answer of the scanner means; DomainError when it found something."""
    if answer is not None and answer.endswith(" FOUND"):
        raise rules.refused(rules.INFECTED)
    if answer is not None and answer.endswith(": OK"):
        return CLEAN
    logger.warning(
        "the virus scanner did not look at a file: %s", "no answer" if not answer else "an error"
    )
    return AWAY


def _ask(place: str, pieces: Iterable[bytes]) -> str | None:
    """Send a file by ClamAV's INSTREAM: each piece behind its length, an empty one at the end."""
    try:
        with _connected(place) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in pieces:
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            return _answer(line)
    except (OSError, ValueError) as error:
        logger.warning("the virus scanner is away (%s)", type(error).__name__)
        return None


def _connected(place: str) -> socket.socket:
    way, _, address = place.partition(":")
    if way == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_PATIENCE)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
