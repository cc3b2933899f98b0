"""Storing what was told by telephone or e-mail, and taking it up in the same act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals import actions, events, steps
from ketenregie.signals.attachments import steps as attachments
from ketenregie.signals.feedback import steps as feedback
from ketenregie.signals.models import Signal
from ketenregie.signals.taking_in import rules

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.attachments.ready import ReadyFile
    from ketenregie.signals.rules import CodedFacts


@dataclass(frozen=True, kw_only=True, repr=False)
class TakeIn:
    """Take in what somebody told: the story, the codes, who told it, and the help line.

    `source` is None when the caller stays anonymous. `way` is how it came: `phone` or `email`.
    """

    signal_id: UUID
    way: str
    story: gate.Narrative
    facts: CodedFacts
    help: route_rules.HelpFacts
    source: gate.SourceIdentity | None = None
    source_kind: str = "citizen"
    language: str = "nl"
    files: tuple[ReadyFile, ...] = ()
    # What was kept while it was typed: gone when the signal is stored.
    draft: UUID | None = None


def take_in(actor: Actor, command: TakeIn) -> UUID:
    """Store it with whoever takes it in, and take it up; sent twice it counts once.

    The help line starts, and what is owed to the reporter, as with every signal that is taken up.
    That somebody may be in danger was heard by the one who takes it in: it is no open danger.
    """
    rules.require_keeper(actor.roles)
    with gate.passage(actor, actions.REPORT) as p:
        if Signal.objects.filter(pk=command.signal_id).exists():
            p.nothing_to_do()
            return command.signal_id
        made = p.found("signal", purpose="signal", dossier_id=command.signal_id)
        signal = _signal(p, command, made.reference)
        p.insert(signal)
        _tell(p, signal, command.way)
        attachments.attach(p, signal.pk, command.files, via="email")
        _take_up(p, command)
        steps.drop_draft(p, command.draft, sent=True)
    return command.signal_id


def _take_up(p: gate.Passage, command: TakeIn) -> None:
    holder = p.actor.holders[0]
    route.open_step(p, "take_up", holder=holder)
    route.open_help(p, command.help)
    p.record(events.TAKEN_UP, help=command.help.kind)
    route.advance(p, dossier=command.signal_id, to="enrich", outcome="taken_up", holder=holder)
    feedback.owe(p, command.signal_id, holder)
    steps.ask_for_undermining(p, holder)


def _signal(p: gate.Passage, command: TakeIn, reference: str) -> Signal:
    facts, now = command.facts, clock.now()
    return Signal(
        dossier_id=command.signal_id,
        reference=reference,
        channel=_channel(p),
        source_kind=command.source_kind,
        municipality=facts.municipality,
        form=facts.form,
        sector=facts.sector,
        received_at=now,
        danger=facts.danger,
        danger_acted_at=now if facts.danger else None,
        urgency=facts.urgency,
        minor=facts.minor,
        anonymous=command.source is None,
        language=command.language,
        dialogue="none",
        story_ref=p.seal(command.story),
        source_ref=steps.seal_source(p, command.source),
    )


def _channel(p: gate.Passage) -> str:
    intake = pack.current().intake
    own = p.actor.holder
    place = pack.current().parties.get(own.party if own else "")
    near = (place.municipality or "") if place else ""
    citizens = [code for code in intake.channels if code.startswith("citizen_")]
    return rules.channel_of(own, {code: intake.receiver(code, near) for code in citizens})


def _tell(p: gate.Passage, signal: Signal, way: str) -> None:
    p.record(
        events.RECEIVED,
        channel=signal.channel,
        source=signal.source_kind,
        form=signal.form,
        municipality=signal.municipality,
        receiver=str(p.actor.holder),
    )
    p.record(events.TAKEN_IN, way=way)
