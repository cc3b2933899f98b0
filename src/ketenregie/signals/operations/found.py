"""Confirming what was found in the story, or saying that it is nothing to write down (R1.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions, events, steps
from ketenregie.signals.models import Mention, NotMeant

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.models import Signal
    from ketenregie.signals.steps import Offer


@dataclass(frozen=True, kw_only=True, repr=False)
class ConfirmFound:
    """Write down what was ticked of what was found; `batch` makes a second sending harmless."""

    signal_id: UUID
    batch: UUID
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class SetFoundAside:
    """Say of what was ticked that it is nothing to write down."""

    signal_id: UUID
    codes: tuple[str, ...]


def confirm_found(actor: Actor, command: ConfirmFound) -> UUID:
    """Write down as mentions what was ticked; what is no longer found counts for nothing."""
    with gate.passage(actor, actions.ADD_MENTION, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        steps.require_open(p, command.signal_id)
        _write(p, signal, command)
    return command.signal_id


def confirm_own(actor: Actor, command: ConfirmFound) -> UUID:
    """The same for the professional who has just reported it; Refused for anybody else."""
    with gate.passage(actor, actions.COMPLETE, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        if signal.reporter_person is None or signal.reporter_person != actor.person_id:
            raise Refused("not_admitted")
        steps.require_open(p, command.signal_id)
        _write(p, signal, command)
    return command.signal_id


def set_found_aside(actor: Actor, command: SetFoundAside) -> UUID:
    """Remember that what was ticked is nothing to write down: it is not offered again."""
    with gate.passage(actor, actions.ADD_MENTION, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        chosen = _chosen(steps.offers_on(p, signal), command.codes)
        for offer in chosen:
            record = gate.FoundNotMeant(what=offer.kind, key=offer.code.partition(":")[2])
            row = NotMeant(
                id=new_id(),
                dossier_id=p.dossier,
                ref=p.seal(record, withheld_from=signal.withheld_from),
                said_at=clock.now(),
                by_party=actor.party or "",
            )
            p.insert(row)
        p.record(events.FOUND_SET_ASIDE, count=len(chosen))
    return command.signal_id


def _write(p: gate.Passage, signal: Signal, command: ConfirmFound) -> None:
    p.nothing_to_do()
    chosen = _chosen(steps.offers_on(p, signal), command.codes)
    given = [offer.as_mention(command.batch) for offer in chosen]
    ids = [one.id for one in given if one.id]
    known = set(Mention.objects.filter(pk__in=ids).values_list("pk", flat=True))
    for one in given:
        if one.id not in known:
            steps.write_mention(p, one, withheld_from=signal.withheld_from)


def _chosen(offers: tuple[Offer, ...], codes: tuple[str, ...]) -> list[Offer]:
    if not codes:
        raise DomainError("signals.nothing_ticked", field="found")
    return [offer for offer in offers if offer.code in codes]
