"""How far a signal is, how its reporter can be reached, and what is owed. Each takes a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals.feedback import rules
from ketenregie.signals.models import Message, Signal
from ketenregie.signals.reporting.rules import WITHDRAWAL
from ketenregie.signals.rules import AT_THE_DESK, DIALOGUE_OPEN

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Holder
    from ketenregie.protocol.gate import Passage

STEP = "feedback"


def moment_of(p: Passage, dossier: UUID) -> rules.Moment:
    """Return how far a signal is: what may be told depends on it."""
    history = route.history(p, dossier)
    main = [step for step in history if step.line == route_rules.MAIN]
    closed = any(step.code == "closed" and step.finished_at is None for step in main)
    decided = [step for step in main if step.code == route_rules.TABLE and step.finished_at]
    closing = route.last_closing(p, dossier) if closed else None
    outcomes = {step.outcome for step in decided} | ({closing.reason} if closing else set())
    return rules.Moment(bool(decided) or closed, closed, frozenset(outcomes))


def reach_of(p: Passage, signal: Signal) -> rules.Reach:
    """Return how a reporter can be reached: the mailbox or account, and a number or address they gave.

    Whoever keeps a signal of their own, or wants no answer, is not a reporter to be told.
    """
    del p
    letters = Message.objects.filter(dossier_id=signal.pk, direction="in", kind=WITHDRAWAL)
    return rules.Reach(
        dialogue=signal.dialogue in DIALOGUE_OPEN,
        own_way=signal.dialogue == "colleague" or _gave_a_number(signal),
        withdrawn=letters.exists(),
    )


def _gave_a_number(signal: Signal) -> bool:
    wants_answer = signal.dialogue == "receipt" or signal.reporter_party == ""
    return signal.source_ref is not None and wants_answer


def audiences_of(p: Passage, signal: Signal) -> tuple[str, ...]:
    """Return to whom may be spoken, seen from the actor's own party."""
    return rules.audiences(
        source_kind=signal.source_kind,
        same_party=signal.reporter_party == (p.actor.party or ""),
        minor=signal.minor is True,
    )


def owe(p: Passage, dossier: UUID, by: Holder | None = None) -> None:
    """Let feedback be owed, by who had the signal at the desk; nothing where nobody can be told."""
    signal = Signal.objects.filter(pk=dossier).first()
    if signal is None or STEP not in pack.current().route.steps or not reach_of(p, signal).ways:
        return
    if is_owed(p, dossier):
        return
    desk = [step.owner for step in route.history(p, dossier) if step.code in AT_THE_DESK]
    route.open_step(p, STEP, dossier=dossier, holder=by or (desk[-1] if desk else None))


def owe_at_the_end(p: Passage, dossier: UUID) -> None:
    """Let feedback be owed when a signal was closed."""
    owe(p, dossier)


def is_owed(p: Passage, dossier: UUID) -> bool:
    """Say whether the reporter still has to be told."""
    return any(step.code == STEP and step.finished_at is None for step in route.beside(p, dossier))


def given(p: Passage, dossier: UUID, outcome: str = "given", reason_ref: UUID | None = None) -> bool:
    """Finish the step that feedback is owed; False when none is owed."""
    if not is_owed(p, dossier):
        return False
    route.finish_step(p, dossier=dossier, code=STEP, outcome=outcome, reason_ref=reason_ref)
    return True
