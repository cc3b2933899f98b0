"""The acts of the desk: taking up, enriching, correcting, noting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.views.answers import back_to_signal, is_done, shown
from ketenregie.signals.views.reading import signal_shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def take_up(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Take the signal up, with its help line."""
    if request.method == "GET":
        return signal_shown(request, signal_id)
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.TakeUpForm(queries.help_owners(actor), request.POST)
    if is_done(form, lambda: operations.take_up(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("You took the signal up."))
    return signal_shown(request, signal_id, take_up=form)


@require_http_methods(["GET", "POST"])
@staff
def danger(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Write down what was done about a danger now."""
    if request.method == "GET":
        return signal_shown(request, signal_id)
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.DangerForm(request.POST)
    if is_done(form, lambda: operations.answer_danger(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("What was done about the danger is written down."))
    return signal_shown(request, signal_id, danger=form)


@require_http_methods(["GET", "POST"])
@staff
def mentions(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Write down people, places, phones, vehicles, organisations and accounts."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.MentionsForm(request.POST or None)
    growing = "more_rows" in request.POST
    if growing:
        form.unchecked()
    elif is_done(form, lambda: operations.add_mentions(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("The mentions were added."))
    page = queries.signal_head(actor, signal_id, "add_mention")
    invalid = request.method == "POST" and not growing
    return shown(request, "mentions", {"form": form, "page": page}, invalid=invalid)


@require_http_methods(["GET", "POST"])
@staff
def indicators(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Note indicators from the whole list, each with how it is known."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = queries.report_choices(actor)
    form = forms.IndicatorsForm(choices, request.POST or None)
    if is_done(form, lambda: operations.note_indicators(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("The indicators were noted."))
    page = queries.signal_head(actor, signal_id, "note_indicator")
    return shown(request, "indicators", {"form": form, "page": page}, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def withdraw_mention(request: HttpRequest, signal_id: UUID, mention_id: UUID) -> HttpResponse:
    """Withdraw a mention, with a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.WithdrawForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        operations.withdraw_mention(
            actor,
            operations.WithdrawMention(signal_id=signal_id, mention_id=mention_id, reason=reason),
        )

    if is_done(form, act):
        return back_to_signal(request, signal_id, _("The mention was withdrawn."))
    facts = {
        "form": form,
        "page": queries.signal_head(actor, signal_id, "add_mention"),
        "title": _("Withdraw a mention"),
        "label": _("Withdraw"),
        "explanation": _("The mention stays in the history, and no longer counts."),
    }
    return shown(request, "act", facts, invalid=request.method == "POST")


@require_POST
@staff
def withdraw_indicator(request: HttpRequest, signal_id: UUID, noted_id: UUID) -> HttpResponse:
    """Withdraw an indicator that was noted wrongly."""
    command = operations.WithdrawIndicator(signal_id=signal_id, noted_id=noted_id)
    operations.withdraw_indicator(request.actor, command)  # type: ignore[attr-defined]
    return back_to_signal(request, signal_id, _("The indicator was withdrawn."))


@require_http_methods(["GET", "POST"])
@staff
def correct_facts(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Correct the coded facts; whoever was second sees both versions."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = queries.report_choices(actor)
    page, held = queries.signal_facts(actor, signal_id, "correct_facts")
    form = forms.FactsForm(choices, request.POST or None, initial=held)
    if is_done(form, lambda: operations.correct_facts(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("The facts were corrected."))
    facts = {"form": form, "page": page, "title": _("Correct the facts"), "label": _("Save")}
    return shown(request, "act", facts, invalid=request.method == "POST")


@require_http_methods(["GET", "POST"])
@staff
def note(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Write a note."""
    actor = request.actor  # type: ignore[attr-defined]
    form = forms.NoteForm(request.POST or None)
    if is_done(form, lambda: operations.add_note(actor, form.command(signal_id))):
        return back_to_signal(request, signal_id, _("Your note was added."))
    page = queries.signal_head(actor, signal_id, "add_note")
    facts = {"form": form, "page": page, "title": _("Write a note"), "label": _("Save")}
    return shown(request, "act", facts, invalid=request.method == "POST")
