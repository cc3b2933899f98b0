"""The decision of the gate, on plain values: deny by default, and each denial names its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from uuid import UUID

NOT_SIGNED_IN = "not_signed_in"
ROLE_MAY_NOT = "role_may_not"
NOT_ADMITTED = "not_admitted"
OTHER_PURPOSE = "other_purpose"
ADMISSION_ENDED = "admission_ended"
SHOWN_IN_PART = "shown_in_part"


@dataclass(frozen=True)
class Claim:
    """What is asked: an action's step, purposes and categories, by these roles."""

    step: str
    purposes: tuple[str, ...]
    categories: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True)
class AdmissionFacts:
    """One admission of the actor to one dossier."""

    dossier_id: UUID
    holder: str
    purpose: str
    categories: frozenset[str]
    until: datetime | None = None

    @property
    def role(self) -> str:
        """The role part of the holder."""
        return self.holder.partition("/")[2]


@dataclass(frozen=True)
class Verdict:
    """What the gate decided about one dossier: the categories that are open, or the rule that denies."""

    allowed: frozenset[str] = frozenset()
    purpose: str = ""
    denied_by: str = ""
    admitted: bool = False


def may_try(claim: Claim, matrix: Callable[[str, str], frozenset[str] | None]) -> Verdict:
    """Decide about an action without a dossier: lists, and founding one's own."""
    open_to = [matrix(claim.step, role) for role in claim.roles]
    found = [categories for categories in open_to if categories is not None]
    if not found:
        return Verdict(denied_by=ROLE_MAY_NOT)
    return Verdict(claim.categories & frozenset().union(*found), _first(claim.purposes))


def decide(
    claim: Claim,
    admissions: Iterable[AdmissionFacts],
    matrix: Callable[[str, str], frozenset[str] | None],
    now: datetime,
) -> Verdict:
    """Decide about one dossier, from the actor's admissions to it.

    A category is open when the action asks for it, the admission grants it and the pack lets that
    admission's role work with it in this step. Admissions for another purpose do not count.
    """
    held = list(admissions)
    if not held:
        return Verdict(denied_by=NOT_ADMITTED)
    living = [a for a in held if a.until is None or a.until > now]
    if not living:
        return Verdict(denied_by=ADMISSION_ENDED)
    fitting = [a for a in living if not claim.purposes or a.purpose in claim.purposes]
    if not fitting:
        return Verdict(denied_by=OTHER_PURPOSE, admitted=True)
    usable = [(a, matrix(claim.step, a.role)) for a in fitting]
    open_to = [(a, categories) for a, categories in usable if categories is not None]
    if not open_to:
        return Verdict(denied_by=ROLE_MAY_NOT, admitted=True)
    allowed = frozenset().union(*(a.categories & categories for a, categories in open_to))
    return Verdict(claim.categories & allowed, open_to[0][0].purpose, admitted=True)


def _first(purposes: tuple[str, ...]) -> str:
    return purposes[0] if purposes else ""
