"""Reporting from work: the professional's own signal, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.attachments import steps as attachments
from ketenregie.signals.models import Signal

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.signals.attachments.ready import ReadyFile
    from ketenregie.signals.rules import CodedFacts, IndicatorGiven, MentionGiven


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportSignal:
    """Report a signal from work.

    `straight_to_agenda` counts only for those who sit at the table themselves (plan B5);
    `ask_first` and `share_until` are the supplier's conditions beside `withheld_from` (R7.9).
    """

    signal_id: UUID
    story: gate.Narrative
    facts: CodedFacts
    indicators: tuple[IndicatorGiven, ...] = ()
    mentions: tuple[MentionGiven, ...] = ()
    confidentiality: str = ""
    weighing: gate.SecrecyWeighing | None = None
    withheld_from: tuple[str, ...] = ()
    ask_first: bool = False
    share_until: date | None = None
    draft_id: UUID | None = None
    files: tuple[ReadyFile, ...] = ()
    may_contact: bool = True
    source: gate.SourceIdentity | None = None
    straight_to_agenda: bool = False


def report_signal(actor: Actor, command: ReportSignal) -> UUID:
    """Store a professional's signal with whoever takes it up; sending it twice counts once.

    Who takes signals up keeps their own; municipal staff report to their own contact officer,
    and where there is none to the ketenregisseur at once (plan 2.2-2.4). In danger whoever is on duty
    takes it up, and the receiver sees it too (R1.5). A report of nothing observed is refused, and so
    is one whose words are withheld from who receives it.
    """
    try:
        return _report(actor, command)
    except IntegrityError:
        # Two sendings of one form at the same moment: the first one stands.
        with gate.passage(actor, actions.LIST):
            if not Signal.objects.filter(pk=command.signal_id).exists():
                raise
        return command.signal_id


def _report(actor: Actor, command: ReportSignal) -> UUID:
    with gate.passage(actor, actions.REPORT) as p:
        if Signal.objects.filter(pk=command.signal_id).exists():
            p.nothing_to_do()
            return command.signal_id
        receiver, owner = (
            steps.receiver_of(actor),
            steps.owner_of_report(actor, danger=command.facts.danger),
        )
        steps.require_report(command, (receiver, owner))
        made = p.found("signal", purpose="signal", dossier_id=command.signal_id)
        signal = _signal(p, command, made.reference)
        p.insert(signal)
        attachments.attach(p, command.signal_id, command.files, via="report")
        p.record(
            events.RECEIVED,
            channel=signal.channel,
            source=signal.source_kind,
            form=signal.form,
            municipality=signal.municipality,
            receiver=str(owner),
        )
        _parts(p, command)
        _send_on(p, command, owner)
        if receiver != owner:
            p.admit(receiver)
        steps.drop_draft(p, command.draft_id, sent=True)
    return command.signal_id


def _signal(p: gate.Passage, command: ReportSignal, reference: str) -> Signal:
    actor, facts = p.actor, command.facts
    kind = pack.current().parties[actor.party or ""].kind
    own = steps.receiver_of(actor) == actor.holder
    return Signal(
        dossier_id=command.signal_id,
        reference=reference,
        channel=pack.current().intake.channel_for(kind),
        source_kind=rules.source_kind(kind),
        reporter_party=actor.party or "",
        reporter_role=actor.role or "",
        reporter_person=actor.person_id,
        municipality=facts.municipality,
        form=facts.form,
        sector=facts.sector,
        received_at=clock.now(),
        danger=facts.danger,
        urgency=facts.urgency,
        minor=facts.minor,
        anonymous=False,
        dialogue="colleague" if command.may_contact and not own else "none",
        confidentiality=command.confidentiality,
        weighing_ref=p.seal(command.weighing, withheld_from=command.withheld_from)
        if command.weighing
        else None,
        ask_first=command.ask_first,
        share_until=command.share_until,
        withheld_from=sorted(command.withheld_from),
        story_ref=p.seal(command.story, withheld_from=command.withheld_from),
        source_ref=steps.seal_source(p, command.source, withheld_from=command.withheld_from),
    )


def _parts(p: gate.Passage, command: ReportSignal) -> None:
    for given in command.mentions:
        steps.write_mention(p, given, withheld_from=command.withheld_from)
    for noted in command.indicators:
        steps.write_indicator(p, noted)


def _send_on(p: gate.Passage, command: ReportSignal, receiver: Holder) -> None:
    """Give the signal to who takes it up, or put one's own straight on the agenda."""
    if command.straight_to_agenda and p.actor.roles & route_rules.STRAIGHT_TO_AGENDA:
        steps.put_on_agenda(p, receiver)
    else:
        opened = route.open_step(p, "take_up", holder=receiver)
        if p.actor.role == rules.UNDERMINING_OFFICER:
            # The reverse route: the ketenregisseur hears it at the same moment, and weighs it together
            # with the RIEC route (bijlage 2, step 4).
            route.tell(p, opened, route.owner_of("triage"))
            came = route_rules.Came(p.actor.holder, "reversed")
            route.open_step(p, "undermining_reverse", came=came)
