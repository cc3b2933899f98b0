"""The pages of a file: seen, downloaded, added, withdrawn.

The bytes leave by an address of their own that no page can be made of: sandboxed, never sniffed,
never kept, always as a download under a name that says nothing. A page shows only pictures that this
house drew itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals import forms as signal_forms
from ketenregie.signals import queries as signal_queries
from ketenregie.signals.attachments import forms, operations, queries
from ketenregie.signals.attachments.uploads import with_files
from ketenregie.signals.views.answers import back_to_signal, is_done, shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.signals.attachments.queries import FileOut

POLICY = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'"


@require_GET
@staff
def file_page(request: HttpRequest, signal_id: UUID, file_id: UUID) -> HttpResponse:
    """Show one file: the picture if it is one, and what is known of it."""
    page = queries.file_page(request.actor, signal_id, file_id)  # type: ignore[attr-defined]
    return shown(request, "file", {"page": page, "file": page.file})


@require_GET
@staff
def content(request: HttpRequest, signal_id: UUID, file_id: UUID) -> HttpResponse:
    """Let the bytes of a file out, piece by piece."""
    return _out(queries.file_out(request.actor, signal_id, file_id))  # type: ignore[attr-defined]


@require_GET
@staff
def picture(request: HttpRequest, signal_id: UUID, file_id: UUID) -> HttpResponse:
    """Let the small picture of a file out."""
    actor = request.actor  # type: ignore[attr-defined]
    return _out(queries.file_out(actor, signal_id, file_id, picture=True))


@require_http_methods(["GET", "POST"])
@staff
@with_files
def add(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Add files to a signal."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.AddFilesForm(request)
    if is_done(form, lambda: operations.add_files(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("The files were added."))
    page = signal_queries.signal_head(actor, signal_id, "attach")
    return shown(request, "add_files", {"form": form, "page": page}, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def withdraw(request: HttpRequest, signal_id: UUID, file_id: UUID) -> HttpResponse:
    """Withdraw a file, with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    form = signal_forms.WithdrawForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        command = operations.WithdrawFile(signal_id=signal_id, file_id=file_id, reason=reason)
        operations.withdraw_file(actor, command)

    if is_done(form, act):
        return back_to_signal(request, signal_id, _("The file was withdrawn."))
    facts = {
        "form": form,
        "page": signal_queries.signal_head(actor, signal_id, "withdraw_file"),
        "title": _("Withdraw a file"),
        "label": _("Withdraw"),
        "explanation": _(
            "Nobody opens it any more. It stays sealed with the signal until the signal itself is destroyed."
        ),
    }
    return shown(request, "act", facts, invalid=request.method == "POST")


def _out(file: FileOut) -> HttpResponse:
    response = StreamingHttpResponse(file.pieces, content_type=file.media_type)
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["Content-Security-Policy"] = POLICY
    return cast("HttpResponse", response)
