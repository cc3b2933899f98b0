"""What other rooms may do on the route. Everything takes a passage, so it cannot run outside one.

What only inserts and records also works in a public intake.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import events, rules
from ketenregie.route.models import Agreement, HelpAction, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.route.rules import AgreementFacts, HelpFacts, LineRow, StepFacts

    Way = gate.Passage | gate.Intake

# How far "Mijn werk" looks at most.
MOST = 200


def open_step(
    p: Way, code: str, *, dossier: UUID | None = None, holder: Holder | None = None
) -> StepFacts:
    """Open a step of the region's route on a dossier, with its owner and its limit.

    Without a holder the pack says who owns it, seen from the actor's own party.
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
        due_at=rules.due_at(declared.limit_days, opened, region, clock.zone()),
        pack_version=region.version,
    )
    p.insert(step)
    _record(p, events.STEP_OPENED, place, step=code, owner=str(owner), line=declared.line)
    return facts_of(step)


def finish_step(
    p: gate.Passage,
    *,
    dossier: UUID,
    code: str,
    outcome: str = "",
    reason_ref: UUID | None = None,
) -> StepFacts:
    """Finish the open step of that code; DomainError when there is none (it was done already)."""
    step = Step.objects.select_for_update().filter(dossier_id=dossier, code=code, finished_at=None)
    return _finish(p, step.first(), outcome, reason_ref)


def advance(
    p: gate.Passage,
    *,
    dossier: UUID,
    to: str,
    outcome: str = "",
    holder: Holder | None = None,
) -> StepFacts:
    """Finish the open main-line step and open the next; the pack says which may follow which."""
    now = rules.require_step(lock(p, dossier), *pack.current().route.steps)
    rules.require_transition(pack.current().route, now.code, to)
    finish_step(p, dossier=dossier, code=now.code, outcome=outcome or to)
    return open_step(p, to, dossier=dossier, holder=holder)


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


def waiting(p: gate.Passage, codes: Iterable[str], limit: int = MOST) -> list[StepFacts]:
    """Return the open steps of these codes that the wall lets through, whoever owns them."""
    del p
    found = Step.objects.filter(code__in=list(codes), finished_at=None).order_by("opened_at")
    return [facts_of(step) for step in found[: min(limit, MOST)]]


# -- help and agreements


def open_help(p: gate.Passage, facts: HelpFacts, dossier: UUID | None = None) -> UUID:
    """Write one line on the help line and admit its owner for care; returns its id.

    An empty request is never refused: without an owner it goes to the operational contact
    officer, or where there is none to the care coordinator, by the first working day.
    """
    place = dossier or p.dossier
    if facts.id and HelpAction.objects.filter(id=facts.id).exists():
        return facts.id
    owner = facts.owner or helper(p, place)
    due = facts.due_on or pack.current().working_days(clock.today(), 1)
    row = HelpAction(
        id=facts.id or new_id(),
        dossier_id=place,
        kind=facts.kind,
        owner_party=owner.party,
        owner_role=owner.role,
        due_on=due,
        text_ref=p.seal(gate.WorkNote(text=facts.text), dossier=place) if facts.text else None,
        made_at=clock.now(),
    )
    p.insert(row)
    if owner not in p.actor.holders:
        p.admit(owner, purpose="care", dossier=place)
    p.record(events.HELP_OPENED, dossier=place, owner=str(owner), due=due.isoformat(), kind=facts.kind)
    return row.pk


def helper(p: gate.Passage, dossier: UUID | None = None) -> Holder:
    """Return who gets an empty help line of a dossier."""
    region = pack.current()
    municipality = _municipality(p, dossier or p.dossier)
    return rules.helper_for(region, municipality, _filled(municipality))


def has_help(p: gate.Passage, dossier: UUID | None = None) -> bool:
    """Say whether a dossier has a help line: an action, done or not, or nobody known yet."""
    return HelpAction.objects.filter(dossier_id=dossier or p.dossier).exists()


def help_rows(p: gate.Passage, dossier: UUID | None = None) -> list[LineRow]:
    """Return the help line of a dossier with its words as far as they are open, by day."""
    rows = HelpAction.objects.filter(dossier_id=dossier or p.dossier)
    return _with_words(p, [_line(row, row.kind) for row in rows.order_by("due_on", "made_at")])


def add_agreement(p: gate.Passage, facts: AgreementFacts, dossier: UUID | None = None) -> UUID:
    """Write down what was agreed: who does what by when; returns its id, also when sent again."""
    place = dossier or p.dossier
    if facts.id and Agreement.objects.filter(id=facts.id).exists():
        return facts.id
    row = Agreement(
        id=facts.id or new_id(),
        dossier_id=place,
        owner_party=facts.owner.party,
        owner_role=facts.owner.role,
        due_on=facts.due_on,
        text_ref=p.seal(gate.WorkNote(text=facts.text), dossier=place),
        made_at=clock.now(),
    )
    p.insert(row)
    due = facts.due_on.isoformat() if facts.due_on else ""
    p.record(events.AGREED, dossier=place, owner=str(facts.owner), due=due)
    return row.pk


def keep_agreement(p: gate.Passage, agreement: UUID, dossier: UUID | None = None) -> bool:
    """Say that an agreement was kept; False when it was so already, or is not of this dossier."""
    place = dossier or p.dossier
    row = Agreement.objects.select_for_update().filter(id=agreement, dossier_id=place).first()
    if row is None or row.state != "open":
        return False
    row.state = "done"
    row.done_at = clock.now()
    row.save(update_fields=["state", "done_at"])
    p.record(events.AGREEMENT_DONE, dossier=place, agreement=row.pk)
    return True


def agreements_for(p: gate.Passage, limit: int = 50) -> list[LineRow]:
    """Return the open agreements that wait for the actor, without their words, by day."""
    found = [
        row
        for holder in p.actor.holders
        for row in Agreement.objects.filter(
            owner_party=holder.party, owner_role=holder.role, state="open"
        ).order_by("due_on")[: min(limit, MOST)]
    ]
    return [_line(row, "agreement") for row in found][:limit]


def agreement_rows(p: gate.Passage, dossier: UUID | None = None) -> list[LineRow]:
    """Return the agreements on a dossier with their words as far as they are open, by day."""
    rows = Agreement.objects.filter(dossier_id=dossier or p.dossier)
    ordered = rows.order_by("due_on", "made_at")
    return _with_words(p, [_line(row, "agreement") for row in ordered])


# -- the room's own part


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
    )


def _finish(p: gate.Passage, step: Step | None, outcome: str, reason_ref: UUID | None) -> StepFacts:
    if step is None:
        raise DomainError("route.wrong_state", step="")
    step.finished_at = clock.now()
    step.outcome = outcome
    step.reason_ref = reason_ref or step.reason_ref
    step.version += 1
    step.save(update_fields=["finished_at", "outcome", "reason_ref", "version"])
    p.record(events.STEP_FINISHED, dossier=step.dossier_id, step=step.code, outcome=outcome)
    return facts_of(step)


def _near(p: Way) -> str:
    return (p.actor.party or "") if isinstance(p, gate.Passage) else ""


def _record(p: Way, event: gate.EventType, dossier: UUID, **facts: Any) -> None:
    if isinstance(p, gate.Passage):
        p.record(event, dossier=dossier, **facts)
    else:
        p.record(event, **facts)


def _waiting(holder: Holder, codes: Iterable[str] | None) -> QuerySet[Step]:
    found = Step.objects.filter(owner_party=holder.party, owner_role=holder.role, finished_at=None)
    if codes is not None:
        found = found.filter(code__in=list(codes))
    return found.order_by("due_at")


def _municipality(p: gate.Passage, dossier: UUID) -> str:
    """The municipality at hand: the actor's own, else the first that is admitted."""
    parties = pack.current().parties
    near = [p.actor.party or "", *(reader.holder.party for reader in p.readers(dossier))]
    return next((c for c in near if c in parties and parties[c].kind == "municipality"), "")


def _filled(municipality: str) -> dict[Holder, bool]:
    operational = Holder(municipality, rules.OPERATIONAL)
    return {operational: operational in parties.filled_seats()}


def _line(row: HelpAction | Agreement, kind: str) -> LineRow:
    owner = Holder(row.owner_party, row.owner_role)
    return rules.LineRow(row.pk, row.dossier_id, kind, owner, row.due_on, row.state, "", row.text_ref)


def _with_words(p: gate.Passage, rows: list[LineRow]) -> list[LineRow]:
    opened = p.reveal_all([row.text_ref for row in rows])
    texts = {ref: getattr(record, "text", "") for ref, record in opened.items()}
    return [replace(row, text=texts.get(row.text_ref, "") if row.text_ref else "") for row in rows]
