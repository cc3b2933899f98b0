"""The agenda: it fills itself from the route; cases and themes are put on it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking import steps as linking
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, events, merging, rules, steps
from ketenregie.table.models import Decision, Item, Meeting, Theme
from ketenregie.table.operations import meetings

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import StepFacts

# Which section of the agenda a step of the route fills.
SECTIONS = {"table": "new", "running": "running"}


@dataclass(frozen=True, kw_only=True)
class PutOnAgenda:
    """Put a case on the next agenda."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True, repr=False)
class AddTheme:
    """Put a theme on the next agenda: a place, sector or way of working, no person."""

    theme_id: UUID
    title: str


@dataclass(frozen=True)
class Subject:
    """What is to be discussed: a signal, or the bundle it is in."""

    dossier_id: UUID
    kind: str
    step: StepFacts
    signals: tuple[UUID, ...]


def compose(actor: Actor) -> int:
    """Put what waits for the table on its agenda; returns how many items came on.

    Sees only what the actor is admitted to, so it is done for whoever opens the agenda. What is on
    an agenda stays there; doing it again puts nothing on twice.
    """
    with gate.passage(actor, actions.COMPOSE) as p:
        # First what is on it already: what a bundle took over leaves its place to that bundle.
        merged = merging.merge_bundled(p)
        made = [item for subject in _subjects(p) if (item := _place(p, subject))]
        if not made and not merged:
            p.nothing_to_do()
    return len(made)


def refresh(actor: Actor) -> None:
    """Make the meetings to come and fill the agenda: done for whoever looks, often nothing to do."""
    if steps.next_regular() is None:
        meetings.plan_series(actor)
    compose(actor)


def put_on_agenda(actor: Actor, command: PutOnAgenda) -> UUID:
    """Put a case on the next agenda; one that is on it already stays where it is."""
    with gate.passage(actor, actions.PUT_ON, dossier=command.case_id) as p:
        found = Item.objects.filter(dossier=command.case_id, state=rules.ITEM.start).first()
        if found:
            p.nothing_to_do()
            return found.pk
        item = _insert(p, command.case_id, "case", "cases", _next_meeting())
        steps.admit_table(p, command.case_id)
    return item.pk


def add_theme(actor: Actor, command: AddTheme) -> UUID:
    """Put a theme on the next agenda, for all members to see; sending it again changes nothing."""
    with gate.passage(actor, actions.PUT_ON) as p:
        if Theme.objects.filter(pk=command.theme_id).exists():
            p.nothing_to_do()
            return command.theme_id
        made = p.found("theme", purpose="table", dossier_id=command.theme_id)
        title = p.seal(gate.WorkNote(text=command.title), dossier=made.id)
        p.insert(
            Theme(
                dossier_id=made.id,
                reference=made.reference,
                title_ref=title,
                made_at=clock.now(),
            )
        )
        _insert(p, made.id, "theme", "themes", _next_meeting())
        for seat in (*steps.members(), steps.secretary()):
            p.admit(seat, purpose="table", dossier=made.id)
    return command.theme_id


def _subjects(p: gate.Passage) -> list[Subject]:
    """What waits for the table and is on no agenda yet: bundles as one."""
    waiting = route.waiting(p, SECTIONS, without=_placed(p))
    bundles = linking.bundles_of(p, [step.dossier_id for step in waiting])
    found: dict[UUID, Subject] = {}
    for step in waiting:
        subject = bundles.get(step.dossier_id, step.dossier_id)
        if subject in found:
            continue
        kind = "bundle" if step.dossier_id in bundles else "signal"
        signals = linking.signals_of(p, subject) if kind == "bundle" else [subject]
        found[subject] = Subject(subject, kind, step, tuple(signals))
    return list(found.values())


def _placed(p: gate.Passage) -> set[UUID]:
    """The dossiers on an agenda, with the signals of the bundles among them."""
    items = Item.objects.filter(state=rules.ITEM.start).values_list("dossier_id", "kind")
    placed = {dossier for dossier, _ in items}
    bundles = linking.bundle_titles(p, [dossier for dossier, kind in items if kind == "bundle"])
    return placed.union(*(bundle.signals for bundle in bundles.values()))


def _place(p: gate.Passage, subject: Subject) -> Item | None:
    meeting = _meeting_for(p, subject)
    if meeting is None or not p.is_open(subject.dossier_id) or not _may_place(p, subject):
        return None
    item = _insert(p, subject.dossier_id, subject.kind, SECTIONS[subject.step.code], meeting)
    steps.admit_table(p, subject.dossier_id)
    for signal in subject.signals:
        if subject.kind == "bundle" and p.is_open(signal):
            steps.admit_table(p, signal, via=subject.dossier_id)
    return item


def _may_place(p: gate.Passage, subject: Subject) -> bool:
    """The table's own people place everything; a member places only what it brings itself.

    A member may see a signal and not the bundle it is in: it would come on the agenda twice.
    """
    own = {*steps.chairs(), steps.secretary()}.intersection(p.actor.holders)
    return bool(own) or _brought(p, subject.dossier_id, subject.kind) in p.actor.holders


def _meeting_for(p: gate.Passage, subject: Subject) -> Meeting | None:
    """The next meeting of the series, or a fast one; None while an undesirable situation rests.

    What was decided at a meeting comes back at a later one, never at the same.
    """
    if _asked_fast(p, subject.step) and _withdrawn_from(subject.dossier_id) is None:
        return steps.fast_meeting(p)
    decided = Decision.objects.filter(dossier=subject.dossier_id).select_related("item__meeting")
    last = decided.order_by("-decided_at").first()
    if last is None:
        return steps.next_regular(_withdrawn_from(subject.dossier_id))
    meeting = steps.next_regular(max(clock.now(), last.item.meeting.starts_at))
    if meeting is None:
        return None
    day = clock.local(meeting.starts_at).date()
    return meeting if rules.is_due(last.outcome, last.review_on, day) else None


def _withdrawn_from(dossier: UUID) -> datetime | None:
    """When the meeting was from which it was withdrawn: it comes back after it, never on it."""
    left = Item.objects.filter(dossier=dossier, state="withdrawn").select_related("meeting")
    latest = max((item.meeting.starts_at for item in left), default=None)
    return max(latest, clock.now()) if latest else None


def _asked_fast(p: gate.Passage, step: StepFacts) -> bool:
    return step.code == "table" and route.last_outcome(p, step.dossier_id) == rules.FAST_ASKED


def _next_meeting() -> Meeting:
    meeting = steps.next_regular()
    if meeting is None:
        raise DomainError("table.no_meeting")
    return meeting


def _insert(p: gate.Passage, dossier: UUID, kind: str, section: str, meeting: Meeting) -> Item:
    brought = _brought(p, dossier, kind)
    item = Item(
        id=new_id(),
        dossier_id=dossier,
        meeting=meeting,
        kind=kind,
        section=section,
        brought_party=brought.party,
        brought_role=brought.role,
        made_at=clock.now(),
    )
    p.insert(item)
    day = clock.local(meeting.starts_at).date().isoformat()
    p.record(events.PUT_ON_AGENDA, dossier=dossier, meeting=meeting.pk, section=section, day=day)
    return item


def _brought(p: gate.Passage, dossier: UUID, kind: str) -> Holder:
    """Who brings it: the chain director after triage and for a bundle, else whose signal it is."""
    director = steps.chairs()[0]
    if kind == "bundle":
        return director
    main = [step for step in route.history(p, dossier) if step.line == "main"]
    if not main:
        return p.actor.holder or director
    weighed = [step.owner for step in main if step.outcome in rules.WEIGHED]
    return weighed[-1] if weighed else main[0].owner
