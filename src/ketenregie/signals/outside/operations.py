"""What a professional without an account does: hand in a report from work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.attachments import steps as attachments
from ketenregie.signals.matching import steps as matching
from ketenregie.signals.models import Mention, NotedIndicator, Signal
from ketenregie.signals.outside import queries
from ketenregie.signals.search import steps as search

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.attachments.ready import ReadyFile
    from ketenregie.signals.outside.queries import Workplace
    from ketenregie.signals.rules import CodedFacts, IndicatorGiven, MentionGiven

# What somebody says they are; nobody has looked whether it is so.
ROLE = "professional"


@dataclass(frozen=True, kw_only=True, repr=False)
class OutsideReport:
    """Report a signal from work without an account."""

    dossier_id: UUID
    code: str
    language: str
    organisation: str
    source: gate.SourceIdentity
    story: gate.Narrative
    facts: CodedFacts
    indicators: tuple[IndicatorGiven, ...] = ()
    mentions: tuple[MentionGiven, ...] = ()
    confidentiality: str = ""
    weighing: gate.SecrecyWeighing | None = None
    withheld_from: tuple[str, ...] = ()
    ask_first: bool = False
    share_until: date | None = None
    files: tuple[ReadyFile, ...] = ()


def report_from_outside(actor: Actor, command: OutsideReport) -> bool:
    """Hand the report in; it is durably stored when this returns.

    Returns False when it was in already: sending twice stores it once. It goes where a report from
    that kind of organisation goes (R1.4), in danger to who is on duty as well. What is said about
    the organisation is not checked, and the signal says so.
    """
    del actor  # always the public: the gate keeps nothing about who sends
    place = queries.workplace(command.organisation)
    receiver = place.receiver
    owner = (steps.duty_holder() if command.facts.danger else None) or receiver
    steps.require_report(command, (receiver, owner))
    with gate.intake(actions.REPORT_PUBLIC, dossier_id=command.dossier_id) as intake:
        fresh = intake.reference
        signal = _signal(intake, command, place)
        intake.insert(signal)
        _parts(intake, command)
        attachments.attach_to_report(intake, command.files)
        for holder in dict.fromkeys((owner, receiver)):
            intake.admit(holder)
        intake.receipt(gate.receipt_digest(command.code))
        intake.record(
            events.RECEIVED,
            channel=signal.channel,
            source=signal.source_kind,
            form=signal.form,
            municipality=signal.municipality,
            receiver=owner,
        )
        route.open_step(intake, "take_up", holder=owner)
    return intake.reference == fresh


def _signal(intake: gate.Intake, command: OutsideReport, place: Workplace) -> Signal:
    facts, shut = command.facts, command.withheld_from
    known = gate.SourceIdentity(
        organisation=command.source.organisation, function=command.source.function
    )
    story = intake.seal(command.story, withheld_from=shut)
    search.index(intake, story, command.story)
    return Signal(
        dossier_id=intake.dossier,
        reference=intake.reference,
        channel=place.channel,
        source_kind=place.source,
        reporter_party=place.party,
        reporter_role=ROLE,
        municipality=facts.municipality,
        form=facts.form,
        sector=facts.sector,
        received_at=clock.now(),
        danger=facts.danger,
        urgency="now" if facts.danger else facts.urgency,
        minor=facts.minor,
        anonymous=command.source == known,
        language=command.language,
        dialogue="receipt",
        confidentiality=command.confidentiality,
        weighing_ref=intake.seal(command.weighing, withheld_from=shut) if command.weighing else None,
        ask_first=command.ask_first,
        share_until=command.share_until,
        withheld_from=sorted(shut),
        story_ref=story,
        source_ref=_source(intake, command),
    )


def _source(intake: gate.Intake, command: OutsideReport) -> UUID | None:
    if command.source == gate.SourceIdentity():
        return None
    ref = intake.seal(command.source, withheld_from=command.withheld_from)
    search.index(intake, ref, command.source)
    return ref


def _parts(intake: gate.Intake, command: OutsideReport) -> None:
    for given in command.mentions:
        record = steps.record_of(given)
        ref = intake.seal(record, withheld_from=command.withheld_from)
        mention = Mention(
            id=given.id or new_id(),
            dossier_id=intake.dossier,
            kind=given.kind,
            ref=ref,
            made_at=clock.now(),
        )
        intake.insert(mention)
        search.index(intake, ref, record)
        matching.fingerprint(intake, mention, record)
        intake.record(events.MENTION_ADDED, mention=mention.pk, kind=given.kind)
    for noted in command.indicators:
        rules.require_indicator(noted.code, pack.current().indicators)
        intake.insert(
            NotedIndicator(
                dossier_id=intake.dossier,
                code=noted.code,
                known_how=noted.known_how,
                noted_at=clock.now(),
            )
        )
        intake.record(events.INDICATOR_NOTED, indicator=noted.code, known_how=noted.known_how)
