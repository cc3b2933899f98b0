"""Opening, finishing and finding the steps of the route on a dossier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import events, rules
from ketenregie.route.models import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import Move, StepFacts

    Way = gate.Passage | gate.Intake

# How far "Mijn werk" looks at most.
MOST = 200


def open_step(
    p: Way,
    code: str,
    *,
    dossier: UUID | None = None,
    holder: Holder | None = None,
    came: rules.Came | None = None,
) -> StepFacts:
    """Open a step of the region's route on a dossier, with its owner and its limit.

    Without a holder the pack says who owns it, seen from the actor's own party. `came` says with
    whom it was before, so that the new owner reads why it is here.
    """
    place = dossier or p.dossier
    region = pack.current()
    declared = region.route.steps.get(code)
    if declared is None:
        raise DomainError("route.unknown_step", step=code)
    owner = holder or rules.owner_of_step(region, code, _near(p))
    opened = clock.now()
    step = Step(
        id=new_id(),
        dossier_id=place,
        code=code,
        line=declared.line,
        owner_party=owner.party,
        owner_role=owner.role,
        opened_at=opened,
        due_at=_due(owner, opened, declared.limit_days),
        pack_version=region.version,
        reason_ref=came.reason_ref if came else None,
        **_came(came, owner),
    )
    p.insert(step)
    # Nothing may wait for somebody who cannot see it: the seat itself is admitted, also one that is
    # vacant today and stood in for. A public intake names its receiver itself.
    if isinstance(p, gate.Passage) and owner != p.actor.holder:
        p.admit(owner, purpose=rules.purpose_of(code), dossier=place)
    _let_compose(p, code, place)
    _record(p, events.STEP_OPENED, place, step=code, owner=str(owner), line=declared.line)
    return facts_of(step)


def tell(p: gate.Passage, step: StepFacts, to: Holder) -> None:
    """Inform a role about a step and let it look along; beside, as the contact officer's act."""
    if to == p.actor.holder:
        return
    p.admit(to, purpose="signal", dossier=step.dossier_id)
    by = rules.teller(step.code, p.actor.holder)
    facts = {"step": step.code, "to": str(to), "by": str(by)}
    if step.outcome:
        p.record(events.TOLD, dossier=step.dossier_id, outcome=step.outcome, **facts)
    else:
        p.record(events.TOLD_OF_START, dossier=step.dossier_id, **facts)


def tell_outcome(p: gate.Passage, step: StepFacts, outcome: str) -> None:
    """Tell whom the region's route names how a step ended, or how it stands while it goes on."""
    region = pack.current()
    declared = region.route.steps.get(step.code)
    if declared is None or not declared.told:
        return
    admitted = [reader.holder for reader in p.readers(step.dossier_id)]
    for seat in rules.told_seats(region, declared.told, admitted):
        tell(p, replace(step, outcome=outcome), seat)


def finish_step(
    p: gate.Passage,
    *,
    dossier: UUID,
    code: str,
    outcome: str = "",
    reason_ref: UUID | None = None,
) -> StepFacts:
    """Finish the open step of that code; DomainError when there is none (it was done already)."""
    return _finish(p, _nearest(p, dossier, code), outcome, reason_ref)


def advance(
    p: gate.Passage,
    *,
    dossier: UUID,
    to: str,
    outcome: str = "",
    holder: Holder | None = None,
) -> StepFacts:
    """Finish the open main-line step and open the next; the pack says which may follow which."""
    return move(p, rules.Move(to, outcome, holder), dossier=dossier)


def move(p: gate.Passage, move: Move, *, dossier: UUID) -> StepFacts:
    """Move a dossier along the main line, one step or, where the move says so, past several."""
    route = pack.current().route
    now = rules.require_step(lock(p, dossier), *route.steps)
    if not move.past:
        rules.require_transition(route, now.code, move.to)
    *passed, last = rules.way(route, now.code, move.to)
    finish_step(
        p,
        dossier=dossier,
        code=now.code,
        outcome=move.outcome or move.to,
        reason_ref=move.reason_ref,
    )
    for code in passed:
        open_step(p, code, dossier=dossier)
        finish_step(p, dossier=dossier, code=code, outcome=move.outcome or move.to)
    came = rules.Came(now.owner, move.outcome or move.to)
    return open_step(p, last, dossier=dossier, holder=move.holder, came=came)


def lock(p: gate.Passage, dossier: UUID) -> StepFacts | None:
    """Return the dossier's state and hold it until the passage closes."""
    del p  # its transaction is the one that holds the row
    step = Step.objects.select_for_update().filter(dossier_id=dossier, line=rules.MAIN, finished_at=None)
    found = step.first()
    return facts_of(found) if found else None


def current(p: gate.Passage, dossier: UUID | None = None) -> StepFacts | None:
    """Return the open main-line step: the dossier's state."""
    place = dossier or p.dossier
    return current_many(p, [place]).get(place)


def current_many(p: gate.Passage, dossiers: Collection[UUID]) -> dict[UUID, StepFacts]:
    """Return the state of many dossiers in one query; what the wall keeps is left out."""
    del p
    found = Step.objects.filter(dossier_id__in=dossiers, line=rules.MAIN, finished_at=None)
    return {step.dossier_id: facts_of(step) for step in found}


def lock_beside(p: gate.Passage, dossier: UUID, code: str) -> StepFacts | None:
    """Return an open step beside the main line and hold it until the passage closes."""
    found = _nearest(p, dossier, code)
    return facts_of(found) if found else None


def beside(p: gate.Passage, dossier: UUID | None = None) -> list[StepFacts]:
    """Return the steps beside the main line, open and finished, oldest first."""
    found = Step.objects.filter(dossier_id=dossier or p.dossier, line=rules.BESIDE)
    return [facts_of(step) for step in found.order_by("opened_at")]


def history(p: gate.Passage, dossier: UUID | None = None) -> list[StepFacts]:
    """Return all steps of a dossier, oldest first."""
    found = Step.objects.filter(dossier_id=dossier or p.dossier)
    return [facts_of(step) for step in found.order_by("opened_at", "line")]


def open_for(p: gate.Passage, limit: int = 50, codes: Iterable[str] | None = None) -> list[StepFacts]:
    """Return the open steps that wait for the actor, the least time left first."""
    parts = [_waiting(holder, codes)[: min(limit, MOST)] for holder in p.actor.holders]
    found = [facts_of(step) for part in parts for step in part]
    found.sort(key=lambda step: (step.due_at is None, step.due_at or step.opened_at))
    return found[:limit]


def elsewhere_for(p: gate.Passage, limit: int = 50) -> list[StepFacts]:
    """Return the open steps that others have from this actor, the least time left first."""
    found = Step.objects.filter(gone_from(p.actor)).order_by("due_at")[: min(limit, MOST)]
    return [facts_of(step) for step in found]


def gone_from(actor: Actor) -> Q:
    """Return the condition under which an open step is with somebody else who has it from an actor."""
    mine = Q(was_owner__in=[str(holder) for holder in actor.holders])
    return mine & Q(finished_at=None, code__in=rules.ANSWERED_ELSEWHERE)


def waits_for(actor: Actor) -> Q:
    """Return the condition under which an open step waits for an actor."""
    return _owned(actor.holders)


def waiting(
    p: gate.Passage, codes: Iterable[str], limit: int = MOST, *, without: Collection[UUID] = ()
) -> list[StepFacts]:
    """Return the open steps of these codes that the wall lets through, whoever owns them.

    `without` are dossiers that are dealt with, so that a long list never hides the newest.
    """
    del p
    found = Step.objects.filter(code__in=list(codes), finished_at=None)
    found = found.exclude(dossier__in=list(without)).order_by("opened_at")
    return [facts_of(step) for step in found[: min(limit, MOST)]]


def last_at_the_desk(p: gate.Passage, dossier: UUID) -> Holder | None:
    """Return the contact officer who last worked on it, None when there was none."""
    done = [step for step in history(p, dossier) if step.code in ("take_up", "enrich")]
    officers = [step.owner for step in done if step.owner.role in rules.CONTACT_OFFICERS]
    return officers[-1] if officers else None


def last_outcome(p: gate.Passage, dossier: UUID) -> str:
    """Return how the last finished step of the main line ended; empty when there was none."""
    done = [s for s in history(p, dossier) if s.line == rules.MAIN and s.finished_at]
    return done[-1].outcome if done else ""


def owner_of(code: str, near: str = "") -> Holder:
    """Return who owns a step of the route, seen from a party."""
    return rules.owner_of_step(pack.current(), code, near)


def facts_of(step: Step) -> StepFacts:
    """Return a step as plain values."""
    return rules.StepFacts(
        id=step.pk,
        dossier_id=step.dossier_id,
        code=step.code,
        line=step.line,
        owner=Holder(step.owner_party, step.owner_role),
        opened_at=step.opened_at,
        due_at=step.due_at,
        finished_at=step.finished_at,
        outcome=step.outcome,
        version=step.version,
        fallen_back_at=step.fallen_back_at,
        reason_ref=step.reason_ref,
        was=Holder.parse(step.was_owner) if step.was_owner else None,
        came_by=step.came_by,
    )


def _due(owner: Holder, opened: datetime, days: int | None) -> datetime | None:
    """Return the limit: in the days of the one person who has the role, else in the region's."""
    own = parties.own_days(owner) if days else None
    return pack.current().due_at(opened, days, own)


def _came(came: rules.Came | None, owner: Holder) -> dict[str, str]:
    """Return with whom it was; nothing when it stays with who had it."""
    if came is None or came.was is None or came.was == owner:
        return {"came_by": came.by if came else ""}
    return {"was_owner": str(came.was), "came_by": came.by}


def _nearest(p: gate.Passage, dossier: UUID, code: str) -> Step | None:
    """Return the open step of this code, of several municipalities the actor's own; and hold it."""
    rows = Step.objects.select_for_update().filter(dossier_id=dossier, code=code, finished_at=None)
    found = sorted(rows, key=lambda step: (step.owner_party != p.actor.party, step.opened_at))
    return found[0] if found else None


def _finish(p: gate.Passage, step: Step | None, outcome: str, reason_ref: UUID | None) -> StepFacts:
    if step is None:
        raise DomainError("route.wrong_state", step="")
    step.finished_at = clock.now()
    step.outcome = outcome
    step.reason_ref = reason_ref or step.reason_ref
    step.version += 1
    step.save(update_fields=["finished_at", "outcome", "reason_ref", "version"])
    p.record(events.STEP_FINISHED, dossier=step.dossier_id, step=step.code, outcome=outcome)
    done = facts_of(step)
    tell_outcome(p, done, outcome)
    return done


def _near(p: Way) -> str:
    return (p.actor.party or "") if isinstance(p, gate.Passage) else ""


def _let_compose(p: Way, code: str, place: UUID) -> None:
    """Who composes the table's agenda sees what goes to it, at that moment (plan, bijlage 5)."""
    seat = pack.current().table.supporter
    composer = Holder(seat.party, seat.role)
    if code == rules.TABLE and isinstance(p, gate.Passage) and composer != p.actor.holder:
        p.admit(composer, purpose="table", dossier=place)


def _record(p: Way, event: gate.EventType, dossier: UUID, **facts: Any) -> None:
    if isinstance(p, gate.Passage):
        p.record(event, dossier=dossier, **facts)
    else:
        p.record(event, **facts)


def _waiting(holder: Holder, codes: Iterable[str] | None) -> QuerySet[Step]:
    found = Step.objects.filter(_owned([holder]))
    if codes is not None:
        found = found.filter(code__in=list(codes))
    return found.order_by("due_at")


def _owned(holders: Iterable[Holder]) -> Q:
    owners = Q(pk__in=())
    for holder in holders:
        owners |= Q(owner_party=holder.party, owner_role=holder.role)
    route = pack.current().route
    quiet = [code for code in route.steps if rules.is_terminal(route, code)]
    return owners & Q(finished_at=None) & ~Q(code__in=[*quiet, *rules.WORKED_ELSEWHERE])
