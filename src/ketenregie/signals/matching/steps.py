"""Writing what the linker compares of a mention: in its transaction, as digests and sealed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ketenregie.engines.linking import features_of
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.matching import rules
from ketenregie.signals.matching.models import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    from ketenregie.engines.linking import Features
    from ketenregie.protocol.gate import Intake, Passage, Record
    from ketenregie.signals.models import Mention

INDEX = "linking"


@dataclass(frozen=True, repr=False)
class Print:
    """What is kept of one mention: its features, to be sealed, and the digests of its keys."""

    features: dict[str, Any]
    digests: list[int]
    combining: list[int]


def fingerprint(p: Passage | Intake, mention: Mention, record: Record) -> None:
    """Add what a new mention can be compared by; nothing when it says nothing that can be."""
    made = print_of(record, mention.made_at.year)
    if made is None:
        return
    p.insert(
        Fingerprint(
            mention_id=mention.pk,
            dossier_id=mention.dossier_id,
            ref=mention.ref,
            sealed=p.seal_features(mention.ref, made.features),
            digests=made.digests,
            combining=made.combining,
            version=made.features["version"],
        )
    )


def print_of(record: Record, year: int) -> Print | None:
    """Return what is kept of a record; None when it has nothing to be compared by.

    `year` is that of the report: an age says when somebody was born only beside it.
    """
    mention = rules.mention_of(record.kind, asdict(record))
    if mention is None:
        return None
    features = features_of(mention, year=year)
    digests = key_digests(features)
    combining = _short(rules.beside(features))
    if not digests and not combining:
        return None
    return Print(features.to_json(), digests, combining)


def shared_digests(kind: str, value: str, town: str = "") -> set[int]:
    """Return the digests by which a number or address of many would be found; for the stop-list."""
    return set(_short(rules.shared(kind, value, town)))


def key_digests(features: Features) -> list[int]:
    """Return the digests of a mention's blocking keys, in their order."""
    return _short(rules.keys(features))


def uncompared(mentions: Collection[Mention], opened: Mapping[UUID, Record | None]) -> dict[UUID, str]:
    """Return by which of a signal's standing mentions nothing can be found, and why, by their ids.

    From their own opened words alone: what others wrote is not looked at. Nothing is said of what is shut.
    """
    held = {}
    for mention in mentions:
        if record := opened.get(mention.ref):
            said = rules.mention_of(record.kind, asdict(record))
            held[mention.pk] = features_of(said, year=mention.made_at.year) if said else None
    stopped = _stopped(pack.current().everybodys)
    return rules.uncompared(held, stopped, whole=len(held) == len(mentions))


@lru_cache(maxsize=4)
def _stopped(everybodys: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(text for one in everybodys for text in rules.shared(*one))


def _short(texts: Iterable[str]) -> list[int]:
    """Return eight bytes of each keyed digest, as the index keeps them."""
    return [int.from_bytes(one[:8], "big", signed=True) for one in gate.index_digests(INDEX, texts)]
