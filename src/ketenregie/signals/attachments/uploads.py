"""Files on their way in: written to a private place as they come, bounded before and while they are read.

A page takes no files unless its view says so (`with_files`, `take_files`). What is wrong with a sending
is noted on the request and said beside the field; what was typed stays, because the fields of a form
stand before its files and have been read by then.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ketenregie.signals.attachments import private, rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from django.http import HttpRequest, HttpResponse

    from ketenregie.signals.attachments.ready import ReadyFile

    View = Callable[..., HttpResponse]

_TROUBLE = "file_trouble"
# A form without files is never this large; what comes to a page that takes none is not read on.
_MOST_WITHOUT = 2 * rules.MIB


class SentFile(UploadedFile):  # type: ignore[type-arg]
    """A file as it was sent; `kept` is what it became. Both go when the request is over."""

    kept: ReadyFile | None = None

    def close(self) -> None:
        """Let the bytes go."""
        super().close()
        if self.kept is not None:
            self.kept.close()


class NoFiles(FileUploadHandler):
    """For every page that takes no files: they are passed over, and a large sending is not read."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Note how long the sending says it is."""
        del input_data, META, boundary, encoding
        self.length = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Pass the file over."""
        if self.length > _MOST_WITHOUT:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Never comes: no file is begun."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Never comes: no file is begun."""


class Incoming(FileUploadHandler):
    """Writes files to the private place; stops at the bounds, and notes why."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.noted: list[str] = []
        self.files = 0
        self.size = 0
        self.writing: BinaryIO | None = None
        setattr(request, _TROUBLE, self.noted)

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Note how long the sending says it is."""
        del META, boundary, encoding
        self.source, self.length = input_data, content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; a sending that is far too large is not read on from here."""
        super().new_file(*args, **kwargs)
        if rules.is_too_large_to_read(self.length):
            self.noted.append(rules.TOO_LARGE)
            raise StopUpload(connection_reset=True)
        self.files += 1
        if self.files > rules.MOST_FILES:
            self._pass_over(rules.TOO_MANY)
        self.writing, self.size = private.new_file(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece; a file that becomes too large is passed over from here."""
        self.size += len(raw_data)
        if self.size > rules.LARGEST_FILE:
            self._pass_over(rules.TOO_LARGE)
        if self.writing is not None:
            self.writing.write(raw_data)

    def file_complete(self, file_size: int) -> SentFile | None:
        """Hand the file over to the request."""
        if self.writing is None:
            return None
        done, self.writing = self.writing, None
        return SentFile(done, self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> None:
        """Throw away a file of which the end did not come."""
        if self.writing is not None:
            self._note(rules.CUT_OFF)
            self.writing.close()
            self.writing = None

    def upload_complete(self) -> None:
        """Notice that less came than was said: the connection was lost between two files."""
        if rules.TOO_LARGE not in self.noted and read_short(self.source, self.length):
            self._note(rules.CUT_OFF)

    def _pass_over(self, why: str) -> None:
        self._note(why)
        if self.writing is not None:
            self.writing.close()
            self.writing = None
        raise SkipFile

    def _note(self, why: str) -> None:
        if why not in self.noted:
            self.noted.append(why)


def read_short(source: Any, said: int) -> bool:
    """Say whether a request ended before it was as long as it said."""
    stream = getattr(source, "_stream", None)
    read, limit = getattr(stream, "_pos", said), getattr(stream, "limit", said)
    return bool(read < min(said, limit))


def take_files(request: HttpRequest) -> None:
    """Let this request bring files; before anything of what was posted is read."""
    if not hasattr(request, "_files"):  # a view that is done once more has read them already
        request.upload_handlers = [Incoming(request)]


def with_files(view: View) -> View:
    """Let a view of the staff part take files; its forgery check comes after that was arranged."""
    checked = csrf_protect(view)

    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_files(request)
        return checked(request, *args, **kwargs)

    return csrf_exempt(taking)


def trouble(request: HttpRequest) -> tuple[str, ...]:
    """Return what was wrong with the sending as a whole, as codes."""
    return tuple(getattr(request, _TROUBLE, ()))
