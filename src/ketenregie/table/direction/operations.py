"""Noting a hick-up in a line where it happens, and addressing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.finding import find
from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.route.rules import CHAIN_DIRECTOR
from ketenregie.table import actions, events, messages
from ketenregie.table.models import HickUp

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

# What is found in a line only when it is about somebody.
OF_SOMEBODY = frozenset({"phone", "vehicle", "bank", "email", "account"})
LONGEST_PLACE = 60


@dataclass(frozen=True, kw_only=True, repr=False)
class NoteHickUp:
    """Note a hitch in working together: in a line, about nobody."""

    hick_up_id: UUID
    text: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class AddressHickUp:
    """Address a hick-up to a table or level, or say that it is solved (no level)."""

    hick_up_id: UUID
    level: str = ""


def note_hick_up(actor: Actor, command: NoteHickUp) -> UUID:
    """Note a hick-up; the chain director reads it. Sent twice it counts once."""
    if {one.kind for one in find(command.text)} & OF_SOMEBODY:
        raise DomainError("table.hick_up_names", field="text")
    with gate.passage(actor, actions.NOTE_HICK_UP) as p:
        if HickUp.objects.filter(pk=command.hick_up_id).exists():
            p.nothing_to_do()
            return command.hick_up_id
        purpose = _purpose(actor)
        made = p.found("theme", purpose=purpose, dossier_id=command.hick_up_id)
        by, director = actor.holder, route.owner_of("triage")
        p.insert(
            HickUp(
                dossier_id=made.id,
                reference=made.reference,
                ref=p.seal(gate.WorkNote(text=command.text.strip()), dossier=made.id),
                place=command.place[:LONGEST_PLACE],
                by_party=by.party if by else "",
                by_role=by.role if by else "",
                made_at=clock.now(),
            )
        )
        if director != by:
            p.admit(director, purpose=purpose, dossier=made.id)
        facts = {"place": command.place[:LONGEST_PLACE], "to": str(director)}
        p.record(events.HICK_UP_NOTED, dossier=made.id, **facts)
    return command.hick_up_id


def address_hick_up(actor: Actor, command: AddressHickUp) -> UUID:
    """Address a hick-up as the chain director, or note that it is solved; twice is once."""
    with gate.passage(actor, actions.NOTE_HICK_UP, dossier=command.hick_up_id) as p:
        if CHAIN_DIRECTOR not in actor.roles:
            raise Refused("role_may_not", admitted=True)
        row = HickUp.objects.select_for_update().get(pk=command.hick_up_id)
        if command.level and command.level not in messages.LEVELS:
            raise DomainError("table.unknown_level", field="level")
        if row.solved_at or (command.level and command.level == row.addressed_to):
            p.nothing_to_do()
        elif command.level:
            row.addressed_to, row.addressed_at = command.level, clock.now()
            row.save(update_fields=["addressed_to", "addressed_at"])
            p.record(events.HICK_UP_ADDRESSED, level=command.level)
        else:
            row.solved_at = clock.now()
            row.save(update_fields=["solved_at"])
            p.record(events.HICK_UP_SOLVED)
    return command.hick_up_id


def _purpose(actor: Actor) -> str:
    """The first purpose for which the protocol lets somebody hold words about the work."""
    protocol = pack.current().protocol
    role = actor.role or ""
    held = [one for one in actions.NOTE_HICK_UP.purposes if "work" in protocol.grant(one, role)]
    return held[0] if held else actions.NOTE_HICK_UP.purposes[0]
