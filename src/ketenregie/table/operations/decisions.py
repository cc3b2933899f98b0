"""The decision on an item: in one transaction the case, its tracks, admissions and agreements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid5

from ketenregie.cases import steps as cases
from ketenregie.cases.rules import CasePlan, purpose_of
from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.table import actions, events, hearing, rules, steps
from ketenregie.table.live import rules as live_rules
from ketenregie.table.live import steps as live
from ketenregie.table.models import Decision
from ketenregie.table.queries import minutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.route.rules import View
    from ketenregie.table.models import Item

# How long somebody keeps seeing what they were asked to do or watch, after its day.
AFTER = timedelta(days=31)
# The texts of a decision, each a record of its own in the vault.
TEXTS = ("reason", "strategy", "goal", "dissent", "how_stopped", "expected", "watch", "necessity")
BEFORE_TABLE = "triage"


@dataclass(frozen=True, kw_only=True, repr=False)
class Decide:
    """Write down what the table decided on an item."""

    decision_id: UUID
    item_id: UUID
    outcome: rules.Outcome
    # What was kept while it was being typed; it goes when the decision stands.
    draft_id: UUID | None = None
    # What contact officers think who were heard at the table itself, or why they were not reached.
    heard: tuple[View, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Amend:
    """Change the text of a decision: the reason, and who thought otherwise."""

    item_id: UUID
    reason: str
    dissent: str
    version: int


def decide(actor: Actor, command: Decide) -> UUID:
    """Decide on an item, with all that follows from it, or nothing at all.

    A second decision on the same item is told so and shown both texts; the same one sent again
    changes nothing.
    """
    with gate.passage(actor, actions.DECIDE) as p:
        item = steps.open_item(p, command.item_id, lock=True)
        rules.require_typist(actor.roles, steps.typists())
        present = Decision.objects.filter(item=item).first()
        if present:
            if present.pk != command.decision_id:
                raise Conflict(mine=_typed(command.outcome), theirs=_written(p, present))
            p.nothing_to_do()
            return present.pk
        rules.ITEM.require(item.state, "decided")
        rules.require_possible(command.outcome.outcome, item.kind)
        rules.require_outcome(command.outcome, clock.today(), _asked_by_region(command.outcome.outcome))
        live_rules.require_none_withdrew(_given_tasks(command.outcome), steps.withdrawn_from(p, item))
        _follow(p, item, command)
        live.open_remarks(item)
        live.end_typing(p, command.draft_id)
        item.state = "decided"
        item.save(update_fields=["state"])
    return command.decision_id


def amend_decision(actor: Actor, command: Amend) -> UUID:
    """Change the text of a decision; the earlier text stays in the vault, the minutes get a new hash."""
    with gate.passage(actor, actions.DECIDE) as p:
        item = steps.open_item(p, command.item_id)
        rules.require_typist(actor.roles, steps.typists())
        decision = Decision.objects.select_for_update().get(item=item)
        live_rules.require_open_minutes(item.meeting.state)
        held = _text(p, decision.reason_ref)
        if (held, _text(p, decision.dissent_ref)) == (command.reason, command.dissent):
            p.nothing_to_do()
            return decision.pk
        rules.require_version(decision.version, command.version, mine=command.reason, theirs=held)
        decision.reason_ref = _seal(p, item, command.reason) or decision.reason_ref
        decision.dissent_ref = _seal(p, item, command.dissent)
        decision.version += 1
        decision.save(update_fields=["reason_ref", "dissent_ref", "version"])
        p.record(events.AMENDED, dossier=item.dossier_id, item=item.pk, version=decision.version)
        if item.meeting.state != rules.MEETING.start:
            digest = minutes.digest(minutes.gather(p, item.meeting))
            steps.keep_version(p, item.meeting, digest)
    return decision.pk


def confirm_contact(actor: Actor, item_id: UUID) -> UUID:
    """Confirm, as a member, by whom and how the first contact is made; twice is once."""
    with gate.passage(actor, actions.CONFIRM) as p:
        item = steps.open_item(p, item_id)
        decision = Decision.objects.select_for_update().get(item=item)
        agreed = set(decision.contact_agreed_by)
        new = {holder.role for holder in actor.holders if holder in steps.checkers()} - agreed
        if not new:
            p.nothing_to_do()
            return decision.pk
        decision.contact_agreed_by = sorted(agreed | new)
        decision.save(update_fields=["contact_agreed_by"])
        p.record(events.CONTACT_CONFIRMED, dossier=item.dossier_id, item=item.pk)
    return decision.pk


def _follow(p: gate.Passage, item: Item, command: Decide) -> None:
    """All that follows from a decision, in the order in which admissions are needed."""
    outcome = command.outcome
    sources = steps.sources_of(p, item)
    heard = hearing.hear(p, sources, command.heard)
    case_id = _open_case(p, item, command, sources) if outcome.outcome == rules.SUSPICION else None
    _write(p, item, command, case_id, heard)
    in_case = case_id is not None or item.kind == "case"
    _agree(p, command, case_id or item.dossier_id, in_case=in_case)
    for source in sources:
        _advance(p, source, outcome)
        _owe_feedback(p, source)
    hearing.tell(p, sources)
    if outcome.outcome == rules.RUNNING:
        _admit_until(p, item.dossier_id, outcome.watcher, outcome.review_on)
    elif sources:
        for dossier in {item.dossier_id, *sources}:
            p.end_admissions(dossier=dossier, via=item.dossier_id)
        for source in steps.merged_into(p, item, sources):
            p.end_admissions(dossier=source, via=source)


def _open_case(p: gate.Passage, item: Item, command: Decide, sources: list[UUID]) -> UUID:
    outcome = command.outcome
    lead = outcome.lead or steps.chair()  # the rules have asked for one
    plan = CasePlan(
        id=uuid5(command.decision_id, "case"),
        origin_id=item.dossier_id,
        origin_kind=item.kind,
        sources=tuple(dict.fromkeys((item.dossier_id, *sources))),
        lead=lead,
        tracks=outcome.tracks,
        goal=outcome.goal,
    )
    founded = cases.open_case(p, plan)
    # The seats that chair keep every case in view, whoever typed, and whoever fills them later.
    withdrew = steps.withdrawn_from(p, item)
    for seat in steps.chairs():
        if seat not in withdrew:
            p.admit(seat, purpose="direction", dossier=founded.id)
    _let_be_minuted(p, founded.id)
    return founded.id


def _let_be_minuted(p: gate.Passage, case_id: UUID) -> None:
    """Let who takes the minutes read what was agreed on a case, whoever decided, and nothing more."""
    if steps.secretary() not in p.actor.holders:
        words = frozenset({"work"})
        p.share(steps.secretary(), words, purpose="table", dossier=case_id, via=case_id)


def _write(p: gate.Passage, item: Item, command: Decide, case_id: UUID | None, heard: list[str]) -> None:
    outcome = command.outcome
    refs = {f"{name}_ref": _seal(p, item, getattr(outcome, name)) for name in TEXTS}
    codes = {name: str(getattr(outcome, name) or "") for name in ("contact_by", "lead", "watcher")}
    chair = steps.chair()
    p.insert(
        Decision(
            id=command.decision_id,
            dossier_id=item.dossier_id,
            item=item,
            outcome=outcome.outcome,
            decided_at=clock.now(),
            chair=str(chair),
            typed_by=str(p.actor.holder),
            contact_ref=_seal(p, item, outcome.contact_how),
            contact_agreed_by=list(outcome.contact_agreed_by),
            criteria=list(outcome.criteria),
            tracks=[track.kind for track in outcome.tracks],
            case_id=case_id,
            heard=heard,
            measure=outcome.measure,
            consult_first=outcome.consult_first,
            review_on=outcome.review_on,
            referral=outcome.referral,
            **refs,
            **codes,
        )
    )
    p.record(
        events.DECIDED,
        dossier=item.dossier_id,
        decision=outcome.outcome,
        item=item.pk,
        chair=str(chair),
        case=str(case_id or ""),
    )


def _agree(p: gate.Passage, command: Decide, dossier: UUID, *, in_case: bool) -> None:
    for nth, agreement in enumerate(command.outcome.agreements):
        own_id = uuid5(command.decision_id, f"agreement-{nth}")
        route.add_agreement(p, replace(agreement, id=own_id), dossier)
        if in_case:
            _admit_once(p, dossier, agreement.owner)
        else:
            _admit_until(p, dossier, agreement.owner, agreement.due_on)


def _admit_once(p: gate.Passage, case_id: UUID, owner: Holder) -> None:
    if owner not in {reader.holder for reader in p.readers(case_id)}:
        p.admit(owner, purpose=purpose_of(owner.role), dossier=case_id)


def _admit_until(p: gate.Passage, dossier: UUID, holder: Holder | None, day: date | None) -> None:
    """Let somebody keep seeing what they are to do or watch, until a month after its day."""
    if holder is None or holder == p.actor.holder:
        return
    until = datetime.combine(day + AFTER, time(23, 59), tzinfo=clock.zone()) if day else None
    p.admit(holder, purpose="table", dossier=dossier, until=until)


def _given_tasks(outcome: rules.Outcome) -> list[Holder | None]:
    """Everybody that a decision gives something to do."""
    tracks = [track.owner for track in outcome.tracks]
    agreed = [agreement.owner for agreement in outcome.agreements]
    return [outcome.lead, outcome.contact_by, outcome.watcher, *tracks, *agreed]


def _advance(p: gate.Passage, source: UUID, outcome: rules.Outcome) -> None:
    """Move one signal on along the route; one that the table has nothing to say about stays."""
    target = _target(outcome.outcome)
    state = route.lock(p, source)
    if state and state.code == BEFORE_TABLE:
        state = route.advance(p, dossier=source, to="table", outcome="agenda")
    if state and state.code in ("table", "running") and state.code != target:
        owner = outcome.lead if target == "case" else None
        route.advance(p, dossier=source, to=target, outcome=outcome.outcome, holder=owner)


def _asked_by_region(outcome: str) -> tuple[str, ...]:
    declared = pack.current().table.outcomes.get(outcome)
    return declared.requires if declared else ()


def _target(outcome: str) -> str:
    declared = pack.current().table.outcomes.get(outcome)
    return declared.leads_to if declared and declared.leads_to else rules.NEXT_STEP[outcome]


def _owe_feedback(p: gate.Passage, source: UUID) -> None:
    """Whoever took the signal up owes the reporter an answer; their work row says so."""
    before = route.history(p, source)
    if any(step.code == "feedback" and step.finished_at is None for step in before):
        return
    main = [step for step in before if step.line == "main"]
    if not main:
        return
    route.open_step(p, "feedback", dossier=source, holder=main[0].owner)


def _typed(outcome: rules.Outcome) -> str:
    """Every text that was typed, so that none is lost when somebody else was first."""
    texts = [*(getattr(outcome, name) for name in TEXTS), outcome.contact_how]
    agreed = [agreement.text for agreement in outcome.agreements]
    return "\n\n".join(text.strip() for text in (*texts, *agreed) if text.strip())


def _written(p: gate.Passage, decision: Decision) -> str:
    refs = [*(getattr(decision, f"{name}_ref") for name in TEXTS), decision.contact_ref]
    return "\n\n".join(text for text in _texts(p, refs).values() if text)


def _seal(p: gate.Passage, item: Item, text: str) -> UUID | None:
    words = text.strip()
    return p.seal(gate.WorkNote(text=words), dossier=item.dossier_id) if words else None


def _text(p: gate.Passage, ref: UUID | None) -> str:
    return _texts(p, [ref]).get(ref, "") if ref else ""


def _texts(p: gate.Passage, refs: Iterable[UUID | None]) -> dict[UUID, str]:
    return {ref: getattr(record, "text", "") for ref, record in p.reveal_all(refs).items()}
