"""What a reporter does: hand in a report, and write a message behind a receipt code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import actions, events
from ketenregie.signals.attachments import steps as attachments
from ketenregie.signals.models import Message, NotedIndicator, Signal
from ketenregie.signals.reporting import queries, rules
from ketenregie.signals.rules import TICKED
from ketenregie.signals.search.steps import index

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.attachments.ready import ReadyFile

LETTERS = "signals_message"


@dataclass(frozen=True, kw_only=True, repr=False)
class Report:
    """Report what was seen or experienced."""

    dossier_id: UUID
    code: str
    language: str
    danger: bool
    oneself: bool = False
    chosen: tuple[str, ...] | list[str] = ()
    story: str = ""
    municipality: str = ""
    outside: str = ""
    place: str = ""
    when: str = ""
    minor: str = ""
    people: str = ""
    earlier: str = ""
    known_how: str
    known_words: str = ""
    contact: str = "anonymous"
    reporter_name: str = ""
    phone: str = ""
    email: str = ""
    safe_time: str = ""
    receiver: str = ""
    files: tuple[ReadyFile, ...] = ()

    @property
    def child(self) -> bool:
        """Whether somebody under eighteen reports about themselves."""
        return self.oneself and self.minor == "yes"


@dataclass(frozen=True, kw_only=True, repr=False)
class Write:
    """Write a message behind a receipt code."""

    code: str
    letter_id: UUID
    text: str
    files: tuple[ReadyFile, ...] = ()


def report(actor: Actor, command: Report) -> bool:
    """Hand the report in; it is durably stored when this returns.

    Returns False when this report was in already: sending twice stores it once, with what was
    in it the first time. In danger whoever is on duty takes it up, and the chosen receiver sees it.
    Without a code nothing is kept by which the reporter could come back.
    """
    del actor  # always the public: the gate keeps nothing about who sends
    chosen = queries.observation_facts(command.chosen, oneself=command.oneself)
    receivers = _receivers(command)
    duty = queries.duty(clock.now()) if command.danger else None
    owner = duty.holder if duty else receivers[0]
    with gate.intake(actions.REPORT_PUBLIC, dossier_id=command.dossier_id) as intake:
        fresh = intake.reference
        signal = _signal(intake, command, rules.form_of(command.chosen, chosen.forms) or "")
        intake.insert(signal)
        for code in rules.indicators_of(command.chosen, chosen.indicators):
            intake.insert(_noted(intake, code, command.known_how))
        for holder in dict.fromkeys((owner, *receivers)):
            intake.admit(holder)
        if command.code:
            intake.receipt(gate.receipt_digest(command.code))
        _tell(intake, signal, owner)
        attachments.attach_to_report(intake, command.files)
        route.open_step(intake, "take_up", holder=owner)
    return intake.reference == fresh


def write(actor: Actor, command: Write) -> bool:
    """Put a reporter's message in the mailbox; False when no such receipt exists. Twice counts once."""
    del actor
    digest = gate.receipt_digest(command.code)
    with gate.mailbox(actions.MAILBOX, digest, table=LETTERS) as box:
        if box.dossier_id is None:
            return False
        if any(letter.facts["ref"] == str(command.letter_id) for letter in box.letters):
            return True
        kind = rules.reply_kind(queries.kinds_of(box.letters))
        letter = _letter(box.dossier_id, command, kind)
        told = {"message": command.letter_id, "kind": kind}
        box.add(gate.Message(command.text), letter, events.REPORTER_WROTE, **told)
        attachments.attach_to_mailbox(box, command.files)
    return True


def withdraw(actor: Actor, command: Write) -> bool:
    """Note that the reporter wants no contact any more; False when no such receipt exists.

    It stands in the mailbox as a message and on the desk as a fact. Asked twice it is noted once.
    """
    del actor
    digest = gate.receipt_digest(command.code)
    with gate.mailbox(actions.MAILBOX, digest, table=LETTERS) as box:
        if box.dossier_id is None:
            return False
        if not queries.is_withdrawn(box.letters):
            letter = _letter(box.dossier_id, command, rules.WITHDRAWAL)
            box.add(gate.Message(command.text), letter, events.CONTACT_WITHDRAWN, message=letter.id)
    return True


def _letter(dossier_id: UUID, command: Write, kind: str) -> Message:
    return Message(
        id=command.letter_id,
        dossier_id=dossier_id,
        direction="in",
        kind=kind,
        ref=command.letter_id,
        sent_at=clock.now(),
    )


def _receivers(command: Report) -> tuple[Holder, ...]:
    """Return who receives it; the first takes it up unless somebody is on duty for danger."""
    return _of_a_child(command.municipality) if command.child else (_receiver(command),)


def _of_a_child(municipality: str) -> tuple[Holder, ...]:
    """Return who receives a child's report: as the region says, and never one seat too few."""
    region = pack.current()
    oneself, filled = region.intake.oneself, parties.filled_seats()
    found = []
    for seat in oneself.child:
        near = region.intake.party_of.get(municipality)
        holder = Holder(seat.party or near or "", seat.role)
        # A seat of the region's own stands whether filled today or not: its work falls back by itself.
        if seat.party or holder in filled:
            found.append(holder)
    if len(found) < len(oneself.child):
        found.append(Holder(oneself.child_fall_back.party, oneself.child_fall_back.role))
    return tuple(found)


def _receiver(command: Report) -> Holder:
    """Return who receives it; a municipality without a contact officer passes it on at once."""
    intake = pack.current().intake
    holder = queries.receiver_of(command.receiver, command.municipality)
    if intake.channels[queries.channel_of(command.receiver)].receiver.role != pack.OWN_CONTACT_OFFICER:
        return holder
    nobody = intake.none_appointed
    return parties.contact_officer(holder.party) or Holder(nobody.party, nobody.role)


def _signal(intake: gate.Intake, command: Report, form: str) -> Signal:
    return Signal(
        dossier_id=intake.dossier,
        reference=intake.reference,
        channel=_channel(command),
        source_kind="citizen",
        municipality=command.municipality,
        form=form,
        received_at=clock.now(),
        danger=command.danger,
        urgency="now" if command.danger else "",
        minor=rules.minor_of(command.minor),
        anonymous=command.contact == "anonymous",
        language=command.language,
        dialogue="receipt" if command.code else "none",
        story_ref=intake.seal(_narrative(command)),
        source_ref=_sealed_source(intake, command),
    )


def _sealed_source(intake: gate.Intake, command: Report) -> UUID | None:
    """Seal who reports, findable by those who may see the source; None when they stay unknown."""
    if command.contact == "anonymous":
        return None
    source = _source(command)
    ref = intake.seal(source)
    index(intake, ref, source)
    return ref


def _channel(command: Report) -> str:
    if command.child:
        return pack.current().intake.oneself.child_channel
    return queries.channel_of(command.receiver)


def _noted(intake: gate.Intake, code: str, known_how: str) -> NotedIndicator:
    return NotedIndicator(
        dossier_id=intake.dossier,
        code=code,
        known_how=rules.KNOWN_HOW[known_how],
        noted_at=clock.now(),
    )


def _tell(intake: gate.Intake, signal: Signal, holder: Holder) -> None:
    intake.record(
        events.RECEIVED,
        channel=signal.channel,
        source=signal.source_kind,
        form=signal.form,
        municipality=signal.municipality,
        receiver=holder,
    )


def _narrative(command: Report) -> gate.Narrative:
    chosen = queries.observation_facts(command.chosen, oneself=command.oneself)
    told = ["\n".join(f"{TICKED}{title}" for title in chosen.titles), command.story.strip()]
    place = [queries.elsewhere_title(command.outside), command.place.strip()]
    return gate.Narrative(
        text="\n\n".join(filter(None, told)),
        where="\n".join(filter(None, place)),
        when=command.when,
        who=command.people.strip(),
        known_how=command.known_words,
        earlier=command.earlier.strip(),
    )


def _source(command: Report) -> gate.SourceIdentity:
    return gate.SourceIdentity(
        name=command.reporter_name.strip(),
        phone=command.phone.strip(),
        email=command.email.strip(),
        safe_time=command.safe_time.strip(),
        confidential=command.contact == "confidential",
    )
