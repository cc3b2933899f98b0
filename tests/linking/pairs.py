"""Candidates as the linker leaves them, written by the owner: for tests of what people do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.engines.linking import Model
from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.models import Candidate, Pair, Verdict
from ketenregie.linking.rules import in_order
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts.operations import Decide, Undo, decide, undo
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention
from tests.cluster import as_owner

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

PARTS = ({"attribute": "surname", "level": "same", "bits": 9.5, "rarity": 9.0},)


def found(
    one: UUID, other: UUID, kind: str = "person", bits: float = 9.5, *, shown: bool = True
) -> UUID:
    """Leave two signals as a pair through their first mentions of a kind; returns the pair's id."""
    a, b = sorted((one, other))
    with as_owner():
        pair, _ = Pair.objects.get_or_create(
            dossier_a_id=a,
            dossier_b_id=b,
            defaults={"bits": bits, "shown": shown, "found_at": clock.now()},
        )
        first, second = (
            Mention.objects.filter(dossier_id=d, kind=kind).order_by("pk")[0] for d in (a, b)
        )
        Candidate.objects.create(
            pair=pair,
            mention_a=first,
            mention_b=second,
            ref_a=first.ref,
            ref_b=second.ref,
            kind=kind,
            bits=bits,
            parts=[{**part, "bits": bits} for part in PARTS],
            counted=True,
            model=Model.shipped().version,
            found_at=clock.now(),
        )
    return pair.pk


def confirm(actor: Actor, one: UUID, other: UUID) -> None:
    """Have two signals found to be alike, and their mentions called the same."""
    found(one, other)
    with gate.passage(actor, actions.COMPARE, dossiers=(one, other)) as p:
        [proposal] = proposals.between(p, one, other)
    given = {proposal.pair: "same"}
    decide(actor, Decide(act_id=new_id(), signals=(one, other), given=given, reason="one and the same"))


def undone(actor: Actor, one: UUID, other: UUID) -> None:
    """Undo the link that was confirmed between two signals."""
    first, second = in_order(one, other)
    with as_owner():
        row = Verdict.objects.get(signal_a=first, signal_b=second, ended_at=None)
    undo(actor, Undo(verdict_id=row.pk, reason="another person after all"))
