"""What this room puts on "Mijn werk": the checks to answer, and when the table meets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import WorkRow
from ketenregie.table import actions, rules, steps
from ketenregie.table.calls.queries import waiting_for
from ketenregie.table.models import Check, Item, Meeting
from ketenregie.table.operations import agenda
from ketenregie.table.queries import parts
from ketenregie.table.queries.agenda import may_see

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor

PAGE = 50
PREPARED_WITHIN = timedelta(days=14)
WAITING = ("asked", "not_yet")


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return the checks that wait for the actor; none when only certain steps are asked for.

    For whoever sits at the table the agenda is filled first: what triage sent on is on it at once.
    """
    if codes is not None:
        return []
    calls = [_call_row(meeting) for meeting in waiting_for(actor)]
    if not may_see(actor):
        return calls
    agenda.refresh(actor)
    return [*calls, *_meetings(actor), *_checks(actor)]


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: the checks to answer, the next meeting."""
    calls = [meeting.pk for meeting in waiting_for(actor)]
    if not may_see(actor):
        return [*calls]
    with gate.passage(actor, actions.WORK):
        open_ones = _waiting(actor).order_by("pk").values_list("pk", "answer")
        found: list[object] = [*calls, *open_ones, next_meeting(actor)]
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
    return [_row(c.item, titles[c.dossier_id]) for c in open_ones if c.dossier_id in titles]


def _waiting(actor: Actor) -> QuerySet[Check]:
    mine = Q()
    for holder in actor.holders:
        mine |= Q(party=holder.party, role=holder.role)
    return Check.objects.filter(mine, answer__in=WAITING, item__state=rules.ITEM.start)


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
