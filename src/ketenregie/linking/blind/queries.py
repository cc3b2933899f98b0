"""Questions whether something may be known elsewhere: on a signal, and to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.linking import actions
from ketenregie.linking.models import Question
from ketenregie.linking.verdicts import proposals, steps
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import CONTACT_OFFICERS
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.verdicts.proposals import Near
    from ketenregie.protocol.gate import Passage
    from ketenregie.signals.steps import SignalTitle

# Who takes up signals, and so may be talked to about one.
TALKED_TO = (*CONTACT_OFFICERS, "zorgcoordinator", "rechercheur_tmm", "procesregisseur")


@dataclass(frozen=True)
class QuestionRow:
    """One question on a signal, and what was answered: at most whom to talk to."""

    id: UUID
    by: str
    asked_at: datetime | None
    answered_at: datetime | None
    talk_to: str
    words: str = field(repr=False)


@dataclass(frozen=True)
class AnswerPage:
    """A question to answer: what may belong with the signal, and whom one may name."""

    question: QuestionRow | None
    signal: SignalTitle
    near: tuple[tuple[SignalTitle, Near], ...]
    choices: tuple[tuple[str, str], ...]
    # Who has the signals that look like it.
    owners: frozenset[Holder]


@dataclass(frozen=True)
class ReleasePage:
    """Two signals whose parties may be told to talk with each other."""

    mine: SignalTitle
    theirs: SignalTitle
    choices: tuple[tuple[str, str], ...]
    owners: Mapping[UUID, Holder]


def ask_page(actor: Actor, signal_id: UUID) -> SignalTitle:
    """Return the signal about which somebody asks; nothing else is read for it."""
    with gate.passage(actor, actions.ASK, dossier=signal_id) as p:
        p.nothing_to_do()
        title = signals.signal_titles(p, [signal_id]).get(signal_id)
        if title is None:
            raise Refused("not_admitted")
        return title


def questions_on(p: Passage, signal_id: UUID) -> tuple[QuestionRow, ...]:
    """Return what the actor's party asked or was told on a signal; the chain director sees all."""
    rows = Question.objects.filter(dossier=signal_id).order_by("answered_at", "id")
    if not steps.is_director(p):
        rows = rows.filter(by_party__in=["", p.actor.party or ""])
    held = list(rows)
    words = p.reveal_all([row.words_ref for row in held])
    return tuple(_row(row, words) for row in held)


def answer_page(actor: Actor, signal_id: UUID, question_id: UUID) -> AnswerPage:
    """Return a question to answer, with what the chain director may see near it."""
    with gate.passage(actor, actions.READ_QUESTION, dossier=signal_id) as p:
        _require_director(p)
        row = Question.objects.filter(dossier=signal_id, pk=question_id).first()
        title = signals.signal_titles(p, [signal_id]).get(signal_id)
        if row is None or title is None:
            raise Refused("not_admitted")
        near = proposals.near(p, signal_id)
        titles = signals.signal_titles(p, [one.signal for one in near])
        shown = [(titles[one.signal], one) for one in near if one.signal in titles]
        owners = _owners(p, [one.id for one, _near in shown])
        question = _row(row, p.reveal_all([row.words_ref]))
        near_them = frozenset(owners.values())
        return AnswerPage(question, title, tuple(shown), _choices(near_them), near_them)


def release_page(actor: Actor, one: UUID, other: UUID) -> ReleasePage:
    """Return two signals whose parties may be told, with who has them now."""
    with gate.passage(actor, actions.READ_QUESTION, dossiers=(one, other)) as p:
        _require_director(p)
        titles = signals.signal_titles(p, (one, other))
        if one == other or set(titles) != {one, other}:
            raise Refused("not_admitted")
        owners = _owners(p, (one, other))
        return ReleasePage(titles[one], titles[other], _choices(owners.values()), owners)


def open_questions(p: Passage, limit: int) -> list[Question]:
    """Return the questions that wait for the chain director's answer, the oldest first."""
    if not steps.is_director(p):
        return []
    return list(Question.objects.filter(answered_at=None).order_by("asked_at")[:limit])


def _require_director(p: Passage) -> None:
    if not steps.is_director(p):
        raise Refused("role_may_not", admitted=True)


def _owners(p: Passage, ids: Iterable[UUID]) -> dict[UUID, Holder]:
    """Return for each signal whom one would talk to about it: who received it, else who reads along."""
    p.open_among(ids)
    found: dict[UUID, Holder] = {}
    for signal in ids:
        readers = [one for one in p.readers(signal) if one.holder.role in TALKED_TO]
        own = [one for one in readers if one.holder != steps.director()]
        first = [one for one in own if one.purpose == "signal"] or own
        if first:
            found[signal] = first[0].holder
    return found


def _choices(first: Iterable[Holder]) -> tuple[tuple[str, str], ...]:
    """Return whom one may name: who has one of the signals first, then every contact officer."""
    region = pack.current()
    rest = [
        Holder(party.code, role)
        for party in region.parties.values()
        for role in party.roles
        if role in TALKED_TO
    ]
    return tuple((str(one), parties.holder_label(one)) for one in dict.fromkeys([*first, *rest]))


def _row(row: Question, words: Mapping[UUID, gate.Record | None]) -> QuestionRow:
    talk_to = Holder(row.talk_party, row.talk_role) if row.talk_party else None
    return QuestionRow(
        id=row.pk,
        by=parties.holder_label(Holder(row.by_party, row.by_role)) if row.by_party else "",
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        talk_to=parties.holder_label(talk_to) if talk_to else "",
        words=getattr(words.get(row.words_ref), "text", "") if row.words_ref else "",
    )
