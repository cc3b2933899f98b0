"""What the views of the table share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from ketenregie.kernel import answering
from ketenregie.table.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

# What a file is, by the ending of its name.
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
}


def did(form: Form, act: Callable[[], object]) -> bool:
    """Say whether it was done; a rule's sentence goes beside its field, and nothing typed is lost."""
    return answering.is_done(form, act, MESSAGES)


def as_file(name: str, body: bytes) -> HttpResponse:
    """Give a file to be kept; what it is follows from its name, which says nothing about people."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=MEDIA[name.rpartition(".")[2]], headers=headers)
