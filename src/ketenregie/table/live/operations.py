"""What people do while the table meets: go to an item, write the minutes, withdraw, keep what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, events, steps
from ketenregie.table import rules as table_rules
from ketenregie.table.live import rules
from ketenregie.table.live import steps as live
from ketenregie.table.models import Item, Meeting, Note, Recusal
from ketenregie.table.queries import minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder


@dataclass(frozen=True, kw_only=True)
class BringToTable:
    """Bring an item to the table: everybody's screen follows."""

    item_id: UUID


@dataclass(frozen=True, kw_only=True)
class BeginWords:
    """Make a place in the minutes for general words under a heading, as the opening."""

    meeting_id: UUID
    section: str


@dataclass(frozen=True, kw_only=True, repr=False)
class AddNote:
    """Write a passage of the minutes; `withheld_from` are the parties that may not read it."""

    note_id: UUID
    item_id: UUID
    text: str
    withheld_from: tuple[str, ...] = ()
    draft_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ChangeNote:
    """Change a passage of the minutes, as it was when it was shown."""

    note_id: UUID
    text: str
    version: int
    withheld_from: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """A member takes no part in an item and loses its admission to it."""

    item_id: UUID
    holder: Holder
    reason: str


@dataclass(frozen=True, kw_only=True, repr=False)
class KeepTyping:
    """Keep what is being typed on an item, field by field."""

    draft_id: UUID
    item_id: UUID
    way: str
    typed: Mapping[str, Sequence[str]]


def bring_to_table(actor: Actor, command: BringToTable) -> UUID:
    """Bring an item of a meeting to the table; one that is there already stays.

    The remarks that members kept for the table open with it.
    """
    with gate.passage(actor, actions.MOVE) as p:
        item = steps.open_item(p, command.item_id)
        table_rules.require_typist(actor.roles, steps.typists())
        if item.meeting.state != table_rules.MEETING.start:
            raise DomainError("table.wrong_state", state=item.meeting.state)
        if not live.sit(p, item):
            p.nothing_to_do()
        live.open_remarks(item)
    return command.item_id


def begin_words(actor: Actor, command: BeginWords) -> UUID:
    """Make the place where general words under a heading are noted, for all members to read.

    Its words are sealed in a dossier of its own, as those of a theme: notes are added and withheld as on any
    item. It is there once for a meeting and heading; asked again it is the same.
    """
    with gate.passage(actor, actions.PUT_ON) as p:
        table_rules.require_typist(actor.roles, steps.typists())
        meeting = Meeting.objects.select_for_update().get(pk=command.meeting_id)
        heading = pack.current().table.agenda.get(command.section)
        table_rules.require_heading(heading.holds if heading else None)
        if meeting.state == "cancelled":
            raise DomainError("table.wrong_state", state=meeting.state)
        found = Item.objects.filter(meeting=meeting, section=command.section, kind=table_rules.WORDS)
        if (held := found.first()) is not None:
            p.nothing_to_do()
            return held.pk
        made = p.found("theme", purpose="table")
        item = _place(meeting, command.section, made.id, actor)
        p.insert(item)
        p.record(events.WORDS_BEGUN, dossier=made.id, meeting=meeting.pk, section=command.section)
        for seat in (*steps.members(), steps.secretary()):
            p.admit(seat, purpose="table", dossier=made.id)
    return item.pk


def add_note(actor: Actor, command: AddNote) -> UUID:
    """Write a passage of the minutes, or a dated correction once they are approved.

    Two people may write at the same item: each passage stands by itself. Sent again it is there
    once. The draft it came from is destroyed.
    """
    with gate.passage(actor, actions.NOTE) as p:
        item = steps.open_item(p, command.item_id)
        table_rules.require_typist(actor.roles, steps.typists())
        if Note.objects.filter(pk=command.note_id).exists():
            p.nothing_to_do()
            return command.note_id
        approved = item.meeting.state == rules.APPROVED
        p.insert(_note(p, item, command, rules.CORRECTION if approved else rules.NOTE))
        version = _keep_version(p, item)
        facts = {"item": item.pk, "note": command.note_id}
        if approved:
            p.record(events.CORRECTED, dossier=item.dossier_id, version=version, **facts)
        else:
            p.record(events.NOTED, dossier=item.dossier_id, **facts)
        live.end_typing(p, command.draft_id)
    return command.note_id


def change_note(actor: Actor, command: ChangeNote) -> UUID:
    """Change a passage before the minutes are approved; the earlier words stay in the vault.

    Conflict, with both texts, when somebody else changed it meanwhile.
    """
    with gate.passage(actor, actions.NOTE) as p:
        row = Note.objects.select_for_update().select_related("item__meeting").get(pk=command.note_id)
        item = steps.open_item(p, row.item_id)
        table_rules.require_typist(actor.roles, steps.typists())
        rules.require_open_minutes(item.meeting.state)
        held = getattr(p.reveal(row.ref), "text", None)
        if held is None:  # withheld from who types: nobody writes over what they may not read
            raise Refused("not_admitted")
        if (held, tuple(row.withheld_from)) == (command.text, command.withheld_from):
            p.nothing_to_do()
            return row.pk
        table_rules.require_version(row.version, command.version, mine=command.text, theirs=held)
        row.ref = _seal(p, item, command.text, command.withheld_from)
        row.withheld_from = list(command.withheld_from)
        row.version += 1
        row.save(update_fields=["ref", "withheld_from", "version"])
        _keep_version(p, item)
        p.record(events.NOTE_CHANGED, dossier=item.dossier_id, note=row.pk, version=row.version)
    return command.note_id


def withdraw(actor: Actor, command: Withdraw) -> UUID:
    """Note that a member withdrew from an item: its admissions to it end, whoever gave them.

    The member does so itself, or who types at the table writes it down. The second time changes
    nothing.
    """
    with gate.passage(actor, actions.WITHDRAW) as p:
        item = steps.open_item(p, command.item_id, lock=True)
        typist = bool(actor.roles & steps.typists())
        rules.require_withdrawal(command.holder, command.reason, own=actor.holders, typist=typist)
        if command.holder in steps.withdrawn(item.dossier_id):
            p.nothing_to_do()
            return item.pk
        row = Recusal(
            id=new_id(),
            dossier_id=item.dossier_id,
            item=item,
            party=command.holder.party,
            role=command.holder.role,
            reason=command.reason,
            noted_at=clock.now(),
            noted_by=str(actor.holder),
        )
        p.insert(row)
        members = str(command.holder)
        facts = {"item": item.pk, "members": members, "reason": command.reason}
        p.record(events.WITHDREW, dossier=item.dossier_id, **facts)
        for dossier in {item.dossier_id, *steps.sources_of(p, item)}:
            if command.holder in actor.holders:  # last: afterwards they see nothing here
                p.end_admissions(dossier=dossier, holder=command.holder)
            else:
                live.end_withdrawn(row, dossier)
    return command.item_id


def keep_typing(actor: Actor, command: KeepTyping) -> UUID:
    """Keep what is being typed, so that a lost connection or a power cut loses no sentence."""
    with gate.passage(actor, actions.TYPE) as p:
        item = steps.open_item(p, command.item_id)
        table_rules.require_typist(actor.roles, steps.typists())
        live.keep_typing(p, command.draft_id, item, command.way, command.typed)
    return command.draft_id


def _place(meeting: Meeting, section: str, dossier: UUID, actor: Actor) -> Item:
    typist = actor.holder or steps.secretary()
    return Item(
        id=new_id(),
        dossier_id=dossier,
        meeting=meeting,
        kind=table_rules.WORDS,
        section=section,
        state=table_rules.NOTED,
        brought_party=typist.party,
        brought_role=typist.role,
        made_at=clock.now(),
    )


def _note(p: gate.Passage, item: Item, command: AddNote, kind: str) -> Note:
    return Note(
        id=command.note_id,
        dossier_id=item.dossier_id,
        item=item,
        kind=kind,
        ref=_seal(p, item, command.text, command.withheld_from),
        withheld_from=list(command.withheld_from),
        typed_by=str(p.actor.holder),
        typed_at=clock.now(),
    )


def _seal(p: gate.Passage, item: Item, text: str, withheld_from: tuple[str, ...]) -> UUID:
    note = gate.WorkNote(text=text)
    return p.seal(note, dossier=item.dossier_id, withheld_from=withheld_from)


def _keep_version(p: gate.Passage, item: Item) -> int:
    """Minutes that were made get a new version and hash with every change; before that there are none."""
    if item.meeting.state == table_rules.MEETING.start:
        return 0
    return steps.keep_version(p, item.meeting, minutes.digest(minutes.gather(p, item.meeting)))
