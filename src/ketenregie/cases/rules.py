"""The rules of casework, on plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.kernel.states import Machine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

# The tracks run beside each other, in any combination. Each opens for a purpose of its own, so
# that being admitted to one does not open what belongs to another.
TRACK_KINDS = ("care", "criminal", "administrative", "riec")
POLICE_TRACK = "criminal"
# Whose words of a track are shown to whom, by the purpose of their admission. Of the criminal
# track there are no words; the undermining route keeps its own (its own legal basis).
SHOWN_FOR = {
    "care": frozenset({"care", "direction"}),
    "criminal": frozenset[str](),
    "administrative": frozenset({"administrative", "care", "direction", "riec"}),
    "riec": frozenset({"riec", "direction"}),
}
# Who may lead which track, and who a case; in the order in which they are offered.
ROLES_OF_TRACK = {
    "care": ("zorgcoordinator", "aandachtsfunctionaris_gebiedsteam", "aandachtsfunctionaris_sociaal"),
    "criminal": ("rechercheur_tmm",),
    "administrative": ("aandachtsfunctionaris_oov", "aandachtsfunctionaris_sociaal"),
    "riec": ("oov_ondermijning", "partner"),
}
ROLES_OF_LEAD = (
    "procesregisseur",
    "zorgcoordinator",
    "ketenregisseur",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "rechercheur_tmm",
)
# For which purpose somebody is admitted who is asked to do one thing, by their role.
PURPOSE_OF_ROLE = {
    "zorgcoordinator": "care",
    "aandachtsfunctionaris_gebiedsteam": "care",
    "aandachtsfunctionaris_partij": "care",
    "rechercheur_tmm": "criminal",
    "aandachtsfunctionaris_oov": "administrative",
    "aandachtsfunctionaris_sociaal": "administrative",
    "oov_ondermijning": "administrative",
}

CASE = Machine(
    "case",
    "A case, from the decision of the table until it is closed; closed means shielded.",
    error="cases.wrong_state",
    start="open",
    moves={"open": ("closed",), "closed": ()},
)
TRACK = Machine(
    "track",
    "One of a case's tracks; what happens in one holds up no other.",
    error="cases.wrong_state",
    start="started",
    moves={
        "started": ("running", "waiting", "finished"),
        "running": ("waiting", "finished"),
        "waiting": ("running", "finished"),
        "finished": (),
    },
)
# Nothing else about the criminal track is stored here; until the police releases something, the
# track says "with the police".
RELEASED = Machine(
    "criminal_track",
    "What the police released of the criminal track, status by status.",
    error="cases.wrong_state",
    start="with_police",
    moves={
        "with_police": ("talk_held", "report_made", "with_prosecutor", "dismissed", "ended"),
        "talk_held": ("report_made", "with_prosecutor", "dismissed", "ended"),
        "report_made": ("with_prosecutor", "dismissed", "ended"),
        "with_prosecutor": ("dismissed", "in_court", "ended"),
        "in_court": ("ended",),
        "dismissed": ("report_made", "ended"),
        "ended": (),
    },
)


@dataclass(frozen=True)
class TrackPlan:
    """A track to start: its kind and who leads it."""

    kind: str
    owner: Holder


@dataclass(frozen=True, repr=False)
class CasePlan:
    """What the table takes on. `sources` are the signals it refers to; their words stay there."""

    id: UUID
    origin_id: UUID
    origin_kind: str
    sources: tuple[UUID, ...]
    lead: Holder
    tracks: tuple[TrackPlan, ...]
    goal: str


def machine_of(kind: str) -> Machine:
    """Return the states of a kind of track."""
    return RELEASED if kind == POLICE_TRACK else TRACK


def purpose_of(role: str) -> str:
    """Return the purpose for which somebody in a role works on a case; direction when no other."""
    return PURPOSE_OF_ROLE.get(role, "direction")


def shows_words(kind: str, purposes: Collection[str]) -> bool:
    """Say whether the words of a track are shown to somebody admitted for these purposes."""
    return bool(SHOWN_FOR[kind] & set(purposes))


def require_tracks(tracks: Iterable[TrackPlan], running: Collection[str] = ()) -> None:
    """Refuse unknown kinds, and a kind that runs already or twice."""
    seen = set(running)
    for track in tracks:
        if track.kind not in TRACK_KINDS:
            raise DomainError("cases.unknown_track", field="tracks", track=track.kind)
        if track.kind in seen:
            raise DomainError("cases.track_twice", field="tracks")
        seen.add(track.kind)


def require_goal(goal: str) -> None:
    """Refuse a case without a first goal (plan, bijlage 5: regietafel)."""
    if not goal.strip():
        raise DomainError("cases.no_goal", field="goal")


def require_no_words(kind: str, text: str) -> None:
    """Refuse free text on the criminal track: the police shares statuses, never content."""
    if kind == POLICE_TRACK and text.strip():
        raise DomainError("cases.no_words_on_police_track", field="text")


def require_steering(holders: Collection[Holder], owner: Holder, lead: Holder) -> None:
    """Refuse everybody but who leads the track or the case."""
    if owner not in holders and lead not in holders:
        raise DomainError("cases.not_yours")


def require_police(kind: str, holders: Collection[Holder], owner: Holder) -> None:
    """Refuse a release by anybody but the police, or of another track."""
    if kind != POLICE_TRACK or owner not in holders:
        raise DomainError("cases.not_the_police_track")


def require_version(held: int, seen: int, *, mine: str, theirs: str) -> None:
    """Raise Conflict when somebody changed it after it was shown."""
    if held != seen:
        raise Conflict(mine=mine, theirs=theirs)
