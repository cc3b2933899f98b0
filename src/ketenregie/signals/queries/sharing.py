"""Who reads along, what may be shared with whom, and what this reader can do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.signals import actions, rules
from ketenregie.signals.messages import SHARED_BY
from ketenregie.signals.queries.parts import ReaderRow, SharingRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.protocol.gate import Passage, Reader
    from ketenregie.signals.models import Signal

_SIGNAL = ("signal", "connection")


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
}
# With whom something is shared on the route, for which purpose.
_WITH = (
    ("ketenregisseur", "signal"),
    ("zorgcoordinator", "care"),
    ("aandachtsfunctionaris_gebiedsteam", "care"),
    ("oov_ondermijning", "undermining"),
    ("rechercheur_tmm", "table"),
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


def sharing_rows(withheld_from: Iterable[str], near: str) -> tuple[SharingRow, ...]:
    """Answer "what may I share with whom" from the region's matrix, in plain words.

    `near` is the party of the municipality at hand, whose own officers are among them.
    """
    withheld = set(withheld_from)
    region = pack.current()
    rows = []
    for role, purpose in _WITH:
        granted = region.protocol.grant(purpose, role)
        holder = route_rules.holder_of(region, role, near)
        if not granted or holder is None:
            continue
        shut = holder.party in withheld
        what = gettext("Nothing: the source does not want it") if shut else _categories(granted)
        rows.append(SharingRow(parties.holder_label(holder), what, str(SHARED_BY[role])))
    everybody = gettext("Nothing, until the table or the case invites them")
    rows.append(SharingRow(gettext("Other partners"), everybody, str(SHARED_BY["partner"])))
    return tuple(rows)


def _categories(codes: Iterable[str]) -> str:
    open_ones = set(codes) - {"check"}  # answers of the table: there are none on a signal
    known = pack.current().protocol.categories
    return ", ".join(str(one.label) for code, one in known.items() if code in open_ones)
