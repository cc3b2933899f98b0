"""The public report, page by page. Nobody signs in here, and nothing is set in the browser.

These views are exempt from Django's cross-site check because that check needs a cookie. The sealed
field takes its place: a page does nothing without one that this house made, for this form, in the
past two hours, and another site can neither read nor make one.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.reporting import forms, operations, pages, queries, rules
from ketenregie.signals.reporting.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest, str], HttpResponse]


def public(view: View) -> View:
    """Serve a view in the languages we speak, by its own forgery check (see above)."""

    @wraps(view)
    def served(request: HttpRequest, language: str) -> HttpResponse:
        offered = queries.languages()
        if language in offered:
            return view(request, language)
        if language not in {one.code for one in pack.current().public_languages}:
            raise Http404
        # A language that is offered no more: whoever is at it goes on in the first, and loses nothing.
        first = next(iter(offered))
        if request.method == "POST":
            return view(request, first)
        return redirect(f"reporting:{view.__name__}", language=first)

    return csrf_exempt(served)


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
    try:
        draft = Draft.open(request.POST.get("sealed", ""))
    except gate.SealBroken as broken:
        return mend(request, language, broken)
    wrong = forms.first_invalid(draft.answers)
    if wrong:
        return show(request, language, draft.moved(wrong.question), wrong)
    if draft.at != rules.CHECK:
        return show(request, language, draft.moved(rules.CHECK))
    fresh = operations.report(request.actor, forms.command(draft, language))  # type: ignore[attr-defined]
    facts = pages.sent(draft, fresh=fresh) | pages.frame(language)
    return render(request, "reporting/sent.html", facts)


@public
@require_safe
def done(request: HttpRequest, language: str) -> HttpResponse:
    """Say goodbye, and ask the browser to forget what it kept of these pages."""
    response = render(request, "reporting/done.html", pages.frame(language, "done"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def go_on(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Show the page that was asked for: the next, the one before, another one, or this one again."""
    wanted = request.POST.get("go", "next")
    if wanted == "stay":
        return show(request, language, draft)
    if wanted == "back" and draft.at != rules.START:
        return show(request, language, draft.moved(rules.preceding(draft.at, draft.answers)))
    if wanted.startswith("to:") and wanted[3:] in rules.asked(draft.answers):
        return show(request, language, draft.moved(wanted[3:]))
    return next_page(request, language, draft)


def next_page(request: HttpRequest, language: str, draft: Draft) -> HttpResponse:
    """Show the page after this one, or this one with what is wrong beside its fields."""
    if draft.at == rules.CHECK:  # its own button goes elsewhere: to `send`
        return show(request, language, draft)
    if draft.at in rules.QUESTIONS:
        form = forms.sent(draft.at, draft.answers)
        if not form.is_valid():
            return show(request, language, draft, form)
    return show(request, language, draft.moved(rules.following(draft.at, draft.answers)))


def typed(request: HttpRequest, draft: Draft) -> Draft:
    """Keep what was typed on the page that was sent, right or wrong."""
    if draft.at not in rules.QUESTIONS:
        return draft
    return draft.answered(forms.raw_answers(draft.at, request.POST))


def mend(request: HttpRequest, language: str, broken: gate.SealBroken) -> HttpResponse:
    """Go on with what was typed, as a new report, and say what happened to the rest."""
    if isinstance(broken, gate.SealExpired) and Draft.fits(broken.content):
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
    """Show the page that a draft is at; 422 when something is wrong with what was sent."""
    template, facts = pages.page(draft, form or forms.shown(draft))
    facts |= pages.frame(language) | {"sealed": draft.sealed(), "told": told}
    return render(request, template, facts, status=422 if form or told else 200)
