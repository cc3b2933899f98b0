"""What a meeting begins with: the minutes of last time, fast tables since, agreements first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, messages, rules
from ketenregie.table.models import Approval, Carried, Decision, Meeting, Sitting
from ketenregie.table.queries import agenda

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.queries.agenda import MeetingRow


@dataclass(frozen=True)
class AgreedRow:
    """Something agreed at an earlier meeting: where it stands now."""

    id: UUID
    dossier_id: UUID
    reference: str
    text: str = field(repr=False)
    owner: str
    due_on: date | None
    done: bool
    late: bool
    ownerless: bool

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.done:
            return gettext("Done")
        if self.ownerless:
            return gettext("Nobody fills this post")
        return gettext("Late") if self.late else gettext("Open")


@dataclass(frozen=True)
class SincePage:
    """What the agenda of a meeting begins with."""

    before: MeetingRow | None
    approved: str
    may_approve: bool
    # Earlier minutes that nobody approved, the oldest first.
    waiting: tuple[MeetingRow, ...]
    agreed: tuple[AgreedRow, ...]


def since_page(actor: Actor, meeting_id: UUID) -> SincePage:
    """Return what the meeting begins with, in the cut of who looks; nothing for who is no member."""
    with gate.passage(actor, actions.AGENDA) as p:
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        if meeting is None or not agenda.may_see(actor):
            return SincePage(None, "", may_approve=False, waiting=(), agreed=())
        before = meeting_before(meeting)
        waiting = tuple(agenda.row_of(one) for one in waiting_before(meeting))
        here = meeting.state == rules.MEETING.start and agenda.may_type(actor)
        return SincePage(
            before=agenda.row_of(before) if before else None,
            approved=approved_text(before) if before else "",
            may_approve=bool(waiting) and here,
            waiting=waiting,
            agreed=agreed_before(p, meeting),
        )


def agreed_before(p: gate.Passage, meeting: Meeting) -> tuple[AgreedRow, ...]:
    """Return what was agreed at earlier meetings and is open, or was done since the last one."""
    earlier = Decision.objects.filter(item__meeting__starts_at__lt=meeting.starts_at)
    places = {case or dossier for case, dossier in earlier.values_list("case_id", "dossier_id")}
    before = meeting_before(meeting)
    since = before.starts_at if before else meeting.starts_at
    filled = parties.filled_seats()
    # Of a meeting to come nothing is late yet that is due before it; of one that was, what was late then.
    today = min(clock.local(meeting.starts_at).date(), clock.today())
    return tuple(
        AgreedRow(
            id=row.id,
            dossier_id=row.dossier_id,
            reference=row.reference,
            text=row.text,
            owner=parties.holder_label(row.owner),
            due_on=row.due_on,
            done=row.state == "done",
            late=row.state != "done" and row.due_on is not None and row.due_on < today,
            ownerless=row.state != "done" and row.owner not in filled,
        )
        for row in route.agreements_on(p, places, open_since=since, made_before=meeting.starts_at)
    )


def meeting_before(meeting: Meeting) -> Meeting | None:
    """Return the regular meeting before one that was held."""
    held = Meeting.objects.filter(
        kind=rules.REGULAR, starts_at__lt=meeting.starts_at, state__in=("held", "approved")
    )
    return held.order_by("-starts_at").first()


def waiting_before(meeting: Meeting) -> list[Meeting]:
    """Return the meetings before one of the series whose minutes wait to be approved, the oldest first."""
    if meeting.kind != rules.REGULAR:
        return []
    return list(
        Meeting.objects.filter(state="held", starts_at__lt=meeting.starts_at).order_by("starts_at")
    )


def fast_before(meeting: Meeting) -> list[Meeting]:
    """Return the fast tables since the last regular meeting: they are reported in this one (R5.7)."""
    if meeting.kind != rules.REGULAR:
        return []
    fast = Meeting.objects.filter(
        kind=rules.FAST, starts_at__lt=meeting.starts_at, state__in=("held", "approved")
    )
    before = meeting_before(meeting)
    if before:
        fast = fast.filter(starts_at__gte=before.starts_at)
    return list(fast.order_by("starts_at"))


def held_now(after: Meeting) -> Meeting | None:
    """Return the meeting that is being held, in which minutes are approved; None outside one."""
    later = Sitting.objects.filter(
        meeting__state=rules.MEETING.start, meeting__starts_at__gt=after.starts_at
    )
    found = later.select_related("meeting").order_by("meeting__starts_at").first()
    return found.meeting if found else None


def approved_text(meeting: Meeting) -> str:
    """Return when and in which meeting the minutes were approved, or that they were not yet."""
    found = Approval.objects.filter(meeting=meeting).select_related("approved_in").first()
    if found is None:
        state = meeting.state == "approved"
        return gettext("Approved") if state else _not_yet(meeting)
    day = date_format(clock.local(found.approved_at), "j F Y")
    if found.approved_in is None:
        return gettext("Approved on %(day)s") % {"day": day}
    held = date_format(clock.local(found.approved_in.starts_at), "j F Y")
    return gettext("Approved in the meeting of %(held)s") % {"held": held}


def _not_yet(meeting: Meeting) -> str:
    """That minutes are not approved yet, with the reason for which they were carried over last."""
    carried = Carried.objects.filter(meeting=meeting).order_by("-carried_at").first()
    if carried is None:
        return gettext("Not approved yet")
    reason = str(messages.CARRIED.get(carried.reason, "")).lower()
    return gettext("Not approved yet: %(reason)s") % {"reason": reason}
