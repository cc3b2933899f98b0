"""What each member who was asked for a check is shown, and what it opened of that (R5.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages, steps
from ketenregie.table.models import Check
from ketenregie.table.queries import parts
from ketenregie.table.queries.asked import details

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.steps import MentionRef
    from ketenregie.table.models import Item

# What identifies somebody or something: of this the bringer chooses, mention by mention.
CHOSEN = frozenset({"identity", "contact"})


@dataclass(frozen=True)
class ShownRow:
    """One member that was asked: what it opened, and what it is shown or can be shown beside that."""

    holder: Holder
    label: str
    opened: tuple[str, ...] = field(repr=False)
    offered: tuple[tuple[str, str], ...] = field(repr=False)
    now: tuple[str, ...]
    # Admitted in another way too: what is not shown here is seen there.
    elsewhere: bool = False


@dataclass(frozen=True)
class ShownPage:
    """What each member who was asked is shown of an item."""

    id: UUID
    reference: str
    title: str
    rows: tuple[ShownRow, ...]


def shown_page(actor: Actor, item_id: UUID) -> ShownPage:
    """Return what each member who was asked is shown; Refused for who did not bring it."""
    with gate.passage(actor, actions.SHOWN) as p:
        item = steps.open_item(p, item_id)
        if brought_by(item) not in actor.holders:
            raise Refused("role_may_not", admitted=True)
        title = parts.titles(p, [item])[item.dossier_id]
        mentions = signals.mention_refs(p, steps.sources_of(p, item))
        opened = p.reveal_all([one.ref for one in mentions])
        words = {one.ref: _words(one, opened.get(one.ref)) for one in mentions}
        known = {ref: said for ref, said in words.items() if said}
        showings = showings_of(p, item)
        checks = Check.objects.filter(item=item).order_by("asked_at", "party")
        seats = [Holder(check.party, check.role) for check in checks]
        asked = [seat for seat in seats if seat != brought_by(item)]
        admitted = _admitted_otherwise(p, item)
        rows = tuple(
            replace(
                _row(seat, known, [one for one in showings if one.holder == seat]),
                elsewhere=seat in admitted,
            )
            for seat in asked
        )
        return ShownPage(item.pk, title.reference, title.title, rows)


def showings_of(p: gate.Passage, item: Item) -> list[gate.Showing]:
    """Return what the members are shown of an item, mention by mention."""
    dossiers = dict.fromkeys((item.dossier_id, *steps.sources_of(p, item)))
    return [
        one
        for dossier in dossiers
        for one in p.shown(dossier=dossier, via=item.dossier_id, categories=CHOSEN)
    ]


def _row(seat: Holder, words: dict[UUID, str], showings: list[gate.Showing]) -> ShownRow:
    opened = [one.ref for one in showings if one.opened and one.ref in words]
    now = [one.ref for one in showings if not one.opened and one.ref in words]
    left = [ref for ref in words if ref not in opened]
    return ShownRow(
        holder=seat,
        label=parties.holder_label(seat),
        opened=tuple(words[ref] for ref in opened),
        offered=tuple((str(ref), words[ref]) for ref in left),
        now=tuple(str(ref) for ref in now),
    )


def _words(mention: MentionRef, record: gate.Record | None) -> str:
    said = details(mention.kind, record)
    return f"{messages.MENTIONS.get(mention.kind, mention.kind)}: {said}" if said else ""


def _admitted_otherwise(p: gate.Passage, item: Item) -> set[Holder]:
    """Who sees who or what it is about without the check: who runs the table, or who helps."""
    found = {*steps.chairs(), steps.secretary()}
    for dossier in dict.fromkeys((item.dossier_id, *steps.sources_of(p, item))):
        for reader in p.readers(dossier):
            if reader.purpose != "table" and set(reader.categories) & CHOSEN:
                found.add(reader.holder)
    return found


def brought_by(item: Item) -> Holder:
    """Return who brought an item."""
    return Holder(item.brought_party, item.brought_role)
