"""Who can be invited to a meeting on one case, who runs it, and what they are given for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import steps as table
from ketenregie.table.models import Invitation, Maatwerkoverleg
from ketenregie.table.tailored import rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.cases.steps import CaseTitle
    from ketenregie.kernel.actor import Actor


def conveners() -> frozenset[str]:
    """Return the roles that call such a meeting, as the protocol of the region has it."""
    step = pack.current().protocol.steps.get("convene")
    return frozenset(step.rules) if step else frozenset()


def may_be_given(role: str) -> tuple[str, ...]:
    """Return what can be given to a role to read; nothing when it cannot be invited."""
    return rules.may_be_given(pack.current().protocol.grant(rules.PURPOSE, role))


def invitable() -> list[Holder]:
    """Return the seats that can be invited: those that somebody fills today, by party and role."""
    filled = parties.filled_seats()
    own = [seat for seat in filled if may_be_given(seat.role)]
    return sorted(own, key=lambda seat: (parties.party_label(seat.party).lower(), seat.role))


def ends_at(starts_at: datetime) -> datetime:
    """Return when what is given for a meeting at this moment ends by itself."""
    return rules.admissions_end(clock.local(starts_at), pack.current().table.tailored.days_open)


def open_meeting(p: gate.Passage, meeting_id: UUID, *, lock: bool = False) -> Maatwerkoverleg:
    """Return a meeting and extend the passage to its case; outsiders are refused."""
    found = Maatwerkoverleg.objects.select_for_update() if lock else Maatwerkoverleg.objects.all()
    row = found.filter(pk=meeting_id).first()
    if row is None:
        raise Refused("not_admitted")
    p.join(row.dossier_id)
    return row


def case_of(p: gate.Passage, case_id: UUID) -> CaseTitle:
    """Return the case of a meeting; Refused when it is none."""
    found = cases.case_titles(p, [case_id]).get(case_id)
    if found is None:
        raise Refused("not_admitted")
    return found


def works_on(p: gate.Passage, case_id: UUID) -> bool:
    """Say whether the actor works on the case itself, beside any invitation."""
    own = {one.purpose for one in p.readers(case_id) if one.holder in p.actor.holders}
    return bool(own & rules.LED_FOR)


def runs(p: gate.Passage, dossier: UUID) -> bool:
    """Say whether the actor runs meetings on this case: who calls them, leads it or takes the minutes.

    Who was only invited does not, whatever their role.
    """
    if not works_on(p, dossier):
        return False
    if p.actor.roles & (conveners() | table.typists()):
        return True
    lead = cases.case_titles(p, [dossier]).get(dossier)
    return lead is not None and lead.lead in p.actor.holders


def open_to_run(p: gate.Passage, meeting_id: UUID, *, lock: bool = False) -> Maatwerkoverleg:
    """Return a meeting that the actor runs; refuse others, and when it was cancelled."""
    meeting = open_meeting(p, meeting_id, lock=lock)
    rules.require_runs(runs=runs(p, meeting.dossier_id))
    if meeting.state == "cancelled":
        raise DomainError("table.tailored_over")
    return meeting


def join_to_run(p: gate.Passage, dossier: UUID) -> None:
    """Extend the passage to a case on which the actor runs meetings; refuse others."""
    p.join(dossier)
    rules.require_runs(runs=runs(p, dossier))


def invitations(meeting: Maatwerkoverleg) -> QuerySet[Invitation]:
    """Return who is invited now, the first who was invited first."""
    return Invitation.objects.filter(meeting=meeting, withdrawn_at=None).order_by(
        "invited_at", "party", "role"
    )


def own_invitation(actor: Actor, meeting: Maatwerkoverleg) -> Invitation | None:
    """Return the actor's own invitation while it lasts; None without, and when it is over."""
    if not may_show(meeting):
        return None
    mine = {(holder.party, holder.role) for holder in actor.holders}
    return next((row for row in invitations(meeting) if (row.party, row.role) in mine), None)


def give(p: gate.Passage, meeting: Maatwerkoverleg, row: Invitation) -> None:
    """Give an invited role what it needs, until the meeting's end: these words, and no others.

    Of the case itself it is shown what the meeting is for, where it is, and the goal if that was
    chosen; of the signals the chosen categories, as far as the giver holds them.
    """
    holder = Holder(row.party, row.role)
    refs = [meeting.purpose_ref, meeting.place_ref]
    if rules.GOAL in row.given:
        refs.append(cases.goal_ref(p, meeting.dossier_id))
    show(p, meeting, holder, refs)
    categories = frozenset(row.given) - {rules.GOAL}
    for source in row.sources:
        p.lend(holder, terms(meeting), dossier=source, categories=categories)


def may_show(meeting: Maatwerkoverleg) -> bool:
    """Say whether anything is shown for a meeting still: it was not cancelled, and has not ended."""
    return meeting.state != "cancelled" and meeting.ends_at > clock.now()


def show(p: gate.Passage, meeting: Maatwerkoverleg, holder: Holder, refs: Iterable[UUID | None]) -> None:
    """Show an invited role some words of the case, until the meeting's end; nothing after it."""
    wanted = [ref for ref in refs if ref]
    if may_show(meeting):
        p.lend(holder, terms(meeting), dossier=meeting.dossier_id, refs=wanted)


def terms(meeting: Maatwerkoverleg) -> gate.Terms:
    """Return on what terms something is given for a meeting."""
    return gate.Terms(rules.PURPOSE, meeting.pk, meeting.ends_at)


def move_admissions(
    meeting: Maatwerkoverleg, until: datetime | None = None, holder: Holder | None = None
) -> int:
    """Let what was given for a meeting end at another moment, or now; returns how many admissions."""
    with connection.cursor() as cursor:
        values = [meeting.pk, str(holder) if holder else None, until]
        cursor.execute("select ket.move_tailored(%s, %s, %s)", values)
        return int(cursor.fetchone()[0])


def day_of(meeting: Maatwerkoverleg) -> str:
    """Return the local day of a meeting, as facts of events have it."""
    return clock.local(meeting.starts_at).date().isoformat()
