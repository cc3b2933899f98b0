"""What this room adds to the page of a signal: what may belong with it, and the question to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst

from ketenregie.linking.blind import queries as blind
from ketenregie.linking.messages import SAID
from ketenregie.linking.rules import LATER
from ketenregie.linking.verdicts import proposals, queries, steps, words
from ketenregie.region import pack
from ketenregie.route.steps import Candidate
from ketenregie.signals import steps as signals
from ketenregie.signals.steps import Part

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.linking.blind.queries import QuestionRow
    from ketenregie.linking.verdicts.proposals import Near
    from ketenregie.linking.verdicts.words import Weight
    from ketenregie.protocol.gate import Passage
    from ketenregie.signals.steps import SignalTitle

MOST = 10
# So many parts of each are shown on the signal's page; all of them where the two are compared.
HEAVIEST = 4


@dataclass(frozen=True)
class NearRow:
    """A signal that may belong with this one: its codes, its heaviest parts, and whether it was decided."""

    title: SignalTitle
    bits: float
    weights: tuple[Weight, ...]
    # The lighter ones as one row.
    rest: Weight | None
    state: str
    # The word for the state, where the looks have another.
    label: str


@dataclass(frozen=True)
class NearPart:
    """The part "may be the same" of a signal's page."""

    rows: tuple[NearRow, ...]
    more: int
    questions: tuple[QuestionRow, ...]
    may_ask: bool


def near_part(p: Passage, signal_id: UUID) -> Part | None:
    """Return what may belong with a signal, for who may link; None for everybody else.

    Only what is open on both sides is seen, so a match with a signal of others changes nothing here.
    """
    if not (p.actor.roles & _linkers()) or not queries.may_link(p, [signal_id]):
        return None
    found = proposals.near(p, signal_id)
    titles = signals.signal_titles(p, [signal_id, *(one.signal for one in found)])
    p.open_among(titles)
    held = [one for one in found if one.signal in titles and queries.may_link(p, [one.signal])]
    queries.show(p, held[:MOST])
    questions = blind.questions_on(p, signal_id)
    shown = NearPart(
        rows=tuple(_row(one, titles[one.signal]) for one in held[:MOST]),
        more=max(0, len(held) - MOST),
        questions=questions,
        may_ask=not any(row.answered_at is None for row in questions) and not steps.is_director(p),
    )
    return Part("linking/_near.html", shown)


def candidates(p: Passage, dossier: UUID) -> list[Candidate]:
    """Return what may be about the same, for who closes or weighs; whom it was shown to is journalled."""
    found = [one for one in proposals.near(p, dossier) if one.open]
    open_ones = p.open_among([one.signal for one in found])
    titles = signals.signal_titles(p, open_ones)
    held = [one for one in found if one.signal in titles][:MOST]
    queries.show(p, held)
    return [
        Candidate(
            dossier_id=one.signal,
            reference=titles[one.signal].reference,
            title=titles[one.signal].title,
            by=tuple(weight.text for weight in _weights(one)[:HEAVIEST]),
            at=titles[one.signal].received_at,
            url=reverse("signals:page", args=[one.signal]),
        )
        for one in held
    ]


def _linkers() -> frozenset[str]:
    step = pack.current().protocol.steps.get("link")
    return frozenset(step.rules) if step else frozenset()


def _row(one: Near, title: SignalTitle) -> NearRow:
    found = _weights(one)
    state = "link_confirmed" if one.confirmed else "link_proposed" if one.waits else LATER
    return NearRow(
        title=title,
        bits=one.bits,
        weights=found[:HEAVIEST],
        rest=words.rest(found[HEAVIEST:]),
        state=state,
        label=str(capfirst(SAID[LATER])) if state == LATER else "",
    )


def _weights(one: Near) -> tuple[Weight, ...]:
    return words.weights([part for each in one.open if each.counted for part in each.parts])
