"""The process beside the web process in which a stranger's file is opened, and what comes out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ketenregie.signals.attachments import private, rules
from ketenregie.signals.attachments.cleaning.kinds import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60.0
# Whoever waits for a place holds one of the few threads of the web server: not for long.
WAIT = 15.0
# A picture of a telephone takes half a gigabyte for a second: not all of them at once.
_AT_ONCE = threading.BoundedSemaphore(2)
# Nor may their senders hold all threads of the web server: these have their turn or wait for it, and
# who comes then is told to try again.
_IN_LINE = threading.BoundedSemaphore(4)
_PROGRAM = "ketenregie.signals.attachments.cleaning"
_FLAGS = ("-I",)  # nothing of the folder it starts in, nothing of the environment


@dataclass(frozen=True)
class Treated:
    """What is kept of a file: its bytes, its small picture, and its facts."""

    stream: BinaryIO
    size: int
    small: bytes
    kind: Kind
    cleaned: bool
    width: int
    height: int
    sent_sum: str
    kept_sum: str


def treat(sent: BinaryIO) -> Treated:
    """Open a file in a process of its own; DomainError with the reason when it is not taken.

    Whatever the file does there (too much memory, too much time, a crash) ends that process alone.
    """
    out, small = private.new_file(), private.new_file()
    try:
        facts = _ask(sent, out, small)
        if "refused" in facts:
            raise rules.refused(str(facts["refused"]))
        small.seek(0)
        return Treated(
            stream=out,
            size=out.seek(0, os.SEEK_END),
            small=small.read(),
            kind=KINDS[str(facts["kind"])],
            cleaned=bool(facts["cleaned"]),
            width=int(str(facts["width"])),
            height=int(str(facts["height"])),
            sent_sum=str(facts["sent_sum"]),
            kept_sum=str(facts["kept_sum"]),
        )
    except BaseException:
        out.close()
        raise
    finally:
        small.close()


def _ask(sent: BinaryIO, out: BinaryIO, small: BinaryIO) -> dict[str, object]:
    sent.seek(0)
    try:
        with _turn():
            done = subprocess.run(  # noqa: S603 - our own module, and nothing of the file in its arguments
                [sys.executable, *_FLAGS, "-m", _PROGRAM, str(out.fileno()), str(small.fileno())],
                stdin=sent,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=(out.fileno(), small.fileno()),
                env=dict(_environment()),
                timeout=PATIENCE,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise rules.refused(rules.TOO_HEAVY) from error
    try:
        facts: dict[str, object] = json.loads(done.stdout)
    except ValueError:
        facts = {}
    if done.returncode or not facts:
        raise rules.refused(rules.TOO_HEAVY)
    return facts


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one's turn; DomainError when too many wait already, or it does not come."""
    if not _IN_LINE.acquire(blocking=False):
        raise rules.refused(rules.BUSY)
    try:
        if not _AT_ONCE.acquire(timeout=WAIT):
            raise rules.refused(rules.BUSY)
        try:
            yield
        finally:
            _AT_ONCE.release()
    finally:
        _IN_LINE.release()


def _environment() -> Iterator[tuple[str, str]]:
    """Nothing of ours goes along: no place of the database, no secret."""
    yield "LANG", "C.UTF-8"
