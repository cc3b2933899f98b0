"""Writes that more than one operation uses. Each takes a passage and records what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db.models import Q
from django.db.models.functions import Coalesce

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import events as route_events
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals import events, rules
from ketenregie.signals.matching.steps import fingerprint
from ketenregie.signals.models import Mention, Message, NotedIndicator, Signal
from ketenregie.signals.search.steps import index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage, Record
    from ketenregie.signals.rules import CodedFacts, IndicatorGiven, MentionGiven

_UNDERMINING, _REVERSE = "undermining_report", "undermining_reverse"
_RECORDS: dict[str, type[Record]] = {
    "person": gate.PersonIdentity,
    "place": gate.Place,
    "phone": gate.Phone,
    "vehicle": gate.Vehicle,
    "organisation": gate.Organisation,
    "account": gate.Account,
    "email": gate.EmailAddress,
    "web": gate.WebAddress,
    "bank": gate.BankAccount,
}


def receiver_of(actor: Actor) -> Holder:
    """Return who takes up what this actor reports from work (plan 2.2-2.4).

    Who takes signals up keeps their own. For others the pack says who receives what comes from
    their kind of party; where no contact officer is appointed that is the ketenregisseur at once.
    """
    if actor.holder and rules.keeps_own_signals([actor.holder.role]):
        return actor.holder
    party = pack.current().parties[actor.party or ""]
    return receiver_of_kind(pack.current().intake.channel_for(party.kind), party.code)


def owner_of_report(actor: Actor, *, danger: bool) -> Holder:
    """Return who acts on a report: its receiver; in danger who is on duty now, if anybody is (R1.5).

    Who takes signals up keeps their own in danger too.
    """
    receiver = receiver_of(actor)
    on_duty = danger and receiver != actor.holder and duty_holder()
    return on_duty or receiver


def duty_holder() -> Holder | None:
    """Return who is on duty for danger at this moment; None when nobody is."""
    found = pack.current().intake.on_duty(clock.now())
    return Holder(found.holder.party, found.holder.role) if found and found.holder else None


def receiver_of_kind(channel: str, party: str = "") -> Holder:
    """Return who takes up what comes in by a way from a party, empty when it is no party.

    A municipality without a contact officer passes it on to the ketenregisseur at once (R1.4).
    """
    region = pack.current()
    if region.intake.channels[channel].receiver.role != pack.OWN_CONTACT_OFFICER:
        return region.intake.receiver(channel)
    nobody = region.intake.none_appointed
    return parties.contact_officer(party) or Holder(nobody.party, nobody.role)


def lock_signal(p: Passage, signal_id: UUID) -> Signal:
    """Return a signal and hold its row; Refused when the dossier is no signal."""
    del p  # its transaction is the one that holds the row
    found = Signal.objects.select_for_update().filter(pk=signal_id).first()
    if found is None:
        raise Refused("not_admitted")
    return found


def require_open(p: Passage, signal_id: UUID) -> None:
    """Raise unless the signal is still under way."""
    step = route.current(p, signal_id)
    rules.require_open(step.code if step else "")


def act_on_danger(p: Passage, signal: Signal) -> None:
    """Note that somebody acted on a danger; without one, or a second time, it changes nothing."""
    del p  # its transaction is the one that holds the row
    if signal.danger and signal.danger_acted_at is None:
        signal.danger_acted_at = clock.now()
        signal.save(update_fields=["danger_acted_at"])


def in_danger(p: Passage, limit: int) -> dict[UUID, datetime]:
    """Return the signals of which a danger is open and that this actor holds now, and since when.

    The oldest first; only who has the open step of the main line is asked to act.
    """
    held = Q(pk__in=[])
    for holder in p.actor.holders:
        held |= Q(dossier__step__owner_party=holder.party, dossier__step__owner_role=holder.role)
    found = Signal.objects.filter(
        held,
        danger=True,
        danger_acted_at=None,
        dossier__step__line=route_rules.MAIN,
        dossier__step__finished_at=None,
    )
    said = found.annotate(said_at=Coalesce("danger_since", "received_at")).order_by("said_at")
    return dict(said.values_list("pk", "said_at")[:limit])


def coded_facts(signal: Signal) -> CodedFacts:
    """Return the coded facts of a signal that may be corrected."""
    names = rules.CodedFacts.__dataclass_fields__
    return rules.CodedFacts(**{name: getattr(signal, name) for name in names})


def record_of(given: MentionGiven) -> Record:
    """Return the record that a mention becomes; DomainError when nothing is filled in."""
    return _RECORDS[given.kind](**rules.record_fields(given))


def write_mention(p: Passage, given: MentionGiven, *, withheld_from: Iterable[str] = ()) -> UUID:
    """Seal one mention under the supplier's conditions and record that it was made."""
    record = record_of(given)
    mention = Mention(
        id=given.id or new_id(),
        dossier_id=p.dossier,
        kind=given.kind,
        ref=p.seal(record, withheld_from=withheld_from),
        made_at=clock.now(),
        by_party=p.actor.party or "",
    )
    p.insert(mention)
    index(p, mention.ref, record)
    fingerprint(p, mention, record)
    p.record(events.MENTION_ADDED, mention=mention.pk, kind=given.kind)
    return mention.pk


def seal_source(
    p: Passage, source: gate.SourceIdentity | None, *, withheld_from: Iterable[str] = ()
) -> UUID | None:
    """Seal who reported, findable by those who may see the source; None when nobody is named."""
    if source is None:
        return None
    ref = p.seal(source, withheld_from=withheld_from)
    index(p, ref, source)
    return ref


def write_indicator(p: Passage, given: IndicatorGiven) -> UUID:
    """Note one indicator of the region's list and record it."""
    rules.require_indicator(given.code, pack.current().indicators)
    noted = NotedIndicator(
        id=new_id(),
        dossier_id=p.dossier,
        code=given.code,
        known_how=given.known_how,
        noted_at=clock.now(),
        by_party=p.actor.party or "",
    )
    p.insert(noted)
    p.record(events.INDICATOR_NOTED, indicator=given.code, known_how=given.known_how)
    return noted.pk


def put_on_agenda(p: Passage, holder: Holder) -> None:
    """Put a new signal of one's own straight on the agenda of the table (plan B5).

    The ketenregisseur sees it at the same moment, and help starts at the same moment too.
    """
    route.open_step(p, "take_up", holder=holder)
    route.keep_help(p, None)
    opened = route.move(p, route_rules.Move("table", "handed_over"), dossier=p.dossier)
    route.tell(p, opened, route.owner_of("triage"))
    p.record(route_events.PUT_ON_AGENDA, how="straight")


def ask_for_undermining(p: Passage, holder: Holder) -> None:
    """Open the step by which a municipal signal is reported to the officer for undermining.

    It stands beside the main line and holds nothing up (plan, bijlage 2, step 2). It is the
    contact officer OOV's, also when somebody else of the municipality took the signal up. What came
    from that officer goes the other way (step 4).
    """
    party = pack.current().parties.get(holder.party)
    if party is None or party.kind != "municipality" or _UNDERMINING not in pack.current().route.steps:
        return
    if any(step.code in (_UNDERMINING, _REVERSE) for step in route.beside(p)):
        return
    officer = Holder(holder.party, rules.CONTACT_OFFICERS[0])
    route.open_step(p, _UNDERMINING, holder=officer)


def write_message(
    p: Passage, *, dossier: UUID, kind: str, text: str, message_id: UUID | None = None
) -> Message:
    """Seal and store one message to the reporter; whoever calls it records the fact."""
    message = Message(
        id=message_id or new_id(),
        dossier_id=dossier,
        direction="out",
        kind=kind,
        ref=p.seal(gate.Message(text=text), dossier=dossier),
        sent_at=clock.now(),
        by_party=p.actor.party or "",
    )
    p.insert(message)
    return message


class Told(Protocol):
    """What a report from work holds, with or without an account."""

    @property
    def story(self) -> gate.Narrative:
        """What was seen or heard."""

    @property
    def indicators(self) -> tuple[IndicatorGiven, ...]:
        """What was noted of it."""

    @property
    def withheld_from(self) -> tuple[str, ...]:
        """The parties that may not read the words."""


def require_report(told: Told, readers: Iterable[Holder]) -> None:
    """Refuse a report that observes nothing, or that is kept from those who are to read it."""
    context = rules.context_only_of(pack.current().indicators)
    codes = [one.code for one in told.indicators]
    rules.require_observation(codes, context, told=bool(told.story.text.strip()))
    for reader in readers:
        rules.require_receiver_reads(told.withheld_from, reader.party)
