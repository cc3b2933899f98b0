"""The list of signals, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.views.decorators.http import require_GET

from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.signals import forms, queries
from ketenregie.signals.views import acts
from ketenregie.signals.views.answers import shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

_LONGEST_CODE, _LONGEST_NUMBER = 100, 7


@require_GET
@staff
def signal_list(request: HttpRequest) -> HttpResponse:
    """Show the signals that one is admitted to, narrowed by codes in the address."""
    actor = request.actor  # type: ignore[attr-defined]
    given = request.GET
    filters = queries.Filters(
        step=_code(given.get("stap", "")),
        municipality=_code(given.get("gemeente", "")),
        form=_code(given.get("vorm", "")),
    )
    found = queries.signal_rows(actor, filters, _number(given.get("pagina", "")))
    chosen = {"stap": filters.step, "gemeente": filters.municipality, "vorm": filters.form}
    kept = {name: value for name, value in chosen.items() if value}
    facts: dict[str, Any] = {
        "list": found,
        "filters": filters,
        "offers": queries.filter_choices(),
        "keep": f"{urlencode(kept)}&" if kept else "",
        "narrowed": bool(kept),
    }
    return shown(request, "list", facts)


def _code(given: str) -> str:
    """Return a code as given; what can be none (odd signs, far too long) narrows nothing."""
    return given if given.isidentifier() and len(given) < _LONGEST_CODE else ""


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < _LONGEST_NUMBER else 1


@require_GET
@staff
def signal_detail(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Show one signal, as far as one is admitted to it."""
    return signal_shown(request, signal_id)


def signal_shown(request: HttpRequest, signal_id: UUID, **wrong: Form) -> HttpResponse:
    """Render the page of a signal; with a form of the page that is not right yet (422)."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.signal_page(actor, signal_id)
    owners = queries.help_owners(actor)
    facts = {
        "page": page,
        "take_up": forms.TakeUpForm(owners),
        "danger": forms.DangerForm(),
        "advice": forms.AdviceForm(),
        "now_open": acts.open_acts(page),
        "sharing": acts.sharing_rows(page),
        "actions": acts.head_actions(page),
        "beside": acts.beside_rows(page),
        "undermining_url": acts.undermining_url(page),
        "facts": acts.facts_rows(page),
        "meta": acts.head_meta(page),
        "batch": new_id(),
    } | wrong
    template = "own_report" if page.own_report else "signal"
    return shown(request, template, facts, invalid=bool(wrong))
