"""The virus scanner: a ClamAV that answers as it is told, on a socket of this machine."""

from __future__ import annotations

import io
import socket
import threading

import pytest

from ketenregie.kernel.errors import DomainError
from ketenregie.signals.attachments import scanner


class Clamd:
    """Takes one INSTREAM, keeps what came, and gives the answer it was told."""

    def __init__(self, answer: bytes, family: int, place) -> None:
        self.answer, self.received = answer, b""
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.bind(place)
        self.socket.listen(1)
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        line, _address = self.socket.accept()
        with line, line.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(said.read(4), "big"):
                self.received += said.read(length)
            line.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.socket.close()


@pytest.fixture
def clamd(tmp_path, monkeypatch):
    """Start a scanner with an answer; by default on a socket of the file system."""
    running = []

    def start(answer: bytes, way: str = "unix"):
        place = str(tmp_path / "c") if way == "unix" else ("127.0.0.1", 0)
        made = Clamd(answer, socket.AF_UNIX if way == "unix" else socket.AF_INET, place)
        running.append(made)
        address = place if way == "unix" else f"127.0.0.1:{made.socket.getsockname()[1]}"
        monkeypatch.setenv("KETENREGIE_CLAMAV", f"{way}:{address}")
        return made

    yield start
    for one in running:
        one.close()


# R1.7
@pytest.mark.parametrize("way", ["unix", "tcp"])
def test_the_whole_file_goes_to_the_scanner_and_a_clean_one_passes(clamd, way):
    running, data = clamd(b"stream: OK\0", way), bytes(range(256)) * 2_000
    assert scanner.look(io.BytesIO(data)) == "clean"
    running.thread.join(5)
    assert running.received == data


# R1.7
def test_what_the_scanner_finds_is_refused(clamd):
    clamd(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    with pytest.raises(DomainError, match="file_infected"):
        scanner.look(io.BytesIO(b"x"))


# R1.7 R1.6
@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"nonsense"])
def test_a_scanner_that_does_not_say_it_is_clean_marks_the_file(clamd, answer):
    clamd(answer)
    assert scanner.look(io.BytesIO(b"x")) == "away"


# R1.7 R1.6
@pytest.mark.parametrize("place", ["unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1", "tcp:odd", "odd"])
def test_a_scanner_that_is_away_marks_the_file(monkeypatch, place):
    monkeypatch.setenv("KETENREGIE_CLAMAV", place)
    assert scanner.look(io.BytesIO(b"x")) == "away"


# R1.7
def test_without_a_scanner_nothing_is_asked(monkeypatch):
    monkeypatch.delenv("KETENREGIE_CLAMAV", raising=False)
    assert scanner.look(io.BytesIO(b"x")) == "none"
    assert scanner.look_at([b"x"]) == "none"
