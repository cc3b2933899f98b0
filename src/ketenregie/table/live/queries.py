"""What each screen shows while the table meets, and the mark by which it knows that something changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages, numbering, rules, steps
from ketenregie.table.live import rules as live_rules
from ketenregie.table.live import steps as live
from ketenregie.table.models import Attendance, Check, Decision, Item, Meeting, Note, Recusal
from ketenregie.table.queries import agenda, checks, minutes, parts
from ketenregie.table.queries.notes import NoteRow, notes_on, party_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.live.steps import Typed
    from ketenregie.table.queries.agenda import MeetingRow

_STAMP_LENGTH = 24


@dataclass(frozen=True)
class LiveItem:
    """An item in the list beside the screen: by its codes alone."""

    id: UUID
    # None for general words under a heading: they are no item of the agenda.
    number: int | None
    reference: str
    title: str
    section: str
    decided: str
    now: bool
    unfinished: bool = False


@dataclass(frozen=True)
class LivePage:
    """The list of a meeting that is being held, and what was written on the item that is shown."""

    stamp: str
    meeting: MeetingRow
    items: tuple[LiveItem, ...]
    # The headings under which general words can be noted and were not yet, for who types.
    headings: tuple[tuple[str, str], ...]
    at_table: LiveItem | None
    shown: LiveItem | None
    following: LiveItem | None
    notes: tuple[NoteRow, ...]
    withdrew: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    may_type: bool
    # At the table is an item that is not open to who looks.
    elsewhere: bool


@dataclass(frozen=True)
class RoomPage:
    """What the room may see: of the item at the table what everybody who is there may read."""

    stamp: str
    meeting: MeetingRow
    item: LiveItem | None
    total: int
    names: tuple[str, ...] = field(repr=False)
    withheld: bool
    checks: tuple[parts.CheckRow, ...]
    outcome: str
    passages: tuple[tuple[str, str], ...] = field(repr=False)
    notes: tuple[str, ...] = field(repr=False)
    minor: bool


def stamp(actor: Actor, meeting_id: UUID) -> str:
    """Return a mark that changes when anything on the screens does; opens no word and is not journalled.

    Refused for who does not sit at the table. Rows that are not open to the actor do not count.
    """
    with gate.passage(actor, actions.STAND):
        _require_member(actor)
        return _stamp(actor, _meeting(meeting_id))


def is_in_session(actor: Actor, meeting_id: UUID) -> bool:
    """Say whether a meeting is being held, to who may put it on the wall; False to others."""
    with gate.passage(actor, actions.STAND):
        if not agenda.may_see(actor) or not agenda.may_type(actor):
            return False
        meeting = _meeting(meeting_id)
        began = getattr(getattr(meeting, "sitting", None), "began_at", None)
        length = timedelta(minutes=meeting.minutes_long)
        return live_rules.is_in_session(meeting.state, began, length, clock.now())


def live_page(actor: Actor, meeting_id: UUID, item_id: UUID | None = None) -> LivePage:
    """Return the list and the minutes in the cut of who looks; of the item named, or at the table."""
    with gate.passage(actor, actions.LIVE) as p:
        _require_member(actor)
        meeting = _meeting(meeting_id)
        mark = _stamp(actor, meeting)  # before the rows: what changes in between is fetched again
        items = _items(p, meeting)
        at_table = next((item for item in items if item.now), None)
        shown = next((item for item in items if item.id == item_id), at_table)
        elsewhere = at_table is None and live.current_item(meeting) is not None
        if shown is None and not elsewhere:
            shown = next((item for item in items if item.number and not item.decided), None)
        return LivePage(
            stamp=mark,
            meeting=agenda.row_of(meeting),
            items=tuple(items),
            headings=_headings(meeting) if agenda.may_type(actor) else (),
            at_table=at_table,
            shown=shown,
            following=_following(items, shown),
            notes=notes_of(p, shown.id) if shown else (),
            withdrew=_withdrew(shown.id) if shown else (),
            lacking=tuple(seat.label for seat in agenda.seats_of(meeting) if seat.present is False),
            may_type=agenda.may_type(actor),
            elsewhere=elsewhere,
        )


def room_page(actor: Actor, meeting_id: UUID) -> RoomPage:
    """Return what may stand on the wall: no more than everybody in the room may read."""
    with gate.passage(actor, actions.LIVE) as p:
        _require_typist(actor)
        meeting = _meeting(meeting_id)
        mark = _stamp(actor, meeting)
        items = _items(p, meeting)
        now = next((item for item in items if item.now), None)
        item = Item.objects.filter(pk=now.id).first() if now else None
        cut = _cut(p, meeting, item) if item else frozenset()
        return RoomPage(
            stamp=mark,
            meeting=agenda.row_of(meeting),
            item=now,
            total=numbering.how_many(meeting.pk),
            withheld=item is not None and "identity" not in cut,
            **_in_room(p, item, cut, _there(meeting)),
        )


def note_page(actor: Actor, note_id: UUID) -> tuple[NoteRow, UUID]:
    """Return one passage to be changed, and the item it is on."""
    with gate.passage(actor, actions.LIVE) as p:
        _require_typist(actor)
        row = Note.objects.filter(pk=note_id).first()
        if row is None:
            raise Refused("not_admitted")
        steps.open_item(p, row.item_id)
        found = next((note for note in notes_of(p, row.item_id) if note.id == note_id), None)
        if found is None:
            raise Refused("not_admitted")
        return found, row.item_id


def typed(actor: Actor, item_id: UUID, way: str) -> tuple[UUID, Typed] | None:
    """Return what the acting person was typing and did not keep for good; None when there is nothing."""
    with gate.passage(actor, actions.TYPED) as p:
        return live.last_typed(p, item_id, way)


def screen_of(actor: Actor, meeting_id: UUID, item_id: UUID) -> str:
    """Return which screen somebody works at while an item is at the table; empty when it is not there."""
    with gate.passage(actor, actions.STAND):
        if live.current_item(_meeting(meeting_id)) != item_id:
            return ""
    return "type" if steps.secretary() in actor.holders else "chair"


def require_typist(actor: Actor, meeting_id: UUID) -> None:
    """Refuse who neither chairs nor takes the minutes."""
    with gate.passage(actor, actions.STAND):
        _require_typist(actor)
        _meeting(meeting_id)


def readers() -> list[tuple[str, str]]:
    """Return the parties at the table from which a passage can be withheld, with what they are called."""
    own = steps.secretary().party
    others = dict.fromkeys(seat.party for seat in steps.members() if seat.party != own)
    return [(party, party_label(party)) for party in others]


def notes_of(p: gate.Passage, item_id: UUID) -> tuple[NoteRow, ...]:
    """Return the passages on one item that this passage may read."""
    return tuple(notes_on(p, [item_id]).get(item_id, ()))


def _stamp(actor: Actor, meeting: Meeting) -> str:
    """The mark of a meeting, from what may change while it is held."""
    said = [clock.today(), get_language(), actor.holders, meeting.state, meeting.version]
    sitting = getattr(meeting, "sitting", None)
    # An item that is not open to the actor may come on the agenda before one that is.
    numbers = sorted(numbering.numbers_of(meeting.pk).items())
    found = [said, sitting and sitting.item_id, sorted(_changeable(meeting)), numbers]
    return hashlib.sha256(repr(found).encode()).hexdigest()[:_STAMP_LENGTH]


def _changeable(meeting: Meeting) -> Iterable[tuple[UUID, str]]:
    rows = Item.objects.filter(meeting=meeting).values_list("pk", "state")
    versions = [
        table._default_manager.filter(item__meeting=meeting).values_list(
            "pk", Cast("version", TextField())
        )
        for table in (Check, Decision, Note)
    ]
    withdrew = Recusal.objects.filter(item__meeting=meeting).values_list("pk", "party")
    there = Attendance.objects.filter(meeting=meeting).values_list("pk", Cast("present", TextField()))
    return rows.union(*versions, withdrew, there, all=True)


def _items(p: gate.Passage, meeting: Meeting) -> list[LiveItem]:
    """The items in the order of the agenda, by their codes: nothing is opened for a list."""
    rows = steps.in_order(Item.objects.filter(meeting=meeting).exclude(state="merged"))
    found = parts.titles(p, rows)
    now = live.current_item(meeting)
    decided = dict(Decision.objects.filter(item__in=rows).values_list("item_id", "outcome"))
    unfinished = live.unfinished(p, meeting)
    numbers = numbering.numbers_of(meeting.pk)
    return [
        LiveItem(
            id=row.pk,
            number=numbers.get(row.pk),
            reference=found[row.dossier_id].reference,
            title=found[row.dossier_id].title,
            section=steps.section_label(row.section),
            decided=agenda.outcome_label(decided[row.pk]) if row.pk in decided else "",
            now=row.pk == now,
            unfinished=row.pk in unfinished,
        )
        for row in rows
        if row.dossier_id in found
    ]


def _following(items: list[LiveItem], shown: LiveItem | None) -> LiveItem | None:
    """The next item that is still to be decided, after the one shown and else from the top."""
    left = [item for item in items if item.number and not item.decided and item != shown]
    after = [item for item in left if shown and items.index(item) > items.index(shown)]
    return next(iter([*after, *left]), None)


def _headings(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    begun = set(Item.objects.filter(meeting=meeting, kind=rules.WORDS).values_list("section", flat=True))
    agenda_of = pack.current().table.agenda.items()
    return tuple(
        (code, str(one.label)) for code, one in agenda_of if not one.holds and code not in begun
    )


def _withdrew(item_id: UUID) -> tuple[tuple[str, str], ...]:
    rows = Recusal.objects.filter(item=item_id).order_by("noted_at")
    return tuple(
        (parties.holder_label(Holder(row.party, row.role)), str(messages.WITHDRAWALS[row.reason]))
        for row in rows
    )


# -- the room


def _there(meeting: Meeting) -> list[Holder]:
    """Who is in the room: as noted, and before anybody noted it whoever fills a seat."""
    seats = agenda.seats_of(meeting)
    return [seat.holder for seat in seats if seat.may_be_there]


def _cut(p: gate.Passage, meeting: Meeting, item: Item) -> frozenset[str]:
    """The categories that everybody in the room may read, in all that the item is about."""
    if item.kind == "theme":
        dossiers = [item.dossier_id]
    else:
        dossiers = list(dict.fromkeys([item.dossier_id, *steps.sources_of(p, item)]))
    held: list[frozenset[str]] = []
    for dossier in dossiers:
        admitted: dict[Holder, frozenset[str]] = {}
        for reader in p.readers(dossier):
            known = admitted.get(reader.holder, frozenset())
            admitted[reader.holder] = known | frozenset(reader.categories)
        held += [admitted.get(seat, frozenset()) for seat in _there(meeting)]
    return live_rules.cut_of_room(held)


def _in_room(
    p: gate.Passage, item: Item | None, cut: frozenset[str], there: list[Holder]
) -> dict[str, Any]:
    found: dict[str, Any] = {"names": (), "checks": (), "passages": (), "notes": (), "outcome": ""}
    found["minor"] = False
    if item is None:
        return found
    title = parts.titles(p, [item])[item.dossier_id]
    found["minor"] = bool(title.minor)
    decision = Decision.objects.filter(item=item).first()
    if decision:
        found["outcome"] = agenda.outcome_label(decision.outcome)
    if "identity" in cut:
        found["names"] = _names(p, item, title)
    if "check" in cut and item.kind in ("signal", "bundle"):
        found["checks"] = _answers(p, item)
    if "work" in cut:
        found["passages"] = _passages(p, decision) if decision else ()
        found["notes"] = _open_notes(p, item, {seat.party for seat in there})
    return found


def _answers(p: gate.Passage, item: Item) -> tuple[parts.CheckRow, ...]:
    """What the members answered; a remark that one of them keeps for the table is not for the wall."""
    given = list(Check.objects.filter(item=item).select_related("item"))
    opened = p.reveal_all([one.remark_ref for one in given if not one.remark_kept])
    return checks.in_words(given, opened)


def _names(p: gate.Passage, item: Item, title: parts.ItemTitle) -> tuple[str, ...]:
    mentions = signals.mention_refs(p, title.signals)
    refs = [mention.ref for mention in mentions if mention.kind == "person"]
    opened = p.reveal_all(refs)
    return tuple(dict.fromkeys(name for ref in refs if (name := parts.naming(opened.get(ref)))))


def _passages(p: gate.Passage, decision: Decision) -> tuple[tuple[str, str], ...]:
    refs = minutes.refs_of(decision)
    opened = p.reveal_all(refs.values())
    said = [
        (str(messages.PASSAGES[name]), getattr(opened[ref], "text", "")) for name, ref in refs.items()
    ]
    return tuple((label, text) for label, text in said if text)


def _open_notes(p: gate.Passage, item: Item, there: set[str]) -> tuple[str, ...]:
    """The passages that are withheld from nobody in the room."""
    return tuple(note.text for note in notes_of(p, item.pk) if not there & set(note.withheld_from))


def _meeting(meeting_id: UUID) -> Meeting:
    found = Meeting.objects.filter(pk=meeting_id).select_related("sitting").first()
    if found is None:
        raise Refused("not_admitted")
    return found


def _require_member(actor: Actor) -> None:
    if not agenda.may_see(actor):
        raise Refused("role_may_not")


def _require_typist(actor: Actor) -> None:
    """The wall and what is typed are for who chairs and who types; other members follow along."""
    if not agenda.may_see(actor) or not agenda.may_type(actor):
        raise Refused("role_may_not")


def who_may_withdraw(actor: Actor) -> list[tuple[str, str]]:
    """Return the seats that may be chosen as withdrawing: one's own, and all for who types."""
    seats = dict.fromkeys((*steps.members(), steps.secretary()))
    mine = [seat for seat in seats if seat in actor.holders]
    offered = list(seats) if agenda.may_type(actor) else mine
    if not offered:
        raise Refused("role_may_not", admitted=True)
    return [
        (str(seat), parties.holder_label(seat)) for seat in sorted(offered, key=lambda s: s not in mine)
    ]
