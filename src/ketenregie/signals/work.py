"""What this room puts on "Mijn werk": signals that wait, a danger nobody acted on, what reporters wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.rules import MAIN, WorkRow
from ketenregie.signals import actions, queries, steps
from ketenregie.signals.messages import NEXT_STEPS, WHY, next_step
from ketenregie.signals.rules import keeps_own_signals
from ketenregie.signals.trends import work as trends

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage
    from ketenregie.route.rules import StepFacts
    from ketenregie.signals.queries import Letter
    from ketenregie.signals.steps import ConsultationFacts, SignalTitle

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
    "undermining_reverse": "route:reverse",
    "part": "route:answer_part",
}


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return what waits for the actor here, the least time left first; `codes` narrows to steps.

    A danger on which nobody acted is always among them. A fixed number of queries, whatever the
    number of signals: open steps of each role acted in, dangers, letters, questions for advice, titles.
    """
    with gate.passage(actor, actions.WORK) as p:
        danger = steps.in_danger(p, LIMIT)
        waiting = _with_danger(p, route.open_for(p, LIMIT, codes), danger)
        letters = queries.letters(p, LIMIT) if codes is None else []
        advice = steps.open_consultations(p, LIMIT) if codes is None else []
        places = {step.dossier_id for step in waiting} | {letter.dossier_id for letter in letters}
        places |= {question.dossier_id for question in advice}
        titles = steps.signal_titles(p, places)
        moved = route.moved_here(p, waiting)
        found = trends.rows(p, LIMIT) if codes is None else []
    asked = {letter.dossier_id for letter in letters if not letter.to_actor}
    read = {letter.dossier_id: letter for letter in letters if letter.to_actor}
    found += [_letter(titles[place], letter) for place, letter in read.items() if place in titles]
    found += [_advice(actor, one, titles[one.dossier_id]) for one in advice if one.dossier_id in titles]
    for step in waiting:
        title = titles.get(step.dossier_id)
        if title:
            since = danger.get(step.dossier_id) if step.line == MAIN else None
            question = step.dossier_id in asked and step.line == MAIN
            found.append(_step(step, title, moved.get(step.id, ""), since, asked=question))
    return found


def elsewhere(actor: Actor) -> list[WorkRow]:
    """Return what the actor brought to others and waits for: no act of theirs, and no words."""
    with gate.passage(actor, actions.WORK) as p:
        gone = route.elsewhere_for(p, LIMIT)
        titles = steps.signal_titles(p, {step.dossier_id for step in gone})
    return [_gone(step, titles[step.dossier_id]) for step in gone if step.dossier_id in titles]


def takes_in(actor: Actor) -> bool:
    """Say whether somebody takes reports in themselves, by telephone or e-mail."""
    return keeps_own_signals(actor.roles)


def dangers(actor: Actor) -> int:
    """Count the signals that wait for the actor with a danger on which nobody acted."""
    with gate.passage(actor, actions.WORK) as p:
        return len(steps.in_danger(p, LIMIT))


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: dangers and letters, by their ids."""
    with gate.passage(actor, actions.WORK) as p:
        danger, letters = steps.in_danger(p, LIMIT), queries.letters(p, LIMIT)
        shared = trends.unread(p, LIMIT)
        advice = steps.open_consultations(p, LIMIT)
    told = [(one.dossier_id, one.kind, one.to_actor) for one in letters]
    return [*danger, *shared, *told, *(one.id for one in advice)]


def _with_danger(
    p: Passage, waiting: list[StepFacts], danger: Mapping[UUID, datetime]
) -> list[StepFacts]:
    """Add the steps of dangers that do not fit in the list, or that a filter leaves out."""
    shown = {step.dossier_id for step in waiting if step.line == MAIN}
    missing = [dossier for dossier in danger if dossier not in shown]
    return [*waiting, *route.current_many(p, missing).values()] if missing else waiting


def _step(
    step: StepFacts, title: SignalTitle, moved: str, since: datetime | None, *, asked: bool
) -> WorkRow:
    back = step.came_by == "ask_back"
    why = WHY.get("danger" if since else "ask_back" if back else step.code, "")
    to_do = str(NEXT_STEPS["danger"]) if since else next_step(step.code, step.owner.role)
    return WorkRow(
        dossier_id=step.dossier_id,
        kind="signal",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state="asked" if asked else step.code,
        due_at=step.due_at,
        why=str(why),
        next_step=to_do,
        url=_url("" if since else step.code, step.dossier_id),
        beside=step.line != MAIN,
        moved=moved,
        danger_since=since,
    )


def _url(code: str, signal_id: UUID) -> str:
    return reverse(_URLS.get(code, "signals:page"), args=[signal_id])


def _gone(step: StepFacts, title: SignalTitle) -> WorkRow:
    owner = parties.holder_label(step.owner)
    return WorkRow(
        dossier_id=step.dossier_id,
        kind="signal",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state=step.code,
        due_at=step.due_at,
        why=str(WHY["with_others"]) % {"owner": owner},
        next_step=str(NEXT_STEPS["with_others"]),
        url=reverse("signals:page", args=[step.dossier_id]),
        beside=step.line != MAIN,
        elsewhere=True,
    )


def _advice(actor: Actor, asked: ConsultationFacts, title: SignalTitle) -> WorkRow:
    """Return the row of a question for advice: to answer, or of which the answer is waited for."""
    mine = asked.to in actor.holders
    code = "consult" if mine else "consulted"
    who = parties.holder_label(asked.by if mine else asked.to)
    return WorkRow(
        dossier_id=title.id,
        kind="signal",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state=code,
        due_at=asked.until,
        why=str(WHY[code]) % {"who": who},
        next_step=str(NEXT_STEPS[code]),
        url=_url(code, title.id),
        beside=True,
        elsewhere=not mine,
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
