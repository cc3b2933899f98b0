"""What meetings on one case put on "Mijn werk": invitations, what is to be closed, what is out too long."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import WorkRow
from ketenregie.table import actions
from ketenregie.table.models import HandOut, Invitation, Maatwerkoverleg
from ketenregie.table.steps import typists
from ketenregie.table.tailored import steps

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor

PAGE = 50


def rows(actor: Actor) -> list[WorkRow]:
    """Return what waits for somebody round meetings on one case."""
    if not _may_take_part(actor):
        return []
    with gate.passage(actor, actions.TAILORED_LIST):
        found = [_invited_row(row) for row in _invited(actor)[:PAGE]]
        found += [_to_close_row(row) for row in _to_close(actor)[:PAGE]]
        return found + [_out_row(row) for row in _out_too_long(actor)[:PAGE]]


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here."""
    if not _may_take_part(actor):
        return []
    with gate.passage(actor, actions.TAILORED_LIST):
        invited = _invited(actor).values_list("pk", "answer", "meeting__version", "meeting__state")
        closing = _to_close(actor).values_list("pk", flat=True)
        return [*invited, *closing, *_out_too_long(actor).values_list("pk", flat=True)]


def _may_take_part(actor: Actor) -> bool:
    return pack.current().protocol.opens(actions.TAILORED_LIST.step, actor.roles)


def _invited(actor: Actor) -> QuerySet[Invitation]:
    """The invitations of the actor's own roles, as long as what was given can be read."""
    mine = Q(pk__in=[])
    for holder in actor.holders:
        mine |= Q(party=holder.party, role=holder.role)
    living = Invitation.objects.filter(mine, withdrawn_at=None, meeting__ends_at__gt=clock.now())
    found = living.exclude(meeting__state="cancelled").select_related("meeting", "dossier")
    return found.order_by("meeting__starts_at", "pk")


def _to_close(actor: Actor) -> QuerySet[Maatwerkoverleg]:
    """The meetings that have begun and were not closed, for who directs or takes the minutes."""
    begun = Maatwerkoverleg.objects.filter(state="called", starts_at__lte=clock.now())
    found = begun if actor.roles & typists() else begun.none()
    return found.select_related("dossier").order_by("starts_at", "pk")


def _out_too_long(actor: Actor) -> QuerySet[HandOut]:
    late = HandOut.objects.filter(back="", until__lt=clock.today())
    found = late if actor.roles & steps.conveners() else late.none()
    return found.select_related("dossier").order_by("until", "pk")


def _invited_row(row: Invitation) -> WorkRow:
    day = date_format(clock.local(row.meeting.starts_at), "j F, H:i")
    last = date_format(clock.local(row.meeting.ends_at), "j F")
    held = row.meeting.state == "held"
    to_answer = gettext("Say whether you come, and read what it is for.")
    to_read = gettext("You can read it until %(day)s; then it closes by itself.") % {"day": last}
    return WorkRow(
        dossier_id=row.meeting_id,
        kind="tailored",
        reference=row.dossier.reference,
        title=gettext("Meeting made to measure, %(day)s") % {"day": day},
        source=parties.holder_label(Holder.parse(row.meeting.called_by)),
        state="invited",
        due_at=None if row.answer or held else row.meeting.starts_at,
        why=gettext("You are invited to this meeting."),
        next_step=to_read if row.answer or held else to_answer,
        url=reverse("table:tailored", args=[row.meeting_id]),
        beside=True,
        state_label=gettext("Invitation"),
    )


def _to_close_row(row: Maatwerkoverleg) -> WorkRow:
    return WorkRow(
        dossier_id=row.pk,
        kind="tailored",
        reference=row.dossier.reference,
        title=gettext("Close the meeting made to measure"),
        source=parties.holder_label(Holder.parse(row.called_by)),
        state="agenda",
        due_at=row.starts_at,
        why=gettext("It has begun, and who was invited waits for its minutes."),
        next_step=gettext("Write the minutes and close the meeting, or cancel it."),
        url=reverse("table:tailored", args=[row.pk]),
        beside=True,
        state_label=gettext("Minutes"),
    )


def _out_row(row: HandOut) -> WorkRow:
    return WorkRow(
        dossier_id=row.meeting_id,
        kind="hand_out",
        reference=row.dossier.reference,
        title=gettext("Something that was handed out is not back"),
        source="",
        state="open",
        due_at=datetime.combine(row.until, time.max, tzinfo=clock.zone()),
        why=gettext("It was handed out at a meeting on this case, until this day."),
        next_step=gettext("Ask it back, or have it destroyed, and note that."),
        url=reverse("table:tailored", args=[row.meeting_id]),
        beside=True,
        state_label=gettext("Handed out"),
    )
