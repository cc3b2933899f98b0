"""Letting the bundles follow from confirmed links, inside the passage of the act that changed them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, events, rules
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.linking.steps import found_bundle, living_stays, move_on
from ketenregie.linking.verdicts import steps
from ketenregie.protocol import gate
from ketenregie.route import steps as route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from ketenregie.linking.models import Verdict
    from ketenregie.linking.rules import Change


logger = logging.getLogger(__name__)


@dataclass
class _Act:
    """One act that makes bundles follow: its passage, why it was done, and the bundles it holds."""

    p: gate.Passage
    reason: str
    bundles: dict[UUID, Bundle]

    def why(self, bundle: UUID) -> UUID:
        """Seal the reason where the bundle's readers may read it."""
        return self.p.seal(gate.WorkNote(text=self.reason), dossier=bundle)


def follow_by_itself(signals: tuple[UUID, UUID], reason: str) -> None:
    """Let the bundles follow from what a contact officer decided, after that act and in its own transaction.

    Who holds two of five signals may not learn of the other three, so it is done in the chain director's
    seat and nothing of it is answered. What that seat cannot see yet waits on its list.
    """
    try:
        with gate.passage(Actor.seat(steps.director()), actions.FOLLOW_BY_ITSELF, dossiers=signals) as p:
            for signal in sorted(signals):
                route.lock(p, signal)
            if not let_follow(p, signals, reason):
                p.nothing_to_do()
    except Refused:
        logger.info("a link waits for the chain director")


def let_follow(p: gate.Passage, signals: Iterable[UUID], reason: str) -> tuple[Change, ...]:
    """Make the bundles what the standing links say, around these signals; returns what changed.

    Each change is a fact in the story of the bundle it happens to, and only there. The bundles are
    held in the order of their ids, and looked at again when somebody else changed them meanwhile.
    """
    start = set(signals)
    links, stays = _near(p, start)
    bundles = _held(stays)
    while True:
        links, stays = _near(p, start)
        if {stay.dossier_id for stay in stays} <= set(bundles):
            break
        bundles = _held(stays)
    p.join_all(bundles)
    plain = [rules.Stay(row.dossier_id, row.signal_id, row.by_hand) for row in stays]
    age = [bundle.pk for bundle in sorted(bundles.values(), key=lambda one: (one.made_at, one.pk))]
    changes = rules.follow(links, plain, age, new_id)
    _apply(_Act(p, reason, bundles), changes, {row.signal_id: row for row in stays})
    steps.mark_followed(p, links)
    return changes


def _near(p: gate.Passage, start: set[UUID]) -> tuple[list[tuple[UUID, UUID]], list[BundleSignal]]:
    """Return the links and stays of everything that hangs together with these signals."""
    reached: set[UUID] = set()
    wanted = set(start)
    verdicts: list[Verdict] = []
    stays: list[BundleSignal] = []
    while wanted - reached:
        reached = wanted
        verdicts = steps.around(p, wanted)
        stays = living_stays(p, wanted)
        ends = {end for pair in steps.links_of(verdicts) for end in pair}
        wanted = wanted | ends | {stay.signal_id for stay in stays}
    return steps.links_of(verdicts), stays


def _held(stays: Iterable[BundleSignal]) -> dict[UUID, Bundle]:
    rows = Bundle.objects.select_for_update().filter(pk__in={stay.dossier_id for stay in stays})
    return {row.pk: row for row in rows.order_by("pk")}


def _apply(act: _Act, changes: Iterable[Change], stays: dict[UUID, BundleSignal]) -> None:
    for change in changes:
        if change.bundle and change.bundle not in act.bundles:
            act.bundles[change.bundle] = found_bundle(act.p, change.bundle)
        by_hand = {one for one in change.signals if one in stays and stays[one].by_hand}
        if change.was:
            _leave(act, change, stays)
        if change.bundle:
            _join(act, change, by_hand)
        _TOLD[change.kind](act.p, change)
        if change.kind == "merges" and change.was:
            act.bundles[change.was].merged_into_id = change.bundle
    for bundle in sorted({place for one in changes for place in (one.bundle, one.was) if place}):
        move_on(act.bundles[bundle])


def _leave(act: _Act, change: Change, stays: dict[UUID, BundleSignal]) -> None:
    """End the stays, and what others saw of these signals through the bundle.

    When all of the bundle goes into another nothing of it is taken apart: what was shared goes on
    through that one, and ends with it.
    """
    was = change.was
    assert was is not None  # noqa: S101 - only called for what leaves a bundle
    ref = act.why(was)
    for signal in change.signals:
        stay = stays[signal]
        stay.left_at, stay.left_reason_ref = clock.now(), ref
        stay.save(update_fields=["left_at", "left_reason_ref"])
        if change.kind == "merges" and change.bundle:
            act.p.carry_admissions(dossier=signal, via=was, onward=change.bundle)
        else:
            act.p.end_admissions(dossier=signal, via=was, told=was)


def _join(act: _Act, change: Change, by_hand: set[UUID]) -> None:
    bundle = change.bundle
    assert bundle is not None  # noqa: S101 - only called for what joins a bundle
    ref, joined = act.why(bundle), clock.now()
    for signal in change.signals:
        act.p.insert(
            BundleSignal(
                id=new_id(),
                dossier_id=bundle,
                signal_id=signal,
                joined_at=joined,
                reason_ref=ref,
                by_hand=signal in by_hand,
            )
        )


def _tell_in(event: gate.EventType) -> Callable[[gate.Passage, Change], None]:
    """Tell a change in the bundle that the signals come into, or leave when they go nowhere."""

    def tell(p: gate.Passage, change: Change) -> None:
        p.record(event, dossier=change.bundle or change.was, **_facts(change))

    return tell


def _tell_growth(p: gate.Passage, change: Change) -> None:
    p.record(events.GREW, dossier=change.bundle, **_facts(change))
    if change.was:
        p.record(events.SPLIT, dossier=change.was, other=str(change.bundle), **_facts(change))


def _tell_split(p: gate.Passage, change: Change) -> None:
    p.record(events.SPLIT, dossier=change.was, other=str(change.bundle), **_facts(change))
    p.record(events.SPLIT_OFF, dossier=change.bundle, other=str(change.was), **_facts(change))


def _tell_merge(p: gate.Passage, change: Change) -> None:
    p.record(events.MERGED, dossier=change.was, other=str(change.bundle))
    p.record(events.TOOK_OVER, dossier=change.bundle, other=str(change.was), **_facts(change))


def _facts(change: Change) -> dict[str, object]:
    return {"signals": [str(one) for one in change.signals], "count": len(change.signals)}


_TOLD: dict[str, Callable[[gate.Passage, Change], None]] = {
    "forms": _tell_in(events.FORMED),
    "grows": _tell_growth,
    "splits": _tell_split,
    "merges": _tell_merge,
    "leaves": _tell_in(events.SHRANK),
}
