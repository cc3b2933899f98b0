"""The chain director's week: what is new, stuck, grown, owed and late; and the hick-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.route.rules import CHAIN_DIRECTOR
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages
from ketenregie.table.models import HickUp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import StepFacts

WEEK = timedelta(days=7)
PAGE = 50
# Where a signal is before the table has taken it on; what is at the table waits for its meeting.
ON_THE_WAY = ("take_up", "enrich", "triage", "close_proposed")


@dataclass(frozen=True)
class WeekRow:
    """One line: what it is, whose turn it is, and for how many days already."""

    reference: str
    title: str
    url: str
    turn: str
    days: int
    about: str = ""


@dataclass(frozen=True)
class HickUpRow:
    """A hick-up as it was noted, and to whom it was addressed."""

    id: UUID
    reference: str
    text: str = field(repr=False)
    by: str
    made_at: datetime
    addressed: str


@dataclass(frozen=True)
class WeekPage:
    """The week of the chain director, or of who stands in."""

    new: tuple[WeekRow, ...]
    stuck: tuple[WeekRow, ...]
    grown: tuple[WeekRow, ...]
    owed: tuple[WeekRow, ...]
    late_help: tuple[WeekRow, ...]


def is_director(actor: Actor) -> bool:
    """Say whether somebody directs the chain, themselves or as the one who stands in."""
    return CHAIN_DIRECTOR in actor.roles


def may_note(actor: Actor) -> bool:
    """Say whether somebody is on the route, so that the protocol lets them note a hick-up."""
    return pack.current().protocol.opens("hick_up", actor.roles)


def week_page(actor: Actor) -> WeekPage:
    """Return the week; from codes and dates only."""
    if not is_director(actor):
        raise Refused("role_may_not", admitted=True)
    with gate.passage(actor, actions.WEEK) as p:
        open_ones = route.waiting(p, ON_THE_WAY)
        owed = route.waiting(p, ("feedback",))
        titles = signals.signal_titles(p, [step.dossier_id for step in (*open_ones, *owed)])
        now = clock.now()
        fresh = [one for one in open_ones if one.opened_at > now - WEEK and one.code != "enrich"]
        stuck = [one for one in open_ones if one.due_at and one.due_at < now]
        help_ = route.late_help(p, PAGE)
        return WeekPage(
            new=_steps(fresh, titles),
            stuck=_steps(sorted(stuck, key=lambda one: one.due_at or now), titles),
            grown=_grown(p, open_ones),
            owed=_steps(owed, titles),
            late_help=tuple(
                _help(row.reference, row.dossier_id, row.owner, row.due_on) for row in help_
            ),
        )


def hick_up_rows(actor: Actor) -> tuple[HickUpRow, ...]:
    """Return the hick-ups that are not solved, with their lines, the newest first."""
    with gate.passage(actor, actions.HICK_UPS) as p:
        rows = list(HickUp.objects.filter(solved_at=None).order_by("-made_at")[:PAGE])
        opened = p.reveal_all([row.ref for row in rows])
        return tuple(
            HickUpRow(
                id=row.pk,
                reference=row.reference,
                text=getattr(opened.get(row.ref), "text", ""),
                by=parties.holder_label(Holder(row.by_party, row.by_role)),
                made_at=row.made_at,
                addressed=str(messages.LEVELS.get(row.addressed_to, "")),
            )
            for row in rows
        )


def _steps(found: Iterable[StepFacts], titles: dict[UUID, signals.SignalTitle]) -> tuple[WeekRow, ...]:
    known = [(step, titles[step.dossier_id]) for step in found if step.dossier_id in titles]
    labels = pack.current().route.steps
    return tuple(
        WeekRow(
            reference=title.reference,
            title=title.title,
            url=reverse("signals:page", args=[step.dossier_id]),
            turn=parties.holder_label(step.owner),
            days=(clock.now() - step.opened_at).days,
            about=str(labels[step.code].label) if step.code in labels else "",
        )
        for step, title in known[:PAGE]
    )


def _grown(p: gate.Passage, open_ones: Iterable[StepFacts]) -> tuple[WeekRow, ...]:
    """The bundles that a signal joined this week."""
    table = route.waiting(p, ("table", "running", "case"))
    dossiers = [step.dossier_id for step in (*open_ones, *table)]
    since = clock.now() - WEEK
    joined = {stay.dossier_id for stay in linking.living_stays(p, dossiers) if stay.joined_at > since}
    titles = linking.bundle_titles(p, joined).values()
    return tuple(
        WeekRow(
            reference=one.reference,
            title=str(len(one.signals)),
            url=reverse("linking:page", args=[one.id]),
            turn="",
            days=0,
        )
        for one in titles
        if len(one.signals) > 1
    )


def _help(reference: str, dossier: UUID, owner: Holder, due_on: date | None) -> WeekRow:
    days = (clock.today() - due_on).days if due_on else 0
    url = reverse("route:page", args=[dossier])
    return WeekRow(reference, "", url, parties.holder_label(owner), days)
