"""How something was weighed, and steps beside that go on: noted, put off, told, and not finished."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.models import Step, Weighing
from ketenregie.route.steps.walking import facts_of, tell_outcome

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.route.rules import StepFacts, Weighed


def keep_weighing(
    p: gate.Passage, facts: Weighed, reason_ref: UUID | None, dossier: UUID | None = None
) -> None:
    """Keep how something was weighed, with what was not met as well."""
    row = Weighing(
        dossier_id=dossier or p.dossier,
        kind=facts.kind,
        outcome=facts.outcome,
        criteria=list(facts.criteria),
        not_met=list(facts.not_met),
        held_on=facts.held_on,
        next_on=facts.next_on,
        reason_ref=reason_ref,
        made_by=str(p.actor.holder),
        made_at=clock.now(),
    )
    p.insert(row)


def go_on(p: gate.Passage, step: StepFacts, outcome: str, until: date | None) -> StepFacts:
    """Let a step beside go on, until a day or for its limit anew, and tell how it stands."""
    row = Step.objects.select_for_update().get(pk=step.id)
    declared = pack.current().route.steps[step.code]
    end = datetime.combine(until, time(23, 59, 59), tzinfo=clock.zone()) if until else None
    row.due_at = end or pack.current().due_at(clock.now(), declared.limit_days)
    row.warned_at = row.fallen_back_at = None
    row.version += 1
    row.save(update_fields=["due_at", "warned_at", "fallen_back_at", "version"])
    found = facts_of(row)
    tell_outcome(p, found, outcome)
    return found


def weighings(p: gate.Passage, dossier: UUID | None = None) -> list[Weighing]:
    """Return how a dossier was weighed, the newest first."""
    return list(Weighing.objects.filter(dossier_id=dossier or p.dossier).order_by("-made_at"))


def riec_desk() -> Holder | None:
    """Return the seat of RIEC that sees what a municipality hands over; None when the region has none."""
    desk = pack.current().route.riec_desk
    return Holder(desk.party, desk.role) if desk else None
