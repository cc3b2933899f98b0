"""The meldroute as pure functions on plain values: what follows what, when it is due, who helps.

Nothing here knows a signal or a database. No function about help takes a step, and no function
about a step takes help as a condition: help never waits for an escalation, and an escalation is
never refused for want of help (plan, bijlage 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from ketenregie.region.lists import Closing
    from ketenregie.region.pack import RegionPack, Route

MAIN = "main"
BESIDE = "beside"
OWN_CONTACT_OFFICER = "own_contact_officer"
# The contact officers, in the order in which one of them is a party's own.
CONTACT_OFFICERS = (
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
)
UNDERMINING_OFFICER = "oov_ondermijning"
OPERATIONAL = "aandachtsfunctionaris_gebiedsteam"
CARE_COORDINATOR = "zorgcoordinator"
CHAIN_DIRECTOR = "ketenregisseur"
# R5.1: these put their own signals straight on the agenda.
STRAIGHT_TO_AGENDA = frozenset({"rechercheur_tmm", "zorgcoordinator", "procesregisseur"})
# While a case runs, the work on its signals is in the case's own tracks; the limit is still watched.
WORKED_ELSEWHERE = frozenset({"case"})
# "Insufficient" is never a reason to close: 0 + 0 + 0 = 1.
NEVER_A_REASON = frozenset({"insufficient", "too_weak", "onvoldoende", "te_zwak"})
# What others do with something one brought them: one waits for their answer.
ANSWERED_ELSEWHERE = ("triage", "close_proposed", "undermining_judgement")
MUNICIPALITY = "municipality"
TABLE = "table"
# Beside the main line somebody works for another purpose than the signal's own.
PURPOSES = {
    "undermining_report": "signal",
    "undermining_judgement": "undermining",
    "undermining_table": "undermining",
    "riec": "riec",
}
# Who must be heard before the municipality decides about RIEC (plan, bijlage 2, step 3).
HEARD_FOR_RIEC = (
    "ketenregisseur",
    "aandachtsfunctionaris_oov",
    "oov_ondermijning",
    "rechercheur_tmm",
)
STANCES = ("agrees", "objects", "not_heard")


@dataclass(frozen=True)
class StepFacts:
    """One step of the route on one dossier: who does it, by when, and how it ended."""

    id: UUID
    dossier_id: UUID
    code: str
    line: str
    owner: Holder
    opened_at: datetime
    due_at: datetime | None
    finished_at: datetime | None = None
    outcome: str = ""
    version: int = 1
    fallen_back_at: datetime | None = None
    reason_ref: UUID | None = None
    was: Holder | None = None
    came_by: str = ""


@dataclass(frozen=True)
class Came:
    """How a step came to its owner: from whom, by which outcome, or because it waited too long."""

    was: Holder | None
    by: str


@dataclass(frozen=True)
class HelpFacts:
    """What is asked of the help line: an action with an owner and a day, or nobody known yet.

    `owner` None means: the operational contact officer, or where there is none the care
    coordinator. `id` makes a resend harmless.
    """

    kind: Literal["action", "nobody_known"] = "action"
    due_on: date | None = None
    text: str = ""
    owner: Holder | None = None
    id: UUID | None = None


@dataclass(frozen=True, repr=False)
class AgreementFacts:
    """Something agreed: who does what by when. `id` makes a resend harmless."""

    text: str
    owner: Holder
    due_on: date | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class Move:
    """A move along the main line: where to, how the present step ended, and why.

    `past` lets it pass steps in between, in the same act.
    """

    to: str
    outcome: str = ""
    holder: Holder | None = None
    reason_ref: UUID | None = None
    past: bool = False


@dataclass(frozen=True)
class ClosingFacts:
    """Why something closes: a reason of the pack, where it was referred to, which other is the same.

    `in_view` are the dossiers that may be about the same and were on the page.
    """

    reason: str
    referral: str = ""
    same_as: UUID | None = None
    in_view: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Heard:
    """What one who must be heard thinks: agrees, objects, or was not heard and why."""

    role: str
    stance: str
    reason: str = ""


@dataclass(frozen=True)
class LineRow:
    """One help action or agreement as a list shows it; its words only where they were revealed."""

    id: UUID
    dossier_id: UUID
    kind: str
    owner: Holder
    due_on: date | None
    state: str
    text: str = ""
    text_ref: UUID | None = None
    reference: str = ""


@dataclass(frozen=True)
class WorkRow:
    """One line of "Mijn werk": what waits, why it is here, and the next step in one sentence."""

    dossier_id: UUID
    kind: str
    reference: str
    title: str
    source: str
    state: str
    due_at: datetime | None
    why: str
    next_step: str
    url: str
    beside: bool = False
    # The word for the state, where the region has its own.
    state_label: str = ""
    # With whom it was, since when it is here, and why: for what did not begin here.
    moved: str = ""
    # Since when somebody may be in danger, as long as nobody has acted.
    danger_since: datetime | None = None
    # It waits for somebody else: nothing to do here now.
    elsewhere: bool = False

    @property
    def key(self) -> str:
        """The row's own name on the page, the same as long as it is the same row."""
        return f"{self.state}-{self.dossier_id}"


def require_transition(route: Route, current: str, to: str) -> None:
    """Raise DomainError when the region's route has no way from one step to the other."""
    step = route.steps.get(current)
    if step is None or to not in step.next:
        raise DomainError("route.not_next", step=current, to=to)


def require_step(found: StepFacts | None, *codes: str) -> StepFacts:
    """Return the step when it is one of these, else raise DomainError (wrong state)."""
    if found is None or found.code not in codes:
        raise DomainError("route.wrong_state", step=found.code if found else "")
    return found


def way(route: Route, current: str, to: str) -> tuple[str, ...]:
    """Return the steps from one to another, the last included, by the shortest way the pack has.

    Steps in between, forward only, are passed in the same act, so that the story shows them.
    Raises DomainError when there is no way.
    """
    ways: list[tuple[str, ...]] = [(current,)]
    seen = {current}
    while ways:
        here = ways.pop(0)
        step = route.steps.get(here[-1])
        if step is None:
            continue
        if to in step.next:
            return (*here[1:], to)
        for following in step.forward:
            if following not in seen:
                seen.add(following)
                ways.append((*here, following))
    raise DomainError("route.not_next", step=current, to=to)


def is_terminal(route: Route, code: str) -> bool:
    """Say whether nothing follows a step: it waits for nobody."""
    step = route.steps.get(code)
    return step is not None and step.end and step.line == MAIN


def purpose_of(code: str) -> str:
    """Return the purpose for which the owner of a step is admitted."""
    return PURPOSES.get(code, "signal")


def teller(code: str, actor: Holder | None) -> Holder | None:
    """Return in whose name a step is told: beside, always the municipality's contact officer.

    Whoever of the municipality acts, it is that officer who informs the chain director (plan,
    bijlage 2, step 2); the system sends it as that act.
    """
    if actor is None or code not in PURPOSES or actor.role != UNDERMINING_OFFICER:
        return actor
    return Holder(actor.party, CONTACT_OFFICERS[0])


def told_seats(pack: RegionPack, roles: Iterable[str], admitted: Iterable[Holder]) -> list[Holder]:
    """Return who is told of a step: of the region's own roles each, of local ones those admitted.

    A municipality that is not at hand is not told: it would learn of what is not its own.
    """
    present, found = list(admitted), []
    for role in roles:
        here = [holder for holder in present if holder.role == role]
        own = holder_of(pack, role)
        found += here or ([own] if own else [])
    return list(dict.fromkeys(found))


def require_own_signal(roles: Iterable[str]) -> None:
    """Raise DomainError for those who bring signals by way of the chain director (plan B5)."""
    if not STRAIGHT_TO_AGENDA & set(roles):
        raise DomainError("route.not_straight")


def require_heard(positions: Iterable[Heard]) -> None:
    """Raise DomainError unless each who must be heard has a stance, or a reason why not heard.

    Whether there is help does not enter here: an escalation is never refused for want of it.
    """
    given = {one.role: one for one in positions}
    for role in HEARD_FOR_RIEC:
        one = given.get(role)
        if one is None or one.stance not in STANCES:
            raise DomainError("route.not_all_heard", field=role)
        if one.stance == "not_heard" and not one.reason:
            raise DomainError("route.why_not_heard", field=f"{role}_reason")


def require_version(found: int, seen: int | None) -> None:
    """Raise DomainError when the step moved since the form was opened; None does not say."""
    if seen is not None and found != seen:
        raise DomainError("route.moved_meanwhile")


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


def is_late(due: datetime | None, now: datetime) -> bool:
    """Say whether a limit has passed."""
    return due is not None and due < now


def holder_of(pack: RegionPack, role: str, near: str = "") -> Holder | None:
    """Return who fills a role: the party at hand when it has that role, else the region's own.

    "own_contact_officer" is the first kind of contact officer that the party at hand has.
    """
    if role == OWN_CONTACT_OFFICER:
        return contact_officer(pack, near)
    party = pack.parties.get(near)
    if party and role in party.roles:
        return Holder(near, role)
    # Never a municipality that is not at hand: its contact officer would see what is not theirs.
    elsewhere = (code for code, other in pack.parties.items() if other.kind != MUNICIPALITY)
    found = next((code for code in elsewhere if role in pack.parties[code].roles), "")
    return Holder(found, role) if found else None


def contact_officer(pack: RegionPack, party: str) -> Holder | None:
    """Return a party's own contact officer, None when the pack gives it none."""
    found = pack.parties.get(party)
    for role in CONTACT_OFFICERS:
        if found and role in found.roles:
            return Holder(party, role)
    return None


def owner_of_step(pack: RegionPack, code: str, near: str) -> Holder:
    """Return who owns a step of the route; a vacant role's work is carried by its stand-in.

    A step that nobody in the pack can own goes to the step's fall-back: nothing has no owner.
    """
    step = pack.route.steps[code]
    for role in (step.owner, step.fall_back, "ketenregisseur", "procesregisseur"):
        found = holder_of(pack, role, near)
        if found:
            return found
    raise DomainError("route.no_owner", step=code)


def helper_for(pack: RegionPack, municipality: str, filled: Mapping[Holder, bool]) -> Holder:
    """Return who gets an empty help line: the operational contact officer, else the care coordinator."""
    operational = Holder(municipality, OPERATIONAL)
    if municipality and filled.get(operational):
        return operational
    found = holder_of(pack, CARE_COORDINATOR)
    return found or owner_of_step(pack, "triage", municipality)


def sort_rows(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """Return the rows with the least time left first; those without a limit last.

    What a danger was said of, and nobody acted on, stands before everything, the oldest first.
    """
    return sorted(rows, key=lambda row: (*_danger_first(row), *_least_time(row)))


def _danger_first(row: WorkRow) -> tuple[bool, float]:
    since = row.danger_since
    return since is None, since.timestamp() if since else 0.0


def _least_time(row: WorkRow) -> tuple[bool, float, str]:
    return row.due_at is None, row.due_at.timestamp() if row.due_at else 0.0, row.reference
