"""The minutes: one text, and of it for each reader what that reader may see; rendered as PDF.

Nothing of the text is stored. It is put together at each download from the passages that stand in
each item's own dossier; what was destroyed says so.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.table import actions, events, hearing, messages, numbering, rules, steps
from ketenregie.table.minutes import pdf, since, word
from ketenregie.table.models import Decision, Item, Meeting, MinutesVersion, Recusal
from ketenregie.table.queries import agenda, checks, parts
from ketenregie.table.queries.notes import notes_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import LineRow

PDF, WORD = "pdf", "docx"
# The section of the agenda with which a meeting begins.
PREVIOUS = "previous"
DESTROYED = "protocol.destroyed"
# The texts of a decision in the order of the minutes.
_PASSAGES = (
    "reason",
    "strategy",
    "contact",
    "goal",
    "how_stopped",
    "expected",
    "watch",
    "necessity",
    "dissent",
)


@dataclass(frozen=True, repr=False)
class Paper:
    """A file to hand out: its name says nothing about people."""

    name: str
    body: bytes


def minutes_paper(actor: Actor, meeting_id: UUID, form: str = PDF) -> Paper:
    """Return the minutes of a meeting as PDF or Word file, in the cut of who asks for them.

    That they were taken out stands in the story of each item that was in them.
    """
    with gate.passage(actor, actions.MINUTES) as p:
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        if meeting is None or not agenda.may_see(actor):
            raise Refused("not_admitted")
        text = gather(p, meeting) | _version(meeting)
        for item in Item.objects.filter(meeting=meeting):
            p.record(events.MINUTES_TAKEN, dossier=item.dossier_id, meeting=meeting.pk, form=form)
    day = clock.local(meeting.starts_at).date().isoformat()
    made = word.render(text) if form == WORD else pdf.render(text)
    return Paper(f"verslag-{day}.{form}", made)


def gather(p: gate.Passage, meeting: Meeting) -> dict[str, Any]:
    """Return the minutes as plain values, with the words that this passage may reveal."""
    rows = _items(p, meeting)
    for fast in since.fast_before(meeting):
        label = date_format(clock.local(fast.starts_at), "l j F Y, H:i")
        told = [item for some in _items(p, fast).values() for item in some]
        where = gettext("Fast table of %(day)s") % {"day": label}
        # Their numbers are those of their own meeting.
        rows.setdefault(PREVIOUS, []).extend(item | {"where": where, "number": ""} for item in told)
    return _frame(meeting) | {"sections": _sections(p, meeting, rows)}


def _items(p: gate.Passage, meeting: Meeting) -> dict[str, list[dict[str, Any]]]:
    """What the minutes say of each item, by section and in the order of the agenda."""
    rows_of = Item.objects.filter(meeting=meeting).exclude(state__in=("merged", rules.NOTED))
    items = steps.in_order(rows_of)
    found = parts.titles(p, items)
    decisions = {one.item_id: one for one in Decision.objects.filter(item__in=items)}
    given = checks.rows_of([item.pk for item in items])
    refs: list[UUID | None] = [ref for one in decisions.values() for ref in refs_of(one).values()]
    refs += [check.remark_ref for some in given.values() for check in some]
    refs += [item.withdrawn_ref for item in items]
    opened = p.reveal_all(refs)
    notes = notes_on(p, [item.pk for item in items])
    withdrew = _withdrew(items)
    agreed = _agreed_on(p, decisions.values())
    numbers = numbering.numbers_of(meeting.pk)
    rows: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        if item.dossier_id not in found:
            continue
        decision = decisions.get(item.pk)
        title = found[item.dossier_id]
        row: dict[str, Any] = {"reference": title.reference, "title": title.title, "where": ""}
        row["number"] = f"{numbers[item.pk]}." if item.pk in numbers else ""
        row["checks"] = check_rows(checks.in_words(given.get(item.pk, []), opened))
        row["notes"] = [note.as_text() for note in notes.get(item.pk, [])]
        row["withdrew"] = "; ".join(withdrew.get(item.pk, []))
        row |= decision_text(p, item, decision, opened) if decision else _undecided(p, item, opened)
        row["agreements"] = agreed.get(_place(decision), []) if decision else []
        rows.setdefault(item.section, []).append(row)
    return rows


def _withdrew(items: list[Item]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for row in Recusal.objects.filter(item__in=items).order_by("noted_at"):
        who = parts.holder_text(f"{row.party}/{row.role}")
        reason = str(messages.WITHDRAWALS[row.reason]).lower()
        found.setdefault(row.item_id, []).append(f"{who} ({reason})")
    return found


def digest(text: Mapping[str, Any]) -> str:
    """Return the hash of minutes, whatever order their parts came in."""
    return hashlib.sha256(json.dumps(text, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _frame(meeting: Meeting) -> dict[str, Any]:
    kind = gettext("Fast table") if meeting.kind == rules.FAST else str(pack.current().table.label)
    title = gettext("Minutes of %(table)s") % {"table": kind}
    seats = [(seat.label, seat.present) for seat in agenda.seats_of(meeting)]
    return frame(title, meeting.starts_at, _state(meeting), seats)


def letterhead(title: str, starts_at: datetime) -> dict[str, Any]:
    """Return what each paper of the table has at its head: its language and title, the region and the day."""
    start = clock.local(starts_at)
    return {
        "language": (get_language() or "nl")[:2],
        "title": title,
        "region": pack.current().name,
        "day": date_format(start, "l j F Y"),
        "time": date_format(start, "H:i"),
        "mark_alt": gettext("Ketenregie: three rings that become one disc, 0+0+0=1"),
        "nothing": gettext("Nothing for your role."),
    }


def frame(
    title: str, starts_at: datetime, state: str, seats: Iterable[tuple[str, bool | None]]
) -> dict[str, Any]:
    """Return what minutes have round what was said: their head, who was there, and their labels."""
    there = list(seats)
    return letterhead(title, starts_at) | {
        "state": state,
        "present_label": gettext("Present"),
        "absent_label": gettext("Absent"),
        "present": [who for who, present in there if present],
        "absent": [who for who, present in there if present is False],
        "note": gettext("This is your part of the minutes: what your role may read. Handle it as such."),
        "labels": _labels(),
    }


def _labels() -> dict[str, str]:
    return {
        "checks": gettext("What the members answered"),
        "member": gettext("Member"),
        "answer": gettext("What was answered"),
        "remark": gettext("Remark"),
        "agreements": gettext("Agreements"),
        "what": gettext("What"),
        "who": gettext("Who"),
        "due": gettext("By"),
        "state": gettext("State"),
        "withdrew": gettext("Withdrew"),
    }


def _state(meeting: Meeting) -> str:
    if meeting.state == "approved":
        return since.approved_text(meeting)
    return str(messages.MEETINGS[meeting.state])


def _version(meeting: Meeting) -> dict[str, str]:
    last = MinutesVersion.objects.filter(meeting=meeting).order_by("-version").first()
    if last is None:
        return {"version": gettext("Draft: the meeting is not closed yet")}
    facts = {"version": last.version, "hash": last.sha256[:16]}
    return {"version": gettext("Version %(version)s, hash %(hash)s") % facts}


def _sections(
    p: gate.Passage, meeting: Meeting, rows: Mapping[str, list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    words = _general(p, meeting)
    return [
        {
            "label": str(section.label),
            "notes": words.get(code, []),
            "items": rows.get(code, []),
            "lines": _last_time(meeting) if code == PREVIOUS else [],
            "agreed": _agreed_before(p, meeting) if code == PREVIOUS else [],
        }
        for code, section in pack.current().table.agenda.items()
    ]


def _general(p: gate.Passage, meeting: Meeting) -> dict[str, list[dict[str, object]]]:
    """The general words of a meeting, by the heading under which they were noted."""
    places = {row.pk: row.section for row in Item.objects.filter(meeting=meeting, kind=rules.WORDS)}
    return {
        places[item]: [note.as_text() for note in notes] for item, notes in notes_on(p, places).items()
    }


def _last_time(meeting: Meeting) -> list[str]:
    before = since.meeting_before(meeting)
    if before is None:
        return [gettext("There was no meeting before this one.")]
    day = date_format(clock.local(before.starts_at), "j F Y")
    facts = {"day": day, "state": since.approved_text(before).lower()}
    return [gettext("Minutes of %(day)s: %(state)s.") % facts]


def _agreed_before(p: gate.Passage, meeting: Meeting) -> list[dict[str, str]]:
    return [
        {
            "what": f"{row.reference}: {row.text or gettext('Not for your role.')}",
            "who": row.owner,
            "due": date_format(row.due_on, "j F Y") if row.due_on else "",
            "state": row.state,
        }
        for row in since.agreed_before(p, meeting)
    ]


def check_rows(rows: tuple[parts.CheckRow, ...]) -> list[dict[str, str]]:
    """Return the answers of the members as values; nothing where nobody was asked."""
    if all(row.answer_label == checks.answer_label("not_asked") for row in rows):
        return []
    return [
        {
            "member": row.label,
            "answer": row.answer_label,
            "remark": " - ".join(part for part in (row.detail, row.remark) if part),
        }
        for row in rows
    ]


def _undecided(p: gate.Passage, item: Item, opened: Mapping[UUID, gate.Record | None]) -> dict[str, Any]:
    """What the minutes say of an item on which nothing was decided: why it was taken off, if it was."""
    found: dict[str, Any] = {"outcome": gettext("Not decided yet"), "facts": [], "passages": []}
    why = withdrawn_why(p, item, opened)
    if why:
        found["outcome"] = gettext("Taken off the agenda")
        found["passages"] = [{"label": _label("reason"), "text": why}]
    return found | {"agreements": []}


def withdrawn_why(p: gate.Passage, item: Item, opened: Mapping[UUID, gate.Record | None]) -> str:
    """Return why an item was taken off the agenda, as far as it may be read; empty when it was not."""
    ref = item.withdrawn_ref
    return _words(p, item, opened.get(ref)) if item.state == "withdrawn" and ref else ""


def decision_text(
    p: gate.Passage, item: Item, decision: Decision, opened: Mapping[UUID, gate.Record | None]
) -> dict[str, Any]:
    """Return a decision as plain values: outcome, coded facts, passages, agreements."""
    words = [
        {"label": _label(name), "text": _words(p, item, opened.get(ref))}
        for name, ref in refs_of(decision).items()
    ]
    return {
        "outcome": agenda.outcome_label(decision.outcome),
        "facts": facts_of(decision),
        "passages": words,
    }


def facts_of(decision: Decision) -> list[list[str]]:
    """Return the coded facts of a decision as pairs of words."""
    criteria = "; ".join(str(messages.CRITERIA[code]) for code in decision.criteria)
    agreed = ", ".join(parts.role_text(role) for role in decision.contact_agreed_by)
    day = date_format(decision.review_on, "j F Y") if decision.review_on else ""
    pairs = (
        (gettext("Chair"), parts.holder_text(decision.chair)),
        (gettext("Typed by"), parts.holder_text(decision.typed_by)),
        (gettext("Lead"), parts.holder_text(decision.lead)),
        (gettext("Tracks"), ", ".join(parts.track_text(kind) for kind in decision.tracks)),
        (gettext("First contact by"), parts.holder_text(decision.contact_by)),
        (gettext("First contact agreed by"), agreed),
        (gettext("Heard at the table"), hearing.in_words(decision.heard)),
        (gettext("Criteria of the law met"), criteria),
        (gettext("Measure"), str(messages.MEASURES.get(decision.measure, ""))),
        (gettext("Who watches"), parts.holder_text(decision.watcher)),
        (gettext("Looked at again on"), day),
        (gettext("Consult the police first"), gettext("Yes") if decision.consult_first else ""),
        (gettext("Referred to"), str(messages.REFERRALS.get(decision.referral, ""))),
    )
    return [[label, value] for label, value in pairs if value]


def refs_of(decision: Decision) -> dict[str, UUID]:
    """Return the references of a decision's texts, in the order of the minutes."""
    found = {name: getattr(decision, f"{name}_ref") for name in _PASSAGES}
    return {name: ref for name, ref in found.items() if ref}


def _label(name: str) -> str:
    return str(messages.PASSAGES[name])


def _words(p: gate.Passage, item: Item, record: gate.Record | None) -> str:
    if record is not None:
        return str(getattr(record, "text", ""))
    if not (p.is_open(item.dossier_id) and "work" in p.allowed_in(item.dossier_id)):
        return gettext("Not for your role.")
    gone = [entry for entry in p.timeline(item.dossier_id) if entry.code == DESTROYED]
    if not gone:
        return gettext("Destroyed.")
    return gettext("Destroyed on %(day)s.") % {"day": date_format(gone[-1].at, "j F Y")}


def _agreed_on(p: gate.Passage, decisions: Iterable[Decision]) -> dict[UUID, list[dict[str, str]]]:
    """What was agreed with each decision, by the dossier it is on: in a fixed number of queries."""
    places = {_place(decision) for decision in decisions}
    found: dict[UUID, list[dict[str, str]]] = {}
    for row in route.agreements_on(p, places):
        found.setdefault(row.dossier_id, []).append(_agreement(row))
    return found


def _place(decision: Decision) -> UUID:
    place: UUID = decision.case_id or decision.dossier_id
    return place


def _agreement(row: LineRow) -> dict[str, str]:
    return {
        "what": row.text or gettext("Not for your role."),
        "who": parts.holder_text(str(row.owner)),
        "due": date_format(row.due_on, "j F Y") if row.due_on else "",
        "state": gettext("Done") if row.state == "done" else gettext("Open"),
    }
