"""The answers of the members on an item, for the item's page and the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.table import messages, rules, steps
from ketenregie.table.models import Check
from ketenregie.table.queries.parts import CheckRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.protocol.gate import Record


def rows_of(item_ids: Iterable[UUID]) -> dict[UUID, list[Check]]:
    """Return the checks of items, in one query."""
    found: dict[UUID, list[Check]] = {}
    for check in _of(item_ids):
        found.setdefault(check.item_id, []).append(check)
    return found


def of_item(item_id: UUID) -> list[Check]:
    """Return the checks of one item."""
    return list(_of([item_id]))


def in_words(checks: Iterable[Check], opened: Mapping[UUID, Record | None]) -> tuple[CheckRow, ...]:
    """Return one row for every member that checks; who was not asked is said to be so."""
    by_holder = {Holder(check.party, check.role): check for check in checks}
    order = [*steps.checkers(), *(h for h in by_holder if h not in steps.checkers())]
    return tuple(_row(holder, by_holder.get(holder), opened) for holder in order)


def answer_label(code: str) -> str:
    """Return what an answer is called: the region's word where it has one."""
    declared = pack.current().table.answers.get(code)
    return str(declared.label) if declared else str(messages.ANSWERS.get(code, code))


def _of(item_ids: Iterable[UUID]) -> QuerySet[Check]:
    found = Check.objects.filter(item__in=list(item_ids)).select_related("item")
    return found.order_by("asked_at", "party")


def _row(holder: Holder, check: Check | None, opened: Mapping[UUID, Record | None]) -> CheckRow:
    label = parties.holder_label(holder)
    if check is None:
        return CheckRow(holder, label, "not_asked", answer_label("not_asked"))
    # Who never answered before the table decided is minuted as not asked (R5.2), and was asked all the same.
    if check.answer == rules.CHECK.start and check.item.state != rules.ITEM.start:
        return CheckRow(holder, label, "not_asked", answer_label("no_answer"))
    remark = opened.get(check.remark_ref) if check.remark_ref else None
    detail = messages.REASONS.get(check.reason) or messages.BASES.get(check.basis) or ""
    return CheckRow(
        holder=holder,
        label=label,
        answer=check.answer,
        answer_label=answer_label(check.answer),
        detail=str(detail),
        remark=getattr(remark, "text", ""),
        kept=check.remark_kept,
        answered_at=check.answered_at,
        version=check.version,
    )
