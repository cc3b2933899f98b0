"""The meetings, and the agenda of one: names are shown in one logged reveal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, messages, numbering, rules, steps
from ketenregie.table.models import Attendance, Decision, Item, Meeting, MinutesVersion
from ketenregie.table.queries import checks, parts
from ketenregie.table.tailored.queries.around import on_agenda

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.queries.parts import ItemTitle
    from ketenregie.table.tailored.queries.around import AgendaLine

PAST = 10
# What the table itself wrote down about an item is no change of it.
OWN_EVENTS = frozenset(
    {"table.put_on_agenda", "table.moved_on", "table.decided", "table.amended", "protocol.admitted",
     "protocol.admission_ended", "route.step_opened", "route.step_finished"}
)  # fmt: skip
AHEAD = 6


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime
    state: str
    state_label: str
    items: int = 0
    called_at: datetime | None = None


@dataclass(frozen=True)
class RunningFacts:
    """What runs: how much changed, who watches, and by when the table closes or keeps it."""

    changed: int
    watcher: str
    decide_on: date | None


@dataclass(frozen=True)
class ItemRow:
    """An item on the agenda."""

    id: UUID
    number: int
    kind: str
    title: ItemTitle
    brought: str
    decided: str
    answered: int
    asked: int
    late: bool = False
    withdrawn: bool = False
    running: RunningFacts | None = None


@dataclass(frozen=True)
class SectionRow:
    """A section of the fixed agenda with what is in it."""

    code: str
    label: str
    items: tuple[ItemRow, ...]
    fillable: bool


@dataclass(frozen=True)
class Seat:
    """Somebody who is expected, and whether they were there; nobody is in a vacant seat."""

    holder: Holder
    label: str
    present: bool | None
    vacant: bool = False

    @property
    def may_be_there(self) -> bool:
        """Whether the form begins with a tick here."""
        return self.present if self.present is not None else not self.vacant


@dataclass(frozen=True)
class MeetingPage:
    """The agenda of one meeting, in the cut of who looks at it."""

    meeting: MeetingRow
    chair: str
    sections: tuple[SectionRow, ...]
    seats: tuple[Seat, ...]
    may_type: bool
    minutes_version: int
    led_for_now: bool
    may_arrange: bool
    fast_since: tuple[MeetingRow, ...]
    tailored: tuple[AgendaLine, ...]

    @property
    def items(self) -> list[ItemRow]:
        """All items, in the order of the agenda."""
        return [item for section in self.sections for item in section.items]


def may_see(actor: Actor) -> bool:
    """Say whether the table is any of somebody's business."""
    at_table = {*steps.members(), steps.secretary()}
    return bool(at_table & set(actor.holders))


def table_name() -> str:
    """Return what the region calls its table."""
    return pack.current().table.name


def may_type(actor: Actor) -> bool:
    """Say whether somebody chairs or takes the minutes."""
    return bool(actor.roles & steps.typists())


def dates() -> list[MeetingRow]:
    """Return when the table meets next: no secret for anybody on the route."""
    coming = Meeting.objects.filter(kind=rules.REGULAR, starts_at__gt=clock.now())
    return [row_of(meeting) for meeting in coming.order_by("starts_at")[:AHEAD]]


def meetings_page(actor: Actor) -> tuple[list[MeetingRow], list[MeetingRow]]:
    """Return the meetings to come and those held, with how many items each has for who looks."""
    with gate.passage(actor, actions.AGENDA):
        _require_member(actor)
        coming = Meeting.objects.filter(state=rules.MEETING.start).order_by("starts_at")[:AHEAD]
        held = Meeting.objects.exclude(state=rules.MEETING.start).order_by("-starts_at")[:PAST]
        rows = [*coming, *held]
        counts = _counts([meeting.pk for meeting in rows])
        split = len(coming)
        made = [replace(row_of(meeting), items=counts.get(meeting.pk, 0)) for meeting in rows]
        return made[:split], made[split:]


def meeting_page(actor: Actor, meeting_id: UUID) -> MeetingPage:
    """Return the agenda of a meeting; the names on it are revealed at once, and logged as one."""
    with gate.passage(actor, actions.AGENDA) as p:
        _require_member(actor)
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        if meeting is None:
            raise Refused("not_admitted")
        items = list(
            Item.objects.filter(meeting=meeting)
            .exclude(state__in=("merged", rules.NOTED))
            .select_related("meeting")
        )
        found = parts.titles(p, items)
        refs = parts.name_refs(p, found)
        opened = p.reveal_all([ref for some in refs.values() for ref in some])
        named = {
            dossier: replace(title, name=", ".join(_names(refs.get(dossier, []), opened)))
            for dossier, title in found.items()
        }
        versions = MinutesVersion.objects.filter(meeting=meeting).count()
        return MeetingPage(
            meeting=row_of(meeting),
            chair=parties.holder_label(steps.chair()),
            sections=_sections(
                p, meeting.pk, [item for item in items if item.dossier_id in named], named
            ),
            seats=seats_of(meeting),
            may_type=may_type(actor),
            minutes_version=versions,
            may_arrange=may_type(actor) and meeting.state == rules.MEETING.start,
            led_for_now=steps.is_led_for_now(),
            fast_since=tuple(row_of(one) for one in _fast_since(meeting)),
            tailored=_tailored(p, meeting),
        )


def seats_of(meeting: Meeting) -> tuple[Seat, ...]:
    """Return who is expected at a meeting, and who was there as far as it was noted."""
    noted = {
        Holder(one.party, one.role): one.present for one in Attendance.objects.filter(meeting=meeting)
    }
    expected = dict.fromkeys((*steps.members(), steps.secretary()))
    filled = parties.filled_seats(clock.local(meeting.starts_at).date())
    return tuple(
        Seat(one, parties.holder_label(one), noted.get(one), one not in filled) for one in expected
    )


def row_of(meeting: Meeting) -> MeetingRow:
    """Return a meeting as a list shows it."""
    return MeetingRow(
        id=meeting.pk,
        kind=meeting.kind,
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes_long),
        state=meeting.state,
        state_label=str(messages.MEETINGS[meeting.state]),
        called_at=meeting.called_at,
    )


def outcome_label(code: str) -> str:
    """Return what an outcome is called: the region's word where it has one."""
    declared = pack.current().table.outcomes.get(code)
    return str(declared.label) if declared else str(messages.OUTCOMES.get(code, code))


def _require_member(actor: Actor) -> None:
    if not may_see(actor):
        raise Refused("role_may_not")


def _counts(meetings: list[UUID]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    items = Item.objects.filter(meeting__in=meetings).exclude(state__in=("merged", rules.NOTED))
    for meeting in items.values_list("meeting_id", flat=True):
        counts[meeting] = counts.get(meeting, 0) + 1
    return counts


def _names(refs: Iterable[UUID], opened: dict[UUID, gate.Record | None]) -> list[str]:
    said = [parts.naming(opened.get(ref)) for ref in refs]
    return list(dict.fromkeys(name for name in said if name))


def _sections(
    p: gate.Passage, meeting: UUID, items: list[Item], named: dict[UUID, ItemTitle]
) -> tuple[SectionRow, ...]:
    answers = checks.rows_of([item.pk for item in items])
    running = _running(p, items, named)
    decided = {item.pk: item.decision.outcome for item in _with_decision(items)}
    rows: dict[str, list[ItemRow]] = {}
    numbers = numbering.numbers_of(meeting)
    for item in items:
        given = answers.get(item.pk, [])
        row = ItemRow(
            id=item.pk,
            number=numbers[item.pk],
            kind=item.kind,
            title=named[item.dossier_id],
            brought=parties.holder_label(Holder(item.brought_party, item.brought_role)),
            decided=outcome_label(decided[item.pk]) if item.pk in decided else "",
            answered=len([check for check in given if check.answered_at]),
            asked=len(given),
            late=item.meeting.kind == rules.REGULAR
            and rules.is_late_item(item.made_at, item.meeting.starts_at),
            withdrawn=item.state == "withdrawn",
            running=running.get(item.dossier_id),
        )
        rows.setdefault(item.section, []).append(row)
    return tuple(
        SectionRow(code, str(section.label), tuple(rows.get(code, [])), bool(section.holds))
        for code, section in pack.current().table.agenda.items()
    )


def _running(
    p: gate.Passage, items: list[Item], named: dict[UUID, ItemTitle]
) -> dict[UUID, RunningFacts]:
    """What changed of what runs since the table last spoke of it, and when it must be decided."""
    wanted = [item.dossier_id for item in items if item.section == "running"]
    spoken = Decision.objects.filter(dossier__in=wanted).order_by("decided_at")
    last = {one.dossier_id: one for one in spoken}
    found = {}
    for dossier, decision in last.items():
        parts_of_it = dict.fromkeys((dossier, *named[dossier].signals))
        told = [entry for one in parts_of_it if p.is_open(one) for entry in p.timeline(one)]
        fresh = [e for e in told if e.at > decision.decided_at and e.code not in OWN_EVENTS]
        watcher = parts.holder_text(decision.watcher)
        found[dossier] = RunningFacts(len(fresh), watcher, decision.review_on)
    return found


def _with_decision(items: list[Item]) -> list[Item]:
    ids = [item.pk for item in items if item.state == "decided"]
    return list(Item.objects.filter(pk__in=ids).select_related("decision"))


def _tailored(p: gate.Passage, meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The meetings on one case since the regular meeting before this one, and those to come."""
    if meeting.kind != rules.REGULAR:
        return ()
    return on_agenda(p, _last_before(meeting), meeting.starts_at)


def _last_before(meeting: Meeting) -> datetime | None:
    before = Meeting.objects.filter(kind=rules.REGULAR, starts_at__lt=meeting.starts_at)
    return before.order_by("-starts_at").values_list("starts_at", flat=True).first()


def _fast_since(meeting: Meeting) -> list[Meeting]:
    """The fast tables since the regular meeting before this one: reported here (R5.7)."""
    if meeting.kind != rules.REGULAR:
        return []
    last = _last_before(meeting)
    fast = Meeting.objects.filter(kind=rules.FAST, starts_at__lt=meeting.starts_at)
    if last:
        fast = fast.filter(starts_at__gte=last)
    return list(fast.filter(starts_at__lte=clock.now()).order_by("starts_at"))
