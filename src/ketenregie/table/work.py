"""What this room puts on "Mijn werk": the checks to answer, and when the table meets."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import WorkRow
from ketenregie.table import actions, rules, steps
from ketenregie.table.agreements.queries import ownerless
from ketenregie.table.calls.queries import waiting_for
from ketenregie.table.models import Check, Decision, Item, Meeting
from ketenregie.table.operations import agenda
from ketenregie.table.queries import parts
from ketenregie.table.queries.agenda import may_see
from ketenregie.table.tailored import work as tailored

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import LineRow

PAGE = 50
PREPARED_WITHIN = timedelta(days=14)


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return the checks that wait for the actor; none when only certain steps are asked for.

    For whoever sits at the table the agenda is filled first: what triage sent on is on it at once.
    """
    if codes is not None:
        return []
    calls = [*tailored.rows(actor), *(_call_row(meeting) for meeting in waiting_for(actor))]
    if not may_see(actor):
        return calls
    agenda.refresh(actor)
    left = [_left_row(row) for row in ownerless(actor)]
    return [*calls, *_meetings(actor), *_checks(actor), *_contacts(actor), *left]


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: the checks to answer, the next meeting."""
    calls = [*tailored.stamp(actor), *(meeting.pk for meeting in waiting_for(actor))]
    if not may_see(actor):
        return calls
    left = [row.id for row in ownerless(actor)]
    with gate.passage(actor, actions.WORK):
        open_ones = _waiting(actor).order_by("pk").values_list("pk", "answer")
        found: list[object] = [*calls, *open_ones, *left, next_meeting(actor)]
        found += _to_confirm(actor).order_by("pk").values_list("pk", flat=True)
    return found


def next_meeting(actor: Actor) -> datetime | None:
    """Return when the table meets next, for those who sit at it."""
    meeting = steps.next_regular() if may_see(actor) else None
    return meeting.starts_at if meeting else None


def _meetings(actor: Actor) -> list[WorkRow]:
    """The meetings to prepare, and those to close, for who takes the minutes."""
    if steps.secretary() not in actor.holders:
        return []
    found = Meeting.objects.filter(
        state=rules.MEETING.start, starts_at__lte=clock.now() + PREPARED_WITHIN
    )
    return [_meeting_row(meeting) for meeting in found.order_by("starts_at")[:PAGE]]


def _checks(actor: Actor) -> list[WorkRow]:
    with gate.passage(actor, actions.WORK) as p:
        found = _waiting(actor)
        open_ones = list(
            found.select_related("item__meeting").order_by("item__meeting__starts_at")[:PAGE]
        )
        titles = parts.titles(p, [check.item for check in open_ones])
    named = [(check.item, titles.get(check.item.dossier_id)) for check in open_ones]
    return [_row(item, title) for item, title in named if title]


def _contacts(actor: Actor) -> list[WorkRow]:
    """The first contacts that care coordinator and police agree closely, not confirmed by the actor."""
    with gate.passage(actor, actions.WORK) as p:
        found = list(_to_confirm(actor).select_related("item")[:PAGE])
        titles = parts.titles(p, [decision.item for decision in found])
    return [_contact_row(d, titles[d.dossier_id]) for d in found if d.dossier_id in titles]


def _to_confirm(actor: Actor) -> QuerySet[Decision]:
    own = [holder.role for holder in actor.holders if holder.role in rules.AGREE_ON_CONTACT]
    waiting = Decision.objects.exclude(contact_by="")
    return waiting.exclude(contact_agreed_by__contains=own) if own else waiting.none()


def _contact_row(decision: Decision, title: parts.ItemTitle) -> WorkRow:
    return WorkRow(
        dossier_id=decision.dossier_id,
        kind="contact",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state="asked",
        due_at=decision.decided_at + timedelta(days=1),
        why=gettext("Care coordinator and police agree closely how the first contact is made."),
        next_step=gettext("Confirm by whom and how, or say at once that it must be otherwise."),
        url=reverse("table:item", args=[decision.item_id]),
        beside=True,
        state_label=gettext("First contact"),
    )


def _waiting(actor: Actor) -> QuerySet[Check]:
    mine = Q()
    for holder in actor.holders:
        mine |= Q(party=holder.party, role=holder.role)
    return Check.objects.filter(mine, answer__in=rules.UNANSWERED, item__state=rules.ITEM.start)


def _call_row(meeting: Meeting) -> WorkRow:
    return WorkRow(
        dossier_id=meeting.pk,
        kind="call",
        reference=date_format(clock.local(meeting.starts_at), "j F Y"),
        title=gettext("New signals for the table?"),
        source=pack.current().table.name,
        state="call",
        due_at=meeting.starts_at,
        why=gettext("You are asked whether there are new signals."),
        next_step=gettext("Answer in one click, or add your signals."),
        url=reverse("table:call", args=[meeting.pk]),
        beside=True,
        state_label=gettext("Call for signals"),
    )


def _left_row(row: LineRow) -> WorkRow:
    """Something agreed whose owner left: it waits with the chair until somebody else has it."""
    due = datetime.combine(row.due_on, time.max, tzinfo=clock.zone()) if row.due_on else None
    return WorkRow(
        dossier_id=row.dossier_id,
        kind="agreement",
        reference=row.reference,
        title=gettext("An agreement without an owner"),
        source=parties.holder_label(row.owner),
        state="agreement",
        due_at=due,
        why=gettext("Nobody fills the post that agreed to do this; you chair the table."),
        next_step=gettext("Give it to somebody who does it."),
        url=reverse("table:give_agreement", args=[row.dossier_id, row.id]),
        beside=True,
        state_label=gettext("Without an owner"),
    )


def _meeting_row(meeting: Meeting) -> WorkRow:
    begun = meeting.starts_at <= clock.now()
    prepare = gettext("Compose the agenda and see who is asked for a check.")
    return WorkRow(
        dossier_id=meeting.pk,
        kind="meeting",
        reference=date_format(clock.local(meeting.starts_at), "j F Y"),
        title=gettext("Agenda and minutes"),
        source=pack.current().table.name,
        state="agenda",
        due_at=meeting.starts_at,
        why=gettext("You compose the agenda and the minutes."),
        next_step=gettext("Write down the decisions and close the meeting.") if begun else prepare,
        url=reverse("table:meeting", args=[meeting.pk]),
        beside=True,
        state_label=gettext("Agenda"),
    )


def _row(item: Item, title: parts.ItemTitle) -> WorkRow:
    return WorkRow(
        dossier_id=item.dossier_id,
        kind="check",
        reference=title.reference,
        title=title.title,
        source=title.source,
        state="asked",
        due_at=item.meeting.starts_at,
        why=gettext("Your organisation is asked whether this is known."),
        next_step=gettext("Answer for your own organisation, before the meeting."),
        url=reverse("table:item", args=[item.pk]),
        beside=True,
        state_label=gettext("Check asked"),
    )
