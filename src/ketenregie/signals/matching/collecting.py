"""What is compared of all mentions, for training: from the command line, as the owner, the house stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.engines.linking import Features, Index
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.matching.models import Fingerprint
from ketenregie.signals.matching.rules import shared_keys

if TYPE_CHECKING:
    from uuid import UUID


def collect() -> Index:
    """Return the features of all mentions in an index in memory, each by the text of its mention's id.

    Mentions of one signal are not compared with each other, and none by what the whole region shares.
    What cannot be opened, or was made by other rules, is left out. Refused by the database for any role
    but the owner.
    """
    rows = Fingerprint.objects.values_list("mention_id", "dossier_id", "ref", "sealed")
    of_ref: dict[UUID, tuple[UUID, UUID]] = {}
    kept = []
    for mention, dossier, ref, sealed in rows:
        of_ref[ref] = mention, dossier
        kept.append((dossier, ref, bytes(sealed)))
    index = Index(stopped=shared_keys(pack.current().everybodys))
    for ref, found in gate.reopen_features("training", kept):
        mention, dossier = of_ref[ref]
        try:
            features = Features.from_json(found)
        except ValueError:
            continue  # `link rebuild` makes it anew
        index.add(str(mention), features, signal=str(dossier))
    return index
