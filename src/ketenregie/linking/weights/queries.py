"""What the administrator sees of the model: which one, how it was made, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.linking import actions
from ketenregie.linking.weights import rules, store
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True)
class ModelPage:
    """The model in use in figures, of nobody."""

    version: str
    since: datetime | None
    threshold: float
    shown: float
    how: str
    bands: Sequence[rules.Band]
    decided: int
    drift: str
    index: rules.Filed
    training_from: int = rules.ENOUGH


def model_page(actor: Actor) -> ModelPage:
    """Return the model in use and how people decide on it. Refused for anybody but an administrator."""
    with gate.passage(actor, actions.SEE_MODEL):
        used = store.in_use()
        index = store.filed()
        shown = store.bar(used.model)
        strong = max(used.model.sized(index.filed).threshold, shown)
        counted = store.decided(strong)
    bands = rules.bands(counted, used.model.provenance.get("bands", {}))
    return ModelPage(
        version=used.model.version,
        since=used.since,
        threshold=strong,
        shown=shown,
        how=str(used.model.provenance.get("how", "")),
        bands=bands,
        decided=sum(counted.values()),
        drift=rules.drift(bands),
        index=index,
    )
