"""Candidates as the linker leaves them, written by the owner: for tests of what people do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.engines.linking import Model
from ketenregie.kernel import clock
from ketenregie.linking.models import Candidate, Pair
from ketenregie.signals.models import Mention
from tests.cluster import as_owner

if TYPE_CHECKING:
    from uuid import UUID

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
