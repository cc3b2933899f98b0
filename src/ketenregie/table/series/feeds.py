"""Calendar subscriptions: a secret address a person, of which only the digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, events, rules, steps
from ketenregie.table.models import CalendarFeed, Meeting
from ketenregie.table.series import ics

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAST = timedelta(days=60)
_BYTES = 24


def make_feed(actor: Actor) -> str:
    """Make somebody's subscription and return its secret, once; an earlier one ends with it."""
    secret = secrets.token_urlsafe(_BYTES)
    with gate.passage(actor, actions.FEED) as p:
        _end(actor)
        feed = CalendarFeed(
            id=new_id(),
            **_owner(actor),
            digest=_digest(secret),
            made_at=clock.now(),
        )
        p.insert(feed)
        p.record(events.FEED_MADE, feed=feed.pk)
    return secret


def end_feed(actor: Actor) -> int:
    """End somebody's subscription; returns how many ended, none the second time."""
    with gate.passage(actor, actions.FEED) as p:
        ended = _end(actor)
        if ended:
            p.record(events.FEED_ENDED)
        else:
            p.nothing_to_do()
    return ended


def has_feed(actor: Actor) -> bool:
    """Say whether somebody has a living subscription."""
    return _living(actor).exists()


def calendar_of(secret: str) -> bytes:
    """Return the meetings as a calendar file, for whoever has the secret address.

    Refused when the subscription ended, or its owner no longer sits at the table: leaving the
    organisation ends it by itself. Nothing in it is about anybody.
    """
    with gate.passage(Actor.public(), actions.READ_FEED):
        feed = CalendarFeed.objects.filter(digest=_digest(secret), ended_at=None).first()
        owner = parties.actor_for(feed.person_id, feed.capacity_id) if feed else None
        seats = {*steps.members(), steps.secretary()}
        if owner is None or not seats & set(owner.holders):
            raise Refused("not_admitted")
        meetings = Meeting.objects.filter(starts_at__gte=clock.now() - PAST).order_by("starts_at")
        return ics.calendar(pack.current().table.name, [_entry(one) for one in meetings])


def _entry(meeting: Meeting) -> ics.Entry:
    fast = gettext("Fast table") if meeting.kind == rules.FAST else pack.current().table.name
    return ics.Entry(
        uid=str(meeting.pk),
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes_long),
        title=fast,
        changed_at=clock.now(),
        sequence=meeting.version,
        cancelled=meeting.state == "cancelled",
    )


def _living(actor: Actor) -> QuerySet[CalendarFeed]:
    return CalendarFeed.objects.filter(**_owner(actor), ended_at=None)


def _end(actor: Actor) -> int:
    return _living(actor).update(ended_at=clock.now())


def _owner(actor: Actor) -> dict[str, Any]:
    return {"person_id": actor.person_id, "capacity_id": actor.capacity_id}


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
