"""All open checks on one page, with a key for each answer; and a sheet to take along and read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.parties.access import staff
from ketenregie.signals.access import trouble, with_files
from ketenregie.table.checks import forms, operations, queries
from ketenregie.table.messages import MESSAGES
from ketenregie.table.operations.checks import AnswerCheck, answer_check
from ketenregie.table.operations.showing import show_instead
from ketenregie.table.queries.agenda import may_see, table_name
from ketenregie.table.queries.shown import shown_page
from ketenregie.table.views.answers import as_file, did

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from ketenregie.kernel.actor import Actor


@require_http_methods(["GET", "POST"])
@staff
def checks(request: HttpRequest) -> HttpResponse:
    """Show the open checks; POST gives the answers that were chosen, each by itself."""
    actor = _member(request)
    rows = [forms.RowForm(one, request.POST or None) for one in queries.open_checks(actor)]
    if request.method == "POST":
        given = [_answered(actor, row) for row in rows if row.is_answered]
        _say(request, sum(given))
        if all(given) and not any(row.errors for row in rows):
            return redirect("table:checks")
        rows = [row for row in rows if row.errors] or rows
    return _shown(request, rows, forms.SheetForm())


@require_http_methods(["GET", "POST"])
@staff
def shown(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Show the bringer what each member is shown; POST shows one of them more, or takes back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = shown_page(actor, item_id)
    rows = [forms.ShownForm(row, nth, request.POST or None) for nth, row in enumerate(page.rows)]
    for form in rows:
        if did(form, _showing(actor, form, item_id)):
            messages.success(request, _("It is noted what they are shown now."))
            return redirect("table:shown", item_id)
    facts: dict[str, Any] = {"page": page, "rows": rows, "table_name": table_name()}
    status = 422 if any(form.errors for form in rows) else 200
    return render(request, "table/shown.html", facts, status=status)


@require_GET
@staff
def take_along(request: HttpRequest) -> HttpResponse:
    """Give the sheet; that it was taken along is registered."""
    body = operations.take_along(_member(request))
    answer = as_file(f"checks-{clock.today().isoformat()}.csv", body)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@staff
@with_files
def read_in(request: HttpRequest) -> HttpResponse:
    """Read a sheet in again; when anything in it is wrong, nothing is, and each line says what to mend."""
    actor = _member(request)
    form = forms.SheetForm(request.POST, request.FILES, trouble(request))
    found = queries.open_checks(actor)
    if did(form, lambda: _read(request, actor, form, found)):
        return redirect("table:checks")
    return _shown(request, [forms.RowForm(one) for one in found], form)


def _showing(actor: Actor, form: forms.ShownForm, item_id: UUID) -> Callable[[], UUID]:
    return lambda: show_instead(actor, form.command(item_id))


def _read(
    request: HttpRequest, actor: Actor, form: forms.SheetForm, found: tuple[queries.OpenCheck, ...]
) -> None:
    given = form.commands(found)
    if form.wrong:
        raise DomainError("table.sheet_to_mend")
    told = {reference: _refused(actor, command) for reference, command in given}
    refused = {reference: why for reference, why in told.items() if why}
    operations.note_read_in(actor, len(given) - len(refused))
    _say(request, len(given) - len(refused))
    for reference, why in refused.items():
        line = f"{reference}: {why}"
        messages.warning(request, _("Not read in: %(line)s") % {"line": line})


def _answered(actor: Actor, row: forms.RowForm) -> bool:
    return did(row, lambda: answer_check(actor, row.command()))


def _refused(actor: Actor, command: AnswerCheck) -> str:
    try:
        answer_check(actor, command)
    except DomainError as error:
        return str(MESSAGES.get(error.code, error.code)) % error.facts
    except Conflict:
        return _("It was answered meanwhile.")
    return ""


def _say(request: HttpRequest, count: int) -> None:
    told = ngettext("%(count)s answer was noted.", "%(count)s answers were noted.", count)
    messages.success(request, told % {"count": count})


def _member(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_see(actor):
        raise Refused("role_may_not", admitted=True)
    return actor


def _shown(request: HttpRequest, rows: list[forms.RowForm], sheet: forms.SheetForm) -> HttpResponse:
    wrong = sheet.errors or any(row.errors for row in rows)
    facts: dict[str, Any] = {"rows": rows, "sheet": sheet, "table_name": table_name()}
    return render(request, "table/checks.html", facts, status=422 if wrong else 200)
