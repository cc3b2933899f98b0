"""Who reads along, what may be shared with whom, and what this reader can do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.signals import actions, rules, steps
from ketenregie.signals.messages import SHARED_BY
from ketenregie.signals.queries.parts import ReaderRow, SharingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from ketenregie.kernel.actor import Holder
    from ketenregie.protocol.gate import Passage, Reader
    from ketenregie.region.protocol import Purpose
    from ketenregie.signals.models import Signal
    from ketenregie.signals.queries.parts import ConsultationRow

_SIGNAL = ("signal", "connection")
# How many categories may be left out before naming what is shared says it shorter.
_FEW = 3


@dataclass(frozen=True)
class Door:
    """An act as the page offers it: its step in the protocol, its purposes, the states it fits."""

    step: str
    purposes: tuple[str, ...]
    states: tuple[str, ...] | None = None
    roles: frozenset[str] | None = None


_KEEPERS = (*rules.AT_THE_TABLE, *rules.CONTACT_OFFICERS)
# The acts of this room and, by their step in the protocol, those of the route.
_DOORS = {
    "take_up": Door(actions.TAKE_UP.step, actions.TAKE_UP.purposes, ("take_up",)),
    "add_mention": Door("enrich", actions.ADD_MENTION.purposes),
    "note_indicator": Door("enrich", actions.NOTE_INDICATOR.purposes),
    "correct_facts": Door("enrich", actions.CORRECT_FACTS.purposes),
    "add_note": Door("enrich", actions.ADD_NOTE.purposes),
    "attach": Door("enrich", actions.ATTACH.purposes),
    "withdraw_file": Door("enrich", actions.WITHDRAW_FILE.purposes),
    "answer_danger": Door("enrich", actions.ANSWER_DANGER.purposes),
    "consult": Door("enrich", actions.CONSULT.purposes),
    "ask": Door(actions.ASK.step, actions.ASK.purposes, None, frozenset(_KEEPERS)),
    "feedback": Door(actions.GIVE_FEEDBACK.step, actions.GIVE_FEEDBACK.purposes),
    "answer": Door(actions.ANSWER.step, actions.ANSWER.purposes),
    "hand_over": Door("hand_over", _SIGNAL, rules.AT_THE_DESK),
    "to_agenda": Door("agenda", _SIGNAL, rules.AT_THE_DESK, route_rules.STRAIGHT_TO_AGENDA),
    "triage": Door("triage", _SIGNAL, (*rules.AT_THE_DESK, "triage"), frozenset({"ketenregisseur"})),
    "propose_close": Door("close", _SIGNAL, rules.AT_THE_DESK),
    "answer_close": Door("triage", _SIGNAL, ("close_proposed",), frozenset({"ketenregisseur"})),
    "reopen": Door("close", _SIGNAL, ("closed",)),
    "undermining": Door("undermining", ("undermining", "signal")),
    "help": Door("help", actions.READ.purposes),
    "bundle": Door("bundle", _SIGNAL),
    "hear": Door("triage", _SIGNAL),
    "direct": Door("help", actions.READ.purposes, None, route_rules.MAY_DIRECT),
    "ave": Door("hand_over", ("signal",)),
    "part": Door("hand_over", ("signal",)),
    "elsewhere": Door("triage", _SIGNAL, (*rules.AT_THE_DESK, "triage"), frozenset({"ketenregisseur"})),
}
# With whom something is shared on the route, for which purpose, by which act of the page.
_WITH = (
    ("ketenregisseur", "signal", "hand_over"),
    ("zorgcoordinator", "care", "help"),
    ("aandachtsfunctionaris_gebiedsteam", "care", "help"),
    ("oov_ondermijning", "undermining", "undermining"),
    ("rechercheur_tmm", "table", ""),
)


def can_do(p: Passage, state: str) -> frozenset[str]:
    """Return the acts open to this actor on this signal in this state."""
    own = [reader for reader in p.readers() if reader.holder in p.actor.holders]
    return frozenset(name for name, door in _DOORS.items() if _is_open(door, own, state))


def sees_as_reporter(p: Passage, signal: Signal) -> bool:
    """Say whether the actor sees a signal as who reported it: where it is and the dialogue.

    Refused for a colleague in the same role who did not report it.
    """
    here = p.actor.holder
    own = signal.reporter_person is not None and signal.reporter_person == p.actor.person_id
    if here is None:
        raise Refused("not_admitted")
    mine = (signal.reporter_party, signal.reporter_role) == (here.party, here.role)
    purposes = [reader.purpose for reader in p.readers() if reader.holder in p.actor.holders]
    as_reporter = rules.looks_as_reporter(here.role, own=mine, purposes=purposes)
    if as_reporter and not own:
        raise Refused("not_admitted")
    return as_reporter


def require_act(p: Passage, act: str) -> None:
    """Refuse who may not do an act of the page, in whatever state the signal is."""
    own = [reader for reader in p.readers() if reader.holder in p.actor.holders]
    if not _may(_DOORS[act], own):
        raise Refused("role_may_not", admitted=True)


def _is_open(door: Door, own: Iterable[Reader], state: str) -> bool:
    if door.states is not None and state not in door.states:
        return False
    if door.states is None and not rules.is_open(state) and door.step != "feedback":
        return False
    return _may(door, own)


def _may(door: Door, own: Iterable[Reader]) -> bool:
    matrix = pack.current().protocol.categories_for
    return any(
        reader.purpose in door.purposes
        and (door.roles is None or reader.holder.role in door.roles)
        and matrix(door.step, reader.holder.role) is not None
        for reader in own
    )


def reader_rows(p: Passage) -> tuple[ReaderRow, ...]:
    """Return who is admitted now, one line for each role: for which purposes, until when."""
    protocol = pack.current().protocol
    found: dict[str, list[Reader]] = {}
    for reader in p.readers():
        found.setdefault(parties.holder_label(reader.holder), []).append(reader)
    rows = []
    for who, readers in found.items():
        purposes = dict.fromkeys(reader.purpose for reader in readers)
        labels = [str(protocol.purposes[one].label) for one in purposes if one in protocol.purposes]
        ends = [reader.until for reader in readers]
        until = max((end for end in ends if end), default=None) if all(ends) else None
        rows.append(ReaderRow(who, ", ".join(labels), until))
    return tuple(rows)


def only_consulted(p: Passage, consultations: Iterable[ConsultationRow]) -> bool:
    """Say whether the actor reads along only because a colleague asked them for advice.

    Then every admission of theirs ends with the question at the latest.
    """
    until = max((row.until for row in consultations if row.for_me), default=None)
    own = [reader for reader in p.readers() if reader.holder in p.actor.holders]
    return until is not None and all(one.until and one.until <= until for one in own)


def sharing_rows(p: Passage, withheld_from: Iterable[str], near: str) -> tuple[SharingRow, ...]:
    """Answer "what may I share with whom" from the region's matrix, in plain words.

    `near` is the party of the municipality at hand, whose own officers are among them. Nobody passes
    on what they do not hold themselves, nor what the source withheld from a party.
    """
    withheld = set(withheld_from)
    readers = list(p.readers())
    own = [set(one.categories) for one in readers if one.holder in p.actor.holders]
    held, present = set().union(*own), {one.holder for one in readers}
    rows = [
        _sharing_row(one, held, withheld, reads=one.holder in present) for one in _with_whom(p, near)
    ]
    everybody = gettext("Nothing, until the table or the case invites them")
    rows.append(SharingRow(gettext("Other partners"), everybody, str(SHARED_BY["partner"])))
    told = gettext("Only what feedback may tell: nothing about others, nothing about the case")
    rows.append(SharingRow(gettext("The reporter"), told, str(SHARED_BY["reporter"])))
    return tuple(rows)


@dataclass(frozen=True)
class _Whom:
    """A role with whom something may be shared: for which purpose, and by which act of the page."""

    holder: Holder
    purpose: str
    how: str
    act: str


def _with_whom(p: Passage, near: str) -> list[_Whom]:
    region = pack.current()
    found = [
        _Whom(colleague, "signal", str(SHARED_BY["colleague"]), "consult")
        for colleague in steps.colleagues(p.actor)
    ]
    for role, purpose, act in _WITH:
        holder = route_rules.holder_of(region, role, near)
        if holder and region.protocol.grant(purpose, role) and holder not in p.actor.holders:
            found.append(_Whom(holder, purpose, str(SHARED_BY[role]), act))
    return list({one.holder: one for one in reversed(found)}.values())[::-1]


def _sharing_row(one: _Whom, held: set[str], withheld: set[str], *, reads: bool) -> SharingRow:
    protocol = pack.current().protocol
    granted = protocol.grant(one.purpose, one.holder.role) & held
    shut = one.holder.party in withheld
    purpose = protocol.purposes[one.purpose]
    return SharingRow(
        who=parties.holder_label(one.holder),
        what=gettext("Nothing") if shut else _what(granted, held),
        how=one.how,
        basis=_basis(purpose),
        condition=gettext("The source does not want this organisation to read it.") if shut else "",
        reads=reads,
        act="" if shut or reads else one.act,
    )


def _basis(purpose: Purpose) -> str:
    """Name a purpose with its articles, the regulation by the name it has in the reader's language."""
    article = purpose.article.replace("GDPR", gettext("GDPR"))
    return f"{purpose.label} ({article})" if article else str(purpose.label)


def _what(granted: Set[str], held: Set[str]) -> str:
    """Name what may be shared; when it is nearly everything, what may not be says it in fewer words."""
    left = held - granted - {"check"}
    if not left:
        return gettext("Everything here that is open to you")
    if len(left) <= _FEW < len(granted):
        return gettext("Everything here that is open to you, except: %(rest)s") % {
            "rest": _categories(left)
        }
    return _categories(granted)


def _categories(codes: Iterable[str]) -> str:
    open_ones = set(codes) - {"check"}  # answers of the table: there are none on a signal
    known = pack.current().protocol.categories
    return ", ".join(str(one.label) for code, one in known.items() if code in open_ones)
