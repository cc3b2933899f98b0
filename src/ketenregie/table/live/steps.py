"""What is read and written while the table meets, by whoever holds a passage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, connection

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.table import events, rules
from ketenregie.table.models import Check, Decision, Note, Sitting, Typing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from ketenregie.table.models import Item, Meeting, Recusal

Typed = dict[str, list[str]]


def current_item(meeting: Meeting) -> UUID | None:
    """Return the item that is at the table now; None before the meeting has begun."""
    found = Sitting.objects.filter(meeting=meeting).values_list("item_id", flat=True).first()
    return found or None


def sit(p: gate.Passage, item: Item) -> bool:
    """Bring an item to the table; False when it is there already. The first one begins the meeting."""
    fresh = {"began_at": clock.now(), "item": None, "version": 0}
    held, _made = Sitting.objects.select_for_update().get_or_create(
        meeting_id=item.meeting_id, defaults=fresh
    )
    if held.item_id == item.pk:
        return False
    held.item = item
    held.version += 1
    held.save(update_fields=["item", "version"])
    p.record(events.AT_TABLE, dossier=item.dossier_id, meeting=item.meeting_id, item=item.pk)
    return True


def treated(items: Iterable[Item]) -> frozenset[UUID]:
    """Return which items a meeting that is being held has at the table, or were decided on already."""
    rows = list(items)
    at_table = Sitting.objects.filter(item__in=rows, meeting__state=rules.MEETING.start)
    decided = {item.pk for item in rows if item.state == "decided"}
    return frozenset(decided.union(at_table.values_list("item_id", flat=True)))


def open_remarks(item: Item) -> None:
    """Open the remarks that members kept for the table: their item is treated now (R5.2)."""
    kept = Check.objects.filter(item=item, remark_kept=True)
    if not kept.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("select ket.open_remarks(%s)", [item.pk])
    kept.update(remark_kept=False)


def end_withdrawn(row: Recusal, dossier: UUID) -> None:
    """End what a member that withdrew is admitted to, whoever gave it."""
    with connection.cursor() as cursor:
        cursor.execute("select ket.end_withdrawn(%s, %s)", [row.pk, dossier])


# -- what somebody is still typing


def keep_typing(
    p: gate.Passage, draft: UUID, item: Item, way: str, typed: Mapping[str, Sequence[str]]
) -> None:
    """Keep what is being typed in the place of what was kept before; only this person can open it.

    DomainError when it was kept for good or thrown away meanwhile.
    """
    said = {name: list(values) for name, values in typed.items()}
    if _stands(said):  # kept on its way while it was being sent
        raise DomainError("table.draft_gone")
    words = gate.WorkNote(text=json.dumps(said, ensure_ascii=False))
    row = _own(p).select_for_update().filter(pk=draft).first()
    if row and row.ref is None:
        raise DomainError("table.draft_gone")
    if row is None:
        try:
            gate.found_draft(p, draft)
        except IntegrityError as error:
            raise DomainError("table.draft_gone") from error
        ref = gate.keep_draft(p, draft, words)
        facts = {"person_id": p.actor.person_id, "item": item, "way": way}
        p.insert(Typing(dossier_id=draft, ref=ref, kept_at=clock.now(), **facts))
        return
    p.join(draft)
    row.ref, row.kept_at = gate.keep_draft(p, draft, words), clock.now()
    row.save(update_fields=["ref", "kept_at"])
    p.nothing_to_do()  # what is typed is no event


def last_typed(p: gate.Passage, item_id: UUID, way: str) -> tuple[UUID, Typed] | None:
    """Return what this person was typing last on an item and did not keep for good, with its draft."""
    rows = _kept(p).filter(item=item_id, way=way)
    for row in rows.order_by("-kept_at")[:3]:
        words = p.reveal(row.ref) if row.ref and p.is_open(row.pk) else None
        if isinstance(words, gate.WorkNote):
            typed: Typed = json.loads(words.text)
            if not _stands(typed):
                return row.pk, typed
    return None


def _stands(typed: Typed) -> bool:
    """Say whether what was typed is a passage or a decision already: its form carries their id."""
    [key, *_] = [*typed.get("key", []), ""]
    try:
        made = UUID(key)
    except ValueError:
        return False
    return Note.objects.filter(pk=made).exists() or Decision.objects.filter(pk=made).exists()


def unfinished(p: gate.Passage, meeting: Meeting) -> frozenset[UUID]:
    """Return the items of a meeting on which this person typed something and did not keep it for good."""
    return frozenset(_kept(p).filter(item__meeting=meeting).values_list("item_id", flat=True))


def end_typing(p: gate.Passage, draft: UUID | None) -> None:
    """Destroy a draft of the acting person: what it held is kept for good now."""
    if draft and _kept(p).filter(pk=draft).update(ref=None):
        gate.discard_draft(p, draft, events.TYPING_DONE)


def _kept(p: gate.Passage) -> QuerySet[Typing]:
    return _own(p).filter(ref__isnull=False)


def _own(p: gate.Passage) -> QuerySet[Typing]:
    if p.actor.person_id is None:
        return Typing.objects.none()
    return Typing.objects.filter(person_id=p.actor.person_id)
