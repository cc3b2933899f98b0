"""What may be told to this reporter now, in which words and by which ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, steps
from ketenregie.signals.feedback import rules, words
from ketenregie.signals.feedback import steps as feedback
from ketenregie.signals.messages import AUDIENCES, FEEDBACK_WAYS
from ketenregie.signals.models import Signal
from ketenregie.signals.queries import sharing

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextChoice:
    """One text that may be told now: as the officer reads it, and as the reporter does."""

    code: str
    label: str
    text: str
    told: str
    language: str
    blanks: frozenset[str]


@dataclass(frozen=True)
class FeedbackPage:
    """What the page of feedback shows round its form."""

    id: UUID
    reference: str
    title: str
    audience: str
    language: str
    language_name: str
    ways: Options
    texts: tuple[TextChoice, ...]
    referrals: Options
    own_words: bool
    withdrawn: bool
    is_owed: bool

    @property
    def other_language(self) -> bool:
        """Whether the reporter reads another language than the one the texts are written in."""
        return self.language != pack.current().languages[0]

    @property
    def not_translated(self) -> bool:
        """Whether some text would go out in another language than the reporter's."""
        return any(one.language != self.language for one in self.texts)


def feedback_page(actor: Actor, signal_id: UUID) -> FeedbackPage:
    """Return what may be told; Refused for who may not tell the reporter. Opens no word."""
    with gate.passage(actor, actions.READ, dossier=signal_id) as p:
        signal = Signal.objects.filter(pk=signal_id).first()
        if signal is None:
            raise Refused("not_admitted")
        sharing.sees_as_reporter(p, signal)
        sharing.require_act(p, "feedback")
        moment, reach = feedback.moment_of(p, signal_id), feedback.reach_of(p, signal)
        audiences = feedback.audiences_of(p, signal)
        closing = pack.current().closing.referrals
        return FeedbackPage(
            id=signal.pk,
            reference=signal.reference,
            title=steps.title_of(signal).title,
            audience=" / ".join(str(AUDIENCES[one]) for one in audiences),
            language=signal.language,
            language_name=words.language_name(signal.language),
            ways=tuple((way, str(FEEDBACK_WAYS[way])) for way in reach.ways),
            texts=_texts(audiences, moment, signal.language),
            referrals=tuple((code, str(one.label)) for code, one in closing.items()),
            own_words=moment.decided,
            withdrawn=reach.withdrawn,
            is_owed=feedback.is_owed(p, signal_id),
        )


def _texts(audiences: tuple[str, ...], moment: rules.Moment, language: str) -> tuple[TextChoice, ...]:
    found = []
    for code, one in pack.current().texts.feedback.items():
        if rules.fits(one, audiences, moment):
            told = words.told(code, language)
            found.append(
                TextChoice(code, str(one.label), str(one.text), told.text, told.language, one.blanks)
            )
    return tuple(found)
