"""The acts beside the main line: undermining, the municipality's own table, RIEC, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ketenregie.kernel.errors import DomainError
from ketenregie.parties.access import staff
from ketenregie.route import actions, queries
from ketenregie.route.forms import beside as forms
from ketenregie.route.forms.session import SessionForm
from ketenregie.route.messages import sentence
from ketenregie.route.operations import riec as riec_operations
from ketenregie.route.operations import undermining
from ketenregie.route.views.acts import Act, act_view

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ask_undermining = act_view(
    Act(
        forms.AskToReportForm,
        actions.TRIAGE,
        undermining.ask_to_report,
        _("Ask for the undermining route"),
        _("This came in elsewhere: ask the municipality’s contact officer to report it there."),
        _("Ask"),
        _("The contact officer is asked."),
    )
)
report_undermining = act_view(
    Act(
        forms.ReportForm,
        actions.UNDERMINING,
        undermining.report_undermining,
        _("Report for undermining"),
        _("Help goes on meanwhile. The chain director is told that this begins."),
        _("Report"),
        _("It is reported. The chain director is told in your name."),
    )
)
judge = act_view(
    Act(
        forms.JudgeForm,
        actions.UNDERMINING,
        undermining.judge_undermining,
        _("Judge: large-scale crime?"),
        _("Help goes on meanwhile. The chain director is told your judgement."),
        _("Judge"),
        _("Your judgement stands. The chain director is told."),
    )
)
casustafel = act_view(
    Act(
        forms.DiscussForm,
        actions.UNDERMINING,
        undermining.discuss_undermining,
        _("Outcome of the table on undermining"),
        _("Help goes on meanwhile. The chain director is told the outcome."),
        _("Note the outcome"),
        _("The outcome stands. The chain director is told."),
        instead=("route:riec", _("Your municipality cannot handle it: hand it to RIEC")),
    )
)
riec = act_view(
    Act(
        forms.RiecForm,
        actions.UNDERMINING,
        riec_operations.decide_riec,
        _("Hand it to RIEC"),
        _("The municipality decides; what each thinks is noted. Help goes on, whatever you decide."),
        _("Hand it to RIEC"),
        _("The decision stands. The chain director is told."),
        beforehand="route/_weighed.html",
    )
)
riec_answer = act_view(
    Act(
        forms.RiecAnswerForm,
        actions.UNDERMINING,
        riec_operations.answer_riec,
        _("Answer of RIEC"),
        _("Help goes on meanwhile. The chain director is told the answer."),
        _("Note the answer"),
        _("The answer stands. The chain director is told."),
    )
)
reverse = act_view(
    Act(
        forms.ReverseForm,
        actions.TRIAGE,
        riec_operations.weigh_reverse,
        _("Weigh it with the RIEC route"),
        _(
            "An officer against subversive crime saw this in a case of theirs. Choose whether it goes to "
            "the Drieluik, to RIEC, or to both together. Neither waits for the other."
        ),
        _("Decide"),
        _("Your decision stands. Both officers of the municipality are told."),
    )
)


@require_http_methods(["GET", "POST"])
@staff
def own_table(request: HttpRequest) -> HttpResponse:
    """Show what is on the municipality's own table, and note a whole meeting of it."""
    rows = queries.own_table(request.actor)  # type: ignore[attr-defined]
    form = SessionForm(request.POST or None, rows=rows)
    if form.is_valid() and _held(request, form):
        messages.success(request, _("The meeting is noted. The chain director is told of each."))
        return redirect("route:own_table")
    facts = {"form": form, "rows": rows}
    return render(request, "route/own_table.html", facts, status=422 if form.is_bound else 200)


def _held(request: HttpRequest, form: SessionForm) -> bool:
    try:
        undermining.hold_table(request.actor, form.command())  # type: ignore[attr-defined]
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, sentence(error))
        return False
    return True
