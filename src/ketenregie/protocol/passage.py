"""A passage: the one way to read or change anything about people.

It decides (deny by default), owns the transaction, tells the database who acts, and is the only
thing with `reveal`, `seal` and `record`. What it revealed is in the journal before it returns.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import afterwards, database, events, keyring, rules, vault
from ketenregie.protocol.features import FeatureDoors
from ketenregie.protocol.files import FileDoors, OpenFile
from ketenregie.protocol.history import TimelineEntry, entries_of
from ketenregie.protocol.opening import opened_entry
from ketenregie.protocol.showing import ShowingDoors
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Model

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.declarations import Action, EventType
    from ketenregie.protocol.records import Record


class PassageMisused(Exception):
    """The code used a passage wrongly; never a person's fault."""


@dataclass(frozen=True)
class Founded:
    """A new dossier: its id and the reference that people see."""

    id: UUID
    reference: str


@dataclass(frozen=True)
class Reader:
    """One who is admitted to a dossier."""

    holder: Holder
    purpose: str
    categories: tuple[str, ...]
    since: datetime
    until: datetime | None


class Passage(FileDoors, FeatureDoors, ShowingDoors):
    """One actor's way through the gate, for one action. Made by `gate.passage` only."""

    def __init__(self, actor: Actor, action: Action, purpose: str | None) -> None:
        self.actor = actor
        self.action = action
        self.purpose = purpose or ""
        self.dossiers: list[UUID] = []
        self._verdicts: dict[UUID, rules.Verdict] = {}
        self._events: list[dict[str, Any]] = []
        self._read: dict[UUID, dict[str, list[str]]] = {}
        self._endings: list[tuple[UUID | None, str | None, UUID | None]] = []
        self._idle = action.kind != "write"
        self._files: list[OpenFile] = []

    # -- where one may go

    @property
    def dossier(self) -> UUID:
        """The first dossier of the passage."""
        if not self.dossiers:
            msg = "this passage has no dossier"
            raise PassageMisused(msg)
        return self.dossiers[0]

    @property
    def allowed(self) -> frozenset[str]:
        """The data categories open in the first dossier."""
        return self.allowed_in(self.dossier)

    def allowed_in(self, dossier: UUID) -> frozenset[str]:
        """The data categories open in one dossier of the passage; empty elsewhere."""
        verdict = self._verdicts.get(dossier)
        return verdict.allowed if verdict else frozenset()

    def purpose_in(self, dossier: UUID) -> str:
        """The purpose for which one dossier of the passage is open; empty elsewhere."""
        return self._verdicts[dossier].purpose if dossier in self._verdicts else ""

    def join(self, dossier: UUID) -> None:
        """Extend the passage to another dossier, decided like the first; Refused when it is shut."""
        self.join_all([dossier])

    def join_all(self, dossiers: Iterable[UUID]) -> None:
        """Extend the passage to several dossiers at once."""
        fresh = [dossier for dossier in dossiers if dossier not in self._verdicts]
        for dossier, verdict in self._decide(fresh).items():
            if verdict.denied_by:
                raise Refused(verdict.denied_by, admitted=verdict.admitted)
            self._open(dossier, verdict)

    def is_open(self, dossier: UUID) -> bool:
        """Say whether this action may be done in a dossier, without refusing."""
        return dossier in self.open_among([dossier])

    def open_among(self, dossiers: Iterable[UUID]) -> frozenset[UUID]:
        """Return those of many dossiers in which this action may be done, without refusing."""
        asked = list(dict.fromkeys(dossiers))
        for dossier, verdict in self._decide([d for d in asked if d not in self._verdicts]).items():
            if not verdict.denied_by:
                self._open(dossier, verdict)
        return frozenset(d for d in asked if d in self._verdicts and not self._verdicts[d].denied_by)

    def found(self, kind: str, *, purpose: str | None = None, dossier_id: UUID | None = None) -> Founded:
        """Make a dossier of a kind; its founder is admitted for the purpose, and only they."""
        if self.actor.holder is None:
            raise Refused(rules.NOT_SIGNED_IN)
        made = Founded(
            dossier_id or new_id(), database.next_reference(kind, clock.local(clock.now()).year)
        )
        why = purpose or self.purpose or self.action.purposes[0]
        granted = self._pack_grant(why, self.actor.holder)
        wrapped, ring = keyring.current().wrap(vault.new_key(), str(made.id))
        facts = {"id": made.id, "kind": kind, "reference": made.reference, "at": clock.now()}
        facts |= {"purpose": why, "categories": sorted(granted), "wrapped": wrapped, "ring": ring}
        database.found_dossier(facts)
        self._open(made.id, rules.Verdict(granted, why, admitted=True))
        self.record(events.FOUNDED, dossier=made.id, kind=kind)
        return made

    # -- words

    def reveal(self, ref: UUID) -> Record | None:
        """Open one record; None when it is not open to this passage, or was destroyed."""
        return self.reveal_all([ref])[ref]

    def reveal_all(self, refs: Iterable[UUID | None]) -> dict[UUID, Record | None]:
        """Open many records, each checked by its own dossier; what stays shut is None."""
        wanted = [ref for ref in dict.fromkeys(refs) if ref is not None]
        opened: dict[UUID, Record | None] = dict.fromkeys(wanted)
        if not wanted:
            return opened
        rows = database.sealed_entries(wanted)
        self._open_quietly({row[1] for row in rows})
        for entry, dossier, category, sealed, wrapped, ring in rows:
            if category not in self.allowed_in(dossier):
                continue
            opened[entry] = opened_entry(entry, dossier, category, sealed, (wrapped, ring))
            self._read.setdefault(dossier, {}).setdefault(category, []).append(str(entry))
        return opened

    def seal(
        self,
        record: Record,
        *,
        dossier: UUID | None = None,
        withheld_from: Iterable[str] = (),
        kept_by: Holder | None = None,
    ) -> UUID:
        """Put a record into the vault; returns its reference.

        `withheld_from` are the parties that the supplier does not let read it (WGS 2.29(3)); `kept_by`
        is the one seat that reads it until it is opened to those admitted.
        Refused when the category is not open to this passage.
        """
        place = dossier or self.dossier
        if record.category not in self.allowed_in(place):
            raise Refused(rules.ROLE_MAY_NOT, admitted=True)
        held = database.dossier_key(place)
        if held is None:
            raise Refused(rules.NOT_ADMITTED)
        entry = new_id()
        key = keyring.current().unwrap(held[0], held[1], str(place))
        database.insert_entry(
            {
                "id": entry,
                "dossier": place,
                "category": record.category,
                "sealed": vault.seal(record, key, dossier=place, entry=entry),
                "supplier": self.actor.party or "",
                "withheld": list(withheld_from),
                "kept_by": str(kept_by) if kept_by else None,
            }
        )
        return entry

    # -- changes

    def insert(self, row: Model) -> None:
        """Store a new row."""
        row.save(force_insert=True)

    def record(self, event: EventType, *, dossier: UUID | None = None, **facts: Any) -> None:
        """Note a fact for the journal; undeclared facts raise, words do not belong here."""
        undeclared = set(facts) - set(event.facts)
        if undeclared:
            msg = f"{event.code} does not declare {', '.join(sorted(undeclared))}"
            raise PassageMisused(msg)
        place = dossier or (self.dossiers[0] if self.dossiers else None)
        self._events.append(self._entry(event.code, place, facts))
        self._idle = True

    def nothing_to_do(self) -> None:
        """Say that it was already so: nothing is written."""
        self._idle = True

    def admit(
        self,
        holder: Holder,
        *,
        purpose: str | None = None,
        dossier: UUID | None = None,
        until: datetime | None = None,
        via: UUID | None = None,
    ) -> None:
        """Admit a holder for a purpose, to what the pack grants it and the actor holds itself."""
        place = dossier or self.dossier
        why = purpose or self._verdicts[place].purpose
        facts = {"until": until, "via": via, "told": place}
        self._give(holder, why, place, self._pack_grant(why, holder), facts)

    def admit_through(self, holder: Holder, *, purpose: str, dossier: UUID, through: UUID) -> None:
        """Admit as `admit` does, through another dossier: only that one's story tells of it."""
        facts = {"until": None, "via": through, "told": through}
        self._give(holder, purpose, dossier, self._pack_grant(purpose, holder), facts)

    def end_admissions(
        self,
        *,
        dossier: UUID | None = None,
        holder: Holder | None = None,
        via: UUID | None = None,
        told: UUID | None = None,
    ) -> None:
        """End admissions of a holder, or those that came through a bundle, when the passage closes.

        `told` is the dossier whose story tells of it, where that is another than the one it ends on.
        """
        self._endings.append((dossier, str(holder) if holder else None, via))
        place = told or dossier or via
        self.record(events.ADMISSION_ENDED, dossier=place, holder=str(holder or ""), via=str(via or ""))

    def end_own_admission(self) -> None:
        """Leave the dossier when the passage closes: afterwards the actor sees nothing here."""
        self.end_admissions(dossier=self.dossier, holder=self.actor.holder)

    # -- looking back

    def readers(self, dossier: UUID | None = None) -> list[Reader]:
        """Return who is admitted to a dossier now."""
        rows = database.admissions_of(dossier or self.dossier)
        return [Reader(Holder.parse(h), p, tuple(c), s, u) for h, p, c, s, u in rows]

    def timeline(self, dossier: UUID | None = None) -> list[TimelineEntry]:
        """Return what happened on a dossier, oldest first; readings and refusals left out."""
        return entries_of(dossier or self.dossier)

    # -- the gate's own part

    def _decide(self, dossiers: list[UUID]) -> dict[UUID, rules.Verdict]:
        if self.actor.system:
            return {d: rules.Verdict(frozenset(), self.purpose, admitted=True) for d in dossiers}
        claim = self._claim()
        held = database.admissions(dossiers) if dossiers else []
        matrix = pack.current().protocol.categories_for
        return {
            dossier: rules.decide(
                claim, [a for a in held if a.dossier_id == dossier], matrix, clock.now()
            )
            for dossier in dossiers
        }

    def _claim(self) -> rules.Claim:
        purposes = (self.purpose,) if self.purpose else self.action.purposes
        return rules.Claim(self.action.step, purposes, self.action.categories, self.actor.roles)

    def _open(self, dossier: UUID, verdict: rules.Verdict) -> None:
        self._verdicts[dossier] = verdict
        self.dossiers.append(dossier)

    def _open_quietly(self, dossiers: Iterable[UUID]) -> None:
        fresh = [dossier for dossier in dossiers if dossier not in self._verdicts]
        for dossier, verdict in self._decide(fresh).items():
            self._verdicts[dossier] = verdict

    def _give(
        self, holder: Holder, why: str, place: UUID, granted: frozenset[str], facts: dict[str, Any]
    ) -> None:
        facts |= {"dossier": place, "holder": str(holder), "purpose": why, "at": clock.now()}
        held = database.held_whole(place)
        if not held:
            in_part = bool(database.admissions([place]))
            raise Refused(rules.SHOWN_IN_PART if in_part else rules.NOT_ADMITTED, admitted=in_part)
        facts["categories"] = sorted(granted & held)
        database.admit(facts)
        via = str(facts["via"] or "")
        self.record(events.ADMITTED, dossier=facts["told"], holder=str(holder), purpose=why, via=via)

    def _pack_grant(self, purpose: str, holder: Holder) -> frozenset[str]:
        return pack.current().protocol.grant(purpose, holder.role)

    def _entry(self, code: str, dossier: UUID | None, facts: dict[str, Any]) -> dict[str, Any]:
        verdict = self._verdicts.get(dossier) if dossier else None
        return {
            "code": code,
            "at": clock.now().isoformat(),
            "dossier": str(dossier) if dossier else None,
            "purpose": self.action.own_purpose or (verdict.purpose if verdict else self.purpose),
            "step": self.action.step,
            "facts": {name: _plain(value) for name, value in facts.items()},
        }

    def readings(self) -> list[dict[str, Any]]:
        """Return what was opened, as entries for the journal."""
        found = []
        for dossier, read in self._read.items():
            facts = {"action": self.action.code, "categories": sorted(read)}
            facts["entries"] = [entry for entries in read.values() for entry in entries]
            found.append(self._entry(events.REVEALED.code, dossier, facts))
        return found

    def close(self) -> None:
        """Write the journal and end what ends; called by the gate inside the transaction."""
        if not self._idle:
            msg = f"{self.action.code} changed something and recorded nothing"
            raise PassageMisused(msg)
        self._events += self.readings()
        if self._events:
            database.record(self._events)
        for place, holder, via in self._endings:
            database.end_admissions(place, holder, via)


@contextmanager
def passage(
    actor: Actor,
    action: Action,
    *,
    dossier: UUID | None = None,
    dossiers: Iterable[UUID] = (),
    purpose: str | None = None,
) -> Iterator[Passage]:
    """Open a passage: decide, begin the transaction, and close it with everything in the journal.

    Raises Refused, which is itself written to the journal after the transaction was undone.
    """
    through = Passage(actor, action, purpose)
    wanted = sorted({*([dossier] if dossier else []), *dossiers})
    if dossier:  # the one named stays first; rows are locked in id order all the same
        wanted.sort(key=lambda one: one != dossier)
    try:
        with transaction.atomic(durable=True):
            _admit_actor(actor, action)
            database.enter(actor)
            through.join_all(wanted)
            yield through
            through.close()
            if connection.savepoint_ids:  # an outer transaction goes on: only in tests
                database.leave()
        through._release_files()
    except Refused as refusal:
        place = wanted[0] if wanted else None
        facts = {"action": action.code, "rule": refusal.rule}
        afterwards.keep(actor, [through._entry(events.REFUSED.code, place, facts)])
        raise
    except Conflict:
        # Both texts are shown: what was opened for it was read.
        afterwards.keep(actor, through.readings())
        raise


def _admit_actor(actor: Actor, action: Action) -> None:
    if actor.kind == "public" and not action.public:
        raise Refused(rules.NOT_SIGNED_IN)
    if actor.kind in ("system", "seat") and not action.background:
        raise Refused(rules.ROLE_MAY_NOT)
    if actor.kind in ("person", "seat"):
        claim = rules.Claim(action.step, action.purposes, action.categories, actor.roles)
        verdict = rules.may_try(claim, pack.current().protocol.categories_for)
        if verdict.denied_by:
            raise Refused(verdict.denied_by)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | list):
        return value
    return str(value)
