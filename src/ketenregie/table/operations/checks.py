"""Checks: who brings it shares the data by an act of its own; each member answers for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import steps as signals
from ketenregie.table import actions, events, rules, steps
from ketenregie.table.live import rules as live
from ketenregie.table.live import steps as live_steps
from ketenregie.table.models import Check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.models import Item


# What a member needs to look somebody up and answer: never the story (R5.2).
SHARED = frozenset({"identity", "contact", "check", "work"})
# What every member needs to answer, whatever they are shown.
TO_ANSWER = frozenset({"check", "work"})


@dataclass(frozen=True, kw_only=True)
class ShareForCheck:
    """Share the identifying data of an item with members of the table."""

    item_id: UUID
    members: tuple[Holder, ...]
    # What each is shown, where the bringer chose; a member that is not here is shown all mentions.
    only: Mapping[Holder, tuple[UUID, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, repr=False)
class AnswerCheck:
    """Say what the own organisation knows."""

    item_id: UUID
    answer: str
    version: int
    basis: str = ""
    reason: str = ""
    remark: str = ""
    # Kept for the table: nobody but the own seat reads it until the item is treated.
    kept: bool = False


def share_for_check(actor: Actor, command: ShareForCheck) -> UUID:
    """Share identity and contact with members, and ask each what its organisation knows.

    The bringer may choose which mentions each is shown; the others stay shut to them. Their
    admission is for the check alone and ends when the table has decided. Sharing with
    somebody who has it already changes nothing.
    """
    with gate.passage(actor, actions.SHARE) as p:
        item = steps.open_item(p, command.item_id, lock=True)
        rules.require_bringer(Holder(item.brought_party, item.brought_role), actor.holders)
        rules.ITEM.require(item.state, "decided")
        _require_members(command.members)
        live.require_none_withdrew(command.members, steps.withdrawn_from(p, item))
        asked = {Holder(c.party, c.role) for c in Check.objects.filter(item=item)}
        fresh = [member for member in command.members if member not in asked]
        if not fresh:
            p.nothing_to_do()
            return item.pk
        for member in fresh:
            _share(p, item, member, command.only.get(member))
        item.shared_at = item.shared_at or clock.now()
        item.save(update_fields=["shared_at"])
        p.record(
            events.SHARED, dossier=item.dossier_id, members=", ".join(str(member) for member in fresh)
        )
    return command.item_id


def answer_check(actor: Actor, command: AnswerCheck) -> UUID:
    """Answer for the own organisation; the same answer again changes nothing.

    A remark is shared at once, or kept for the table: then nobody but its own seat reads it until
    the item is treated (R5.2). DomainError for keeping one when the item is treated already.
    """
    with gate.passage(actor, actions.ANSWER) as p:
        item = steps.open_item(p, command.item_id)
        check = _own_check(item, actor)
        rules.require_answer(
            command.answer,
            basis=command.basis,
            reason=command.reason,
            needs_basis=steps.needs_basis(check.party),
        )
        rules.require_no_words(command.remark, wordless=steps.is_wordless(check.party))
        kept = command.kept and bool(command.remark)
        rules.require_not_treated(kept=kept, treated=bool(live_steps.treated([item])))
        held = _remark(p, check)
        given = (command.answer, command.basis, command.reason, command.remark, kept)
        if (check.answer, check.basis, check.reason, held, check.remark_kept) == given:
            p.nothing_to_do()
            return check.pk
        rules.require_version(check.version, command.version, mine=command.remark, theirs=held)
        if check.answer != command.answer:
            rules.CHECK.require(check.answer, command.answer)
        _keep(p, check, command)
        p.record(events.CHECK_ANSWERED, dossier=item.dossier_id, check=check.pk)
    return check.pk


def _require_members(members: tuple[Holder, ...]) -> None:
    if not members:
        raise DomainError("table.nobody_chosen", field="members")
    if set(members) - set(steps.checkers()):
        raise DomainError("table.not_a_member", field="members")


def _share(p: gate.Passage, item: Item, member: Holder, only: tuple[UUID, ...] | None) -> None:
    """Admit a member for the check: through the item's own dossier, so that all of it ends at once."""
    through = item.dossier_id
    given = SHARED if only is None else TO_ANSWER
    for dossier in {item.dossier_id, *steps.sources_of(p, item)}:
        p.share(member, given, purpose="table", dossier=dossier, via=through)
    if only is not None:
        _show(p, item, member, only)
    p.insert(
        Check(
            id=new_id(),
            dossier_id=item.dossier_id,
            item=item,
            party=member.party,
            role=member.role,
            asked_at=clock.now(),
        )
    )


def _show(p: gate.Passage, item: Item, member: Holder, only: tuple[UUID, ...]) -> None:
    """Show a member the mentions that were chosen, each in the dossier that it stands in."""
    chosen: dict[UUID, list[UUID]] = {}
    for mention in signals.mention_refs(p, steps.sources_of(p, item)):
        if mention.ref in only:
            chosen.setdefault(mention.dossier_id, []).append(mention.ref)
    if not chosen:
        raise DomainError("table.nothing_shown", field="members")
    for dossier, refs in chosen.items():
        p.show(member, refs, purpose="table", dossier=dossier, via=item.dossier_id)


def _own_check(item: Item, actor: Actor) -> Check:
    for holder in actor.holders:
        rows = Check.objects.select_for_update().filter(item=item)
        found = rows.filter(party=holder.party, role=holder.role).first()
        if found:
            return found
    raise DomainError("table.not_your_organisation")


def _remark(p: gate.Passage, check: Check) -> str:
    found = p.reveal(check.remark_ref) if check.remark_ref else None
    return getattr(found, "text", "")


def _keep(p: gate.Passage, check: Check, command: AnswerCheck) -> None:
    check.answer = command.answer
    check.basis = command.basis
    check.reason = command.reason if command.answer == "withheld" else ""
    remark = gate.CheckRemark(text=command.remark)
    check.remark_kept = command.kept and bool(command.remark)
    seat = Holder(check.party, check.role) if check.remark_kept else None
    check.remark_ref = p.seal(remark, dossier=check.dossier_id, kept_by=seat) if command.remark else None
    check.answered_at = clock.now()
    check.version += 1
    fields = ["answer", "basis", "reason", "remark_ref", "remark_kept", "answered_at", "version"]
    check.save(update_fields=fields)
