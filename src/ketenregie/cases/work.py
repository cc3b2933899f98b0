"""What this room puts on "Mijn werk": the tracks that somebody leads, by their next day."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from ketenregie.cases import actions, messages, steps
from ketenregie.cases.models import Case, Track
from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.route.rules import WorkRow

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor

PAGE = 50
# Tracks that rest: nothing of them waits for anybody here.
_ENDS = ("finished", "ended")


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return the tracks that wait for the actor; none when only certain steps are asked for."""
    if codes is not None:
        return []
    with gate.passage(actor, actions.LIST):
        found: list[Track] = []
        for holder in actor.holders:
            own = Track.objects.filter(owner_party=holder.party, owner_role=holder.role)
            found += own.exclude(state__in=_ENDS).order_by("next_on")[:PAGE]
        cases = Case.objects.in_bulk([track.dossier_id for track in found])
    return [_row(track, cases[track.dossier_id]) for track in found if track.dossier_id in cases]


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: the tracks that somebody leads."""
    with gate.passage(actor, actions.LIST):
        found: list[object] = []
        for holder in actor.holders:
            own = Track.objects.filter(owner_party=holder.party, owner_role=holder.role)
            found += own.exclude(state__in=_ENDS).order_by("pk").values_list("pk", "state", "next_on")
    return found


def _row(track: Track, case: Case) -> WorkRow:
    label = steps.track_label(track.kind)
    due = datetime.combine(track.next_on, time(23, 59), tzinfo=clock.zone()) if track.next_on else None
    chosen = track.next_action_ref is not None
    to_do = gettext("Do what was planned, or set the next action.")
    return WorkRow(
        dossier_id=case.pk,
        kind="track",
        reference=case.reference,
        title=gettext("Case, track %(track)s") % {"track": label},
        source="",
        state=track.state,
        due_at=due,
        why=gettext("You lead this track."),
        next_step=to_do if chosen else gettext("Set the next action of this track."),
        url=reverse("cases:page", args=[case.pk]),
        beside=True,
        state_label=str(messages.STATES[track.state]),
    )
