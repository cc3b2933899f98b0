"""What is asked of a signal and its parts, on plain values."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.kernel.errors import Conflict, DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Holder

MENTION_KINDS = (
    "person",
    "place",
    "phone",
    "vehicle",
    "organisation",
    "account",
    "email",
    "web",
    "bank",
)
KNOWN_HOW = ("seen", "heard", "told", "inferred")
URGENCY = ("now", "days", "none")
DANGER_ACTS = ("called_112", "police_there", "safe", "not_now", "other")
DIALOGUE_OPEN = ("receipt", "colleague")
# The steps in which a signal is worked on at the desk.
AT_THE_DESK = ("take_up", "enrich")
# Those who keep their own signals and may put them straight on the agenda (plan B5).
AT_THE_TABLE = ("rechercheur_tmm", "zorgcoordinator", "procesregisseur", "ketenregisseur")
# What stands before a description that a citizen ticked, in the text of a story.
TICKED = "– "
# The script of a language, where it is not the Latin one.
_SCRIPTS = {"bg": "cyrillic", "ru": "cyrillic", "uk": "cyrillic", "ar": "arabic", "zh-hans": "cjk"}
UNDERMINING_OFFICER = "oov_ondermijning"
CONTACT_OFFICERS = (
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
)
# A party's kind as the kind of source it is.
_SOURCES = {"municipality": "municipal"}
# Which fields of a record the two inputs of a mention fill: what it is, and more about it.
_FIELDS = {
    "place": ("address", "town"),
    "phone": ("number", "description"),
    "vehicle": ("plate", "description"),
    "organisation": ("name", "number"),
    "account": ("handle", "platform"),
    "email": ("address", "description"),
    "web": ("address", "description"),
    "bank": ("number", "description"),
}


@dataclass(frozen=True)
class MentionGiven:
    """A mention as it is written down: its kind, what it is, and more about it."""

    kind: str
    value: str
    detail: str = ""
    id: UUID | None = None

    def __repr__(self) -> str:
        return f"<MentionGiven {self.kind}>"


@dataclass(frozen=True)
class IndicatorGiven:
    """An indicator as it is noted: its code and how it is known."""

    code: str
    known_how: str


@dataclass(frozen=True)
class CodedFacts:
    """What is kept of a signal in codes, and may be corrected."""

    municipality: str = ""
    form: str = ""
    sector: str = ""
    minor: bool | None = None
    danger: bool = False
    urgency: str = ""


def source_kind(party_kind: str) -> str:
    """Return the kind of source that a party's professional is."""
    return _SOURCES.get(party_kind, party_kind)


def record_fields(given: MentionGiven) -> dict[str, str]:
    """Return the fields of the record that a mention becomes; DomainError when nothing is filled in.

    Of a person the second input is an age or a date of birth when it reads like one.
    """
    value, detail = given.value.strip(), given.detail.strip()
    if not value and not detail:
        raise DomainError("signals.empty_mention", field="value")
    if given.kind == "person":
        return {"name": value, _person_detail(detail): detail}
    what, more = _FIELDS[given.kind]
    return {what: value, more: detail}


def _person_detail(detail: str) -> str:
    digits = [part for part in detail.replace("/", "-").split("-") if part.strip().isdigit()]
    if len(digits) == 3:
        return "birth_date"
    first = detail.split(" ")[0] if detail else ""
    return "age" if first.isdigit() and len(first) <= 3 else "description"


def keeps_own_signals(roles: Iterable[str]) -> bool:
    """Say whether somebody in these roles keeps a signal of their own instead of passing it on."""
    return any(role in AT_THE_TABLE or role in CONTACT_OFFICERS for role in roles)


def looks_as_reporter(role: str, *, own: bool, purposes: Iterable[str]) -> bool:
    """Say whether somebody looks at a signal as the one who reported it, not as who works on it.

    An officer for undermining who reported a signal works on it once it is brought to them for
    that purpose; a professional never does.
    """
    if role == "professional":
        return True
    return own and not keeps_own_signals([role]) and set(purposes) <= {"signal"}


def is_open(step: str) -> bool:
    """Say whether a signal in this step is still under way."""
    return step not in ("", "closed")


def require_colleague(own: Holder | None, to: Holder, known: Iterable[Holder]) -> None:
    """Raise unless somebody is a colleague: another role of the own party that may read along."""
    if own is None or to.party != own.party or to == own or to not in set(known):
        raise DomainError("signals.no_colleague", field="colleague")


def require_danger(*, danger: bool) -> None:
    """Raise when nobody said that somebody is in danger."""
    if not danger:
        raise DomainError("signals.no_danger", field="what")


def danger_changes(*, was: bool, now: bool, at: datetime) -> dict[str, datetime | None]:
    """Return what changes with the fact that somebody is in danger.

    Said anew it is open again, whatever was done about an earlier one; taken back it is closed.
    """
    if was == now:
        return {}
    return {"danger_since": at if now else None, "danger_acted_at": None if now else at}


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


def require_receiver_reads(withheld_from: Iterable[str], receiver: str) -> None:
    """Raise when the supplier would withhold the words from the very party that receives them."""
    if receiver in set(withheld_from):
        raise DomainError("signals.withheld_from_receiver", field="withheld_from", party=receiver)


def require_observation(codes: Iterable[str], context_only: frozenset[str], *, told: bool) -> None:
    """Raise when a report holds nothing that was seen, heard or told.

    A word of a story is enough, and so is one sign; a vulnerability alone says nothing about what
    somebody does to another, so it never stands by itself (DOMAIN.md 4). What was told is never
    weighed: there is no report that is too weak (0 + 0 + 0 = 1).
    """
    noted = set(codes)
    if told or noted - context_only:
        return
    raise DomainError("signals.only_context" if noted else "signals.nothing_observed", field="text")


def context_only_of(indicators: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes of a region's indicators that are context: a vulnerability, no sign."""
    return frozenset(code for code, one in indicators.items() if one.context_only)


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


def script_of(text: str) -> str:
    """Return the script that most letters of a text are in (latin, cyrillic, cjk); empty without letters.

    Unicode names each letter after its script, so that no list of languages is needed.
    """
    counts = Counter(unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha())
    counts.pop("", None)
    return counts.most_common(1)[0][0].lower() if counts else ""


def unexpected_script(text: str, language: str) -> str:
    """Return the script of a story when its form was in a language of another script; else empty.

    What was ticked stands in the language of the form and does not count.
    """
    told = "\n".join(line for line in text.splitlines() if not line.startswith(TICKED))
    found = script_of(told)
    return found if found not in ("", _SCRIPTS.get(language, "latin")) else ""
