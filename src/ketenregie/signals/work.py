"""What this room puts on "Mijn werk": signals that wait, and what reporters wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.rules import MAIN, WorkRow
from ketenregie.signals import actions, queries, steps
from ketenregie.signals.messages import NEXT_STEPS, WHY, next_step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import StepFacts
    from ketenregie.signals.queries import Letter
    from ketenregie.signals.steps import SignalTitle

LIMIT = 50
# Where a step is done; the others are done on the signal's own page.
_URLS = {
    "feedback": "signals:feedback",
    "triage": "route:triage",
    "close_proposed": "route:answer_close",
    "undermining_report": "route:undermining",
    "undermining_judgement": "route:judge",
    "undermining_table": "route:casustafel",
    "riec": "route:riec_answer",
}


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return what waits for the actor here, the least time left first; `codes` narrows to steps.

    A fixed number of queries, whatever the number of signals: the open steps of each role acted
    in, the unread messages, the titles.
    """
    with gate.passage(actor, actions.WORK) as p:
        waiting = route.open_for(p, LIMIT, codes)
        letters = queries.letters(p, LIMIT) if codes is None else []
        places = {step.dossier_id for step in waiting} | {letter.dossier_id for letter in letters}
        titles = steps.signal_titles(p, places)
    asked = {letter.dossier_id for letter in letters if not letter.to_actor}
    read = {letter.dossier_id: letter for letter in letters if letter.to_actor}
    found = [_letter(titles[place], letter) for place, letter in read.items() if place in titles]
    return found + list(_steps(waiting, titles, asked))


def _steps(
    waiting: Iterable[StepFacts], titles: dict[UUID, SignalTitle], asked: set[UUID]
) -> Iterable[WorkRow]:
    for step in waiting:
        title = titles.get(step.dossier_id)
        if title:
            yield WorkRow(
                dossier_id=step.dossier_id,
                kind="signal",
                reference=title.reference,
                title=title.title,
                source=title.source,
                state="asked" if step.dossier_id in asked and step.line == MAIN else step.code,
                due_at=step.due_at,
                why=str(WHY.get(step.code, "")),
                next_step=next_step(step.code, step.owner.role),
                url=reverse(_URLS.get(step.code, "signals:page"), args=[step.dossier_id]),
                beside=step.line != MAIN,
            )


def _letter(title: SignalTitle, letter: Letter) -> WorkRow:
    """Return the row of a message that somebody has to read."""
    code = {"question": "asked", "feedback": "told"}.get(letter.kind, "unread")
    if code == "unread" and letter.about_closed:
        code = "unread_closed"
    return WorkRow(
        dossier_id=title.id,
        kind="signal",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state="new",
        due_at=None,
        why=str(WHY[code]),
        next_step=str(NEXT_STEPS[code]),
        url=reverse("signals:page", args=[title.id]),
        beside=True,
    )
