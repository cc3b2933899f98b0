"""Who sits at the table and what an item refers to. What reads rows takes a passage."""

from __future__ import annotations

import math
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.table import events, rules
from ketenregie.table.models import Item, Meeting, MinutesVersion, Recusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from ketenregie.protocol import gate

PROCESS_DIRECTOR = "procesregisseur"
CARE = "care"
POLICE = "police"


def members() -> tuple[Holder, ...]:
    """Return who sits at the table, in the pack's order."""
    return tuple(Holder(one.party, one.role) for one in pack.current().table.members)


def checkers() -> tuple[Holder, ...]:
    """Return the members who answer what their own organisation knows."""
    return tuple(Holder(m.party, m.role) for m in pack.current().table.members if m.checks)


def secretary() -> Holder:
    """Return who composes the agenda and takes the minutes."""
    seat = pack.current().table.supporter
    return Holder(seat.party, seat.role)


def chairs() -> tuple[Holder, ...]:
    """Return the seats that chair, the first of them first."""
    found = sorted(pack.current().table.chairs, key=lambda one: one.order)
    return tuple(Holder(one.party, one.role) for one in found)


def chair() -> Holder:
    """Return who chairs today: the first of the chairs whose seat somebody fills.

    When the posts of all chairs are vacant, the first fixed member who is there leads the meeting.
    """
    filled = parties.filled_seats()
    line = (*chairs(), *(seat for seat in members() if seat != secretary()))
    return next((seat for seat in line if seat in filled), chairs()[0])


def is_led_for_now() -> bool:
    """Say whether the posts of all chairs are vacant, so that another member leads the meeting."""
    return chair() not in chairs()


def extra_contacts() -> tuple[Holder, ...]:
    """Return who is asked for new signals beside the members, and gets no names."""
    return tuple(Holder(one.party, one.role) for one in pack.current().table.extra_contacts)


def asked() -> tuple[Holder, ...]:
    """Return who is asked beforehand for new signals: the members who bring any, and the extra ones.

    Nobody is asked in a vacant seat; who stands in for it is asked in their own.
    """
    filled = parties.filled_seats()
    found = dict.fromkeys((*members(), *extra_contacts()))
    return tuple(seat for seat in found if seat in filled and seat != secretary())


def caller() -> Holder:
    """Return in whose name the members are asked for new signals: the process director's (plan B5)."""
    return next((seat for seat in members() if seat.role == PROCESS_DIRECTOR), chairs()[0])


def fast_seats() -> tuple[Holder, ...]:
    """Return who must be there at a fast table, themselves or by their deputy."""
    found = tuple(Holder(one.party, one.role) for one in pack.current().table.fast)
    return found or (*chairs()[:1], *checkers())


def missing_at_fast(present: Collection[Holder]) -> list[Holder]:
    """Return who must be at a fast table and is not there.

    While the posts of all chairs are vacant, who leads the meeting counts as its chair.
    """
    return rules.missing_seats(present, fast_seats(), (*chairs(), chair()))


def typists() -> frozenset[str]:
    """Return the roles that may type decisions: the chairs, and who takes the minutes."""
    return frozenset({secretary().role, *(seat.role for seat in chairs())})


def needs_basis(party: str) -> bool:
    """Say whether a party answers on a basis: care parties do (WGS 2.29)."""
    return _kind(party) == CARE


def is_wordless(party: str) -> bool:
    """Say whether a party shares answers and statuses only, never text: the police."""
    return _kind(party) == POLICE


def series() -> rules.Series:
    """Return when the table meets, as the pack says."""
    found = pack.current().table.series
    return rules.Series(found.anchor, found.rhythm_weeks, found.time, found.duration_minutes)


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day in this region."""
    return not pack.current().holidays.is_day_off(day)


def next_regular(after: datetime | None = None) -> Meeting | None:
    """Return the next meeting of the series that is still to be held."""
    planned = Meeting.objects.filter(
        kind=rules.REGULAR, state=rules.MEETING.start, starts_at__gt=after or clock.now()
    )
    return planned.order_by("starts_at").first()


def fast_meeting(p: gate.Passage) -> Meeting:
    """Make a meeting for what cannot wait, or return the one that is to be held already."""
    waiting = Meeting.objects.filter(
        kind=rules.FAST, state=rules.MEETING.start, starts_at__gt=clock.now()
    )
    found = waiting.order_by("starts_at").first()
    if found:
        return found
    made = Meeting(
        id=new_id(),
        kind=rules.FAST,
        starts_at=rules.fast_start(clock.local(clock.now()), is_working_day),
        minutes_long=series().minutes_long // 2,
    )
    p.insert(made)
    return made


def move_on(p: gate.Passage, meeting: Meeting) -> None:
    """Move what was not decided to the next meeting of the series; DomainError when there is none."""
    left = list(Item.objects.select_for_update().filter(meeting=meeting, state=rules.ITEM.start))
    following = next_regular(max(meeting.starts_at, clock.now()))
    for item in left:
        if following is None:
            raise DomainError("table.no_meeting")
        item.meeting, item.number = following, None
        item.save(update_fields=["meeting", "number"])
        day = clock.local(following.starts_at).date().isoformat()
        p.record(events.MOVED_ON, dossier=item.dossier_id, meeting=following.pk, day=day)


def keep_version(p: gate.Passage, meeting: Meeting, digest: str) -> int:
    """Keep that the minutes have a new version: its number and hash, never its text."""
    version = MinutesVersion.objects.filter(meeting=meeting).count() + 1
    p.insert(
        MinutesVersion(
            id=new_id(),
            meeting=meeting,
            version=version,
            sha256=digest,
            made_at=clock.now(),
            made_by=str(p.actor.holder),
        )
    )
    return version


def admit_table(p: gate.Passage, dossier: UUID, via: UUID | None = None) -> None:
    """Admit those who make the meeting run: the chairs, and who takes the minutes."""
    present = {(reader.holder, reader.purpose) for reader in p.readers(dossier)}
    place = via or dossier
    withdrew = withdrawn(dossier, place, *linking.merged_from(p, place))
    for seat in (secretary(), *chairs()):
        if (seat, "table") not in present and seat not in withdrew:
            p.admit(seat, purpose="table", dossier=dossier, via=via)


def withdrawn(*dossiers: UUID) -> frozenset[Holder]:
    """Return the members that withdrew from any of these dossiers: nothing lets them in again."""
    rows = Recusal.objects.filter(dossier__in=dossiers).values_list("party", "role")
    return frozenset(Holder(party, role) for party, role in rows)


def withdrawn_from(p: gate.Passage, item: Item) -> frozenset[Holder]:
    """Return who withdrew from an item, or earlier from a signal that it is about."""
    return withdrawn(*_before(p, item), item.dossier_id, *sources_of(p, item))


def _before(p: gate.Passage, item: Item) -> list[UUID]:
    """Return the bundles that went into an item's own: what was said of these goes for it too."""
    return linking.merged_from(p, item.dossier_id) if item.kind == "bundle" else []


def open_item(p: gate.Passage, item_id: UUID, *, lock: bool = False) -> Item:
    """Return an item and extend the passage to its dossier; outsiders are refused."""
    found = Item.objects.select_for_update() if lock else Item.objects.all()
    item = found.filter(pk=item_id).first()
    if item is None:
        raise Refused("not_admitted")
    p.join(item.dossier_id)
    return item


def sources_of(p: gate.Passage, item: Item) -> list[UUID]:
    """Return the signals an item is about that this passage is open for; none for a case or theme."""
    if item.kind == "signal":
        return [item.dossier_id]
    if item.kind != "bundle":
        return []
    return [signal for signal in linking.signals_of(p, item.dossier_id) if p.is_open(signal)]


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of the fixed agenda, and within a section by hand or as they came on it."""
    sections = list(pack.current().table.agenda)

    def place(item: Item) -> tuple[int, float, datetime, UUID]:
        position = math.inf if item.position is None else item.position
        return sections.index(item.section), position, item.made_at, item.pk

    return sorted(items, key=place)


def merged_into(p: gate.Passage, item: Item, sources: list[UUID]) -> list[UUID]:
    """Return what of it was on the agenda by itself before: signals, and bundles that went into it."""
    before = [bundle for bundle in _before(p, item) if p.is_open(bundle)]
    found = Item.objects.filter(dossier__in=[*sources, *before], state="merged").exclude(pk=item.pk)
    return list(dict.fromkeys(found.values_list("dossier_id", flat=True)))


def section_label(code: str) -> str:
    """Return what a section of the agenda is called."""
    found = pack.current().table.agenda.get(code)
    return str(found.label) if found else ""


def members_label(holders: str) -> str:
    """Return what members are called, given as `party/role, party/role`."""
    return "; ".join(parties.holder_label(Holder.parse(one)) for one in holders.split(", ") if one)


def day_label(day: str) -> str:
    """Return a day in words, given as an ISO date."""
    return date_format(datetime.fromisoformat(day), "j F Y") if day else ""


def _kind(party: str) -> str:
    found = pack.current().parties.get(party)
    return found.kind if found else ""
