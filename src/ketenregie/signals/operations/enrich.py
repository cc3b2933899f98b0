"""Enriching a signal: mentions and indicators, added and withdrawn, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.models import Mention, NotedIndicator

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.rules import IndicatorGiven, MentionGiven


@dataclass(frozen=True, kw_only=True, repr=False)
class AddMentions:
    """Write down mentions on a signal; each carries its own new id."""

    signal_id: UUID
    mentions: tuple[MentionGiven, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class WithdrawMention:
    """Withdraw a mention that is wrong, with a reason."""

    signal_id: UUID
    mention_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoteIndicators:
    """Note indicators on a signal, each with how it is known."""

    signal_id: UUID
    indicators: tuple[IndicatorGiven, ...]


@dataclass(frozen=True, kw_only=True)
class WithdrawIndicator:
    """Withdraw an indicator that was noted wrongly."""

    signal_id: UUID
    noted_id: UUID


def add_mentions(actor: Actor, command: AddMentions) -> UUID:
    """Write mentions down; those that were sent before count once."""
    with gate.passage(actor, actions.ADD_MENTION, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        steps.require_open(p, command.signal_id)
        known = set(
            Mention.objects.filter(pk__in=[m.id for m in command.mentions]).values_list("pk", flat=True)
        )
        p.nothing_to_do()
        for given in command.mentions:
            if given.id not in known:
                steps.write_mention(p, given, withheld_from=signal.withheld_from)
    return command.signal_id


def withdraw_mention(actor: Actor, command: WithdrawMention) -> UUID:
    """Withdraw a mention with a reason; a second time changes nothing."""
    with gate.passage(actor, actions.WITHDRAW_MENTION, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        mention = Mention.objects.filter(pk=command.mention_id, dossier_id=command.signal_id).first()
        if mention is None or mention.withdrawn_at:
            p.nothing_to_do()
            return command.mention_id
        steps.require_open(p, command.signal_id)
        mention.withdrawn_at = clock.now()
        mention.withdrawn_ref = p.seal(gate.WorkNote(text=command.reason))
        mention.save(update_fields=["withdrawn_at", "withdrawn_ref"])
        p.record(events.MENTION_WITHDRAWN, mention=mention.pk, kind=mention.kind)
    return command.mention_id


def note_indicators(actor: Actor, command: NoteIndicators) -> UUID:
    """Note indicators; one that stands already, known in the same way, changes nothing.

    Known in another way it must be withdrawn first: what was noted is never overwritten.
    """
    with gate.passage(actor, actions.NOTE_INDICATOR, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        steps.require_open(p, command.signal_id)
        standing = dict(
            NotedIndicator.objects.filter(dossier_id=command.signal_id, withdrawn_at=None).values_list(
                "code", "known_how"
            )
        )
        p.nothing_to_do()
        for given in command.indicators:
            rules.require_indicator(given.code, pack.current().indicators)
            held = standing.get(given.code)
            if held and held != given.known_how:
                raise DomainError("signals.already_noted", field=given.code)
            if not held:
                steps.write_indicator(p, given)
    return command.signal_id


def withdraw_indicator(actor: Actor, command: WithdrawIndicator) -> UUID:
    """Withdraw an indicator; a second time changes nothing."""
    with gate.passage(actor, actions.WITHDRAW_INDICATOR, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        noted = NotedIndicator.objects.filter(pk=command.noted_id, dossier_id=command.signal_id).first()
        if noted is None or noted.withdrawn_at:
            p.nothing_to_do()
            return command.noted_id
        steps.require_open(p, command.signal_id)
        noted.withdrawn_at = clock.now()
        noted.save(update_fields=["withdrawn_at"])
        p.record(events.INDICATOR_WITHDRAWN, indicator=noted.code)
    return command.noted_id
