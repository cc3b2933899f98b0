"""One item: sharing for the check, answering it, deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel.errors import Refused
from ketenregie.parties.access import staff
from ketenregie.table import forms, rules
from ketenregie.table.checks import forms as check_forms
from ketenregie.table.live import queries as live
from ketenregie.table.live.forms import restored
from ketenregie.table.operations import arranging, checks, decisions
from ketenregie.table.queries import item as queries
from ketenregie.table.queries.agenda import outcome_label, table_name
from ketenregie.table.queries.checks import answer_label
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Show one item."""
    return _shown(request, item_id)


@require_POST
@staff
def share(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Share the data for the check."""
    actor = request.actor  # type: ignore[attr-defined]
    form = check_forms.ShareForm(queries.item_page(actor, item_id), request.POST)
    if did(form, lambda: checks.share_for_check(actor, form.command(item_id))):
        messages.success(request, _("The data was shared for the check."))
        return redirect("table:item", item_id)
    return _shown(request, item_id, share=form)


@require_POST
@staff
def answer(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Answer the check for one's own organisation."""
    actor = request.actor  # type: ignore[attr-defined]
    form = check_forms.AnswerForm(queries.item_page(actor, item_id), _answers(), request.POST)
    if did(form, lambda: checks.answer_check(actor, form.command(item_id))):
        messages.success(request, _("Your answer was noted."))
        return redirect("table:item", item_id)
    return _shown(request, item_id, answer=form)


@require_http_methods(["GET", "POST"])
@staff
def decide(request: HttpRequest, item_id: UUID, outcome: str) -> HttpResponse:
    """Write down the decision with one of the outcomes."""
    actor = request.actor  # type: ignore[attr-defined]
    page = _typed_by(request, item_id)
    rules.require_possible(outcome, page.kind)
    agree = [(row.holder.role, row.label) for row in page.checks]
    form = forms.DecisionForm(outcome, queries.seats(actor, item_id), agree, request.POST or None)
    kept = live.typed(actor, item_id, outcome)
    form.initial.update(restored(kept) if kept else {})
    if did(form, lambda: decisions.decide(actor, form.command(item_id))):
        messages.success(request, _("The decision was written down."))
        return redirect(*_back(request, page))
    facts = {"page": page, "form": form, "outcome": outcome_label(outcome), "way": outcome}
    facts["table_name"] = table_name()
    return render(request, "table/decide.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def amend(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Change the text of a decision."""
    actor = request.actor  # type: ignore[attr-defined]
    page = _typed_by(request, item_id)
    held = page.decision
    start = {"version": held.version, "reason": held.reason, "dissent": held.dissent} if held else {}
    form = forms.AmendForm(request.POST or None, initial=start)
    if did(form, lambda: decisions.amend_decision(actor, form.command(item_id))):
        messages.success(request, _("The text was changed."))
        return redirect("table:item", item_id)
    facts = {"page": page, "form": form}
    return render(request, "table/amend.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def take_off(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take an item off the agenda of this meeting."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.item_page(actor, item_id)
    if not page.may_take_off:
        raise Refused("role_may_not", admitted=True)
    form = forms.TakeOffForm(request.POST or None)
    if did(form, lambda: arranging.take_off(actor, form.command(item_id))):
        messages.success(request, _("It is off the agenda of this meeting."))
        return redirect("table:meeting", page.meeting.id)
    facts = {"page": page, "form": form, "table_name": table_name()}
    return render(request, "table/take_off.html", facts, status=422 if form.is_bound else 200)


@require_POST
@staff
def confirm(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Confirm how the first contact is made."""
    decisions.confirm_contact(request.actor, item_id)  # type: ignore[attr-defined]
    messages.success(request, _("You confirmed how the first contact is made."))
    return redirect("table:item", item_id)


def _back(request: HttpRequest, page: queries.ItemPage) -> tuple[Any, ...]:
    """Where one goes after deciding: back to the screen of the meeting while it is held."""
    screen = live.screen_of(request.actor, page.meeting.id, page.id)  # type: ignore[attr-defined]
    return (f"table:{screen}", page.meeting.id) if screen else ("table:item", page.id)


def _typed_by(request: HttpRequest, item_id: UUID) -> queries.ItemPage:
    """Return an item for who types at the table: nobody fills in a form that is refused afterwards."""
    page = queries.item_page(request.actor, item_id)  # type: ignore[attr-defined]
    if not page.may_type:
        raise Refused("role_may_not", admitted=True)
    return page


def _shown(request: HttpRequest, item_id: UUID, **typed: Any) -> HttpResponse:
    page = queries.item_page(request.actor, item_id)  # type: ignore[attr-defined]
    facts = {"page": page, "invalid": bool(typed), "table_name": table_name()}
    if page.to_share:
        facts["share"] = typed.get("share") or check_forms.ShareForm(page)
    if page.own_check:
        facts["answer"] = typed.get("answer") or check_forms.AnswerForm(page, _answers())
    return render(request, "table/item.html", facts, status=422 if typed else 200)


def _answers() -> dict[str, str]:
    return {code: answer_label(code) for code in rules.ANSWERS}
