"""The professional's report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.attachments.forms import FilesForm
from ketenregie.signals.attachments.uploads import with_files
from ketenregie.signals.views import drafts
from ketenregie.signals.views.answers import shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ketenregie.signals.queries import Choices


@require_http_methods(["GET", "POST"])
@staff
@with_files
def report(request: HttpRequest) -> HttpResponse:
    """Ask for a signal from work, and send it to whoever takes it up."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = queries.new_report(actor)
    if request.method == "GET":
        facts = {"form": forms.ReportForm(choices), "choices": choices, "files": FilesForm()}
        return shown(request, "report", facts | {"drafts": queries.own_drafts(actor)})
    if "keep" in request.POST:
        return kept(request, choices)
    form = forms.ReportForm(choices, request.POST)
    if forms.is_shown_again(request.POST):
        form.unchecked()
        facts = {"form": form, "choices": choices, "files": FilesForm.again(request)}
        return shown(request, "report", facts)
    return sent(request, form, choices)


def sent(request: HttpRequest, form: forms.ReportForm, choices: Choices) -> HttpResponse:
    """Send the report, or show beside the fields what is missing or not right."""
    if not form.is_valid():
        files = FilesForm.again(request)
    else:
        files = FilesForm(request, key=form.key)
        if files.is_valid() and is_stored(request, form, files):
            return redirect("signals:received", form.key)
    facts = {"form": form, "choices": choices, "files": files}
    return shown(request, "report", facts, invalid=True)


def is_stored(request: HttpRequest, form: forms.ReportForm, files: FilesForm) -> bool:
    """Store a valid report with its files; False when a rule forbids it."""
    command = form.command(getattr(request.user, "name", ""))
    try:
        operations.report_signal(
            request.actor,  # type: ignore[attr-defined]
            replace(command, files=tuple(files.kept())),
        )
    except DomainError as error:
        form.refused(error)
        files.ask_again()
        return False
    return True


def kept(request: HttpRequest, choices: Choices) -> HttpResponse:
    """Keep the page as a draft and show it again; what is gone elsewhere becomes a draft of its own."""
    typed: Any = request.POST.copy()
    try:
        typed["draft"] = str(drafts.keep(request.POST, request.actor))  # type: ignore[attr-defined]
    except DomainError:
        typed["draft"] = str(new_id())
        drafts.keep(typed, request.actor)  # type: ignore[attr-defined]
    form = forms.ReportForm(choices, typed)
    form.unchecked()
    facts = {"form": form, "choices": choices, "files": FilesForm.again(request)}
    return shown(request, "report", facts | {"kept_at": clock.local(clock.now())})
