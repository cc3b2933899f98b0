"""The rules of the table, on plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.kernel.states import Machine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from ketenregie.cases.rules import TrackPlan
    from ketenregie.route.rules import AgreementFacts

T = TypeVar("T")

MEETING = Machine(
    "meeting",
    "A meeting of the table, from its place in the series until its minutes are approved.",
    error="table.wrong_state",
    start="planned",
    moves={"planned": ("held", "cancelled"), "held": ("approved",), "approved": (), "cancelled": ()},
)
ITEM = Machine(
    "table_item",
    "A signal, bundle, case or theme on the agenda; what was not reached moves to the next meeting. "
    "What was withdrawn comes back at a later one; what was bundled goes on as the bundle's item. "
    "General words under a heading, as at the opening, are noted and not decided on.",
    error="table.wrong_state",
    start="on_agenda",
    moves={
        "on_agenda": ("decided", "withdrawn", "merged"),
        "decided": (),
        "withdrawn": (),
        "merged": (),
        "noted": (),
    },
)
CHECK = Machine(
    "check",
    "A member's answer for its own organisation; it may become more certain, and be corrected.",
    error="table.wrong_state",
    start="asked",
    moves={
        "asked": ("known", "not_known", "not_yet", "withheld"),
        "not_yet": ("known", "not_known", "withheld"),
        "known": ("not_known", "withheld"),
        # To "not yet" when the member is shown more than it looked up.
        "not_known": ("known", "withheld", "not_yet"),
        "withheld": ("known", "not_known", "not_yet"),
    },
)
# Who was asked and still has to answer.
UNANSWERED = ("asked", "not_yet")

# General words under a heading of the agenda that holds no items.
WORDS, NOTED = "words", "noted"

REGULAR = "regular"
FAST = "fast"
# Beside the series, at a day of one's own choice.
EXTRA = "extra"
# How triage sends a signal on: to the next meeting of the series, or to a fast table.
FAST_ASKED = "fast_table"
WEIGHED = ("agenda", FAST_ASKED)
ANSWERS = ("known", "not_known", "not_yet", "withheld")
# Refusing with a reason is a first-class answer (WGS 1.5). The reason is a code, so that saying
# why gives nothing away.
REASONS = ("investigation", "secrecy", "safety", "no_basis")
# On what basis a care party answers at all (WGS 2.29).
BASES = ("consent", "duty", "good_care")
CRITERIA = ("several_life_areas", "leads_to_harm", "several_domains")
PROCESS_DIRECTION = "process_direction"
MEASURES = ("care_advice", PROCESS_DIRECTION)
# Who agree closely how and by whom the first contact is made (plan, bijlage 5).
AGREE_ON_CONTACT = ("zorgcoordinator", "rechercheur_tmm")
REFERRALS = ("smuggling", "licensed_sex_work", "other")

# Why minutes are not approved in the next meeting and go on to the one after it.
CARRIED = ("not_read", "corrections", "too_few")

SUSPICION = "reasonable_suspicion"
UNDESIRABLE = "undesirable"
RUNNING = "running"
NOT_TRAFFICKING = "not_trafficking"
DISCUSSED = "discussed"
OUTCOMES = (SUSPICION, UNDESIRABLE, RUNNING, NOT_TRAFFICKING)
# Where on the route a signal goes after each outcome. An undesirable situation stays in view, to
# look again at the criminal track once it is stable (plan, bijlage 5).
NEXT_STEP = {
    SUSPICION: "case",
    UNDESIRABLE: "running",
    RUNNING: "running",
    NOT_TRAFFICKING: "closed",
}
# What each outcome cannot do without, as the names of the form's fields.
REQUIRED: dict[str, tuple[str, ...]] = {
    SUSPICION: ("reason", "strategy", "contact_by", "contact_how", "tracks", "goal", "lead"),
    UNDESIRABLE: ("reason", "how_stopped", "measure", "review_on"),
    RUNNING: ("reason", "expected", "watch", "watcher", "review_on", "necessity"),
    NOT_TRAFFICKING: ("reason", "referral"),
    DISCUSSED: ("reason",),
}
# What comes on an agenda so shortly before it is late: not everybody could prepare it.
LATE_WITHIN = timedelta(hours=24)
# The longest that a signal may run before the table says again why that is necessary.
LONGEST_REVIEW = timedelta(days=183)
WORKING_DAY = (time(9), time(17))
FAST_WITHIN = timedelta(hours=2)


@dataclass(frozen=True)
class Series:
    """When the table meets: every so many weeks, counted from one day on."""

    anchor: date
    rhythm_weeks: int
    at: time
    minutes_long: int


@dataclass(frozen=True, repr=False)
class Outcome:
    """What the table decided, as it was typed. Only what its outcome asks for is kept."""

    outcome: str
    reason: str
    strategy: str = ""
    contact_by: Holder | None = None
    contact_how: str = ""
    contact_agreed_by: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    tracks: tuple[TrackPlan, ...] = ()
    goal: str = ""
    lead: Holder | None = None
    how_stopped: str = ""
    measure: str = ""
    consult_first: bool = False
    expected: str = ""
    watch: str = ""
    watcher: Holder | None = None
    review_on: date | None = None
    necessity: str = ""
    referral: str = ""
    dissent: str = ""
    agreements: tuple[AgreementFacts, ...] = field(default_factory=tuple)


# -- the series


def series_days(series: Series, since: date, until: date) -> Iterator[date]:
    """Yield the days of the rhythm from one day to another, both included; holidays not yet moved."""
    step = timedelta(weeks=series.rhythm_weeks)
    turns = max(0, -(-(since - series.anchor) // step))
    day = series.anchor + turns * step
    while day <= until:
        yield day
        day += step


def moved(day: date, is_working_day: Callable[[date], bool]) -> date:
    """Return the day itself, or the first working day after it (a fortnight of holidays at most)."""
    for later in range(15):
        candidate = day + timedelta(days=later)
        if is_working_day(candidate):
            return candidate
    return day


def fast_start(now: datetime, is_working_day: Callable[[date], bool]) -> datetime:
    """Return when a fast table meets: within hours on a working day, else the next one's morning."""
    soon = now + FAST_WITHIN
    soon += timedelta(minutes=-soon.minute % 30, seconds=-soon.second, microseconds=-soon.microsecond)
    opens, closes = WORKING_DAY
    if is_working_day(now.date()) and soon.date() == now.date() and opens <= soon.time() <= closes:
        return soon
    later = (
        now.date() if is_working_day(now.date()) and now.time() < opens else now.date() + timedelta(1)
    )
    return datetime.combine(moved(later, is_working_day), opens, tzinfo=now.tzinfo)


def call_day(meeting: date, days: int, is_working_day: Callable[[date], bool]) -> date:
    """Return the day on which members are asked for signals: so many days before the meeting.

    On a day off it is the last working day before it, a fortnight of holidays at most: asked late
    is asked for nothing.
    """
    wanted = meeting - timedelta(days=days)
    for earlier in range(15):
        day = wanted - timedelta(days=earlier)
        if is_working_day(day):
            return day
    return wanted


def missing_seats(
    present: Collection[Holder], needed: Collection[Holder], chairs: Collection[Holder]
) -> list[Holder]:
    """Return who is missing at a fast table. A seat that chairs is filled by whoever chairs."""
    led = bool(set(present) & set(chairs))
    return [seat for seat in needed if seat not in present and not (seat in chairs and led)]


def require_to_come(start: datetime, now: datetime) -> None:
    """Refuse a beginning that has passed."""
    if start <= now:
        raise DomainError("table.in_the_past", field="day")


# -- the agenda


def is_late_item(made_at: datetime, starts_at: datetime) -> bool:
    """Say whether an item came on the agenda too late for everybody to prepare it."""
    return made_at > starts_at - LATE_WITHIN


def moved_in(order: Sequence[T], one: T, by: int) -> list[T]:
    """Return an order in which one thing stands some places later (or earlier), as far as there are."""
    rest = [other for other in order if other != one]
    at = min(max(order.index(one) + by, 0), len(rest))
    return [*rest[:at], one, *rest[at:]]


def reordered(order: Sequence[T], wanted: Sequence[T]) -> list[T]:
    """Return an order as it was wished; what the wish does not name stays behind, nothing is lost."""
    known = [one for one in dict.fromkeys(wanted) if one in order]
    return [*known, *(one for one in order if one not in known)]


def require_heading(holds: Collection[str] | None) -> None:
    """Refuse general words under a heading that is not there (None), or that holds items of its own."""
    if holds is None or holds:
        raise DomainError("table.no_such_heading")


# -- checks


def require_answer(answer: str, *, basis: str, reason: str, needs_basis: bool) -> None:
    """Refuse an answer that lacks its reason (withheld) or its basis (care parties)."""
    if answer not in ANSWERS:
        raise DomainError("table.unknown_answer", field="answer")
    if answer == "withheld" and reason not in REASONS:
        raise DomainError("table.withheld_without_reason", field="reason")
    if needs_basis and answer in ("known", "not_known") and basis not in BASES:
        raise DomainError("table.answer_without_basis", field="basis")


def require_no_words(words: str, *, wordless: bool) -> None:
    """Refuse free text from a member who shares answers only (the police)."""
    if wordless and words.strip():
        raise DomainError("table.answer_without_words", field="remark")


def require_not_treated(*, kept: bool, treated: bool) -> None:
    """Refuse keeping a remark for the table when the item is at the table, or was decided."""
    if kept and treated:
        raise DomainError("table.treated_already", field="share")


def require_bringer(brought: Holder, holders: Collection[Holder]) -> None:
    """Refuse sharing by anybody but who brings it: sharing is an act of one's own."""
    if brought not in holders:
        raise DomainError("table.not_the_bringer")


# -- deciding


def outcomes_of(kind: str) -> tuple[str, ...]:
    """Return what may be decided on a kind of item: the four outcomes are for what was reported."""
    if kind == WORDS:
        return ()
    return OUTCOMES if kind in ("signal", "bundle") else (DISCUSSED,)


def require_outcome(outcome: Outcome, today: date, more: Collection[str] = ()) -> None:
    """Refuse a decision that lacks what its outcome needs; every error names its field.

    `more` are the fields that the region asks for beyond the plan's.
    """
    for name in (*REQUIRED[outcome.outcome], *more):
        if not _given(getattr(outcome, name, True)):
            raise DomainError("table.missing", field=name)
    if outcome.review_on:
        _require_day(outcome.review_on, today)
    if works_together(outcome) and set(outcome.criteria) != set(CRITERIA):
        raise DomainError("table.criteria_not_met", field="criteria")


def works_together(outcome: Outcome) -> bool:
    """Say whether parties will work together on a person: a case, or process direction (WGS 2.31)."""
    return outcome.outcome == SUSPICION or outcome.measure == PROCESS_DIRECTION


def require_possible(outcome: str, kind: str) -> None:
    """Refuse an outcome that does not exist for a kind of item."""
    if outcome not in outcomes_of(kind):
        raise DomainError("table.unknown_outcome", field="outcome")


def require_typist(roles: Collection[str], typists: Collection[str]) -> None:
    """Refuse deciding by anybody but the chair and who takes the minutes."""
    if not set(roles) & set(typists):
        raise DomainError("table.not_the_chair")


def require_previous(waiting: int, carried: str) -> None:
    """Refuse closing a meeting while earlier minutes wait, unless they are carried over with a reason."""
    if waiting and carried not in CARRIED:
        raise DomainError("table.previous_waits", field="previous")


def require_version(held: int, seen: int, *, mine: str, theirs: str) -> None:
    """Raise Conflict when somebody changed it after it was shown."""
    if held != seen:
        raise Conflict(mine=mine, theirs=theirs)


def is_due(outcome: str, review_on: date | None, meeting: date) -> bool:
    """Say whether what runs comes back at a meeting.

    A running signal is on every agenda; an undesirable situation from its day on.
    """
    return outcome != UNDESIRABLE or review_on is None or review_on <= meeting


def _require_day(day: date, today: date) -> None:
    if day <= today:
        raise DomainError("table.day_has_passed", field="review_on")
    if day > today + LONGEST_REVIEW:
        raise DomainError("table.day_too_far", field="review_on")


def _given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
