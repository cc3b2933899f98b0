"""What is seen of a meeting on one case: by who runs it, and by who was invited and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages
from ketenregie.table.models import HandOut, Invitation, Maatwerkoverleg, TailoredNote, ThirdParty
from ketenregie.table.tailored import rules, steps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Record

PAGE = 50


@dataclass(frozen=True)
class MeetingLine:
    """A meeting on one case, in the list of its case."""

    id: UUID
    starts_at: datetime
    state: str
    state_label: str
    invited: int
    coming: int


@dataclass(frozen=True)
class InvitedRow:
    """Somebody who was invited: what they were given, and whether they come."""

    id: UUID
    holder: Holder
    who: str
    given: tuple[str, ...]
    answer: str
    answer_label: str
    present: bool | None
    vacant: bool


@dataclass(frozen=True)
class ThirdPartyRow:
    """Somebody without an account."""

    id: UUID
    name: str = field(repr=False)
    about: str = field(repr=False)
    signed_on: date | None
    present: bool | None


@dataclass(frozen=True)
class HandOutRow:
    """What was handed out."""

    id: UUID
    to: str = field(repr=False)
    what: str = field(repr=False)
    why: str = field(repr=False)
    given_on: date
    until: date
    back: str
    back_label: str
    back_on: date | None
    late: bool


@dataclass(frozen=True)
class NoteRow:
    """A passage of the minutes, or a decision."""

    id: UUID
    kind: str
    kind_label: str
    text: str = field(repr=False)
    typed_by: str
    typed_at: datetime
    version: int


@dataclass(frozen=True)
class AgreedRow:
    """Something agreed at the meeting."""

    id: UUID
    text: str = field(repr=False)
    owner: str
    due_on: date | None
    done: bool
    mine: bool


@dataclass(frozen=True)
class SourceRow:
    """What an invited role reads of one signal: its codes, and the words that were given."""

    reference: str
    title: str
    words: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True)
class TailoredPage:
    """A meeting on one case, in the cut of who looks at it."""

    id: UUID
    case_id: UUID
    reference: str
    starts_at: datetime
    ends_at: datetime
    state: str
    state_label: str
    version: int
    purpose: str = field(repr=False)
    place: str = field(repr=False)
    called_by: str
    # Who runs it; and who may invite, move and cancel.
    runs: bool
    convenes: bool
    begun: bool
    over: bool
    own: InvitedRow | None
    invited: tuple[InvitedRow, ...]
    third_parties: tuple[ThirdPartyRow, ...]
    hand_outs: tuple[HandOutRow, ...]
    notes: tuple[NoteRow, ...]
    agreed: tuple[AgreedRow, ...]
    goal: str = field(repr=False)
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True)
class AgreedPage:
    """One agreement that was made at such a meeting, for its owner."""

    id: UUID
    case_id: UUID
    reference: str
    text: str = field(repr=False)
    due_on: date | None
    done: bool


@dataclass(frozen=True)
class Offered:
    """Who can be invited, and what can be given to each role."""

    seats: tuple[tuple[str, str], ...]
    given: dict[str, tuple[str, ...]]


def lines(actor: Actor, case_id: UUID) -> list[MeetingLine]:
    """Return the meetings on a case, the latest first, for who works on it."""
    with gate.passage(actor, actions.TAILORED_LIST) as p:
        if not p.is_open(case_id):
            return []
        rows = list(Maatwerkoverleg.objects.filter(dossier=case_id).order_by("-starts_at")[:PAGE])
        seen = rows if _works_on(p, case_id) else [r for r in rows if steps.own_invitation(actor, r)]
        return [_line(row) for row in seen]


def may_convene(actor: Actor, case_id: UUID) -> bool:
    """Say whether somebody may call a meeting on a case."""
    if not actor.roles & steps.conveners():
        return False
    with gate.passage(actor, actions.CONVENE_PAGE) as p:
        case = cases.case_titles(p, [case_id]).get(case_id) if p.is_open(case_id) else None
        return case is not None and case.state == "open"


def case_reference(actor: Actor, case_id: UUID) -> str:
    """Return the reference of an open case, for who calls a meeting on it."""
    with gate.passage(actor, actions.CONVENE_PAGE, dossier=case_id) as p:
        case = steps.case_of(p, case_id)
        rules.require_open_case(case.state)
        return case.reference


def offered() -> Offered:
    """Return who can be invited today, and what can be given to each."""
    seats = steps.invitable()
    return Offered(
        tuple((str(seat), parties.holder_label(seat)) for seat in seats),
        {str(seat): steps.may_be_given(seat.role) for seat in seats},
    )


def tailored_page(actor: Actor, meeting_id: UUID) -> TailoredPage:
    """Return a meeting: whole to who runs it; to who was invited what they were given, while it lasts."""
    with gate.passage(actor, actions.TAILORED) as p:
        meeting = steps.open_meeting(p, meeting_id)
        own = steps.own_invitation(actor, meeting)
        works = _works_on(p, meeting.dossier_id)
        if own is None and not works:
            raise Refused("not_admitted")
        runs = steps.runs(p, meeting.dossier_id)
        goal_ref = cases.goal_ref(p, meeting.dossier_id) if own and rules.GOAL in own.given else None
        opened = p.reveal_all([meeting.purpose_ref, meeting.place_ref, goal_ref])
        return TailoredPage(
            id=meeting.pk,
            case_id=meeting.dossier_id,
            reference=steps.case_of(p, meeting.dossier_id).reference,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            state=meeting.state,
            state_label=str(messages.TAILORED[meeting.state]),
            version=meeting.version,
            purpose=_said(opened, meeting.purpose_ref),
            place=_said(opened, meeting.place_ref),
            called_by=parties.holder_label(Holder.parse(meeting.called_by)),
            runs=runs,
            convenes=runs and bool(actor.roles & steps.conveners()),
            begun=meeting.starts_at <= clock.now(),
            over=meeting.ends_at <= clock.now(),
            own=_invited(own) if own else None,
            invited=tuple(_invited(row) for row in steps.invitations(meeting)),
            third_parties=_third_parties(p, meeting) if runs else (),
            hand_outs=_hand_outs(p, meeting, None if runs else own),
            notes=_notes(p, meeting),
            agreed=_agreed(p, meeting),
            goal=_said(opened, goal_ref),
            sources=_sources(p, own) if own else (),
        )


def agreed_page(actor: Actor, case_id: UUID, agreement: UUID) -> AgreedPage:
    """Return one agreement to its owner."""
    with gate.passage(actor, actions.AGREED_PAGE, dossier=case_id) as p:
        found = [row for row in route.agreements_on(p, [case_id]) if row.id == agreement]
        if not found or found[0].owner not in actor.holders:
            raise Refused("not_admitted")
        [row] = found
        return AgreedPage(row.id, case_id, row.reference, row.text, row.due_on, row.state == "done")


def _works_on(p: gate.Passage, case_id: UUID) -> bool:
    """Say whether the actor works on the case itself, beside any invitation."""
    own = {one.purpose for one in p.readers(case_id) if one.holder in p.actor.holders}
    return bool(own & rules.LED_FOR)


def _line(row: Maatwerkoverleg) -> MeetingLine:
    answers = list(steps.invitations(row).values_list("answer", flat=True))
    return MeetingLine(
        id=row.pk,
        starts_at=row.starts_at,
        state=row.state,
        state_label=str(messages.TAILORED[row.state]),
        invited=len(answers),
        coming=answers.count("coming"),
    )


def _invited(row: Invitation) -> InvitedRow:
    holder = Holder(row.party, row.role)
    return InvitedRow(
        id=row.pk,
        holder=holder,
        who=parties.holder_label(holder),
        given=tuple(str(messages.GIVEN[code]) for code in rules.GIVEN if code in row.given),
        answer=row.answer,
        answer_label=str(messages.INVITATIONS[row.answer]),
        present=row.present,
        vacant=holder not in parties.filled_seats(),
    )


def _third_parties(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[ThirdPartyRow, ...]:
    rows = list(ThirdParty.objects.filter(meeting=meeting).order_by("added_at", "id"))
    opened = p.reveal_all(ref for row in rows for ref in (row.name_ref, row.about_ref))
    return tuple(
        ThirdPartyRow(
            id=row.pk,
            name=_said(opened, row.name_ref),
            about=_said(opened, row.about_ref),
            signed_on=row.signed_on,
            present=row.present,
        )
        for row in rows
    )


def _hand_outs(
    p: gate.Passage, meeting: Maatwerkoverleg, own: Invitation | None
) -> tuple[HandOutRow, ...]:
    """What was handed out: all of it to who runs the meeting, else one's own."""
    found = HandOut.objects.filter(meeting=meeting).select_related("invitation", "third_party")
    if own or not steps.runs(p, meeting.dossier_id):
        found = found.filter(invitation=own) if own else found.none()
    rows = list(found.order_by("given_on", "id"))
    refs = [ref for row in rows for ref in (row.what_ref, row.why_ref)]
    refs += [row.third_party.name_ref for row in rows if row.third_party]
    opened = p.reveal_all(refs)
    return tuple(_hand_out(row, opened) for row in rows)


def _hand_out(row: HandOut, opened: dict[UUID, Record | None]) -> HandOutRow:
    invited = row.invitation
    to = parties.holder_label(Holder(invited.party, invited.role)) if invited else ""
    return HandOutRow(
        id=row.pk,
        to=_said(opened, row.third_party.name_ref) if row.third_party else to,
        what=_said(opened, row.what_ref),
        why=_said(opened, row.why_ref),
        given_on=row.given_on,
        until=row.until,
        back=row.back,
        back_label=str(messages.BACK[row.back]),
        back_on=row.back_on,
        late=rules.is_late(row.until, row.back, clock.today()),
    )


def _notes(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[NoteRow, ...]:
    """The passages that are open to who looks; nothing says that there are others."""
    rows = list(TailoredNote.objects.filter(meeting=meeting).order_by("typed_at", "id"))
    opened = p.reveal_all(row.ref for row in rows)
    return tuple(
        NoteRow(
            id=row.pk,
            kind=row.kind,
            kind_label=str(messages.NOTE_KINDS[row.kind]),
            text=_said(opened, row.ref),
            typed_by=parties.holder_label(Holder.parse(row.typed_by)),
            typed_at=row.typed_at,
            version=row.version,
        )
        for row in rows
        if opened[row.ref] is not None
    )


def _agreed(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[AgreedRow, ...]:
    found = [row for row in route.agreement_rows(p, meeting.dossier_id) if row.id in meeting.agreed]
    return tuple(
        AgreedRow(
            id=row.id,
            text=row.text,
            owner=parties.holder_label(row.owner),
            due_on=row.due_on,
            done=row.state == "done",
            mine=row.owner in p.actor.holders,
        )
        for row in found
        if row.text
    )


def _sources(p: gate.Passage, own: Invitation) -> tuple[SourceRow, ...]:
    """What one was given of the signals; nothing of a signal that was not given."""
    asked = [one for one in own.sources if p.is_open(one)] if set(own.given) - {rules.GOAL} else []
    titles = signals.signal_titles(p, asked)
    refs: dict[UUID, list[tuple[str, UUID]]] = {one: [] for one in titles}
    for one in titles:
        facts = signals.signal_facts(p, one)
        if facts:
            refs[one].append((str(messages.GIVEN["narrative"]), facts.story_ref))
    for mention in signals.mention_refs(p, list(titles)):
        refs[mention.dossier_id].append((str(messages.MENTIONS[mention.kind]), mention.ref))
    opened = p.reveal_all(ref for found in refs.values() for _label, ref in found)
    return tuple(
        SourceRow(title.reference, title.title, _words(refs[one], opened))
        for one, title in titles.items()
    )


def _words(
    refs: Iterable[tuple[str, UUID]], opened: dict[UUID, Record | None]
) -> tuple[tuple[str, str], ...]:
    found = [(label, opened[ref]) for label, ref in refs]
    return tuple((label, ", ".join(signals.in_short(one))) for label, one in found if one)


def _said(opened: dict[UUID, Record | None], ref: UUID | None) -> str:
    return getattr(opened.get(ref), "text", "") if ref else ""
