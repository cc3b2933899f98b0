"""Putting signals together by hand, with a reason, and taking one out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, events, rules, steps
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class BundleSignals:
    """Put signals together: into a new bundle of that id, or into one that exists."""

    bundle_id: UUID
    signals: tuple[UUID, ...]
    reason: str
    # The version of an existing bundle as it was shown; 0 for a new one.
    version: int = 0


@dataclass(frozen=True, kw_only=True, repr=False)
class TakeOut:
    """Take one signal out of a bundle."""

    bundle_id: UUID
    signal_id: UUID
    reason: str
    version: int


def bundle_signals(actor: Actor, command: BundleSignals) -> UUID:
    """Put signals together and say why; sending it again changes nothing.

    Nobody else is admitted by it: who holds one of the signals does not see the others.
    """
    existing = (command.bundle_id,) if command.version else ()
    with gate.passage(actor, actions.BUNDLE, dossiers=(*existing, *command.signals)) as p:
        _hold(p, command.signals)
        bundle = Bundle.objects.select_for_update().filter(pk=command.bundle_id).first()
        held = steps.signals_of(p, command.bundle_id)
        if bundle and set(command.signals) <= set(held):
            p.nothing_to_do()
            return command.bundle_id
        _require_bundling(p, command, held)
        if bundle:
            theirs = ", ".join(sorted(_references(p, held)))
            rules.require_version(bundle.version, command.version, mine=command.reason, theirs=theirs)
        else:
            bundle = steps.found_bundle(p, command.bundle_id)
        _add(p, bundle, [one for one in command.signals if one not in held], command.reason)
    return command.bundle_id


def take_out(actor: Actor, command: TakeOut) -> UUID:
    """Take one signal out; what others saw of it through the bundle ends.

    The bundle stays, also when one signal or none is left: its reference remains valid. A signal
    that is out already stays out.
    """
    places = (command.bundle_id, command.signal_id)
    with gate.passage(actor, actions.TAKE_OUT, dossiers=places) as p:
        bundle = Bundle.objects.select_for_update().get(pk=command.bundle_id)
        stays = BundleSignal.objects.filter(dossier=bundle.pk, signal=command.signal_id)
        stay = stays.filter(left_at=None).first()
        if stay is None:
            if not stays.exists():
                raise DomainError("linking.not_in_bundle")
            p.nothing_to_do()
            return command.bundle_id
        members = steps.signals_of(p, bundle.pk)
        theirs = ", ".join(sorted(_references(p, members)))
        rules.require_version(bundle.version, command.version, mine=command.reason, theirs=theirs)
        rules.require_not_held(steps.linked_to(p, command.signal_id, members))
        stay.left_reason_ref = p.seal(gate.WorkNote(text=command.reason), dossier=bundle.pk)
        stay.left_at = clock.now()
        stay.save(update_fields=["left_at", "left_reason_ref"])
        steps.move_on(bundle)
        p.record(events.TAKEN_OUT, dossier=bundle.pk, signal=command.signal_id)
        p.end_admissions(dossier=command.signal_id, via=bundle.pk, told=bundle.pk)
    return command.bundle_id


def _hold(p: gate.Passage, chosen: Iterable[UUID]) -> None:
    """Lock the signals in id order, so that two bundles cannot take the same one at once."""
    for signal in sorted(chosen):
        route.lock(p, signal)


def _require_bundling(p: gate.Passage, command: BundleSignals, held: list[UUID]) -> None:
    rules.require_enough(command.signals, held)
    rules.require_signals(command.signals, signals.signal_titles(p, command.signals))
    elsewhere = steps.bundles_of(p, command.signals)
    rules.require_free([one for one, bundle in elsewhere.items() if bundle != command.bundle_id])


def _add(p: gate.Passage, bundle: Bundle, chosen: list[UUID], reason: str) -> None:
    ref = p.seal(gate.WorkNote(text=reason), dossier=bundle.pk)
    joined = clock.now()
    for signal in chosen:
        p.insert(
            BundleSignal(
                id=new_id(), dossier_id=bundle.pk, signal_id=signal, joined_at=joined, reason_ref=ref
            )
        )
    steps.move_on(bundle)
    p.record(
        events.BUNDLED,
        dossier=bundle.pk,
        signals=[str(signal) for signal in chosen],
        count=len(chosen),
    )


def _references(p: gate.Passage, ids: list[UUID]) -> list[str]:
    return [title.reference for title in signals.signal_titles(p, ids).values()]
