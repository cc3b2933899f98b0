"""What each page of the public report shows beside its question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import segno
from django.forms import DateField, RadioSelect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.signals.reporting import forms, queries, rules, tongues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketenregie.signals.reporting.draft import Draft
    from ketenregie.signals.reporting.rules import Answers

TEMPLATES = {
    rules.START: "reporting/start.html",
    rules.CHECK: "reporting/check.html",
    rules.SENT: "reporting/sent.html",
    "now": "reporting/now.html",
    "help": "reporting/help.html",
    "elsewhere": "reporting/elsewhere.html",
}
# Every address of the public part, by its name in `reporting/urls.py`.
URLS = ("start", "questions", "send", "done", "code", "letters", "earlier", "anonymous", "method")


@dataclass(frozen=True)
class Row:
    """One question with its answers on the check page."""

    question: str
    title: str
    values: tuple[str, ...]


def page(draft: Draft, form: forms.Question | None) -> tuple[str, dict[str, Any]]:
    """Return the template of the page that a draft is at, and its facts."""
    answers = draft.answers
    facts: dict[str, Any] = {"form": form, "at": draft.at, "days": queries.take_up_days()}
    facts |= {"oneself": rules.is_oneself(answers), "child": rules.is_child(answers)}
    if draft.at in {rules.START, rules.SENT}:
        facts["reader"] = queries.receiver_title("")
    else:
        facts["number"], facts["steps"] = rules.progress(draft.at, answers)
    facts |= _beside(draft)
    return TEMPLATES.get(draft.at, "reporting/question.html"), facts


def _beside(draft: Draft) -> dict[str, Any]:
    """Return what one page needs and others do not."""
    facts: dict[str, Any] = {}
    if draft.at in {"now", rules.CHECK, rules.SENT}:
        facts |= _danger(draft)
    if draft.at in {"now", "receiver", rules.CHECK, rules.SENT}:
        facts["lines"] = queries.lines()
    if draft.at in {"help", rules.SENT}:
        facts["helps"] = queries.helps(child=rules.is_child(draft.answers))
    if draft.at == "elsewhere":
        facts |= {"line": queries.elsewhere_line(rules.outside(draft.answers))}
    if draft.at == rules.CHECK:
        facts |= {"rows": rows(draft.answers), "to": _receiver(draft)}
    if draft.at == rules.SENT:
        facts |= {"to": _receiver(draft)} | _receipt(draft)
    return facts


def _receipt(draft: Draft) -> dict[str, Any]:
    """Return the code with its picture to scan; nothing when the reporter wanted none."""
    if not rules.wants_receipt(draft.answers):
        return {"code": ""}
    return {"code": draft.code, "picture": picture(draft.code)}


def picture(code: str) -> SafeString:
    """Return a code as a QR picture. It holds the digits and nothing else, above all no address."""
    fours = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
    drawn = segno.make(fours, micro=False, error="m")
    # Made of digits by ourselves, so it is known to be safe.
    return SafeString(drawn.svg_inline(border=4, omitsize=True, svgclass="kr-qr", lineclass=None))


def once_more(draft: Draft) -> dict[str, Any]:
    """Return what the page after a second sending needs to send along what was changed meanwhile.

    Behind the code it becomes an addition; without one it becomes a report of its own.
    """
    if rules.wants_receipt(draft.answers):
        told = "\n\n".join(f"{row.title}\n" + "\n".join(row.values) for row in rows(draft.answers))
        return {"again_text": told, "again_seal": gate.seal_form({}, use="code")}
    return {"again_seal": draft.moved(rules.CHECK).renewed().sealed()}


def frame(language: str, target: str = "questions") -> dict[str, Any]:
    """Return what stands round every page: the way out, the neutral home, the languages.

    `target` is where a change of language posts the page to, so that the answers go along.
    """
    return {
        "language": language,
        "public_home": reverse("reporting:start", args=[language]),
        "exit_url": queries.quick_exit(),
        "tongues": tongues.to_change_to(language, target),
        "carries": target in {"questions", "send"},
        "urls": {name: reverse(f"reporting:{name}", args=[language]) for name in URLS},
    }


def rows(answers: Answers) -> list[Row]:
    """Return the answers as they are read back before sending."""
    found = []
    for question in rules.asked(answers):
        form = forms.sent(question, answers)
        if form.fields:
            title = str(form.title or next(iter(form.fields.values())).label)
            values = tuple(filter(None, (_answer(form, name) for name in form.fields)))
            found.append(Row(question, title, values or (_("No answer"),)))
    return found


def _answer(form: forms.Question, name: str) -> str:
    typed, field = form[name].data or (), form.fields[name]
    values = [typed] if isinstance(typed, str) else list(typed)
    if isinstance(field, DateField):
        return "\n".join(_day(one) for one in values)
    choices = dict(_flat(getattr(field, "choices", ())))
    if not choices:
        return "\n".join(values)
    chosen = "\n".join(str(choices[one]).partition("\n")[0] for one in values if choices.get(one))
    # On a page of several fields a bare "I do not know" would say nothing.
    asks = form.title and type(field.widget) is RadioSelect  # the check boxes inherit from it
    return f"{field.label} {chosen}" if chosen and asks else chosen


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the choices of a field, those within a group too."""
    for value, label in choices:
        if isinstance(label, list):
            yield from _flat(label)
        else:
            yield value, label


def _day(typed: str) -> str:
    try:
        return date_format(date.fromisoformat(typed), "j F Y")
    except ValueError:
        return typed  # the page of the question says what is wrong with it


def _danger(draft: Draft) -> dict[str, Any]:
    danger = rules.is_danger(draft.answers)
    return {"danger": danger, "duty": queries.duty(clock.now()) if danger else None}


def _receiver(draft: Draft) -> str:
    """Return who receives it, in running text; in danger whoever is on duty comes first."""
    if rules.is_child(draft.answers):
        receiver = queries.child_reader()
    else:
        receiver = queries.receiver_title(rules.one(draft.answers, "receiver", "receiver"))
    duty = _danger(draft)["duty"]
    return f"{duty.title}; {receiver}" if duty else receiver
