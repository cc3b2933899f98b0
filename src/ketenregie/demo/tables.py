"""The meetings of the demo: those that were, with their decisions, and the one that comes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid5

from ketenregie.cases.rules import TrackPlan
from ketenregie.demo.people import acting, fixed
from ketenregie.demo.telling import today
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import AgreementFacts
from ketenregie.table import actions, rules, steps
from ketenregie.table.minutes import since
from ketenregie.table.models import Check, Item, Meeting
from ketenregie.table.operations import agenda, checks, decisions, meetings
from ketenregie.table.tailored.operations import calling

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

CARE = Holder("fier", "zorgcoordinator")
POLICE = Holder("politie", "rechercheur_tmm")
DIRECTION = Holder("zvhf", "procesregisseur")
CRITERIA = rules.CRITERIA


def meeting_at(back: int, minutes: int = 0) -> datetime:
    """Return the instant so many minutes into the meeting that lies `back` meetings ago (1: the last)."""
    days = _days()
    start = datetime.combine(days[-back], pack.current().table.series.time, clock.zone())
    return start + timedelta(minutes=minutes)


def before(back: int, days: int, at: str) -> datetime:
    """Return a time of day so many working days before a meeting."""
    wanted = meeting_at(back).date()
    while days > 0:
        wanted -= timedelta(days=1)
        if pack.current().working_days(wanted - timedelta(days=1), 1) == wanted:
            days -= 1
    hour, minute = (int(part) for part in at.split(":"))
    return datetime(wanted.year, wanted.month, wanted.day, hour, minute, tzinfo=clock.zone())


def _days() -> list[date]:
    """The days of the series that lie behind, the last one last."""
    day = today()
    series = steps.series()
    return list(rules.series_days(series, day - timedelta(days=120), day - timedelta(days=1)))


def call_and_compose() -> None:
    """Plan the series and fill the agenda, as the procesondersteuner."""
    meetings.plan_series(acting("Rients"))
    agenda.compose(acting("Minke"))


def item_of(dossier: UUID) -> UUID:
    """Return the open item of a signal or bundle."""
    with gate.passage(acting("Minke"), actions.ITEM, dossier=dossier):
        return Item.objects.filter(dossier_id=dossier).latest("made_at").pk


def share(who: str, dossier: UUID) -> None:
    """Share the identifying data of an item with the members who check."""
    checks.share_for_check(
        acting(who), checks.ShareForCheck(item_id=item_of(dossier), members=(DIRECTION, CARE, POLICE))
    )


def answer(who: str, dossier: UUID, said: str, *, basis: str = "", reason: str = "") -> None:
    """Answer a check for the own organisation."""
    item = item_of(dossier)
    with gate.passage(acting(who), actions.ITEM, dossier=dossier):
        check = Check.objects.get(item_id=item, party=acting(who).party)
    checks.answer_check(
        acting(who),
        checks.AnswerCheck(item_id=item, answer=said, version=check.version, basis=basis, reason=reason),
    )


def decide(dossier: UUID, outcome: rules.Outcome) -> None:
    """Write down what the table decided."""
    decisions.decide(
        acting("Rients"),
        decisions.Decide(
            decision_id=fixed("decision", str(dossier), outcome.outcome),
            item_id=item_of(dossier),
            outcome=outcome,
        ),
    )


def close(back_at: datetime) -> None:
    """Note who was there and close the meeting that began that day."""
    meeting = Meeting.objects.get(starts_at__date=back_at.date())
    meetings.note_attendance(
        acting("Rients"),
        meetings.NoteAttendance(
            meeting_id=meeting.pk,
            present=(DIRECTION, CARE, POLICE, Holder("zvhf", "procesondersteuner")),
        ),
    )
    for one in since.waiting_before(meeting):
        meetings.approve_minutes(acting("Minke"), one.pk)
    meetings.close_meeting(acting("Minke"), meeting.pk)


def suspicion(goal: str, reason: str, *, lead: Holder, tracks: tuple[TrackPlan, ...]) -> rules.Outcome:
    """Return the decision that a signal is raised to reasonable suspicion."""
    return rules.Outcome(
        outcome=rules.SUSPICION,
        reason=reason,
        strategy="Eerst stopt de uitbuiting; het strafspoor loopt ernaast waar dat kan.",
        contact_by=CARE,
        contact_how="De zorgcoördinator belt, en gaat samen met de rechercheur als de betrokkene dat wil.",
        contact_agreed_by=("zorgcoordinator", "rechercheur_tmm"),
        criteria=CRITERIA,
        tracks=tracks,
        goal=goal,
        lead=lead,
        agreements=(
            AgreementFacts(
                text="Twee opvangplekken vrijhouden",
                owner=CARE,
                due_on=clock.today() + timedelta(days=2),
            ),
            AgreementFacts(
                text="Bestuurlijke controle van het pand voorbereiden",
                owner=lead,
                due_on=clock.today() + timedelta(days=9),
            ),
        ),
    )


def think_along(bundle: UUID, partner: Holder, purpose: str) -> None:
    """Call a meeting on the case of a bundle, some days from now, and invite one partner to it."""
    decided = fixed("decision", str(bundle), rules.SUSPICION)
    starts_at = datetime.combine(today() + timedelta(days=3), time(13, 30), clock.zone())
    meeting = fixed("tailored", str(bundle))
    called = calling.CallTailored(
        meeting_id=meeting,
        case_id=uuid5(decided, "case"),
        starts_at=starts_at,
        purpose=purpose,
        place="Zorg- en Veiligheidshuis, kamer 2",
    )
    calling.call_tailored(acting("Minke"), called)
    invitation = calling.Invite(meeting_id=meeting, who=partner, given=("goal", "narrative"))
    calling.invite(acting("Minke"), invitation)
