"""The page with the figures of the table, and the same as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from ketenregie.kernel import clock
from ketenregie.parties.access import staff
from ketenregie.table.board import queries, tables
from ketenregie.table.queries.agenda import table_name
from ketenregie.table.views.answers import as_file

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
@staff
def board(request: HttpRequest) -> HttpResponse:
    """Show the figures."""
    page = queries.board_page(request.actor, request.GET.get("periode", "half"))  # type: ignore[attr-defined]
    facts = {"page": page, "tables": tables.of_page(page), "besides": tables.besides(page)}
    return render(request, "table/board.html", facts | {"table_name": table_name()})


@require_GET
@staff
def board_sheet(request: HttpRequest) -> HttpResponse:
    """Give the figures of a year as a sheet: one line a meeting."""
    body = tables.sheet(queries.board_page(request.actor, "year"))  # type: ignore[attr-defined]
    name = f"cijfers-{clock.today().isoformat()}.csv"
    return as_file(name, body)
