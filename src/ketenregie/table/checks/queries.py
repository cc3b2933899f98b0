"""The open checks of somebody, with what they were shown to look up; opened and logged in one go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.protocol import gate
from ketenregie.signals import steps as signals
from ketenregie.table import actions, rules, steps
from ketenregie.table.live import steps as live
from ketenregie.table.models import Check
from ketenregie.table.queries import parts
from ketenregie.table.queries.agenda import may_see
from ketenregie.table.queries.asked import Asked, asked
from ketenregie.table.queries.checks import answer_label

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

PAGE = 100
# The columns of the sheet in which words are written.
WORDS = ("remark", "share")


@dataclass(frozen=True)
class OpenCheck:
    """One check that waits for an answer: what to look up, and how it may be answered."""

    id: UUID
    item_id: UUID
    dossier_id: UUID
    reference: str
    title: str
    asked: Asked
    meets_at: datetime
    answer: str
    version: int
    needs_basis: bool
    wordless: bool
    # What the own seat wrote with an earlier answer, and whether it is kept for the table.
    remark: str = field(repr=False)
    kept: bool
    may_keep: bool = True


def open_checks(actor: Actor) -> tuple[OpenCheck, ...]:
    """Return the checks that wait for the actor's own organisation, the soonest meeting first."""
    if not may_see(actor):
        return ()
    with gate.passage(actor, actions.AGENDA) as p:
        return checks_of(p)


def columns(*, wordless: bool = False) -> dict[str, str]:
    """Return the headings of the sheet, in the language of who reads it; the police has none for words."""
    found = {
        "key": gettext("Number"),
        "reference": gettext("Reference"),
        "kind": gettext("What is looked up"),
        "told": gettext("Details"),
        "answer": gettext("Answer"),
        "basis": gettext("Basis"),
        "reason": gettext("Reason"),
        "remark": gettext("Remark"),
        "share": gettext("Read when"),
    }
    return {name: said for name, said in found.items() if not wordless or name not in WORDS}


def checks_of(p: gate.Passage) -> tuple[OpenCheck, ...]:
    """Return the checks that wait for who acts in this passage, with their words."""
    mine = {(holder.party, holder.role) for holder in p.actor.holders}
    waiting = Check.objects.filter(answer__in=rules.UNANSWERED, item__state=rules.ITEM.start)
    waiting = waiting.filter(party__in=[party for party, _role in mine]).select_related("item__meeting")
    ordered = waiting.order_by("item__meeting__starts_at", "asked_at")[:PAGE]
    rows = [one for one in ordered if (one.party, one.role) in mine]
    titles = parts.titles(p, [one.item for one in rows])
    wanted = [signal for title in titles.values() for signal in title.signals]
    mentions = signals.mention_refs(p, wanted)
    opened = p.reveal_all([*(one.ref for one in mentions), *(row.remark_ref for row in rows)])
    treated = live.treated([row.item for row in rows])
    found = []
    for row in rows:
        title = titles.get(row.item.dossier_id)
        if title is None:
            continue
        own = [m for m in mentions if m.dossier_id in title.signals]
        said = asked((m.kind, opened.get(m.ref)) for m in own)
        remark = opened.get(row.remark_ref) if row.remark_ref else None
        one = _open_check(row, title, said, remark)
        found.append(replace(one, may_keep=row.item_id not in treated))
    return tuple(found)


def _open_check(
    row: Check, title: parts.ItemTitle, said: Asked, remark: gate.Record | None
) -> OpenCheck:
    return OpenCheck(
        id=row.pk,
        item_id=row.item_id,
        dossier_id=row.dossier_id,
        reference=title.reference,
        title=title.title,
        asked=said,
        meets_at=row.item.meeting.starts_at,
        answer=answer_label(row.answer) if row.answer != rules.CHECK.start else "",
        version=row.version,
        needs_basis=steps.needs_basis(row.party),
        wordless=steps.is_wordless(row.party),
        remark=getattr(remark, "text", ""),
        kept=row.remark_kept,
    )
