"""The process in which a file of a stranger is opened: `python -m …cleaning`, never the web process.

The file comes on standard input; what is kept and the small picture go to the open files whose
numbers are given, facts as one line of JSON to standard output. Everything is loaded first; then the
process gives up memory, time, files, other processes, the network and its rights, as far as the
machine lets it, and only then looks at the first byte.
"""

from __future__ import annotations

import codecs
import ctypes
import hashlib
import json
import os
import resource
import sys
from dataclasses import dataclass

from ketenregie.signals.attachments.cleaning import (
    chats,
    heif,
    images,
    office,
    opendocument,
    pdfs,
    refusal,
)
from ketenregie.signals.attachments.cleaning.kinds import KINDS, Kind, identify
from ketenregie.signals.attachments.cleaning.refusal import Unfit

MEMORY = 1_500 * 1024 * 1024
SECONDS = 30
LARGEST = 64 * 1024 * 1024
# A user of no one: not "nobody", who may be running the database.
_NO_ONE = 65_533
_NEWNET, _NEWUSER = 0x40000000, 0x10000000


_PACKED = {
    **dict.fromkeys(("docx", "xlsx", "pptx"), office.clean),
    **dict.fromkeys(("odt", "ods", "odp"), opendocument.clean),
    "chat": chats.clean,
    "pdf": pdfs.clean,
}


@dataclass(frozen=True)
class Kept:
    """What is kept of a file."""

    data: bytes
    kind: Kind
    cleaned: bool
    small: bytes = b""
    width: int = 0
    height: int = 0


def treat(data: bytes) -> Kept:
    """Return what is kept of a file; Unfit when it is not taken.

    A reader that stumbles over a file, in whatever way, says that it is damaged.
    """
    try:
        return _treated(data)
    except (Unfit, MemoryError):
        raise
    except Exception as error:
        raise Unfit(refusal.DAMAGED) from error


def _treated(data: bytes) -> Kept:
    kind = identify(data)
    if kind.code in images.READABLE:
        drawn = images.draw(data, kind.code)
        return Kept(drawn.data, KINDS[drawn.kind], cleaned=True, small=drawn.small,
                    width=drawn.width, height=drawn.height)  # fmt: skip
    if kind.code in _PACKED:
        packed, whole = _PACKED[kind.code](data)
        return Kept(packed, kind, cleaned=whole)
    if kind.code == "heic":
        return Kept(heif.without_notes(data), kind, cleaned=True)
    if kind.code == "rtf" and (b"\\objdata" in data or b"\\objupdate" in data):
        raise Unfit(refusal.EMBEDDED)
    # A plain text hides nothing. Sound, film and what else is left is kept as it was sent.
    return Kept(data, kind, cleaned=kind.code == "text")


def load() -> None:
    """Load what Python and the readers otherwise load when they first need it."""
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437", "latin-1", "ascii"):
        codecs.lookup(name)
    images.prepare()


def give_up_rights() -> None:
    """Give up what this process does not need. What the machine does not let us give up stays."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "unshare"):
        libc.unshare(_NEWNET) and libc.unshare(_NEWUSER | _NEWNET)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NO_ONE)
        os.setuid(_NO_ONE)
    bounds = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0),
              (resource.RLIMIT_FSIZE, LARGEST))  # fmt: skip
    for what, most in bounds:
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def main(out: int, small: int) -> dict[str, object]:
    """Treat standard input; write what is kept, and return the facts."""
    data = sys.stdin.buffer.read(LARGEST)
    try:
        kept = treat(data)
    except Unfit as unfit:
        return {"refused": unfit.code}
    except MemoryError:
        return {"refused": refusal.TOO_HEAVY}
    _write(out, kept.data)
    _write(small, kept.small)
    return {
        "kind": kept.kind.code,
        "cleaned": kept.cleaned,
        "width": kept.width,
        "height": kept.height,
        "sent_sum": hashlib.sha256(data).hexdigest(),
        "kept_sum": hashlib.sha256(kept.data).hexdigest(),
    }


def _write(number: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]


if __name__ == "__main__":
    load()
    give_up_rights()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
