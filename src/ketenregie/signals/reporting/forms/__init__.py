"""The questions of the public report, one form a page, and the two forms of the mailbox.

What was typed is carried on as it is, right or wrong; every form is asked again at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.signals.reporting import rules
from ketenregie.signals.reporting.forms.base import Question
from ketenregie.signals.reporting.forms.mailbox import Code, Letter
from ketenregie.signals.reporting.forms.reporter import Check, Contact, Reach, Receiver
from ketenregie.signals.reporting.forms.story import (
    About,
    Age,
    Danger,
    Earlier,
    Elsewhere,
    Help,
    Known,
    Now,
    What,
    When,
    Where,
    Who,
)
from ketenregie.signals.reporting.operations import Report

if TYPE_CHECKING:
    from django.http import QueryDict

    from ketenregie.signals.reporting.draft import Draft
    from ketenregie.signals.reporting.rules import Answers, Raw

__all__ = [
    "FORMS",
    "Code",
    "Letter",
    "Question",
    "command",
    "first_invalid",
    "question_of",
    "raw_answers",
    "sent",
    "shown",
]

_ALL = (
    Danger,
    Now,
    About,
    Age,
    Help,
    Earlier,
    What,
    Where,
    Elsewhere,
    When,
    Who,
    Known,
    Contact,
    Reach,
    Receiver,
    Check,
)
FORMS: dict[str, type[Question]] = {form.question: form for form in _ALL}


def shown(draft: Draft) -> Question | None:
    """Return the form of the page at hand, filled in with what was typed before."""
    if draft.at not in FORMS:
        return None
    form = FORMS[draft.at](draft.answers)
    form.initial = dict(draft.answers.get(draft.at, {}))  # what is typed wins over a default
    return form


def sent(question: str, answers: Answers) -> Question:
    """Return the form of a page as it was sent."""
    return FORMS[question](answers, answers.get(question, {}))


def raw_answers(question: str, posted: QueryDict) -> Raw:
    """Return what was typed on a page, as it is; what was not there at all is left out."""
    typed: Raw = {}
    for name, field in FORMS[question].base_fields.items():
        value = field.widget.value_from_datadict(posted, posted, name)
        if isinstance(value, list):
            typed[name] = [rules.kept(str(one)) for one in value]
        elif value is not None:
            typed[name] = rules.kept(str(value))
    return typed


def question_of(posted: QueryDict) -> str | None:
    """Return the page whose fields were sent, for a post whose seal cannot be read."""
    for question, form in FORMS.items():
        if any(posted.get(name) for name in form.base_fields):
            return question
    return None


def first_invalid(answers: Answers) -> Question | None:
    """Return the first page that is not filled in rightly; None when the report is complete."""
    for question in rules.asked(answers):
        form = sent(question, answers)
        if not form.is_valid():
            return form
    return None


def command(draft: Draft, language: str) -> Report:
    """Return the report as a command; every page must be valid."""
    answers = draft.answers
    given: dict[str, Any] = {}
    for question in rules.asked(answers):
        form = sent(question, answers)
        form.full_clean()
        given |= form.cleaned_data
    oneself = rules.is_oneself(answers)
    for name in ("about", "age"):
        given.pop(name, None)
    known_how = given.pop("known_how", "myself")
    earlier = (given.pop("earlier_when", ""), given.pop("earlier_about", ""))
    given |= {"when": _when(given), "municipality": _municipality(given)}
    given |= {"earlier": "\n".join(filter(None, earlier)), "danger": rules.is_danger(answers)}
    if oneself:
        given["minor"] = rules.one(answers, "age", "age")
    return Report(
        dossier_id=draft.dossier_id,
        code=draft.code if rules.wants_receipt(answers) else "",
        language=language,
        oneself=oneself,
        outside=rules.outside(answers),
        known_how=known_how,
        known_words=gettext("It happens to me") if oneself else words(Known, "known_how", known_how),
        **given,
    )


def _when(given: dict[str, Any]) -> str:
    """Take what was said about the time out of the answers, as one text."""
    since, day, moments = (given.pop(name) for name in ("since", "day", "moments"))
    on = date_format(day, "j F Y") if day else ""
    return "\n".join(filter(None, (words(When, "since", since), on, moments)))


def _municipality(given: dict[str, Any]) -> str:
    """Return the municipality; a place outside the region is none."""
    chosen = str(given["municipality"])
    return "" if chosen.startswith(rules.OUTSIDE) else chosen


def words(form: type[Question], name: str, value: str) -> str:
    """Return the words of a choice as the reporter read them; empty when none was made."""
    choices = dict(form.base_fields[name].choices) if value else {}  # type: ignore[attr-defined]
    return str(choices.get(value, "")).partition("\n")[0]
