"""The rules of the public report, on plain values: which question comes when, and what answers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

Raw = dict[str, "str | list[str]"]
Answers = dict[str, Raw]

QUESTIONS = (
    "danger",
    "now",
    "about",
    "age",
    "help",
    "earlier",
    "what",
    "where",
    "elsewhere",
    "when",
    "who",
    "known",
    "contact",
    "reach",
    "receiver",
)
START, CHECK, SENT = "start", "check", "sent"
PAGES = frozenset({START, *QUESTIONS, CHECK, SENT})
# An interlude shows something and asks nothing; it is no step of its own.
INTERLUDES = frozenset({"now", "help", "elsewhere"})
# What is kept of one typed answer, whatever was sent; the forms ask for far less.
LONGEST_KEPT = 100_000
# Marks a place outside the region among the codes of municipalities.
OUTSIDE = "outside:"
# What a reporter may say of the day of something that has not happened yet.
PLANNED = "planned"

# How an indicator is known, from the reporter's own words for it. Who tells about themselves
# is heard from the person concerned: that is "told".
KNOWN_HOW = {
    "seen": "seen",
    "heard": "heard",
    "told": "told",
    "inferred": "inferred",
    "myself": "told",
}
WITHDRAWAL = "withdrawal"


def is_asked(question: str, answers: Answers) -> bool:
    """Say whether a question is put, given the other answers."""
    oneself = is_oneself(answers)
    put = {
        "now": is_danger(answers),
        "age": oneself,
        "help": oneself,
        "earlier": "earlier" in answers,
        "elsewhere": bool(outside(answers)),
        "known": not oneself,
        "reach": one(answers, "contact", "contact") in {"confidential", "named"},
        # A child does not have to choose: the region says who helps children.
        "receiver": not is_child(answers),
    }
    return put.get(question, True)


def asked(answers: Answers) -> tuple[str, ...]:
    """Return the questions that are put, in their order."""
    return tuple(question for question in QUESTIONS if is_asked(question, answers))


def following(question: str, answers: Answers) -> str:
    """Return the page after a question; after the last one the answers are checked."""
    later = QUESTIONS if question == START else QUESTIONS[QUESTIONS.index(question) + 1 :]
    return next((name for name in later if is_asked(name, answers)), CHECK)


def preceding(question: str, answers: Answers) -> str:
    """Return the page before a question or before the check; before the first comes the start."""
    place = len(QUESTIONS) if question == CHECK else QUESTIONS.index(question)
    earlier = QUESTIONS[:place]
    return next((name for name in reversed(earlier) if is_asked(name, answers)), START)


def progress(question: str, answers: Answers) -> tuple[int, int]:
    """Return the number of a step and how many there are, the check counted as the last."""
    steps = [name for name in (*asked(answers), CHECK) if name not in INTERLUDES]
    shown = preceding(question, answers) if question in INTERLUDES else question
    return steps.index(shown) + 1, len(steps)


def one(answers: Answers, question: str, name: str) -> str:
    """Return a single typed value, empty when there is none."""
    value = answers.get(question, {}).get(name, "")
    return value if isinstance(value, str) else next(iter(value), "")


def is_danger(answers: Answers) -> bool:
    """Say whether the reporter says that somebody is in danger now."""
    return one(answers, "danger", "danger") == "yes"


def is_oneself(answers: Answers) -> bool:
    """Say whether somebody reports what they experience themselves."""
    return one(answers, "about", "about") == "myself"


def is_child(answers: Answers) -> bool:
    """Say whether somebody under eighteen reports about themselves.

    No e-mail address is asked of them and nothing is sent: others often read along in a young
    person's mail, and the receipt code is the safer way back.
    """
    return is_oneself(answers) and one(answers, "age", "age") == "yes"


def wants_receipt(answers: Answers) -> bool:
    """Say whether a receipt code is made: unless the reporter chose that nothing is remembered."""
    return one(answers, CHECK, "receipt") != "no"


def outside(answers: Answers) -> str:
    """Return the code of the place outside the region that was chosen; empty when there is none."""
    chosen = one(answers, "where", "municipality")
    return chosen.removeprefix(OUTSIDE) if chosen.startswith(OUTSIDE) else ""


def is_too_early(day: date | None, since: str, today: date) -> bool:
    """Say whether a day lies ahead although nobody said that it is going to happen."""
    return day is not None and day > today and since != PLANNED


def form_of(chosen: Iterable[str], forms: Mapping[str, str | None]) -> str | None:
    """Return the form of exploitation that all chosen descriptions point at; None when they differ."""
    found = {forms[code] for code in chosen if forms.get(code)}
    return found.pop() if len(found) == 1 else None


def indicators_of(chosen: Iterable[str], indicators: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the indicators behind the chosen descriptions, each once, in their order."""
    found = (code for choice in chosen for code in indicators.get(choice, ()))
    return tuple(dict.fromkeys(found))


def minor_of(answer: str) -> bool | None:
    """Return whether somebody is under eighteen; None when the reporter does not know."""
    return {"yes": True, "no": False}.get(answer)


def kept(value: str) -> str:
    """Return a typed value as far as it is carried on."""
    return value[:LONGEST_KEPT]


def reply_kind(kinds: Sequence[tuple[str, str]]) -> str:
    """Return whether a reporter's message answers a question or adds something.

    `kinds` are (direction, kind) of the letters so far, oldest first: a question counts as open
    until the reporter wrote after it.
    """
    for direction, kind in reversed(kinds):
        if kind == WITHDRAWAL:
            continue
        if direction == "in":
            return "addition"
        if kind == "question":
            return "answer"
    return "addition"
