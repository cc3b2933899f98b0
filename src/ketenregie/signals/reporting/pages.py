"""What each page of the public report shows beside its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import RadioSelect
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenregie.kernel import clock
from ketenregie.signals.reporting import forms, queries, rules

if TYPE_CHECKING:
    from ketenregie.signals.reporting.draft import Draft
    from ketenregie.signals.reporting.rules import Answers

TEMPLATES = {
    rules.START: "reporting/start.html",
    rules.CHECK: "reporting/check.html",
    "now": "reporting/now.html",
}


@dataclass(frozen=True)
class Row:
    """One question with its answers on the check page."""

    question: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Tongue:
    """A language to change to; `url` takes the answers along when it is posted to."""

    code: str
    name: str
    url: str
    current: bool


def page(draft: Draft, form: forms.Question | None) -> tuple[str, dict[str, Any]]:
    """Return the template of the page that a draft is at, and its facts."""
    facts: dict[str, Any] = {"form": form, "at": draft.at}
    if draft.at == rules.START:
        facts |= {"reader": queries.default_reader(), "days": queries.take_up_days()}
    else:
        number, steps = rules.progress(draft.at, draft.answers)
        facts |= {"number": number, "steps": steps}
    if draft.at == rules.CHECK:
        facts |= {"rows": rows(draft.answers), "to": _receiver(draft)}
    if draft.at in {"now", rules.CHECK}:
        facts |= _danger(draft)
    if draft.at in {"now", "receiver", rules.CHECK}:
        facts["lines"] = queries.lines()
    return TEMPLATES.get(draft.at, "reporting/question.html"), facts


def frame(language: str, target: str = "questions") -> dict[str, Any]:
    """Return what stands round every page: the way out, the neutral home, the languages.

    `target` is where a change of language posts the page to, so that the answers go along.
    """
    return {
        "language": language,
        "public_home": reverse("reporting:start", args=[language]),
        "exit_url": queries.quick_exit(),
        "tongues": tongues(language, target),
        "urls": {
            name: reverse(f"reporting:{name}", args=[language])
            for name in ("start", "questions", "send", "done", "code", "letters")
        },
    }


def tongues(language: str, target: str) -> list[Tongue]:
    """Return the languages of the public part."""
    return [
        Tongue(code, name, reverse(f"reporting:{target}", args=[code]), code == language)
        for code, name in queries.languages().items()
    ]


def sent(draft: Draft, *, fresh: bool) -> dict[str, Any]:
    """Return what the last page shows: the receipt code, and what happens now."""
    return {
        "code": draft.code,
        "fresh": fresh,
        "to": _receiver(draft),
        "days": queries.take_up_days(),
        "lines": queries.lines(),
    } | _danger(draft)


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
    typed = form[name].data or ()
    field = form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    values = [typed] if isinstance(typed, str) else list(typed)
    if not choices:
        return "\n".join(values)
    chosen = "\n".join(str(choices[one]).partition("\n")[0] for one in values if choices.get(one))
    # On a page of several fields a bare "I do not know" would say nothing.
    asks = form.title and type(field.widget) is RadioSelect  # the check boxes inherit from it
    return f"{field.label} {chosen}" if chosen and asks else chosen


def _danger(draft: Draft) -> dict[str, Any]:
    danger = rules.is_danger(draft.answers)
    return {"danger": danger, "duty": queries.duty(clock.now()) if danger else None}


def _receiver(draft: Draft) -> str:
    chosen = rules.one(draft.answers, "receiver", "receiver")
    receiver = queries.receiver_title(chosen, rules.one(draft.answers, "where", "municipality"))
    duty = _danger(draft)["duty"]
    return f"{duty.title}, {receiver}" if duty else receiver
