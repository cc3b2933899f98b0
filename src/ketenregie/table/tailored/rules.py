"""The rules of a meeting on one case, on plain values."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.kernel.states import Machine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from ketenregie.kernel.actor import Holder

TAILORED = Machine(
    "tailored",
    "A meeting on one case with invited partners (maatwerkoverleg). What the invited were given ends by "
    "itself, whatever its state.",
    error="table.tailored_over",
    start="called",
    moves={"called": ("held", "cancelled"), "held": (), "cancelled": ()},
)
# For what somebody is admitted who was invited, and via which act it ends.
PURPOSE = "tailored"
# Who is admitted for one of these works on the case itself.
LED_FOR = frozenset({"direction", "table"})
# What can be given to read: data categories of the signals, and the first goal of the case itself.
GOAL = "goal"
GIVEN = (GOAL, "narrative", "identity", "contact")
ANSWERS = ("coming", "not_coming")
BACK = ("returned", "destroyed")
NOTE, DECISION = "note", "decision"
NOTE_KINDS = (NOTE, DECISION)
# What is out for longer than this is no hand-out for a meeting.
LONGEST_OUT = timedelta(days=183)


def admissions_end(starts_at: datetime, days: int) -> datetime:
    """Return when what the invited were given ends: at midnight after so many days after the meeting.

    `starts_at` is in the region's time zone, and so is the answer.
    """
    last = starts_at.date() + timedelta(days=days)
    return datetime.combine(last + timedelta(days=1), time.min, tzinfo=starts_at.tzinfo)


def may_be_given(granted: Collection[str]) -> tuple[str, ...]:
    """Return what can be given to a role, from the categories that the pack grants it at most.

    Nothing to a role without a grant: it cannot be invited.
    """
    own = {GOAL if category == "work" else category for category in granted}
    return tuple(code for code in GIVEN if code in own)


def least(asked: Iterable[str], granted: Collection[str]) -> tuple[str, ...]:
    """Return what is given of what was asked: never more than the pack grants the role."""
    allowed = may_be_given(granted)
    return tuple(code for code in allowed if code in set(asked))


def require_open_case(state: str) -> None:
    """Refuse a meeting on a case that is closed: closed means shielded."""
    if state != "open":
        raise DomainError("table.case_closed")


def require_going_on(state: str, ends_at: datetime, now: datetime) -> None:
    """Refuse what belongs to a meeting that was cancelled, or whose admissions have ended."""
    if state == "cancelled" or ends_at <= now:
        raise DomainError("table.tailored_over")


def require_invitable(holder: Holder, offered: Collection[Holder]) -> None:
    """Refuse inviting a role that nobody fills, or that the protocol does not admit to such a meeting."""
    if holder not in offered:
        raise DomainError("table.not_invitable", field="who")


def require_runs(*, runs: bool) -> None:
    """Refuse running the meeting to who was only invited to it."""
    if not runs:
        raise DomainError("table.not_who_runs_it")


def require_answer(answer: str) -> None:
    """Refuse an answer that does not exist."""
    if answer not in ANSWERS:
        raise DomainError("table.unknown_answer", field="answer")


def require_signature(signed_on: date, today: date) -> None:
    """Refuse a signature of a day that is still to come."""
    if signed_on > today:
        raise DomainError("table.day_to_come", field="signed_on")


def require_secrecy(signed_on: date | None) -> None:
    """Refuse handing anything out to a third party that has not signed for secrecy (BGS 2.21)."""
    if signed_on is None:
        raise DomainError("table.secrecy_first", field="to")


def require_until(until: date, today: date) -> None:
    """Refuse a hand-out that ends before it begins, or that nobody asks back within half a year."""
    if until < today:
        raise DomainError("table.day_has_passed", field="until")
    if until > today + LONGEST_OUT:
        raise DomainError("table.out_too_long", field="until")


def require_back(back: str) -> None:
    """Refuse an end of a hand-out that does not exist."""
    if back not in BACK:
        raise DomainError("table.unknown_answer", field="back")


def require_begun(starts_at: datetime, now: datetime) -> None:
    """Refuse closing a meeting that has not begun."""
    if starts_at > now:
        raise DomainError("table.not_begun")


def require_same_text(held: int, seen: int, *, mine: str, theirs: str) -> None:
    """Raise Conflict when somebody changed a passage after it was shown."""
    if held != seen:
        raise Conflict(mine=mine, theirs=theirs)


def is_late(until: date, back: str, today: date) -> bool:
    """Say whether something that was handed out is out for longer than was said."""
    return not back and until < today
