"""Every act on the route is answered alike: a page with one form, and back to the dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from ketenregie.kernel.errors import DomainError
from ketenregie.parties.access import staff
from ketenregie.route import actions, queries
from ketenregie.route.forms import acts, helping
from ketenregie.route.messages import sentence
from ketenregie.route.operations import bring, closing, triage
from ketenregie.route.operations import helping as help_operations

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.protocol.gate import Action
    from ketenregie.route.forms.base import ActForm

DECISION, NEXT = _("Your decision"), _("Next on the help line")
ALONG = _("What you bring along")
# Where a dossier is shown, by its kind.
PAGES = {"signal": "signals:page", "bundle": "linking:page", "case": "cases:page"}


@dataclass(frozen=True)
class Act:
    """One act: its form, its operation, and the words round them."""

    form: Callable[..., ActForm]
    action: Action
    operation: Callable[..., Any]
    title: Any
    explanation: Any
    button: Any
    done: Any
    heading: Any = DECISION
    also: dict[str, UUID] = field(default_factory=dict)
    # What must be looked at before: a template that stands above the form.
    beforehand: str = ""
    # Another way on from the same place: a url name and its words.
    instead: tuple[str, Any] = ("", "")
    # Where one goes afterwards, when not back to the dossier.
    then: str = ""


def answer(request: HttpRequest, dossier: UUID, act: Act) -> HttpResponse:
    """Show the form of an act, or do it; what was typed is kept when something is not right."""
    page = queries.act_page(request.actor, act.action, dossier)  # type: ignore[attr-defined]
    form = act.form(request.POST or None, page=page, **act.also)
    if form.is_valid() and _did(request, act, form):
        messages.success(request, act.done)
        return redirect(act.then) if act.then else redirect("route:page", dossier=dossier)
    facts = {"act": act, "form": form, "page": page, "back": reverse("route:page", args=[dossier])}
    facts["instead"] = reverse(act.instead[0], args=[dossier]) if act.instead[0] else ""
    return render(request, "route/act.html", facts, status=422 if form.is_bound else 200)


def _did(request: HttpRequest, act: Act, form: ActForm) -> bool:
    try:
        act.operation(request.actor, form.command())  # type: ignore[attr-defined]
    except DomainError as error:
        known = error.field if error.field in form.fields else None
        form.add_error(known, sentence(error))
        form.see_present_state()
        return False
    return True


@require_GET
@staff
def page(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Lead to where a dossier is shown."""
    kind, _reference = queries.place(request.actor, dossier)  # type: ignore[attr-defined]
    return redirect(PAGES.get(kind, "signals:page"), dossier)


def act_view(act: Act) -> Callable[..., HttpResponse]:
    """Return the view of one act: its form, and what it does."""

    def view(request: HttpRequest, dossier: UUID) -> HttpResponse:
        return answer(request, dossier, act)

    view.__doc__ = str(act.operation.__doc__)
    guarded: Callable[..., HttpResponse] = require_http_methods(["GET", "POST"])(staff(view))
    return guarded


hand_over = act_view(
    Act(
        acts.BringForm,
        actions.HAND_OVER,
        bring.hand_over,
        _("Bring it to the chain director"),
        _("Every signal goes to the chain director, at the smallest suspicion."),
        _("Bring it"),
        _("It is with the chain director now."),
        ALONG,
    )
)
agenda = act_view(
    Act(
        acts.BringForm,
        actions.TO_AGENDA,
        bring.put_on_agenda,
        _("Put it on the agenda"),
        _("It goes straight onto the agenda of the next Drieluik; the chain director sees it at once."),
        _("Put it on the agenda"),
        _("It is on the agenda."),
        ALONG,
    )
)
weigh = act_view(
    Act(
        acts.TriageForm,
        actions.TRIAGE,
        triage.triage,
        _("Weigh it"),
        _("Choose what happens with it now, and say why."),
        _("Decide"),
        _("Your decision stands."),
        beforehand="route/_heard.html",
    )
)
propose_close = act_view(
    Act(
        acts.ProposeCloseForm,
        actions.PROPOSE_CLOSE,
        closing.propose_close,
        _("Propose to close"),
        _(
            "The chain director confirms it or takes it over. That a signal is weak is no reason: "
            "together small signals can show something."
        ),
        _("Propose to close"),
        _("Your proposal is with the chain director."),
        beforehand="route/_closing.html",
    )
)
reopen = act_view(
    Act(
        acts.ReopenForm,
        actions.REOPEN,
        closing.reopen,
        _("Open it again"),
        _("The signal goes on where it was: at your desk, or with the chain director to be weighed."),
        _("Open it again"),
        _("The signal is open again."),
    )
)
answer_close = act_view(
    Act(
        acts.AnswerCloseForm,
        actions.ANSWER_CLOSE,
        closing.answer_close,
        _("Answer the proposal to close"),
        _("Confirm it, or take it over and weigh it yourself."),
        _("Answer"),
        _("Your answer stands."),
        beforehand="route/_closing.html",
    )
)
ask_help = act_view(
    Act(
        helping.NextHelpForm,
        actions.HELP,
        help_operations.ask_help,
        _("Help"),
        _("Say who does what next, and when. Help waits for no other step."),
        _("Write it down"),
        _("It is on the help line."),
        NEXT,
    )
)


@require_http_methods(["GET", "POST"])
@staff
def help_done(request: HttpRequest, dossier: UUID, help_id: UUID) -> HttpResponse:
    """Say that a help action was done, and what is next."""
    act = Act(
        helping.HelpDoneForm,
        actions.HELP,
        help_operations.finish_help,
        _("Help: done, and what is next?"),
        _("Say who does what next, or that nothing more is needed."),
        _("Done"),
        _("It is done. The help line shows what is next."),
        NEXT,
        {"help_id": help_id},
    )
    return answer(request, dossier, act)


@require_http_methods(["GET", "POST"])
@staff
def help_again(request: HttpRequest, dossier: UUID, help_id: UUID) -> HttpResponse:
    """Say that nobody to help is known yet, and when to look again."""
    act = Act(
        helping.LookAgainForm,
        actions.HELP,
        help_operations.look_again,
        _("Nobody to help known yet"),
        _("Choose the day on which you look again."),
        _("Look again then"),
        _("The help line shows when you look again."),
        NEXT,
        {"help_id": help_id},
    )
    return answer(request, dossier, act)


@require_http_methods(["POST"])
@staff
def agreement_done(request: HttpRequest, dossier: UUID, agreement_id: UUID) -> HttpResponse:
    """Say that an agreement was kept."""
    kept = help_operations.AgreementKept(dossier_id=dossier, agreement_id=agreement_id)
    help_operations.keep_agreement(request.actor, kept)  # type: ignore[attr-defined]
    messages.success(request, _("The agreement is kept."))
    return redirect("route:page", dossier=dossier)
