"""Deciding about two mentions, undoing it, and letting bundles follow from what others confirmed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, events, rules
from ketenregie.linking.models import Verdict
from ketenregie.linking.verdicts import hollow, proposals, steps
from ketenregie.linking.verdicts.following import follow_by_itself, let_follow
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.verdicts.proposals import Proposal

OWN = "signal"


@dataclass(frozen=True, kw_only=True, repr=False)
class Decide:
    """Say of pairs of mentions of two signals whether they are the same, and why.

    `given` are the verdicts by their two mentions, in the order of their ids; `seen` the standing
    verdicts that were on the page. The id of the act makes a resend harmless.
    """

    act_id: UUID
    signals: tuple[UUID, UUID]
    given: Mapping[tuple[UUID, UUID], str]
    reason: str
    seen: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True, repr=False)
class Undo:
    """Undo one verdict: nothing of it counts any more."""

    verdict_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True, repr=False)
class LetFollow:
    """Let bundles follow from what contact officers confirmed about this signal."""

    signal_id: UUID
    reason: str


def decide(actor: Actor, command: Decide) -> UUID:
    """Decide about pairs of mentions of two signals; the bundles follow in the same transaction.

    Across dossiers this is the chain director's. A contact officer decides among signals that came to
    the own organisation; what follows is the house's to do in the chain director's seat, who alone sees
    all that hangs together. Whoever was second to decide is shown both reasons (409).
    """
    with gate.passage(actor, actions.DECIDE, dossiers=command.signals, purpose=_purpose(actor)) as p:
        for signal in sorted(command.signals):
            route.lock(p, signal)
        if Verdict.objects.filter(dossier=command.act_id).exists():
            p.nothing_to_do()
            return command.act_id
        before = _before(p, actor, command)
        bare = hollow.among(p, before.values())
        new = {pair: said for pair, said in command.given.items() if _is_new(pair, said, before, bare)}
        if not new:
            p.nothing_to_do()
            return command.act_id
        _write(p, command, new, proposals.between(p, *command.signals), before)
        followed = steps.is_director(p)
        if followed:
            let_follow(p, command.signals, command.reason)
    if not followed:
        follow_by_itself(command.signals, command.reason)
    return command.act_id


def undo(actor: Actor, command: Undo) -> UUID:
    """Undo a verdict, at any time; bundles that stood on it split. The journal keeps both acts.

    A verdict of the chain director is undone by whoever does that work, a contact officer's by the
    own organisation too. One that is undone already stays so.
    """
    with gate.passage(actor, actions.UNDO) as p:
        row = Verdict.objects.select_for_update().filter(pk=command.verdict_id).first()
        if row is None:
            raise Refused("not_admitted")
        if row.ended_at:
            p.nothing_to_do()
            return row.dossier_id
        p.join(row.dossier_id)
        _require_own(actor, row)
        ref = p.seal(gate.WorkNote(text=command.reason), dossier=row.dossier_id)
        _end(row, "undone", ref)
        p.record(events.UNDONE, dossier=row.dossier_id, **_facts(row))
        ends, followed = (row.signal_a_id, row.signal_b_id), steps.is_director(p)
        if row.said == rules.SAME and followed:
            let_follow(p, ends, command.reason)
        _end_reading(p, row)
    if row.said == rules.SAME and not followed:
        follow_by_itself(ends, command.reason)
    return row.dossier_id


def follow_links(actor: Actor, command: LetFollow) -> UUID:
    """Let the bundles follow from the standing links around a signal; for the chain director."""
    with gate.passage(actor, actions.FOLLOW, dossier=command.signal_id) as p:
        if not steps.is_director(p):
            raise Refused("role_may_not", admitted=True)
        route.lock(p, command.signal_id)
        if not let_follow(p, [command.signal_id], command.reason):
            p.nothing_to_do()
    return command.signal_id


def _purpose(actor: Actor) -> str | None:
    """A contact officer links what came to the own organisation, the chain director everything."""
    return None if steps.director() in actor.holders else OWN


def _before(p: gate.Passage, actor: Actor, command: Decide) -> dict[tuple[UUID, UUID], Verdict]:
    """Return the standing verdicts that these replace; raises when one may not be replaced."""
    rows = {steps.plain(row).pair: row for row in steps.between(p, *command.signals)}
    known = {one.pair for one in proposals.between(p, *command.signals)}
    rules.require_some(command.given, known)
    met = [rows[pair] for pair in command.given if pair in rows]
    reasons = p.reveal_all([row.reason_ref for row in met if row.pk not in command.seen])
    theirs = "\n".join(getattr(record, "text", "") for record in reasons.values() if record)
    plain = [steps.plain(row) for row in met]
    rules.require_fresh(command.given, plain, command.seen, mine=command.reason, theirs=theirs)
    for row in met:
        _require_own(actor, row)
    return rows


def _require_own(actor: Actor, row: Verdict) -> None:
    rules.require_own(actor, row.by_party, steps.director().role)


def _is_new(
    pair: tuple[UUID, UUID], said: str, before: Mapping[tuple[UUID, UUID], Verdict], bare: set[UUID]
) -> bool:
    """Say whether a verdict says something that does not stand already.

    Later again is new, and so is the same again of what was withdrawn since: the link is kept.
    """
    was = before.get(pair)
    return was is None or was.said != said or said == rules.LATER or was.pk in bare


def _write(
    p: gate.Passage,
    command: Decide,
    new: Mapping[tuple[UUID, UUID], str],
    found: Iterable[Proposal],
    before: Mapping[tuple[UUID, UUID], Verdict],
) -> None:
    """Found the act with its reason, replace what stood, and write the verdicts."""
    made = p.found("link", purpose="connection", dossier_id=command.act_id)
    if steps.director() != p.actor.holder:
        p.admit(steps.director(), purpose="connection", dossier=made.id)
    ref = p.seal(gate.WorkNote(text=command.reason), dossier=made.id)
    shown = {one.pair: one for one in found}
    titles = signals.signal_titles(p, command.signals)
    for pair, said in sorted(new.items()):
        was = before.get(pair)
        if was:
            _end(was, "replaced", None)
        row = _verdict(p, command, shown[pair])
        row.dossier_id, row.said, row.reason_ref = made.id, said, ref
        row.reference_a = titles[row.signal_a_id].reference
        row.reference_b = titles[row.signal_b_id].reference
        if said == rules.LATER:
            row.again_on = clock.today() + timedelta(days=pack.current().route.link_again_days)
        p.insert(row)
        p.record(events.DECIDED, dossier=made.id, **_facts(row))
        if was and said != rules.SAME:
            _end_reading(p, was)
    _keep_reading(p, made.id, command.signals, new)


def _verdict(p: gate.Passage, command: Decide, shown: Proposal) -> Verdict:
    """Return a verdict about what was shown: by the linker, or with an earlier verdict."""
    by = steps.acting(p)
    row = Verdict(id=new_id(), decided_at=clock.now(), by_party=by.party, by_role=by.role)
    row.signal_a_id, row.signal_b_id = rules.in_order(*command.signals)
    row.mention_a_id, row.mention_b_id = shown.by_signal(row.signal_a_id)
    row.kind, row.bits, row.parts = shown.kind, shown.bits, [asdict(one) for one in shown.parts]
    return row


def _keep_reading(
    p: gate.Passage, act: UUID, signals: Iterable[UUID], new: Mapping[tuple[UUID, UUID], str]
) -> None:
    """Let the chain director go on seeing what is confirmed, also when the proposal goes.

    Told in the act's own story: who holds one signal does not learn that it belongs with another.
    """
    director = steps.director()
    if rules.SAME not in new.values() or director not in p.actor.holders:
        return
    for signal in signals:
        p.admit_through(director, purpose="connection", dossier=signal, through=act)


def _end_reading(p: gate.Passage, row: Verdict) -> None:
    """End what the act let the chain director see, when nothing of it is confirmed any more."""
    left = Verdict.objects.filter(dossier=row.dossier_id, said=rules.SAME, ended_at=None)
    if row.said != rules.SAME or left.exists():
        return
    for signal in (row.signal_a_id, row.signal_b_id):
        p.end_admissions(dossier=signal, via=row.dossier_id, told=row.dossier_id)


def _end(row: Verdict, how: str, ref: UUID | None) -> None:
    row.ended_at, row.ended_by, row.ended_reason_ref = clock.now(), how, ref
    row.save(update_fields=["ended_at", "ended_by", "ended_reason_ref"])


def _facts(row: Verdict) -> dict[str, object]:
    return {
        "verdict": str(row.pk),
        "said": row.said,
        "kind": row.kind,
        "signals": [str(row.signal_a_id), str(row.signal_b_id)],
        "mentions": [str(row.mention_a_id), str(row.mention_b_id)],
    }
