"""What the route itself puts on "Mijn werk": every open step, help and agreements, and the counts.

Rooms above give the same steps a better title; a step that none of them knows is shown as it is,
so that nothing waits unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, rules, steps
from ketenregie.route.messages import NEXT_STEPS
from ketenregie.route.models import Agreement, HelpAction, HelpAlert, Step

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import LineRow, StepFacts, WorkRow

PAGE = 50
NEW = frozenset({"take_up"})
FEEDBACK = frozenset({"feedback"})


@dataclass(frozen=True)
class Counts:
    """How much waits for somebody: all of it, what is new, what is due or late, what others have."""

    total: int = 0
    new: int = 0
    due: int = 0
    late: int = 0
    feedback: int = 0
    elsewhere: int = 0


@dataclass(frozen=True)
class Task:
    """A help action or an agreement that waits: what kind, on which dossier, by when."""

    dossier_id: UUID
    kind: str
    title: str
    reference: str
    due_on: date | None
    url: str


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return the open steps that wait for the actor, the least time left first."""
    with gate.passage(actor, actions.LIST) as p:
        found = steps.open_for(p, PAGE, codes)
        references = _references(found)
        moved = steps.moved_here(p, found)
    return [
        replace(_row(actor, step, references.get(step.dossier_id, "")), moved=moved.get(step.id, ""))
        for step in found
    ]


def counts(actor: Actor) -> Counts:
    """Return how much waits for the actor, and how much others have from them, in two queries."""
    now = clock.now()
    with gate.passage(actor, actions.LIST):
        found = Step.objects.filter(steps.waits_for(actor)).aggregate(
            total=Count("pk"),
            new=Count("pk", filter=Q(code__in=NEW)),
            due=Count("pk", filter=Q(due_at__lt=tomorrow())),
            late=Count("pk", filter=Q(due_at__lt=now)),
            feedback=Count("pk", filter=Q(code__in=FEEDBACK)),
        )
        gone = Step.objects.filter(steps.gone_from(actor)).count()
    return Counts(**found, elsewhere=gone)


def help_late(actor: Actor) -> int:
    """Count help of the actor whose day is over, and late help of others that they must see to."""
    with gate.passage(actor, actions.LIST):
        own = HelpAction.objects.filter(_held_by(actor), state="open", due_on__lt=clock.today())
        return own.count() + HelpAlert.objects.filter(steps.alerted(actor)).count()


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: how many rows, and how often they moved."""
    with gate.passage(actor, actions.LIST):
        mine = Step.objects.filter(steps.waits_for(actor))
        gone = Step.objects.filter(steps.gone_from(actor))
        moved = {"rows": Count("pk"), "moves": Sum("version"), "last": Max("opened_at")}
        found = [mine.aggregate(**moved), gone.aggregate(**moved)]
        for table in (HelpAction, Agreement):
            own = table._default_manager.filter(_held_by(actor), state="open")
            found.append(own.aggregate(rows=Count("pk"), last=Max("made_at")))
        watched = HelpAlert.objects.filter(steps.alerted(actor))
        found.append(watched.aggregate(rows=Count("pk"), last=Max("made_at")))
    return [value for one in found for value in one.values()]


def tomorrow() -> datetime:
    """Return the first moment of the next local day: what is due before it is due today."""
    return datetime.combine(clock.today() + timedelta(days=1), time.min, tzinfo=clock.zone())


def _held_by(actor: Actor) -> Q:
    held = Q(pk__in=[])
    for holder in actor.holders:
        held |= Q(owner_party=holder.party, owner_role=holder.role)
    return held


def tasks(actor: Actor) -> tuple[list[Task], list[Task]]:
    """Return the open help actions and agreements that wait for the actor, by day, without words."""
    with gate.passage(actor, actions.LIST) as p:
        watched = [_watched(row) for row in steps.alerts_for(p, PAGE)]
        help_ = [*watched, *(_task(row) for row in steps.help_for(p, PAGE))]
        found = steps.agreements_for(p, PAGE)
        pages = steps.agreement_pages(p, [row.id for row in found])
        agreed = [_task(row, pages.get(row.id, "")) for row in found]
    return help_, agreed


def _references(found: list[StepFacts]) -> dict[UUID, str]:
    kept = Step.objects.filter(pk__in=[step.id for step in found])
    return dict(kept.values_list("dossier_id", "dossier__reference"))


def _row(actor: Actor, step: StepFacts, reference: str) -> WorkRow:
    declared = pack.current().route.steps.get(step.code)
    return rules.WorkRow(
        dossier_id=step.dossier_id,
        kind="step",
        reference=reference,
        title=str(declared.label).capitalize() if declared else step.code,
        source="",
        state=step.code,
        due_at=step.due_at,
        why=steps.why_here(actor, step),
        next_step=str(NEXT_STEPS.get(step.code, "")),
        url=reverse("route:page", args=[step.dossier_id]),
        beside=step.line == rules.BESIDE,
        state_label=str(declared.label).capitalize() if declared else "",
    )


def _task(row: LineRow, url: str = "") -> Task:
    titles = {
        "action": gettext("Help: the next action"),
        "nobody_known": gettext("Help: look again whether somebody needs it"),
        "agreement": gettext("An agreement"),
    }
    url = url or reverse("route:page", args=[row.dossier_id])
    return Task(row.dossier_id, row.kind, titles[row.kind], row.reference, row.due_on, url)


def _watched(row: LineRow) -> Task:
    """Help of somebody else that is late after an escalation: see to it that it happens."""
    owner = parties.holder_label(row.owner)
    title = gettext("Help is late with %(owner)s: call them, and see that it happens") % {"owner": owner}
    url = reverse("route:page", args=[row.dossier_id])
    return Task(row.dossier_id, "watched", title, row.reference, row.due_on, url)
