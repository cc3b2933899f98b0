"""The papers as plain values: what the file is made of, and what its hash is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.region import pack
from ketenregie.table.queries.minutes import check_rows, letterhead

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ketenregie.signals.steps import MatrixInWords
    from ketenregie.table.papers.queries import ItemPaper, Papers

# Of each item the rows of its bundle's picture: what, in which signals, and what it is the same as.
Pictures = dict[str, list[list[str]]]


def as_text(papers: Papers, pictures: Mapping[Any, list[list[str]]]) -> dict[str, Any]:
    """Return the papers as values for the file; `pictures` are rows by the dossier of their bundle."""
    title = gettext("Papers for %(table)s") % {"table": str(pack.current().table.label)}
    return letterhead(title, papers.meeting.starts_at) | {
        "note": gettext("These are your papers: what your role may read. Handle them as such."),
        "labels": _labels(),
        "items": [_item(one, pictures.get(one.draws, [])) for one in papers.items],
    }


def footer(digest: str) -> str:
    """Return what stands at the foot of each page: when it was made, and the hash of the text."""
    made = date_format(clock.local(clock.now()), "j F Y H:i")
    return gettext("Made on %(day)s, hash %(hash)s") % {"day": made, "hash": digest[:16]}


def _labels() -> dict[str, str]:
    return {
        "asked": gettext("What is asked of the table"),
        "why": gettext("Why it is brought"),
        "about": gettext("Who or what it is about"),
        "told": gettext("What was told"),
        "elements": gettext("Elements of the offence"),
        "signal": gettext("Signal"),
        "picture": gettext("Who and what these signals name"),
        "what": gettext("What"),
        "named": gettext("Named in"),
        "same": gettext("Confirmed to be the same as"),
        "checks": gettext("What the members answered"),
        "member": gettext("Member"),
        "answer": gettext("What was answered"),
        "remark": gettext("Remark"),
        "help": gettext("Help line"),
        "who": gettext("Who"),
        "due": gettext("By"),
        "state": gettext("State"),
        "earlier": gettext("Decided earlier"),
        "goal": gettext("First goal"),
        "agreed": gettext("Agreements"),
        "in_part": gettext("You are shown a part of this: what was chosen for you, and no more."),
        "nothing_noted": gettext("nothing noted"),
    }


def _item(one: ItemPaper, picture: list[list[str]]) -> dict[str, Any]:
    return {
        "number": one.number,
        "reference": one.title.reference,
        "title": one.title.title,
        "meta": _meta(one),
        "in_part": one.in_part,
        "asked": list(one.asked),
        "why": list(one.why),
        "about": [[label, words] for label, words in one.mentions],
        "told": [
            [f"{said.reference}, {said.source}", _day(said.received_at), said.text] for said in one.told
        ],
        "matrices": [_matrix(matrix) for matrix in one.matrices if matrix.meant],
        "picture": picture,
        "checks": check_rows(one.checks),
        "help": [_line(row.text, row.owner, row.due_on, done=row.done) for row in one.help],
        "earlier": [
            {"head": f"{_day(past.day)}: {past.outcome}", "passages": [list(p) for p in past.passages]}
            for past in one.earlier
        ],
        "goal": one.goal,
        "agreed": [_line(row.text, row.owner, row.due_on, done=row.done) for row in one.agreed],
    }


def _meta(one: ItemPaper) -> str:
    said = [one.section, f"{gettext('Brought by')} {one.brought}", one.title.source]
    said += [gettext("minor")] if one.title.minor else []
    said += [gettext("danger")] if one.title.danger else []
    return " · ".join(part for part in said if part)


def _matrix(matrix: MatrixInWords) -> dict[str, Any]:
    """Return a matrix as a table of words, and what stands under it."""
    rows = [[row.reference, *("\n".join(_signs(cell)) for cell in row.cells)] for row in matrix.rows]
    missing = [
        gettext("%(element)s: nothing yet. Who may know: %(who)s")
        % {"element": one.element, "who": "; ".join(one.who)}
        for one in matrix.missing
    ]
    context = [gettext("Context only, and therefore in no cell:") + " " + "; ".join(matrix.context)]
    under = [*missing, matrix.means, *(context if matrix.context else [])]
    return {"label": matrix.label, "elements": list(matrix.elements), "rows": rows, "under": under}


def _signs(cell: Any) -> list[str]:
    found = [f"{sign.label} ({sign.how}; {sign.by})" for sign in cell.signs]
    return found or [gettext("nothing noted")]


def _line(text: str, owner: str, due_on: date | None, *, done: bool) -> list[str]:
    shared = text or gettext("What exactly is not shared with you")
    day = _day(due_on) if due_on else ""
    return [shared, str(capfirst(owner)), day, gettext("Done") if done else gettext("Open")]


def _day(day: Any) -> str:
    return date_format(clock.local(day) if hasattr(day, "hour") else day, "j F Y")
