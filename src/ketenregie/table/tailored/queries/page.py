"""The page of a meeting on one case: whole to who runs it, to who was invited what they were given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, messages
from ketenregie.table.tailored import rules, steps
from ketenregie.table.tailored.queries import rows

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


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
    own: rows.InvitedRow | None
    invited: tuple[rows.InvitedRow, ...]
    third_parties: tuple[rows.ThirdPartyRow, ...]
    hand_outs: tuple[rows.HandOutRow, ...]
    notes: tuple[rows.NoteRow, ...]
    agreed: tuple[rows.AgreedRow, ...]
    goal: str = field(repr=False)
    sources: tuple[rows.SourceRow, ...]
    # Whether who looks works on the case itself.
    works: bool

    @property
    def ends_at_day(self) -> date:
        """The last day on which something is read: the end is at the midnight after it."""
        return clock.local(self.ends_at - timedelta(seconds=1)).date()


@dataclass(frozen=True)
class AgreedPage:
    """One agreement that was made at such a meeting, for its owner."""

    id: UUID
    case_id: UUID
    reference: str
    text: str = field(repr=False)
    due_on: date | None
    done: bool
    # Whether the owner also works on the case itself.
    works: bool


def tailored_page(actor: Actor, meeting_id: UUID) -> TailoredPage:
    """Return a meeting: whole to who runs it; to who was invited what they were given, while it lasts."""
    with gate.passage(actor, actions.TAILORED) as p:
        meeting = steps.open_meeting(p, meeting_id)
        own = steps.own_invitation(actor, meeting)
        works = steps.works_on(p, meeting.dossier_id)
        if own is None and not works:
            raise Refused("not_admitted")
        runs = steps.runs(p, meeting.dossier_id)
        goal_ref = cases.goal_ref(p, meeting.dossier_id) if own and rules.GOAL in own.given else None
        filled = parties.filled_seats()
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
            purpose=rows.said(opened, meeting.purpose_ref),
            place=rows.said(opened, meeting.place_ref),
            called_by=parties.holder_label(Holder.parse(meeting.called_by)),
            runs=runs,
            convenes=runs and bool(actor.roles & steps.conveners()),
            begun=meeting.starts_at <= clock.now(),
            over=meeting.ends_at <= clock.now(),
            own=rows.invited_row(own, filled) if own else None,
            invited=tuple(rows.invited_row(row, filled) for row in steps.invitations(meeting)),
            third_parties=rows.third_parties(p, meeting) if runs else (),
            hand_outs=rows.hand_outs(p, meeting, own, runs=runs),
            notes=rows.notes(p, meeting),
            agreed=rows.agreed(p, meeting),
            goal=rows.said(opened, goal_ref),
            sources=rows.sources(p, own) if own else (),
            works=works,
        )


def agreed_page(actor: Actor, case_id: UUID, agreement: UUID) -> AgreedPage:
    """Return one agreement to its owner."""
    with gate.passage(actor, actions.AGREED_PAGE, dossier=case_id) as p:
        found = [row for row in route.agreements_on(p, [case_id]) if row.id == agreement]
        if not found or found[0].owner not in actor.holders:
            raise Refused("not_admitted")
        [row] = found
        works = steps.works_on(p, case_id)
        done = row.state == "done"
        return AgreedPage(row.id, case_id, row.reference, row.text, row.due_on, done, works)
