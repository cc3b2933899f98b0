"""Showing a member who was asked more later, and taking back what nobody opened (R5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.signals import steps as signals
from ketenregie.table import actions, events, rules, steps
from ketenregie.table.live import rules as live
from ketenregie.table.models import Check
from ketenregie.table.operations.checks import TO_ANSWER
from ketenregie.table.queries.shown import CHOSEN, brought_by, showings_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.signals.steps import MentionRef
    from ketenregie.table.models import Item


@dataclass(frozen=True, kw_only=True)
class ShowInstead:
    """Show a member who was asked these mentions, and of the others only what it opened already."""

    item_id: UUID
    member: Holder
    refs: tuple[UUID, ...]


def show_instead(actor: Actor, command: ShowInstead) -> UUID:
    """Show a member who was asked more, or take back what it did not open; the same again does nothing.

    What its organisation opened stays shown, whatever is chosen. Who answered "not known" and is shown
    more is asked again: "not yet".
    """
    with gate.passage(actor, actions.SHARE) as p:
        item = steps.open_item(p, command.item_id, lock=True)
        rules.require_bringer(brought_by(item), actor.holders)
        rules.ITEM.require(item.state, "decided")
        live.require_none_withdrew((command.member,), steps.withdrawn_from(p, item))
        check = _check_of(item, command.member)
        showings = [one for one in showings_of(p, item) if one.holder == command.member]
        before, opened = {one.ref for one in showings}, {one.ref for one in showings if one.opened}
        mentions = signals.mention_refs(p, steps.sources_of(p, item))
        wanted = {one.ref for one in mentions if one.ref in command.refs} | opened
        if not wanted:
            raise DomainError("table.nothing_shown", field="refs")
        if wanted == before & {one.ref for one in mentions}:
            p.nothing_to_do()
            return item.pk
        _show(p, item, command.member, [one for one in mentions if one.ref in wanted])
        more = bool(wanted - before)
        if more:
            _ask_again(check)
        facts = {"members": str(command.member), "more": "yes" if more else "no"}
        p.record(events.SHOWN_INSTEAD, dossier=item.dossier_id, **facts)
    return command.item_id


def _show(p: gate.Passage, item: Item, member: Holder, wanted: Iterable[MentionRef]) -> None:
    """Replace what a member is shown, in each dossier that the item is about."""
    refs: dict[UUID, list[UUID]] = {}
    for mention in wanted:
        refs.setdefault(mention.dossier_id, []).append(mention.ref)
    terms = gate.Terms("table", item.dossier_id)
    for dossier in dict.fromkeys((item.dossier_id, *steps.sources_of(p, item))):
        p.share(member, TO_ANSWER, purpose="table", dossier=dossier, via=item.dossier_id)
        chosen = refs.get(dossier, [])
        p.show_instead(member, chosen, categories=CHOSEN, dossier=dossier, terms=terms)


def _ask_again(check: Check) -> None:
    if check.answer == "not_known":
        check.answer = "not_yet"
        check.version += 1
        check.save(update_fields=["answer", "version"])


def _check_of(item: Item, member: Holder) -> Check:
    rows = Check.objects.select_for_update().filter(item=item, party=member.party, role=member.role)
    found = rows.first()
    if found is None:
        raise DomainError("table.not_a_member", field="refs")
    return found
