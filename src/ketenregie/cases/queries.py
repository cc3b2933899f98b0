"""What people see of cases: the list, and the page of one in the cut of who looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.cases import actions, messages, rules, steps
from ketenregie.cases.models import Case, Track
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.steps import HelpRow
    from ketenregie.signals.steps import Happening, Part, SignalTitle

PAGE = 50


@dataclass(frozen=True)
class CaseRow:
    """A case in the list."""

    id: UUID
    reference: str
    lead: str
    opened_at: datetime
    state: str
    tracks: str
    mine: bool


@dataclass(frozen=True)
class TrackRow:
    """A track: of the criminal one only what the police released."""

    code: str
    label: str
    owner: str
    state: str
    state_label: str
    next_action: str = field(repr=False)
    next_on: date | None
    version: int
    may_set: bool
    may_release: bool


@dataclass(frozen=True)
class AgreementRow:
    """Something agreed: who does what by when."""

    id: UUID
    text: str = field(repr=False)
    owner: str
    due_on: date | None
    done: bool
    may_keep: bool


@dataclass(frozen=True)
class ReaderRow:
    """Who sees this case, and what for."""

    who: str
    purposes: str


@dataclass(frozen=True)
class CasePage:
    """The page of one case."""

    id: UUID
    reference: str
    state: str
    version: int
    lead: str
    goal: str = field(repr=False)
    opened_at: datetime
    origin_id: UUID
    origin_kind: str
    sources: tuple[SignalTitle, ...]
    help: tuple[HelpRow, ...]
    tracks: tuple[TrackRow, ...]
    agreements: tuple[AgreementRow, ...]
    readers: tuple[ReaderRow, ...]
    story: tuple[Happening, ...]
    may_lead: bool
    may_table: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Seats:
    """Who can be chosen on a case: for the tracks not yet started, as lead, and to keep an agreement."""

    tracks: dict[str, list[tuple[str, str]]]
    leads: list[tuple[str, str]]
    readers: list[tuple[str, str]]


def cases_page(actor: Actor) -> list[CaseRow]:
    """Return the cases that somebody is admitted to, the newest first; no words are opened."""
    with gate.passage(actor, actions.LIST) as p:
        found = Case.objects.exclude(pk__in=p.lent_only("tailored"))
        cases = list(found.order_by("state", "-opened_at")[:PAGE])
        kinds: dict[UUID, list[str]] = {}
        for track in Track.objects.filter(dossier__in=[case.pk for case in cases]):
            kinds.setdefault(track.dossier_id, []).append(steps.track_label(track.kind))
        return [_row(actor, case, kinds.get(case.pk, [])) for case in cases]


def case_page(actor: Actor, case_id: UUID) -> CasePage:
    """Return the page of a case: the words of a track only to whom they belong."""
    with gate.passage(actor, actions.READ, dossier=case_id) as p:
        case = _case(case_id)
        purposes = {reader.purpose for reader in p.readers() if reader.holder in actor.holders}
        sources = _sources(p, case)
        return CasePage(
            id=case.pk,
            reference=case.reference,
            state=case.state,
            version=case.version,
            lead=parties.holder_label(Holder(case.lead_party, case.lead_role)),
            goal=_words(p, case.goal_ref),
            opened_at=case.opened_at,
            origin_id=case.origin_id,
            origin_kind=case.origin_kind,
            sources=sources,
            help=_help(p, case, sources),
            tracks=_tracks(p, case, purposes),
            agreements=_agreements(p, case),
            readers=_readers(p),
            story=tuple(signals.timeline(p)),
            may_lead="direction" in purposes and case.state == rules.CASE.start,
            may_table=bool({"direction", "care", "criminal"} & purposes),
            parts=steps.parts_of(p, case.pk),
        )


def seats(actor: Actor, case_id: UUID) -> Seats:
    """Return who can be chosen on a case."""
    with gate.passage(actor, actions.READ, dossier=case_id) as p:
        near = steps.parties_near(p, case_id) | _municipalities(p, _case(case_id))
        running = set(Track.objects.filter(dossier=case_id).values_list("kind", flat=True))
        holders = dict.fromkeys(reader.holder for reader in p.readers())
        return Seats(
            tracks={
                kind: seats for kind, seats in steps.track_seats(near).items() if kind not in running
            },
            leads=steps.seats(near, rules.ROLES_OF_LEAD),
            readers=[(str(holder), parties.holder_label(holder)) for holder in holders],
        )


def _case(case_id: UUID) -> Case:
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise Refused("not_admitted")
    return case


def _row(actor: Actor, case: Case, kinds: list[str]) -> CaseRow:
    lead = Holder(case.lead_party, case.lead_role)
    return CaseRow(
        id=case.pk,
        reference=case.reference,
        lead=parties.holder_label(lead),
        opened_at=case.opened_at,
        state=case.state,
        tracks=", ".join(kinds),
        mine=lead in actor.holders,
    )


def _words(p: gate.Passage, ref: UUID | None) -> str:
    return getattr(p.reveal(ref), "text", "") if ref else ""


def _sources(p: gate.Passage, case: Case) -> tuple[SignalTitle, ...]:
    """The signals a case refers to, of which the actor is admitted to; by their codes."""
    bundled = case.origin_kind == "bundle"
    ids = linking.signals_of(p, case.origin_id) if bundled else [case.origin_id]
    return tuple(signals.signal_titles(p, ids).values())


def _municipalities(p: gate.Passage, case: Case) -> set[str]:
    towns = pack.current().municipalities
    return {towns[one.municipality].party for one in _sources(p, case) if one.municipality in towns}


def _help(p: gate.Passage, case: Case, sources: tuple[SignalTitle, ...]) -> tuple[HelpRow, ...]:
    rows = [*linking.help_of(p, case.pk)]
    for source in sources:
        rows += linking.help_of(p, source.id)
    return tuple(sorted(rows, key=lambda row: (row.done, str(row.due_on or ""))))


def _tracks(p: gate.Passage, case: Case, purposes: set[str]) -> tuple[TrackRow, ...]:
    found = {track.kind: track for track in Track.objects.filter(dossier=case.pk)}
    tracks = [found[kind] for kind in rules.TRACK_KINDS if kind in found]
    shown = [track for track in tracks if rules.shows_words(track.kind, purposes)]
    opened = p.reveal_all([track.next_action_ref for track in shown])
    lead = Holder(case.lead_party, case.lead_role)
    rows = []
    for track in tracks:
        owner = Holder(track.owner_party, track.owner_role)
        police = track.kind == rules.POLICE_TRACK
        record = opened.get(track.next_action_ref) if track.next_action_ref else None
        hidden = track.next_action_ref is not None and track not in shown
        words = gettext("Not for your role") if hidden else getattr(record, "text", "")
        mine = owner in p.actor.holders
        rows.append(
            TrackRow(
                code=track.kind,
                label=steps.track_label(track.kind),
                owner=parties.holder_label(owner),
                state=track.state,
                state_label=str(messages.STATES[track.state]),
                next_action=gettext("Not shared by the police") if police else words,
                next_on=track.next_on,
                version=track.version,
                may_set=not police and (mine or lead in p.actor.holders),
                may_release=police and mine,
            )
        )
    return tuple(rows)


def _agreements(p: gate.Passage, case: Case) -> tuple[AgreementRow, ...]:
    lead = Holder(case.lead_party, case.lead_role)
    return tuple(
        AgreementRow(
            id=row.id,
            text=row.text,
            owner=parties.holder_label(row.owner),
            due_on=row.due_on,
            done=row.state == "done",
            may_keep=bool({row.owner, lead} & set(p.actor.holders)),
        )
        for row in route.agreement_rows(p, case.pk)
    )


def _readers(p: gate.Passage) -> tuple[ReaderRow, ...]:
    found: dict[Holder, list[str]] = {}
    for reader in p.readers():
        purpose = str(messages.PURPOSES.get(reader.purpose, reader.purpose))
        if purpose not in found.setdefault(reader.holder, []):
            found[reader.holder].append(purpose)
    return tuple(ReaderRow(parties.holder_label(one), ", ".join(why)) for one, why in found.items())
