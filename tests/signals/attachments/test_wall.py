"""The process in which files are opened: what it lets through, and what ends it without harm to us."""

import os
import sys
import threading
from uuid import uuid5

import pytest

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.signals.attachments import messages, private, ready, rules, wall
from ketenregie.signals.attachments.cleaning import refusal
from tests.signals.attachments import samples


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def sent():
    """A file as it was sent, lying where such files lie."""
    made = []

    def send(data: bytes):
        made.append(private.new_file())
        made[-1].write(data)
        return made[-1]

    yield send
    for file in made:
        file.close()


@pytest.fixture
def make_file(sent):
    """A file that was made ready."""
    made = []

    def make(name, data, key):
        made.append(ready.ready(name, sent(data), key=key))
        return made[-1]

    yield make
    for file in made:
        file.close()


# R1.7
def test_a_file_goes_through_and_comes_back_without_what_was_hidden(make_file):
    file = make_file("C:\\foto's\\IMG 1.jpg", samples.picture(), key := new_id())
    file.treated.stream.seek(0)
    assert not any(word in file.treated.stream.read() for word in samples.HIDDEN)
    made = file.treated
    assert (file.name, made.width, made.cleaned, file.scan) == ("IMG 1.jpg", 320, True, "none")
    again = make_file("IMG 1.jpg", samples.picture(), key)
    assert again.id == file.id, "the same file of the same form is the same file"
    assert make_file("IMG 1.jpg", samples.picture(), new_id()).id != file.id
    assert file.id != uuid5(key, made.sent_sum), "who has the file could tell that it was sent"


# R1.7
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"x" * (rules.LARGEST_FILE + 1), "too_large"),
        (b"<svg/>", "drawing"),
        (b"MZ" + bytes(9), "program"),
    ],
    ids=["empty", "large", "drawing", "program"],
)
def test_a_file_that_is_not_taken_says_why(sent, data, why):
    with pytest.raises(DomainError) as told:
        ready.ready("x", sent(data), key=new_id())
    assert (told.value.code, told.value.field) == (f"signals.file_{why}", "attachments")


# R1.7
@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("memory", "too_heavy"),
        ("time", "too_heavy"),
        ("crash", "too_heavy"),
        ("nonsense", "too_heavy"),
        ("ordinary", "damaged"),
    ],
)
def test_what_a_file_does_to_its_process_it_does_not_do_to_ours(monkeypatch, sent, how, why):
    monkeypatch.setattr(wall, "_PROGRAM", f"tests.signals.attachments.probes.{how}")
    monkeypatch.setattr(wall, "PATIENCE", 3.0)
    monkeypatch.setattr(wall, "_FLAGS", ())
    monkeypatch.setattr(wall, "_environment", lambda: [("PYTHONPATH", os.pathsep.join(sys.path))])
    with pytest.raises(DomainError, match=why):
        wall.treat(sent(samples.picture()))


# R1.7
def test_whoever_finds_no_place_is_asked_to_try_again(monkeypatch, sent):
    monkeypatch.setattr(wall, "WAIT", 0.01)
    monkeypatch.setattr(wall, "_AT_ONCE", threading.BoundedSemaphore(1))
    with wall._AT_ONCE, pytest.raises(DomainError, match="busy"):
        wall.treat(sent(samples.picture()))


# R1.7 R7.2
def test_the_process_knows_no_place_and_no_secret_of_ours():
    assert [name for name, _value in wall._environment()] == ["LANG"]


# R1.7
def test_a_file_on_its_way_has_no_name_and_a_crash_leaves_nothing(sent):
    file = sent(b"tekst")
    assert list(private.folder().iterdir()) == []
    assert private.folder().stat().st_mode & 0o777 == 0o700
    assert os.fstat(file.fileno()).st_nlink == 0
    (private.folder() / "left").write_text("x")
    assert private.clear() == 1
    assert list(private.folder().iterdir()) == []


# R1.7
def test_who_comes_when_enough_others_wait_is_told_to_try_again(sent):
    places = range(4)
    assert all(wall._IN_LINE.acquire(blocking=False) for _ in places)
    try:
        with pytest.raises(DomainError) as told:
            ready.ready("a.jpg", sent(samples.picture()), key=new_id())
    finally:
        for _ in places:
            wall._IN_LINE.release()
    assert told.value.code == rules.refused(rules.BUSY).code


# R1.7
@pytest.mark.parametrize(
    "code", [*refusal.CODES, rules.TOO_MANY, rules.CUT_OFF, rules.INFECTED, rules.BUSY]
)
def test_every_reason_has_a_sentence(code):
    assert rules.refused(code).code in messages.MESSAGES
