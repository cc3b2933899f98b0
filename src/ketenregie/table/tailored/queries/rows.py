"""The parts of the page of a meeting on one case: frozen values, with the words as far as they are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals
from ketenregie.table import messages
from ketenregie.table.models import HandOut, Invitation, Maatwerkoverleg, TailoredNote, ThirdParty
from ketenregie.table.tailored import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Record


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

    @property
    def heading(self) -> str:
        """The title with its reference: two signals can be called the same."""
        return f"{self.title} ({self.reference})"


def invited_row(row: Invitation, filled: Collection[Holder]) -> InvitedRow:
    """Return an invitation as the page shows it; `filled` are the seats that somebody fills today."""
    holder = Holder(row.party, row.role)
    return InvitedRow(
        id=row.pk,
        holder=holder,
        who=parties.holder_label(holder),
        given=tuple(str(messages.GIVEN[code]) for code in rules.GIVEN if code in row.given),
        answer=row.answer,
        answer_label=str(messages.INVITATIONS[row.answer]),
        present=row.present,
        vacant=holder not in filled,
    )


def third_parties(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[ThirdPartyRow, ...]:
    """Return who is there without an account."""
    rows = list(ThirdParty.objects.filter(meeting=meeting).order_by("added_at", "id"))
    opened = p.reveal_all(ref for row in rows for ref in (row.name_ref, row.about_ref))
    return tuple(
        ThirdPartyRow(
            id=row.pk,
            name=said(opened, row.name_ref),
            about=said(opened, row.about_ref),
            signed_on=row.signed_on,
            present=row.present,
        )
        for row in rows
    )


def hand_outs(
    p: gate.Passage, meeting: Maatwerkoverleg, own: Invitation | None, *, runs: bool
) -> tuple[HandOutRow, ...]:
    """Return what was handed out: all of it to who runs the meeting, else one's own."""
    found = HandOut.objects.filter(meeting=meeting).select_related("invitation", "third_party")
    if not runs:
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
        to=said(opened, row.third_party.name_ref) if row.third_party else to,
        what=said(opened, row.what_ref),
        why=said(opened, row.why_ref),
        given_on=row.given_on,
        until=row.until,
        back=row.back,
        back_label=str(messages.BACK[row.back]),
        back_on=row.back_on,
        late=rules.is_late(row.until, row.back, clock.today()),
    )


def notes(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[NoteRow, ...]:
    """Return the passages that are open to who looks; nothing says that there are others."""
    rows = list(TailoredNote.objects.filter(meeting=meeting).order_by("typed_at", "id"))
    opened = p.reveal_all(row.ref for row in rows)
    return tuple(
        NoteRow(
            id=row.pk,
            kind=row.kind,
            kind_label=str(messages.NOTE_KINDS[row.kind]),
            text=said(opened, row.ref),
            typed_by=parties.holder_label(Holder.parse(row.typed_by)),
            typed_at=row.typed_at,
            version=row.version,
        )
        for row in rows
        if opened[row.ref] is not None
    )


def agreed(p: gate.Passage, meeting: Maatwerkoverleg) -> tuple[AgreedRow, ...]:
    """Return what was agreed at a meeting, as far as its words are open."""
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


def sources(p: gate.Passage, own: Invitation) -> tuple[SourceRow, ...]:
    """Return what one was given of the signals; nothing of a signal that was not given."""
    asked = [one for one in own.sources if p.is_open(one)] if set(own.given) - {rules.GOAL} else []
    titles = signals.signal_titles(p, asked)
    refs: dict[UUID, list[tuple[str, UUID]]] = {one: [] for one in titles}
    for one in titles:
        facts = signals.signal_facts(p, one)
        if facts:
            refs[one].append((gettext("What was told"), facts.story_ref))
    for mention in signals.mention_refs(p, list(titles)):
        refs[mention.dossier_id].append((str(messages.MENTIONS[mention.kind]), mention.ref))
    opened = p.reveal_all(ref for found in refs.values() for _label, ref in found)
    return tuple(
        SourceRow(title.reference, title.title, _words(refs[one], opened, own.given))
        for one, title in titles.items()
    )


def _words(
    refs: Iterable[tuple[str, UUID]], opened: dict[UUID, Record | None], given: Collection[str]
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for label, ref in refs:
        record = opened[ref]
        if isinstance(record, gate.Narrative):
            found += _told(label, record, given)
        elif record:
            found.append((label, ", ".join(signals.in_short(record))))
    return tuple(found)


def _told(label: str, story: gate.Narrative, given: Collection[str]) -> list[tuple[str, str]]:
    """What was told, and where and when; who it is about only where it was given who is named."""
    lines = [(label, story.text), (gettext("Where"), story.where), (gettext("When"), story.when)]
    if "identity" in given:
        lines.append((gettext("Who"), story.who))
    return [(name, words) for name, words in lines if words]


def said(opened: dict[UUID, Record | None], ref: UUID | None) -> str:
    """Return the text of an opened record; empty for what stayed shut."""
    return getattr(opened.get(ref), "text", "") if ref else ""
