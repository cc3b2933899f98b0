"""The public report, page by page. Nobody signs in here, and nothing is set in the browser.

These views are exempt from Django's cross-site check because that check needs a cookie. The sealed
field takes its place: a page does nothing without one that this house made, for this form, in the
past two hours, and another site can neither read nor make one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ketenregie.protocol import gate
from ketenregie.signals.attachments.forms import FilesForm
from ketenregie.signals.attachments.uploads import take_files
from ketenregie.signals.reporting import forms, operations, pages, queries, rules, tongues
from ketenregie.signals.reporting.doors import public
from ketenregie.signals.reporting.draft import Draft
from ketenregie.signals.reporting.throttle import reports, sender_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@public
@require_safe
def start(request: HttpRequest, language: str) -> HttpResponse:
    """Say who reads a report, what happens with it and what does not; the first seal is made here."""
    return show(request, language, Draft())


@public
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, language: str) -> HttpResponse:
    """Take the answers of one page and show the next one asked for."""
    if request.method == "GET":
        return redirect("reporting:start", language=language)
    try:
        draft = Draft.open(request.POST.get("sealed", ""))
    except gate.SealBroken as broken:
        return mend(request, language, broken)
    return go_on(request, language, typed(request, draft))


@public
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, language: str) -> HttpResponse:
    """Hand the report in, and show the receipt code once it is stored."""
    if request.method == "GET":
        return redirect("reporting:start", language=language)
    if not reports.is_shut(sender_of(request)):  # else nothing is written, and nothing large is read
        take_files(request)
    try:
        draft = typed(request, Draft.open(request.POST.get("sealed", "")))
    except gate.SealBroken as broken:
        return mend(request, language, broken)
    if draft.at == rules.SENT:  # stored already; read again, perhaps in another language
        return show(request, language, draft)
    wrong = forms.first_invalid(draft.answers)
    if wrong:
        return show(request, language, draft.moved(wrong.question), wrong)
    if draft.at != rules.CHECK:
        return show(request, language, draft.moved(rules.CHECK))
    if reports.is_shut(sender_of(request)):
        return wait(request, language, draft)
    return hand_in(request, language, draft)


def hand_in(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Store the report and show the receipt. Sent a second time, what was changed can be sent along."""
    reports.note(sender_of(request))
    files = FilesForm(request, key=draft.dossier_id)
    if not files.is_valid():
        return choose_others(request, language, draft, files)
    command = replace(forms.command(draft, language), files=tuple(files.kept()))
    fresh = operations.report(request.actor, command)  # type: ignore[attr-defined]
    if not fresh and not queries.opens(draft.code):
        draft = draft.without_receipt()  # the first time no code was wanted: this one opens nothing
    stored = draft.moved(rules.SENT)
    template, facts = pages.page(stored, None)
    facts |= pages.frame(language, "send") | {"sealed": stored.sealed()}
    if not fresh:
        facts |= {"again": True, "again_files": files.were_chosen} | pages.once_more(draft)
    return forget(render(request, template, facts))


def wait(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Ask to send again in a moment; everything is still in the page."""
    told = _(
        "Many reports are coming in at this moment. Yours has not been sent yet, and nothing is lost. "
        "Wait a few minutes and press the button again."
    )
    response = show(request, language, draft, told=told)
    response.status_code = 429
    response.headers["Retry-After"] = str(reports.window)
    return response


@public
@require_safe
def earlier(request: HttpRequest, language: str) -> HttpResponse:
    """Begin a report that says what an earlier one was about, for who lost the code."""
    return show(request, language, Draft(answers={"earlier": {}}))


@public
@require_http_methods(["GET", "POST"])
def anonymous(request: HttpRequest, language: str) -> HttpResponse:
    """Say honestly what reporting without a name does and does not protect against.

    From within a report it is posted to, so that the answers come along and nothing opens beside it.
    """
    facts = {"at": "anonymous", "readers": queries.readers(), "locked": request.is_secure()}
    if request.method == "POST":
        try:
            draft = Draft.open(request.POST.get("sealed", ""))
        except gate.SealBroken as broken:
            return mend(request, language, broken)
        if "go" not in request.POST:  # from a question; a change of language here types nothing
            draft = typed(request, draft)
        facts["sealed"] = draft.sealed()
    return render(request, "reporting/anonymous.html", facts | pages.frame(language, "anonymous"))


@public
@require_safe
def done(request: HttpRequest, language: str) -> HttpResponse:
    """Say goodbye, and ask the browser to forget what it kept of these pages."""
    return forget(render(request, "reporting/done.html", pages.frame(language, "done")))


@public
@require_safe
def too_large(request: HttpRequest, language: str) -> HttpResponse:
    """Say that the files were too large, for a proxy that lets no such sending through (docs/hosting.md)."""
    facts = pages.frame(language, "start") | {"at": "too_large"}
    return render(request, "reporting/too_large.html", facts, status=413)


def forget(response: HttpResponse) -> HttpResponse:
    """Ask the browser to forget what it kept of these pages."""
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def go_on(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Show the page that was asked for: the next, the one before, another one, or this one again."""
    wanted = request.POST.get("go", "next")
    if wanted in {"stay", "resume"}:
        return show(request, language, draft)
    if wanted == "back" and draft.at not in {rules.START, rules.SENT}:
        return show(request, language, draft.moved(rules.preceding(draft.at, draft.answers)))
    if wanted.startswith("to:") and wanted[3:] in rules.asked(draft.answers):
        return show(request, language, draft.moved(wanted[3:]))
    return next_page(request, language, draft)


def next_page(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Show the page after this one, or this one with what is wrong beside its fields."""
    if draft.at in {rules.CHECK, rules.SENT}:  # its own button goes elsewhere: to `send`
        return show(request, language, draft)
    if draft.at in rules.QUESTIONS:
        form = forms.sent(draft.at, draft.answers)
        if not form.is_valid():
            return show(request, language, draft, form)
    return show(request, language, draft.moved(rules.following(draft.at, draft.answers)))


def typed(request: HttpRequest, draft: Draft) -> Draft:
    """Keep what was typed on the page that was sent, right or wrong; `resume` comes from another page."""
    if draft.at not in forms.FORMS or request.POST.get("go") == "resume":
        return draft
    return draft.answered(forms.raw_answers(draft.at, request.POST))


def mend(request: HttpRequest, language: str, broken: gate.SealBroken) -> HttpResponse:
    """Go on with what was typed, as a new report, and say what happened to the rest."""
    if isinstance(broken, gate.SealExpired) and Draft.fits(broken.content):
        if Draft.of(broken.content).at == rules.SENT:  # stored long ago; the code is shown no more
            return redirect("reporting:done", language=language)
        told = _("This page was open for more than two hours. Check your answers and go on.")
        draft = Draft.of(broken.content).renewed()
    else:
        told = _("This page could not be read, so nothing was sent. What you typed here is kept.")
        draft = Draft(at=forms.question_of(request.POST) or rules.START)
    return show(request, language, typed(request, draft), told=told)


def show(
    request: HttpRequest,
    language: str,
    draft: Draft,
    form: forms.Question | None = None,
    told: str = "",
) -> HttpResponse:
    """Show the page that a draft is at; 422 when something is wrong with what was sent.

    Files that were chosen must be chosen again: a browser does not keep them.
    """
    template, facts = pages.page(draft, form or forms.shown(draft))
    facts |= pages.frame(language) | {"sealed": draft.sealed(), "told": told}
    if draft.at == rules.CHECK:
        facts["files"] = FilesForm.again(request)
    if draft.at == rules.START:
        facts["offer"] = tongues.offer(request.headers.get("Accept-Language", ""), language)
    response = render(request, template, facts, status=422 if form or told else 200)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def choose_others(request: HttpRequest, language: str, draft: Draft, files: FilesForm) -> HttpResponse:
    """Show the check again, with what is wrong with the files beside their field."""
    template, facts = pages.page(draft, forms.shown(draft))
    facts |= pages.frame(language) | {"sealed": draft.sealed(), "files": files}
    return render(request, template, facts, status=422)
