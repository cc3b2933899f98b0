"""What is asked of a signal and its parts, on plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Conflict, DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable

MENTION_KINDS = ("person", "place", "phone", "vehicle", "organisation", "account")
KNOWN_HOW = ("seen", "heard", "told", "inferred")
CONFIDENTIALITY = ("not_bound", "consent", "legal_duty", "good_care")
URGENCY = ("now", "days", "none")
DIALOGUE_OPEN = ("receipt", "colleague")
# The steps in which a signal is worked on at the desk.
AT_THE_DESK = ("take_up", "enrich")
# Those who keep their own signals and may put them straight on the agenda (plan B5).
AT_THE_TABLE = ("rechercheur_tmm", "zorgcoordinator", "procesregisseur", "ketenregisseur")
CONTACT_OFFICERS = (
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
)
# The channel by which a party's kind of professional comes in.
_CHANNELS = {
    "municipality": "professional_municipal",
    "care": "professional_care",
    "asylum": "professional_care",
}


def professional_channel(party_kind: str) -> str:
    """Return the channel of a professional of a party of this kind (plan 2.3)."""
    return _CHANNELS.get(party_kind, "professional_administrative")


def keeps_own_signals(roles: Iterable[str]) -> bool:
    """Say whether somebody in these roles keeps a signal of their own instead of passing it on."""
    return any(role in AT_THE_TABLE or role in CONTACT_OFFICERS for role in roles)


def is_open(step: str) -> bool:
    """Say whether a signal in this step is still under way."""
    return step not in ("", "closed")


def require_open(step: str) -> None:
    """Raise unless the signal is still under way."""
    if not is_open(step):
        raise DomainError("signals.closed")


def require_take_up(step: str) -> None:
    """Raise unless the signal waits to be taken up."""
    if step != "take_up":
        raise DomainError("signals.not_waiting", step=step)


def require_version(held: int, seen: int, *, mine: str, theirs: str) -> None:
    """Raise Conflict when somebody changed it after it was shown."""
    if held != seen:
        raise Conflict(mine=mine, theirs=theirs)


def require_dialogue(dialogue: str) -> None:
    """Raise when there is no way to reach the reporter."""
    if dialogue not in DIALOGUE_OPEN:
        raise DomainError("signals.no_dialogue", field="text")


def require_indicator(code: str, known: Iterable[str]) -> None:
    """Raise when the region's list has no such indicator."""
    if code not in known:
        raise DomainError("signals.unknown_indicator", field="code")


def only_context(codes: Iterable[str], context_only: frozenset[str]) -> bool:
    """Say whether everything noted is context: a vulnerability, never a sign on its own.

    It never stops a report; the page says that more is needed before anything is concluded.
    """
    noted = set(codes)
    return bool(noted) and noted <= context_only
