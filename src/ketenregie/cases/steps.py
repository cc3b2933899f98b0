"""What other rooms may do with a case. Everything takes a passage, so it cannot run outside one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.cases import events, messages, rules
from ketenregie.cases.models import Case, Track
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.cases.rules import CasePlan, TrackPlan
    from ketenregie.signals.steps import Part

_part_makers: list[Callable[[gate.Passage, UUID], Part | None]] = []


@dataclass(frozen=True)
class CaseTitle:
    """A case as lists show it: codes and dates only."""

    id: UUID
    reference: str
    origin_id: UUID
    origin_kind: str
    lead: Holder
    opened_at: datetime
    state: str


def open_case(p: gate.Passage, plan: CasePlan) -> gate.Founded:
    """Found a case with its goal, lead and tracks; lead and owners are admitted, also to the signals.

    Through `via` the admissions to the signals stay the case's: the signals' own holders remain
    who they were.
    """
    rules.require_goal(plan.goal)
    rules.require_tracks(plan.tracks)
    founded = p.found("case", purpose="direction", dossier_id=plan.id)
    p.insert(
        Case(
            dossier_id=founded.id,
            reference=founded.reference,
            origin_id=plan.origin_id,
            origin_kind=plan.origin_kind,
            lead_party=plan.lead.party,
            lead_role=plan.lead.role,
            opened_at=clock.now(),
            goal_ref=p.seal(gate.WorkNote(text=plan.goal), dossier=founded.id),
        )
    )
    p.record(events.OPENED, dossier=founded.id, origin=plan.origin_id, lead=str(plan.lead))
    admit(p, plan.lead, "direction", founded.id, plan.sources)
    for track in plan.tracks:
        start_track(p, founded.id, track, plan.sources)
    return founded


def start_track(p: gate.Passage, case_id: UUID, plan: TrackPlan, sources: Iterable[UUID] = ()) -> UUID:
    """Start a track: its owner is admitted for the purpose of the track, and for no other."""
    track = Track(
        id=new_id(),
        dossier_id=case_id,
        kind=plan.kind,
        owner_party=plan.owner.party,
        owner_role=plan.owner.role,
        state=rules.machine_of(plan.kind).start,
        started_at=clock.now(),
    )
    p.insert(track)
    p.record(events.TRACK_STARTED, dossier=case_id, track=plan.kind, owner=str(plan.owner))
    admit(p, plan.owner, plan.kind, case_id, sources)
    return track.pk


def admit(p: gate.Passage, holder: Holder, purpose: str, case_id: UUID, sources: Iterable[UUID]) -> None:
    """Admit somebody to a case, and through it to the signals it refers to."""
    p.admit(holder, purpose=purpose, dossier=case_id)
    for source in sources:
        p.admit(holder, purpose=purpose, dossier=source, via=case_id)


def case_titles(p: gate.Passage, ids: Iterable[UUID]) -> dict[UUID, CaseTitle]:
    """Return the cases that this passage's actor is admitted to, in one query."""
    del p  # the rows are under the passage's row-level security
    return {row.pk: title_of(row) for row in Case.objects.filter(pk__in=list(ids))}


def goal_ref(p: gate.Passage, case_id: UUID) -> UUID | None:
    """Return the reference to a case's first goal; None when there is none, or it is not open."""
    del p
    return Case.objects.filter(pk=case_id).values_list("goal_ref", flat=True).first()


def sources_of(p: gate.Passage, case: CaseTitle) -> list[UUID]:
    """Return the signals a case refers to, as far as this action may be done in them."""
    bundled = case.origin_kind == "bundle"
    signals = linking.signals_of(p, case.origin_id) if bundled else [case.origin_id]
    return [signal for signal in signals if p.is_open(signal)]


def title_of(row: Case) -> CaseTitle:
    """Return a case as lists show it."""
    return CaseTitle(
        id=row.pk,
        reference=row.reference,
        origin_id=row.origin_id,
        origin_kind=row.origin_kind,
        lead=Holder(row.lead_party, row.lead_role),
        opened_at=row.opened_at,
        state=row.state,
    )


def seats(near: Iterable[str], roles: Iterable[str]) -> list[tuple[str, str]]:
    """Return the seats of roles in the parties at hand, as choices, in the order of the roles."""
    region = pack.current().parties
    wanted = [code for code in region if code in set(near)]
    found = [Holder(code, role) for role in roles for code in wanted if role in region[code].roles]
    return [(str(seat), parties.holder_label(seat)) for seat in found]


def track_seats(near: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return who may lead each kind of track, as choices; of the partners only RIEC leads one."""
    here = set(near)
    others = seats(here - _regional(), ("partner",))
    return {
        kind: [seat for seat in seats(here, roles) if seat not in others]
        for kind, roles in rules.ROLES_OF_TRACK.items()
    }


def parties_near(p: gate.Passage, dossier: UUID) -> set[str]:
    """Return the parties of those admitted to a dossier, and those at the table; partners by RIEC."""
    region = pack.current()
    at_table = {member.party for member in region.table.members}
    return at_table | _regional() | {reader.holder.party for reader in p.readers(dossier)}


def _regional() -> set[str]:
    """The parties that stand for RIEC in the region."""
    return {code for code, one in pack.current().parties.items() if one.kind == "riec"}


def track_label(kind: str) -> str:
    """Return what a kind of track is called."""
    return str(messages.TRACKS.get(kind, kind))


def tell_part(make: Callable[[gate.Passage, UUID], Part | None]) -> None:
    """Let a room above add a part to the page of a case, in the passage that reads it."""
    if make not in _part_makers:
        _part_makers.append(make)


def parts_of(p: gate.Passage, case_id: UUID) -> tuple[Part, ...]:
    """Return the parts that the rooms above add to a case's page for this reader."""
    return tuple(part for make in _part_makers if (part := make(p, case_id)))
