"""Writing what the linker compares of a mention: in its transaction, as digests and sealed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.engines.linking import features_of, keys_of
from ketenregie.protocol import gate
from ketenregie.signals.matching import rules
from ketenregie.signals.matching.models import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    combining = _digests(rules.combining(features))
    if not digests and not combining:
        return None
    return Print(features.to_json(), digests, combining)


def shared_digests(kind: str, value: str, town: str = "") -> set[int]:
    """Return the digests by which a number or address of many would be found; for the stop-list.

    The town alone is not among them: it is combined with a name like any other.
    """
    fields = {rules.FIELD_OF[kind]: value, "town": town}
    mention = rules.mention_of(kind, fields)
    if mention is None:
        return set()
    features = features_of(mention)
    own = set(key_digests(features))
    beside = (text for text in rules.combining(features) if not text.startswith("town|"))
    return own | set(_digests(beside))


def key_digests(features: Features) -> list[int]:
    """Return the digests of a mention's blocking keys, in their order."""
    return _short(f"{features.kind}|{key.kind}|{key.text}" for key in keys_of(features))


def _digests(texts: Iterable[str]) -> list[int]:
    return _short(f"beside|{text}" for text in texts)


def _short(texts: Iterable[str]) -> list[int]:
    """Return eight bytes of each keyed digest, as the index keeps them."""
    return [int.from_bytes(one[:8], "big", signed=True) for one in gate.index_digests(INDEX, texts)]
