"""What was on the agenda by itself and was bundled since goes on as the bundle's item.

So does a bundle that went into another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking import steps as linking
from ketenregie.table import events, rules, steps
from ketenregie.table.models import Check, Item
from ketenregie.table.operations.checks import TO_ANSWER

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol import gate


def merge_bundled(p: gate.Passage) -> int:
    """Let the items of bundled signals, and of bundles that are one now, go on as one; returns how many did.

    The checks that were asked and answered come along. Done by those who run the table: a member may
    see a signal and not the bundle it is in.
    """
    if not {*steps.chairs(), steps.secretary()} & set(p.actor.holders):
        return 0
    alone = Item.objects.select_for_update().filter(
        state=rules.ITEM.start, kind__in=("signal", "bundle")
    )
    items = list(alone.order_by("made_at"))
    bundles = linking.bundles_of(p, [item.dossier_id for item in items if item.kind == "signal"])
    bundles |= linking.gone_into(p, [item.dossier_id for item in items if item.kind == "bundle"])
    together: dict[UUID, list[Item]] = {}
    for item in items:
        bundle = bundles.get(item.dossier_id)
        if bundle and p.is_open(bundle) and p.is_open(item.dossier_id):
            together.setdefault(bundle, []).append(item)
    for bundle, those in together.items():
        _merge(p, those, bundle)
    return sum(map(len, together.values()))


def _merge(p: gate.Passage, items: list[Item], bundle: UUID) -> None:
    """Let items of one bundle go on as its own; of what a member was asked twice the answer comes along.

    Who withdrew from any of it is not let in by it, and what came along from where they had not ends.
    """
    target = Item.objects.filter(dossier=bundle, state=rules.ITEM.start).first()
    target = target or _successor(p, items[0], bundle)
    withdrew = steps.withdrawn_from(p, target)
    asked = {Holder(one.party, one.role) for one in Check.objects.filter(item=target)} | withdrew
    for check in sorted(Check.objects.filter(item__in=items), key=_answered_first):
        member = Holder(check.party, check.role)
        if member in asked:
            continue
        asked.add(member)
        check.item = target
        check.save(update_fields=["item"])
        p.share(member, TO_ANSWER, purpose="table", dossier=bundle, via=bundle)
    _keep_out(p, withdrew, [bundle, *steps.sources_of(p, target)], bundle)
    for item in items:
        item.state = "merged"
        item.save(update_fields=["state"])
        p.record(events.MERGED, dossier=item.dossier_id, item=target.pk)


def _keep_out(p: gate.Passage, withdrew: frozenset[Holder], dossiers: list[UUID], bundle: UUID) -> None:
    for dossier in dossiers:
        there = {reader.holder for reader in p.readers(dossier)}
        for holder in sorted(there & withdrew, key=str):
            p.end_admissions(dossier=dossier, holder=holder, via=bundle)


def _answered_first(check: Check) -> tuple[bool, datetime, UUID]:
    return check.answer in rules.UNANSWERED, check.asked_at, check.pk


def _successor(p: gate.Passage, item: Item, bundle: UUID) -> Item:
    """The bundle's item, where the first of its signals stood."""
    director = steps.chairs()[0]
    made = Item(
        id=new_id(),
        dossier_id=bundle,
        meeting_id=item.meeting_id,
        kind="bundle",
        section=item.section,
        brought_party=director.party,
        brought_role=director.role,
        made_at=clock.now(),
        shared_at=item.shared_at,
        position=item.position,
    )
    p.insert(made)
    day = clock.local(item.meeting.starts_at).date().isoformat()
    facts = {"meeting": str(item.meeting_id), "section": item.section, "day": day}
    p.record(events.PUT_ON_AGENDA, dossier=bundle, **facts)
    steps.admit_table(p, bundle)
    for signal in linking.signals_of(p, bundle):
        if p.is_open(signal):
            steps.admit_table(p, signal, via=bundle)
    return made
