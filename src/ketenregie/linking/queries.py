"""What people see of bundles: the page of one, and what can be put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.linking import actions, steps
from ketenregie.linking.contents import contents_of
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.linking.verdicts import steps as verdicts
from ketenregie.linking.verdicts.queries import (
    ContradictionRow,
    VerdictRow,
    contradiction_rows,
    hollow_rows,
)
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.contents import Contents
    from ketenregie.signals.steps import Happening, MatrixInWords, SignalTitle

# How many signals are offered to choose from.
MOST = 200


@dataclass(frozen=True)
class MemberRow:
    """A signal in a bundle: its codes, why it is here, and its help."""

    title: SignalTitle
    joined_at: datetime
    left_at: datetime | None
    by_hand: bool
    reason: str = field(repr=False)
    state: str
    help: tuple[steps.HelpRow, ...]


@dataclass(frozen=True)
class BundlePage:
    """The page of one bundle."""

    id: UUID
    reference: str
    made_at: datetime
    version: int
    members: tuple[MemberRow, ...]
    former: tuple[MemberRow, ...]
    story: tuple[Happening, ...]
    may_change: bool
    evidence: tuple[MatrixInWords, ...]
    # Where its signals went when it became part of another bundle.
    went_to: steps.BundleTitle | None
    contradictions: tuple[ContradictionRow, ...]
    # Links that rest on something that was withdrawn.
    hollow: tuple[VerdictRow, ...]
    # The signal that the chain director can weigh next; one brings the whole bundle to the table.
    to_weigh: SignalTitle | None = None
    # How many signals are in it that the actor is not admitted to.
    shut: int = 0


@dataclass(frozen=True)
class Candidate:
    """A signal that may be put together with others, or a bundle that it may join."""

    id: UUID
    reference: str
    title: str
    source: str
    received_at: datetime


@dataclass(frozen=True)
class ChoosePage:
    """What can be put together: by codes only, no words are opened."""

    signal: SignalTitle | None
    bundle_id: UUID | None
    bundle_reference: str
    version: int
    candidates: tuple[Candidate, ...]
    bundles: tuple[Contents, ...]
    versions: Mapping[UUID, int]


def bundle_page(actor: Actor, bundle_id: UUID) -> BundlePage:
    """Return the page of a bundle: its signals by their codes, the reasons, and each one's help."""
    with gate.passage(actor, actions.READ, dossier=bundle_id) as p:
        bundle = Bundle.objects.filter(pk=bundle_id).first()
        if bundle is None:
            raise Refused("not_admitted")
        stays = list(BundleSignal.objects.filter(dossier=bundle_id).order_by("joined_at", "id"))
        titles = signals.signal_titles(p, [stay.signal_id for stay in stays])
        shown = [stay for stay in stays if stay.signal_id in titles]
        opened = p.reveal_all([ref for stay in shown for ref in (stay.reason_ref, stay.left_reason_ref)])
        living = [stay.signal_id for stay in shown if stay.left_at is None]
        rows = [(stay, _member(p, stay, titles[stay.signal_id], opened)) for stay in shown]
        members = tuple(row for stay, row in rows if stay.left_at is None)
        return BundlePage(
            id=bundle.pk,
            reference=bundle.reference,
            made_at=bundle.made_at,
            version=bundle.version,
            members=members,
            former=tuple(row for stay, row in rows if stay.left_at is not None),
            story=tuple(signals.timeline(p)),
            may_change=_may_change(p),
            evidence=signals.evidence(p, living),
            went_to=steps.last_of(p, bundle),
            contradictions=contradiction_rows(p, verdicts.standing(p, living)),
            hollow=hollow_rows(p, living),
            to_weigh=_to_weigh(p, members),
            shut=sum(stay.left_at is None for stay in stays) - len(living),
        )


def choose_for_signal(actor: Actor, signal_id: UUID) -> ChoosePage:
    """Return what a signal can be put together with; the bundle it is in comes first."""
    with gate.passage(actor, actions.CHOOSE, dossier=signal_id) as p:
        title = signals.signal_titles(p, [signal_id]).get(signal_id)
        if title is None:
            raise Refused("not_admitted")
        return _choose(p, title, steps.bundles_of(p, [signal_id]).get(signal_id))


def choose_for_bundle(actor: Actor, bundle_id: UUID) -> ChoosePage:
    """Return what can be added to a bundle."""
    with gate.passage(actor, actions.CHOOSE, dossier=bundle_id) as p:
        return _choose(p, None, bundle_id)


def _to_weigh(p: gate.Passage, members: Iterable[MemberRow]) -> SignalTitle | None:
    """Return the signal to weigh next: nothing when one is at the table already, or nobody may."""
    found = list(members)
    if not verdicts.is_director(p) or any(row.state == "table" for row in found):
        return None
    return next((row.title for row in found if row.state == "triage"), None)


def _may_change(p: gate.Passage) -> bool:
    """Say whether the gate would let the actor change this bundle, in the role admitted to it."""
    matrix = pack.current().protocol.categories_for
    return any(
        reader.purpose in actions.BUNDLE.purposes
        and matrix(actions.BUNDLE.step, reader.holder.role) is not None
        for reader in p.readers()
        if reader.holder in p.actor.holders
    )


def _choose(p: gate.Passage, title: SignalTitle | None, bundle_id: UUID | None) -> ChoosePage:
    waiting = [step.dossier_id for step in route.waiting(p, list(pack.current().route.steps), MOST)]
    titles = signals.signal_titles(p, waiting)
    taken = steps.bundles_of(p, titles)
    others = {one for one in taken.values() if one != bundle_id}
    free = [one for one in titles.values() if one.id not in taken and one != title]
    free.sort(key=lambda one: one.received_at, reverse=True)
    held = steps.bundle_title(p, bundle_id) if bundle_id else None
    offered = [] if bundle_id else contents_of(p, others)
    wanted = [one.id for one in offered] + ([bundle_id] if bundle_id else [])
    versions = dict(Bundle.objects.filter(pk__in=wanted).values_list("pk", "version"))
    return ChoosePage(
        signal=title,
        bundle_id=bundle_id,
        bundle_reference=held.reference if held else "",
        version=versions.get(bundle_id, 0) if bundle_id else 0,
        candidates=tuple(
            Candidate(one.id, one.reference, one.title, one.source, one.received_at) for one in free
        ),
        bundles=tuple(reversed(offered)),
        versions=versions,
    )


def _member(
    p: gate.Passage,
    stay: BundleSignal,
    title: SignalTitle,
    opened: Mapping[UUID, gate.Record | None],
) -> MemberRow:
    ref = stay.left_reason_ref or stay.reason_ref
    state = route.current(p, stay.signal_id)
    return MemberRow(
        title=title,
        joined_at=stay.joined_at,
        left_at=stay.left_at,
        by_hand=stay.by_hand,
        reason=getattr(opened.get(ref), "text", ""),
        state=state.code if state else "closed",
        help=() if stay.left_at else steps.help_of(p, stay.signal_id),
    )
