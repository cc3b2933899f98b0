"""The figures in words: the tables of the page, and the same as a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketenregie.kernel import clock
from ketenregie.table import rules
from ketenregie.table.checks.rules import written as as_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketenregie.table.board.queries import BoardPage, MeetingRow
    from ketenregie.table.board.rules import Days, Figures

NONE, LEFT_OUT = "–", "*"


@dataclass(frozen=True)
class Table:
    """One table for `ui/table.html`: each cell with the label of its column."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def of_page(page: BoardPage) -> tuple[Table, ...]:
    """Return the tables of the page, the first the one that most people come for."""
    return (_at_table(page), _outcomes(page), _there(page))


def besides(page: BoardPage) -> tuple[Table, ...]:
    """Return what is counted over the period: the route's steps, and what went wrong in working together."""
    steps = [(capfirst(row.label), _number(row.days.middle), str(row.days.of)) for row in page.steps]
    hick_ups = [(label, str(count)) for label, count in page.hick_ups]
    return (
        _table(
            "steps", _("How long a step takes"), (_("Step"), _("Middle, in days"), _("Counted")), steps
        ),
        _table("hick_ups", _("Hick-ups in working together"), (_("State"), _("How many")), hick_ups),
    )


def sheet(page: BoardPage) -> bytes:
    """Return all meetings as a sheet. What is left out on the page is empty here."""
    columns = [_("Meeting"), _("State"), *(label for _code, label in page.sections), _("Decided")]
    columns += [str(capfirst(label)) for _code, label in page.outcomes]
    columns += [_("Checks asked"), _("Checks answered"), _("Agreements made"), _("Done"), _("Late")]
    columns += [_("Days to the table, middle"), _("Shortest"), _("Longest"), _("Length in minutes")]
    columns += [str(capfirst(seat)) for seat in page.seats]
    return as_sheet(columns, [_line(page, row) for row in page.meetings])


def _at_table(page: BoardPage) -> Table:
    names = (_("Meeting"), *(label for _code, label in page.sections))
    names += (_("Checks answered"), _("From signal to table, in days"), _("Length in minutes"))
    rows = [
        (_meeting(row), *_numbers(row, row.items), _checks(row.figures), _days(row), _length(row))
        for row in page.meetings
    ]
    whole = page.whole
    middle = _number(whole.days.middle) if whole.days else LEFT_OUT
    rows.append((_("Together"), *map(str, page.whole_items), _checks(whole), middle, ""))
    return _table("items", _("What was on the table"), names, rows)


def _outcomes(page: BoardPage) -> Table:
    names = (_("Meeting"), *(str(capfirst(label)) for _code, label in page.outcomes))
    names += (_("Agreements made"), _("Done"), _("Late"))
    rows = [
        (_meeting(row), *_weighed(page, row.outcomes, row.figures), *_agreed(row.figures))
        for row in page.meetings
    ]
    sums = _weighed(page, page.whole_outcomes, page.whole)
    rows.append((_("Together"), *sums, *_agreed(page.whole)))
    return _table("outcomes", _("Outcomes and agreements"), names, rows)


def _there(page: BoardPage) -> Table:
    names = (_("Meeting"), *(str(capfirst(seat)) for seat in page.seats))
    words = {True: _("present"), False: _("absent"), None: NONE}
    rows = [(_meeting(row), *(words[one] for one in row.there)) for row in page.meetings if row.was_held]
    told = [_("%(there)s of %(noted)s") % {"there": there, "noted": n} for there, n in page.present]
    return _table("there", _("Who was there, by function"), names, [*rows, (_("Together"), *told)])


def _table(name: str, title: str, columns: tuple[str, ...], rows: Iterable[Sequence[str]]) -> Table:
    return Table(name, title, columns, tuple(tuple(zip(columns, row, strict=True)) for row in rows))


def _meeting(row: MeetingRow) -> str:
    told = date_format(clock.local(row.starts_at), "j F Y")
    kinds = {rules.FAST: _("fast table"), rules.EXTRA: _("extra meeting")}
    said = [told, kinds.get(row.kind, ""), "" if row.was_held else row.state_label.lower()]
    return ", ".join(part for part in said if part)


def _numbers(row: MeetingRow, numbers: Iterable[int]) -> list[str]:
    return [NONE if row.state == "cancelled" else str(number) for number in numbers]


def _weighed(page: BoardPage, outcomes: Sequence[int], figures: Figures) -> list[str]:
    if outcomes:
        return [str(number) for number in outcomes]
    return [LEFT_OUT if figures.decided else NONE] * len(page.outcomes)


def _agreed(figures: Figures) -> list[str]:
    counted = (figures.agreed, figures.agreements.get("done", 0), figures.agreements.get("late", 0))
    return [str(number) for number in counted]


def _checks(figures: Figures) -> str:
    told = {"answered": figures.answered, "asked": figures.asked}
    return _("%(answered)s of %(asked)s") % told if figures.asked else NONE


def _days(row: MeetingRow) -> str:
    found = row.figures.days
    if found is None:
        return LEFT_OUT if row.figures.sections.get("new") else NONE
    return f"{_number(found.middle)} ({found.shortest}–{found.longest})"


def _length(row: MeetingRow) -> str:
    return NONE if row.minutes is None else str(row.minutes)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value % 1 else str(int(value))


def _line(page: BoardPage, row: MeetingRow) -> list[str]:
    figures = row.figures
    told = [clock.local(row.starts_at).date().isoformat(), row.state_label, *map(str, row.items)]
    told += [str(figures.decided)]
    told += [*map(str, row.outcomes)] if row.outcomes else [""] * len(page.outcomes)
    told += [str(figures.asked), str(figures.answered), *_agreed(figures), *_took(figures.days)]
    told += ["" if row.minutes is None else str(row.minutes)]
    return told + ["" if one is None else str(int(one)) for one in row.there]


def _took(days: Days | None) -> list[str]:
    return [_number(days.middle), str(days.shortest), str(days.longest)] if days else ["", "", ""]
