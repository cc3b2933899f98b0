"""Drafts: a dossier of one person alone, whose words are rewritten as they type and destroyed when done.

A role shares its admissions, a draft is shared with nobody: the database gives its key to the person
who founded it and to no colleague (`sql/09_drafts.sql`). Destroying goes through one door, which
writes the journal itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, events, keyring, rules, vault
from ketenregie.region import pack

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.declarations import EventType
    from ketenregie.protocol.passage import Passage
    from ketenregie.protocol.records import Record

KIND = "draft"


def found_draft(p: Passage, dossier: UUID) -> None:
    """Make a draft of the acting person, for the purpose of the passage's action."""
    holder = p.actor.holder
    if holder is None or p.actor.person_id is None:
        raise Refused(rules.NOT_SIGNED_IN)
    why = p.purpose or p.action.purposes[0]
    granted = pack.current().protocol.grant(why, holder.role)
    wrapped, ring = keyring.current().wrap(vault.new_key(), str(dossier))
    facts = {"id": dossier, "at": clock.now(), "purpose": why, "categories": sorted(granted)}
    facts["reference"] = database.next_reference(KIND, clock.local(clock.now()).year)
    database.found_draft(facts | {"wrapped": wrapped, "ring": ring})
    p._open(dossier, rules.Verdict(granted, why, admitted=True))
    p.record(events.FOUNDED, dossier=dossier, kind=KIND)


def keep_draft(p: Passage, dossier: UUID, record: Record) -> UUID:
    """Put what was typed in the place of what stood there; returns its reference."""
    held = database.dossier_key(dossier)
    if held is None or record.category not in p.allowed_in(dossier):
        raise Refused(rules.NOT_ADMITTED)
    entry = new_id()
    key = keyring.current().unwrap(held[0], held[1], str(dossier))
    sealed = vault.seal(record, key, dossier=dossier, entry=entry)
    database.keep_draft([dossier, entry, record.category, sealed])
    return entry


def discard_draft(p: Passage, dossier: UUID, event: EventType) -> bool:
    """Destroy a draft of the acting person with its key; False when it is none, or gone already."""
    gone = database.discard_draft(dossier, p._entry(event.code, dossier, {}))
    p.nothing_to_do()  # the door wrote the journal
    return gone


def discard_old_drafts(p: Passage, before: datetime, event: EventType) -> int:
    """Destroy what nobody went on with since a moment; returns how many. For background work."""
    entry: dict[str, Any] = p._entry(event.code, None, {})
    gone = database.discard_old_drafts(before, entry)
    p.nothing_to_do()
    return gone
