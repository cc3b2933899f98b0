"""What a file of 25 MB costs: sealed and opened against plain AES-GCM and a plain copy, and its memory."""

from __future__ import annotations

import io
import os
import statistics
import time
import tracemalloc
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image

from benchmarks.measure import tell, tell_times, times
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.attachments import private, wall

if TYPE_CHECKING:
    from uuid import UUID

MIB = 1024 * 1024
SIZE = 25 * MIB
ROUNDS = 12
WRITE = gate.Action("bench.file_write", "write", "enrich", ("signal",), frozenset({"narrative"}))
READ = gate.Action("bench.file_read", "read", "read", ("signal",), frozenset({"narrative"}))
NOTED = gate.EventType("bench.file_noted", "", facts=())


def run() -> None:
    """Measure and print."""
    officer = Actor.person(
        new_id(), new_id(), Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
    )
    data = os.urandom(SIZE)
    anchor = _plain(data)
    place, refs = _dossier(officer), []

    def seal() -> None:
        with gate.passage(officer, WRITE, dossier=place) as p:
            refs.append(p.seal_file(gate.Attachment(), gate.Content(io.BytesIO(data), SIZE)))
            p.record(NOTED)

    def read() -> None:
        for _piece in _opened(officer, place, refs[0]):
            pass

    _speed("seal a file of 25 MB", times(seal, ROUNDS, warm=2), anchor)
    _speed("open a file of 25 MB", times(read, ROUNDS, warm=2), anchor)
    began = time.perf_counter()
    next(iter(_opened(officer, place, refs[0])))
    tell("open a file of 25 MB, until its first piece", (time.perf_counter() - began) * 1000, "ms")
    _memory(officer, place, refs[0])
    _treating()


def _plain(data: bytes) -> float:
    """AES-GCM over the same pieces, and nothing else."""
    cipher, nonce = AESGCM(AESGCM.generate_key(256)), os.urandom(12)

    def encrypt() -> None:
        for start in range(0, SIZE, MIB):
            cipher.encrypt(nonce, data[start : start + MIB], b"")

    median = statistics.median(times(encrypt, ROUNDS, warm=2))
    tell("plain AES-GCM over 25 MB", SIZE / MIB / median * 1000, "MB/s")
    return median


def _speed(name: str, values: list[float], anchor: float) -> None:
    median = statistics.median(values)
    tell(name, SIZE / MIB / median * 1000, "MB/s", "plain AES-GCM over 25 MB")
    tell(f"{name}, ratio of times", median / anchor, "x", "plain AES-GCM over 25 MB")


def _memory(officer: Actor, place: UUID, ref: UUID) -> None:
    """The most that Python holds at once while a file goes in from the disk and comes out."""
    with private.new_file() as stream:
        for _piece in range(25):
            stream.write(os.urandom(MIB))
        tracemalloc.start()
        with gate.passage(officer, WRITE, dossier=place) as p:
            p.seal_file(gate.Attachment(), gate.Content(stream, SIZE))
            p.record(NOTED)
        tell("memory while a file of 25 MB is sealed", tracemalloc.get_traced_memory()[1] / MIB, "MB")
        tracemalloc.reset_peak()
        for _opened_piece in _opened(officer, place, ref):
            pass
        tell("memory while a file of 25 MB is opened", tracemalloc.get_traced_memory()[1] / MIB, "MB")
        tracemalloc.stop()


def _treating() -> None:
    """The process in which a stranger's file is opened: started for an empty answer, and for a photograph."""
    photo = io.BytesIO()
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    noise.save(photo, "JPEG", quality=85)
    for name, data in (
        ("a text", b"[21:03] Kees: morgen\n"),
        ("a photograph of 12 MP", photo.getvalue()),
    ):
        with private.new_file() as sent:
            sent.write(data)
            values = times(lambda sent=sent: wall.treat(sent).stream.close(), 6, warm=1)  # type: ignore[misc]
        tell_times(f"look at and clean {name}, in a process of its own", values)


def _dossier(officer: Actor) -> UUID:
    with gate.passage(officer, WRITE) as p:
        made = p.found("signal", purpose="signal")
        p.record(NOTED, dossier=made.id)
    return made.id


def _opened(officer: Actor, place: UUID, ref: UUID) -> gate.OpenFile:
    with gate.passage(officer, READ, dossier=place) as p:
        found = p.reveal_file(ref)
    if found is None:
        msg = "the file that was just sealed does not open"
        raise RuntimeError(msg)
    return found
