"""Arranging an agenda: the order of its items, and taking one off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.table import actions, events, rules, steps
from ketenregie.table.models import Item

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class OrderItems:
    """Put the items of one section of an agenda in an order; what is not named stays behind."""

    meeting_id: UUID
    order: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class TakeOff:
    """Take an item off the agenda of this meeting, with the reason."""

    item_id: UUID
    reason: str


def order_items(actor: Actor, command: OrderItems) -> UUID:
    """Put the items of a section in an order; the same order again changes nothing."""
    with gate.passage(actor, actions.SERIES) as p:
        rules.require_typist(actor.roles, steps.typists())
        items = list(Item.objects.select_for_update().filter(meeting=command.meeting_id))
        sections = {item.section for item in items if item.pk in command.order}
        rows = {item.pk: item for item in items if item.section in sections}
        order = rules.reordered(list(rows), command.order)
        if len(sections) != 1 or order == list(rows):
            p.nothing_to_do()
            return command.meeting_id
        for position, key in enumerate(order):
            rows[key].position = position
            rows[key].save(update_fields=["position"])
        p.record(events.ORDERED, meeting=command.meeting_id, section=sections.pop())
    return command.meeting_id


def move_item(actor: Actor, item_id: UUID, by: int) -> OrderItems:
    """Return the order in which an item stands some places later (or earlier) in its section."""
    with gate.passage(actor, actions.AGENDA) as p:
        item = steps.open_item(p, item_id)
        beside = Item.objects.filter(meeting=item.meeting_id, section=item.section)
        order = rules.moved_in(list(beside.values_list("pk", flat=True)), item.pk, by)
        return OrderItems(meeting_id=item.meeting_id, order=tuple(order))


def take_off(actor: Actor, command: TakeOff) -> UUID:
    """Take an item off the agenda of this meeting: by who brought it, or who runs the table.

    What was shared for its check ends with it. Nothing gets lost: a signal comes back on the agenda
    of a later meeting by itself. A second time changes nothing.
    """
    with gate.passage(actor, actions.TAKE_OFF) as p:
        item = steps.open_item(p, command.item_id, lock=True)
        if item.state == "withdrawn":
            p.nothing_to_do()
            return item.pk
        brought = Holder(item.brought_party, item.brought_role) in actor.holders
        if not brought:
            rules.require_typist(actor.roles, steps.typists())
        rules.ITEM.require(item.state, "withdrawn")
        if not command.reason.strip():
            raise DomainError("table.missing", field="reason")
        item.withdrawn_ref = p.seal(gate.WorkNote(text=command.reason.strip()), dossier=item.dossier_id)
        item.state = "withdrawn"
        item.save(update_fields=["state", "withdrawn_ref"])
        p.record(events.TAKEN_OFF, dossier=item.dossier_id, item=item.pk)
        _end_checks(p, item)
    return command.item_id


def _end_checks(p: gate.Passage, item: Item) -> None:
    """What was shared for the check of this item ends, as it does when the table decides."""
    asked = {Holder(check.party, check.role) for check in item.checks.all()}
    sources = steps.sources_of(p, item)
    shared = [(dossier, item.dossier_id) for dossier in dict.fromkeys((item.dossier_id, *sources))]
    shared += [(before, before) for before in steps.merged_into(p, item, sources)]
    for member in asked - {*steps.chairs(), steps.secretary(), p.actor.holder}:
        for dossier, via in shared:
            p.end_admissions(dossier=dossier, holder=member, via=via)
