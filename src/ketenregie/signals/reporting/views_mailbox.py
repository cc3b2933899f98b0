"""The mailbox behind a receipt code: never in an address, never in a cookie, posted each time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.attachments.forms import FilesForm
from ketenregie.signals.attachments.uploads import take_files
from ketenregie.signals.reporting import forms, operations, pages, queries
from ketenregie.signals.reporting.doors import public
from ketenregie.signals.reporting.throttle import address_of, codes, reports, sender_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# One form's seal never fits the other: a page that asks for the code holds none.
ASKED, OPENED = "code", "mailbox"


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the receipt code; open its mailbox."""
    if request.method == "GET":
        return ask(request, language, forms.Code())
    try:
        gate.open_form(request.POST.get("sealed", ""), use=ASKED)
    except gate.SealBroken:
        return again(request, language)
    if request.POST.get("go") == "stay":
        return ask(request, language, forms.Code(initial=request.POST.dict()))
    form = forms.Code(request.POST)
    if not form.is_valid():
        return ask(request, language, form)
    return enter(request, language, form)


@public
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, language: str) -> HttpResponse:
    """Show the mailbox again, after writing a message or changing the language."""
    if request.method == "GET":
        return redirect("reporting:code", language=language)
    if not reports.is_shut(sender_of(request)):  # else nothing is written, and nothing large is read
        take_files(request)
    try:
        held = gate.open_form(request.POST.get("sealed", ""), use=OPENED)
    except gate.SealBroken:
        return again(request, language)
    kept = forms.Letter(initial=request.POST.dict())
    if request.POST.get("go") == "stay":
        return mailbox(request, language, held, kept)
    if request.POST.get("go") == "withdraw":
        return withdraw(request, language, held, kept)
    return send(request, language, held)


def send(request: HttpRequest, language: str, held: dict[str, str]) -> HttpResponse:
    """Write a message behind the code, with files or without, and show the mailbox with it."""
    files = FilesForm(request, key=UUID(held["key"]))
    form = forms.Letter(request.POST, alone=not files.were_chosen)
    if not form.is_valid():
        return mailbox(request, language, held, form)
    if files.were_chosen:
        reports.note(sender_of(request))
    if not files.is_valid():
        form.attached = files
        return mailbox(request, language, held, form)
    command = operations.Write(
        code=held["code"],
        letter_id=UUID(held["key"]),
        text=form.with_files(len(files.kept())),
        files=tuple(files.kept()),
    )
    operations.write(request.actor, command)  # type: ignore[attr-defined]
    told = gettext("We have received your message.")
    return mailbox(request, language, {"code": held["code"]}, forms.Letter(attached=FilesForm()), told)


def withdraw(
    request: HttpRequest, language: str, held: dict[str, str], kept: forms.Letter
) -> HttpResponse:
    """Note that the reporter wants no contact any more; what was being written stays."""
    words = gettext("I want no contact any more. I will look here for your messages.")
    command = operations.Write(code=held["code"], letter_id=UUID(held["key"]), text=words)
    operations.withdraw(request.actor, command)  # type: ignore[attr-defined]
    told = gettext("This is noted. Nobody calls or writes to you any more.")
    return mailbox(request, language, {"code": held["code"]}, kept, told)


def again(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the code once more after a seal that is too old or not ours; the message is kept."""
    told = gettext("This page was open too long. Fill in your code again. What you wrote is kept.")
    return ask(request, language, forms.Code(initial=request.POST.dict()), told)


def enter(request: HttpRequest, language: str, form: forms.Code) -> HttpResponse:
    """Open the mailbox of a code as typed; a wrong one is told so, and counted."""
    address = address_of(request)
    if codes.is_shut(address):
        form.add_error("code", gettext("Too many wrong codes. Wait ten minutes and try again."))
        return ask(request, language, form)
    typed = form.cleaned_data["code"]
    if queries.mailbox_page(typed) is None:
        codes.note(address)
        form.add_error("code", gettext("We do not know this code. Look whether all digits are right."))
        return ask(request, language, form)
    written = forms.Letter(initial=request.POST.dict())
    return mailbox(request, language, {"code": typed}, written)


def ask(request: HttpRequest, language: str, form: forms.Code, told: str = "") -> HttpResponse:
    """Show the page that asks for the code; a message that was being written goes along."""
    sealed = gate.seal_form({}, use=ASKED)
    facts = {"form": form, "told": told, "sealed": sealed, "text": request.POST.get("text", "")}
    facts |= pages.frame(language, "code")
    return render(request, "reporting/code.html", facts, status=422 if told or form.errors else 200)


def mailbox(
    request: HttpRequest,
    language: str,
    held: dict[str, str],
    form: forms.Letter,
    told: str = "",
) -> HttpResponse:
    """Show the letters behind a code, and a form to write one.

    The letter being written has its id already: sent twice it counts once.
    """
    found = queries.mailbox_page(held["code"])
    if found is None:
        return redirect("reporting:code", language=language)
    sealed = gate.seal_form({"key": str(new_id()), **held}, use=OPENED)
    files = form.attached or FilesForm.again(request)
    facts = {"form": form, "told": told, "sealed": sealed, "letters": found.letters, "files": files}
    facts |= {"withdrawn": found.withdrawn, "status": queries.status()}
    facts |= pages.frame(language, "letters")
    wrong = form.errors or files.errors
    return render(request, "reporting/mailbox.html", facts, status=422 if wrong else 200)
