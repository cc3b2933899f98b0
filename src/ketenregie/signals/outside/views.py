"""The page of a professional without an account. Nobody signs in here and nothing is set in the browser.

As in the citizens' report a sealed field is the check against forged forms (`reporting.views`): it
holds the new dossier's id and the receipt code, so that sending again counts once and shows the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.attachments.forms import FilesForm
from ketenregie.signals.attachments.uploads import take_files
from ketenregie.signals.forms import is_shown_again
from ketenregie.signals.outside import forms, operations, queries
from ketenregie.signals.reporting import pages, tongues
from ketenregie.signals.reporting.doors import in_languages
from ketenregie.signals.reporting.throttle import reports, sender_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

USE = "outside"
FORM = "reporting:from_work"
AGAIN, TOO_MANY = 422, 429
# The languages of the region's own texts.
in_own_language = in_languages(queries.languages)


@dataclass(frozen=True)
class Seal:
    """What the sealed field holds, and what is said when it had to be made anew."""

    dossier_id: UUID
    code: str
    told: str = ""

    @classmethod
    def new(cls, told: str = "") -> Seal:
        """Return a seal for a report of its own."""
        code, _digest = gate.receipt_code()
        return cls(new_id(), code, told)

    @classmethod
    def open(cls, sealed: str) -> Seal:
        """Open a sealed field; a broken or old one makes way for a new one, and nothing is sent by it."""
        try:
            held = gate.open_form(sealed, use=USE)
        except gate.SealExpired:
            return cls.new(
                _("This page was open for more than two hours. Check your answers and send again.")
            )
        except gate.SealBroken:
            return cls.new(
                _("This page could not be read, so nothing was sent. What you typed is kept.")
            )
        return cls(UUID(held["id"]), held["code"])

    def sealed(self) -> str:
        """Return the hidden field."""
        return gate.seal_form({"id": str(self.dossier_id), "code": self.code}, use=USE)


@in_own_language
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for a signal from work on one page, and hand it in."""
    choices = queries.choices()
    if request.method == "GET":
        return shown(request, language, (forms.OutsideForm(choices), FilesForm()), Seal.new())
    if not reports.is_shut(sender_of(request)):  # else nothing is written, and nothing large is read
        take_files(request)
    seal = Seal.open(request.POST.get("sealed", ""))
    form = forms.OutsideForm(choices, request.POST)
    if seal.told or is_shown_again(request.POST):
        form.unchecked()
        status = AGAIN if seal.told else 200
        return shown(request, language, (form, FilesForm.again(request)), seal, status)
    if not form.is_valid():
        return shown(request, language, (form, FilesForm.again(request)), seal, AGAIN)
    if reports.is_shut(sender_of(request)):
        return wait(request, language, form, seal)
    return hand_in(request, language, form, seal)


def hand_in(request: HttpRequest, language: str, form: forms.OutsideForm, seal: Seal) -> HttpResponse:
    """Store a valid report with its files, and show the receipt code."""
    reports.note(sender_of(request))
    files = FilesForm(request, key=seal.dossier_id)
    if not files.is_valid():
        return shown(request, language, (form, files), seal, AGAIN)
    command = form.command(seal.dossier_id, seal.code, language)
    try:
        fresh = operations.report_from_outside(
            request.actor,  # type: ignore[attr-defined]
            replace(command, files=tuple(files.kept())),
        )
    except DomainError as error:
        form.refused(error)
        files.ask_again()
        return shown(request, language, (form, files), seal, AGAIN)
    return received(request, language, command, fresh=fresh)


def wait(request: HttpRequest, language: str, form: forms.OutsideForm, seal: Seal) -> HttpResponse:
    """Ask to send again in a moment; everything but the files is still in the page."""
    told = _(
        "Many reports are coming in at this moment. Yours has not been sent yet. Try again in a while."
    )
    files = FilesForm.again(request)
    response = shown(request, language, (form, files), replace(seal, told=told), TOO_MANY)
    response.headers["Retry-After"] = str(reports.window)
    return response


def shown(
    request: HttpRequest,
    language: str,
    parts: tuple[forms.OutsideForm, FilesForm],
    seal: Seal,
    status: int = 200,
) -> HttpResponse:
    """Render the page."""
    form, files = parts
    facts = {
        "form": form,
        "files": files,
        "duty": form.choices.duty,
        "receivers": queries.receivers(),
        "sealed": seal.sealed(),
        "told": seal.told,
    }
    return render(request, "outside/report.html", facts | frame(language), status=status)


def received(
    request: HttpRequest, language: str, command: operations.OutsideReport, *, fresh: bool
) -> HttpResponse:
    """Show the receipt code once the report is stored, and what happens now."""
    facts: dict[str, Any] = {"code": command.code, "fresh": fresh, "danger": command.facts.danger}
    facts |= queries.afterwards(command.organisation)
    return render(request, "outside/received.html", facts | frame(language))


def frame(language: str) -> dict[str, Any]:
    """Return what stands round the page: the neutral home, the way out, the languages."""
    held = pages.frame(language)
    held["tongues"] = tongues.to_change_to(language, "from_work", queries.languages())
    return held
