"""What may be told to a reporter, on plain values; and whether a text names somebody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.region.lists import Template

DIALOGUE = "dialogue"
OWN_WAYS = ("phone", "email", "in_person")
WAYS = (DIALOGUE, *OWN_WAYS)
# What is never told, whatever was decided: it would show what others know or do.
NEVER_NAMED = (
    "politie", "police", "rechercheur", "recherche", "opsporing", "aangifte", "verdachte", "justitie",
    "officier van justitie",
)  # fmt: skip
# Parts of a name that say nothing by themselves.
_SMALL = frozenset(("van", "den", "der", "het", "ter", "ten", "aan", "dos", "bin"))
_SHORTEST_NAME, _SHORTEST_VALUE = 3, 5
_WORD, _WHOLE = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Moment:
    """How far a signal is: whether the table decided or it closed, and with which outcomes."""

    decided: bool = False
    closed: bool = False
    outcomes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reach:
    """How a reporter can be reached: by the mailbox or account, and by an own way."""

    dialogue: bool
    own_way: bool
    withdrawn: bool = False

    @property
    def ways(self) -> tuple[str, ...]:
        """Return the ways that are open; who withdrew contact is neither called nor written to."""
        own = OWN_WAYS if self.own_way and not self.withdrawn else ()
        return (*((DIALOGUE,) if self.dialogue else ()), *own)


def audiences(*, source_kind: str, same_party: bool, minor: bool) -> tuple[str, ...]:
    """Return to whom may be spoken: citizens, and children where one may have reported about themselves.

    Of professionals a colleague of one's own party is spoken to in another way than those of others.
    """
    if source_kind == "citizen":
        return ("citizen", "child") if minor else ("citizen",)
    return ("colleague",) if same_party else ("professional",)


def audience_told(template: Template | None, audiences: tuple[str, ...]) -> str:
    """Return to whom a text speaks, the first of those it may speak to here."""
    named = template.audience if template else ()
    return next((one for one in audiences if not named or one in named), audiences[0])


def fits(template: Template, audiences: tuple[str, ...], moment: Moment) -> bool:
    """Say whether a text of the region may be told to one of these audiences at this moment."""
    if template.audience and not set(audiences) & set(template.audience):
        return False
    if template.outcomes and not moment.outcomes & set(template.outcomes):
        return False
    return {"any": True, "decided": moment.decided, "closed": moment.closed}[template.when]


def require_own_words(moment: Moment, words: str) -> None:
    """Raise when own words are told before anything was decided: only the region's neutral texts are."""
    if words and not moment.decided:
        raise DomainError("signals.only_neutral", field="words")


def require_way(way: str, reach: Reach) -> None:
    """Raise when a reporter cannot be reached in that way, or does not want to be."""
    if way in OWN_WAYS and reach.withdrawn:
        raise DomainError("signals.contact_withdrawn", field="way")
    if way not in reach.ways:
        raise DomainError("signals.no_such_way", field="way")


def filled(text: str, blanks: Mapping[str, str]) -> str:
    """Return a text with its blanks filled in; DomainError names the first that is empty."""
    for name in sorted(set(re.findall(r"\{(\w+)\}", text))):
        if not blanks.get(name):
            raise DomainError("signals.blank_left", field=name)
        text = text.replace(f"{{{name}}}", blanks[name])
    return text


def named_in(text: str, known: Iterable[tuple[str, str]], parties: Iterable[str]) -> frozenset[str]:
    """Return which kinds of things a text names that it should not: people, numbers, parties, police.

    `known` are the values of the dossier by kind: of a person every part of the name counts, of all
    else the whole value, however it is spaced. It warns; whoever writes decides.
    """
    words, run = _words(text), _run(text)
    found = {kind for kind, value in known if _is_named(kind, value, words, run)}
    if any(_phrase(party) in _phrase(text) for party in parties if len(party) >= _SHORTEST_NAME):
        found.add("party")
    if any(_phrase(one) in _phrase(text) for one in NEVER_NAMED):
        found.add("police")
    return frozenset(found)


def _is_named(kind: str, value: str, words: frozenset[str], run: str) -> bool:
    if kind == "person":
        parts = {part for part in _words(value) if len(part) >= _SHORTEST_NAME} - _SMALL
        return bool(parts & words)
    plain = _run(value)
    return len(plain) >= _SHORTEST_VALUE and plain in run


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_plain(text)))


def _run(text: str) -> str:
    """Letters and digits only: a number is the same with other spaces and hyphens."""
    return "".join(sign for sign in _plain(text) if sign.isalnum())


def _phrase(text: str) -> str:
    """Words with single spaces, so that a name of a party is found as whole words."""
    return " " + " ".join(_WHOLE.findall(_plain(text))) + " "


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
