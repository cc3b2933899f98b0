"""Why something may be closed: never because it is too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import NEVER_A_REASON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.region.lists import Closing
    from ketenregie.route.rules.facts import ClosingFacts


def require_reason(code: str, known: Iterable[str]) -> None:
    """Raise DomainError for a reason to close that the pack does not have; weakness is never one."""
    if code in NEVER_A_REASON or code not in set(known):
        raise DomainError("route.no_reason_to_close", field="closing")


def require_closing(facts: ClosingFacts, closing: Closing, *, proposed: bool = False) -> None:
    """Raise DomainError unless a reason to close stands with what belongs to it.

    A reason that refers says where to; one that says "the same" says as which. What a contact officer
    may not propose (`proposed`), the chain director may still decide.
    """
    known = [code for code, one in closing.reasons.items() if one.at_the_desk or not proposed]
    require_reason(facts.reason, known)
    reason = closing.reasons[facts.reason]
    if facts.referral and facts.referral not in closing.referrals:
        raise DomainError("route.unknown_referral", field="referral")
    if reason.referral and not facts.referral:
        raise DomainError("route.where_referred", field="referral")
    if reason.other_signal and facts.same_as is None:
        raise DomainError("route.same_as_which", field="same_as")


def require_seen(candidates: Iterable[UUID], seen: Iterable[UUID]) -> None:
    """Raise DomainError when something may be about the same that was not on the page."""
    if set(candidates) - set(seen):
        raise DomainError("route.new_candidates")
