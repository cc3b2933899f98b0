"""Files on their way in: bounded before they are read and while they are, and gone when they were cut off."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from ketenregie.signals.attachments import rules, uploads

EDGE = b"------grens"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


class Source(io.RawIOBase):
    """What the network brings: bytes, without keeping them; counts what was asked for."""

    def __init__(self, *parts) -> None:
        self.parts = list(parts)
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        while self.parts:
            part = self.parts[0]
            if isinstance(part, int):
                take = min(part, size if size > 0 else part, 1_000_000)
                self.parts[0] = part - take
                piece = bytes(take)
            else:
                take = len(part) if size < 0 else size
                piece, self.parts[0] = part[:take], part[take:]
            if not self.parts[0]:
                self.parts.pop(0)
            if piece:
                self.read_so_far += len(piece)
                return piece
        return b""


def field(name: str, value: str) -> bytes:
    return EDGE + f'\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def head(name: str = "foto.jpg") -> bytes:
    told = f'\r\nContent-Disposition: form-data; name="attachments"; filename="{name}"\r\n'
    return EDGE + told.encode() + b"Content-Type: image/jpeg\r\n\r\n"


END = b"\r\n" + EDGE + b"--\r\n"


def arriving(*parts, said: int | None = None, taking: bool = True) -> WSGIRequest:
    """A form on its way in; `said` is how long it says it is."""
    source = Source(*parts)
    length = sum(part if isinstance(part, int) else len(part) for part in parts)
    environ = RequestFactory()._base_environ()
    environ |= {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE[2:].decode()}",
        "CONTENT_LENGTH": str(length if said is None else said),
        "wsgi.input": source,
    }
    request = WSGIRequest(environ)
    request.source = source
    if taking:
        uploads.take_files(request)
    return request


def closing(request):
    for _name, files in request.FILES.lists():
        for file in files:
            file.close()


# R1.7
def test_a_file_arrives_whole_and_lies_without_a_name(tmp_path):
    request = arriving(field("text", "wat er gebeurt"), head(), 300_000, END)
    [file] = request.FILES.getlist("attachments")
    assert (request.POST["text"], file.size, file.name) == ("wat er gebeurt", 300_000, "foto.jpg")
    assert list((tmp_path / "uploads").iterdir()) == []
    assert uploads.trouble(request) == ()
    closing(request)


# R1.7
def test_two_gigabytes_are_refused_without_being_read_and_what_was_typed_stays():
    request = arriving(field("sealed", "verzegeld"), field("text", "wat er gebeurt"), head(), 2**31, END)
    assert request.POST.dict() == {"sealed": "verzegeld", "text": "wat er gebeurt"}
    assert not request.FILES
    assert uploads.trouble(request) == (rules.TOO_LARGE,)
    assert request.source.read_so_far < 1_000_000


# R1.7
def test_a_file_that_says_nothing_of_its_size_is_stopped_while_it_comes(tmp_path):
    more = rules.LARGEST_FILE + 1_000_000
    request = arriving(field("text", "x"), head(), more, b"\r\n", head("b.jpg"), 10, END)
    assert [file.name for file in request.FILES.getlist("attachments")] == ["b.jpg"]
    assert uploads.trouble(request) == (rules.TOO_LARGE,)
    assert list((tmp_path / "uploads").iterdir()) == []
    closing(request)


# R1.7
def test_a_sixth_file_is_passed_over_and_said():
    parts = [part for n in range(6) for part in (head(f"{n}.jpg"), 5, b"\r\n")]
    request = arriving(*parts, END)
    assert len(request.FILES.getlist("attachments")) == rules.MOST_FILES
    assert uploads.trouble(request) == (rules.TOO_MANY,)
    closing(request)


# R1.7
@pytest.mark.parametrize(
    "parts",
    [
        (field("text", "x"), head(), 500_000),
        (field("text", "x"), head(), 500_000, b"\r\n" + EDGE[:6]),
        (field("text", "x"), head()),
        (field("text", "x"), EDGE + b"\r\nContent-Disp"),
        (field("text", "x"),),
        (field("text", "x"), head(), 500_000, b"\r\n"),
    ],
    ids=["in a file", "in an edge", "before its bytes", "in a head", "between two", "at its end"],
)
def test_a_sending_that_was_cut_off_is_noticed_wherever_it_broke(parts):
    request = arriving(*parts, said=900_000)
    assert not request.FILES
    assert uploads.trouble(request) == (rules.CUT_OFF,)


# R1.7
def test_a_page_that_takes_no_files_writes_none_and_does_not_read_a_large_sending(tmp_path):
    request = arriving(field("text", "x"), head(), 1000, END, taking=False)
    assert (request.POST.dict(), len(request.FILES)) == ({"text": "x"}, 0)
    large = arriving(field("text", "x"), head(), 2**31, END, taking=False)
    assert (large.POST.dict(), len(large.FILES)) == ({"text": "x"}, 0)
    assert large.source.read_so_far < 1_000_000
    assert not (tmp_path / "uploads").exists()


# R1.7
def test_a_view_that_is_done_once_more_does_not_read_its_files_again():
    request = arriving(field("text", "x"), head(), 10, END)
    assert len(request.FILES) == 1
    uploads.take_files(request)
    closing(request)


# R1.7
def test_a_file_and_what_became_of_it_go_with_the_request():
    request = arriving(head(), 10, END)
    [file] = request.FILES.getlist("attachments")
    gone = []
    file.kept = SimpleNamespace(close=lambda: gone.append(True))
    request.close()
    assert gone == [True]
    assert file.file.closed
