"""The components that need logic. These tags are built in: templates use them without `load`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from ketenregie.web.look import charts
from ketenregie.web.look.fields import FieldParts, first_id, parts_of
from ketenregie.web.look.icons import DIRECTED, ICONS
from ketenregie.web.look.statuses import look_of
from ketenregie.web.look.time_left import time_left as say_time_left

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.forms import BaseForm
    from django.forms.boundfield import BoundField
    from django.http import HttpRequest

register = template.Library()

ICON = '<svg class="kr-icon{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>'
STATUS = '<span class="kr-status{}">{}</span>'
TIME = '<time class="kr-time kr-time--{}" datetime="{}">{}{}</time>'
NO_LIMIT = '<span class="kr-time kr-muted">{}</span>'
PLAIN, STAFF, PUBLIC = "errors/plain.html", "shell.html", "public.html"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; a name we do not have draws nothing."""
    if name not in ICONS:
        return SafeString("")
    directed = " kr-icon--dir" if name in DIRECTED else ""
    return format_html(ICON, directed, ICONS[name])


# These two stand on every row of a work list: a template of their own doubled the cost of a row.
@register.simple_tag
def status(code: str, label: str = "") -> SafeString:
    """Show a state: its shape and colour by code, its word from the code or as given."""
    look = look_of(code)
    return format_html(STATUS, look.classes, label or look.label or code)


@register.simple_tag
def time_left(due: datetime | date | None, now: datetime | None = None) -> SafeString:
    """Show the time left until a limit."""
    left = say_time_left(due, now)
    if left.day is None:
        return format_html(NO_LIMIT, left.text)
    return format_html(TIME, left.tone, left.day.isoformat(), icon(left.icon), left.text)


@register.inclusion_tag("ui/rings.html")
def rings(filled: int, of: int = 3, label: str = "") -> dict[str, Any]:
    """Show a count as rings, `filled` of `of`; the label says it in words."""
    circles = [{"x": 7 + 15 * number, "on": number < filled} for number in range(of)]
    return {"circles": circles, "width": 15 * of - 1, "label": label}


@register.inclusion_tag("ui/sum.html")
def sum_rings(count: int = 3) -> dict[str, Any]:
    """Show 0+0+0=1: that many open rings that make one full disc."""
    shown = min(max(count, 2), 6)
    return {
        "circles": [11 + 32 * number for number in range(shown)],
        "pluses": [23 + 32 * number for number in range(shown - 1)],
        "equals": 32 * shown - 7,
        "disc": 32 * shown + 21,
        "width": 32 * shown + 46,
    }


@register.inclusion_tag("ui/bar_rows.html")
def bar_rows(table: Any) -> dict[str, Any]:
    """Show counts as a table with a bar on each row: of us, and of others as far as it may be shown."""
    rows = [{"row": row, "bar": charts.bar(row.cell, table.top)} for row in table.rows]
    return {"table": table, "rows": rows}


@register.inclusion_tag("ui/column_chart.html")
def column_chart(table: Any) -> dict[str, Any]:
    """Show counts over time as columns, with the same numbers in a table below."""
    return {"table": table, "chart": charts.columns(table.rows)}


@register.simple_tag
def field_parts(field: BoundField) -> FieldParts:
    """Take a form field apart for `ui/field.html`."""
    return parts_of(field)


@register.simple_tag
def error_list(form: BaseForm | None, *more: str) -> list[tuple[str, str]]:
    """List a form's errors as (id of the control, sentence); errors of the whole form have no id."""
    found = [("", sentence) for sentence in more if sentence]
    if form is None:
        return found
    found += [("", str(sentence)) for sentence in form.non_field_errors()]
    for field in form:
        found += [(first_id(field), in_summary(field, str(sentence))) for sentence in field.errors]
    return found


def in_summary(field: BoundField, sentence: str) -> str:
    """Return an error as the summary says it: which field, and what is wrong."""
    label = str(field.label or "")
    joint = " " if label.endswith(("?", "!", ":")) else ": "
    return f"{label}{joint}{sentence}" if label else sentence


@register.simple_block_tag
def panel(content: SafeString, title: str, **options: str) -> str:
    """Put the content in a panel with a heading. Options: name (of its id), note, level, flush, fold, count.

    With `fold` it is a heading to open on a phone, and open on a wide screen and on paper.
    """
    identity = f"h-{slugify(options.get('name') or title, allow_unicode=True)}"
    shown = {"content": content, "title": title, "id": identity, **options}
    return render_to_string("ui/panel.html", shown)


@register.simple_block_tag
def note(content: SafeString, tone: str = "info") -> str:
    """Put the content in a note: info, warn, neg (danger only) or pos."""
    names = {"info": "info", "warn": "alert", "neg": "alert", "pos": "check"}
    return render_to_string("ui/note.html", {"tone": tone, "icon": names[tone], "content": content})


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in str(name or "").replace(".", " ").split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def in_fours(code: str) -> SafeString:
    """Write a receipt code in groups of four that stay readable and can be copied as one."""
    text = "".join(str(code).split())
    groups = [(text[start : start + 4],) for start in range(0, len(text), 4)]
    return format_html_join(" ", '<span class="kr-nowrap">{}</span>', groups)


@register.filter
def share_of(part: float, whole: float) -> int:
    """Return a part as a whole percentage between 0 and 100, for a bar."""
    return max(0, min(100, round(100 * float(part) / float(whole)))) if whole else 0


@register.filter
def frame_for(request: HttpRequest | None) -> str:
    """Choose the frame of an error or account page: of the public form, of the staff, or a plain one."""
    if not request:
        return PLAIN
    if "/melden/" in request.path:
        return PUBLIC
    actor = getattr(request, "actor", None)
    return STAFF if actor is not None and actor.holder is not None else PLAIN
