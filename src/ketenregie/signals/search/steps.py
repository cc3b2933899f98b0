"""Writing and reading the keyed index: beside each word that can be searched for, in its transaction."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.matching.rules import FIELD_OF
from ketenregie.signals.models import SearchKey
from ketenregie.signals.search import names, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from ketenregie.protocol.gate import Passage, Record
    from ketenregie.signals.search.names import Match, Word
    from ketenregie.signals.search.rules import Value

INDEX = "search"
# A name as common as this is not looked at any further.
MOST_ROWS = 5_000
# Twenty signals are shown: in so many rows are more than those, however often each says it.
MOST_ALIKE = 1_000


def index(p: gate.Passage | gate.Intake, ref: UUID, record: Record) -> None:
    """Add what a new word of the vault can be found by; nothing for a word without such values."""
    for key in keys_of(p.dossier, ref, record):
        p.insert(key)


def keys_of(dossier: UUID, ref: UUID, record: Record) -> Iterator[SearchKey]:
    """Yield the rows of the index for one record."""
    fields = asdict(record)
    found = rules.values_of(record.kind, fields) | names.name_values(record.kind, fields)
    for value in sorted(found, key=lambda one: (one.kind, one.text)):
        yield SearchKey(
            id=new_id(),
            dossier_id=dossier,
            ref=ref,
            kind=value.kind,
            category=record.category,
            digest=digest(value),
        )


def digest(value: Value) -> bytes:
    """Return the keyed digest of a value: equal values of one kind have equal digests."""
    return gate.index_digest(INDEX, f"{value.kind}|{value.text}")


def matching(p: Passage, values: Iterable[Value]) -> list[SearchKey]:
    """Return the rows of the index with one of these values, as far as the words are open."""
    rows = list(SearchKey.objects.filter(digest__in=[digest(value) for value in values]))
    return _open(p, rows)


def naming(p: Passage, words: Iterable[Word]) -> tuple[dict[UUID, dict[str, Match]], bool]:
    """Return by dossier the mentions that bear a name, and how well; and whether there may be more."""
    asked = list(words)
    values = {digest(value): value for one in asked for _way, value in one.ways}
    rows = list(SearchKey.objects.filter(digest__in=list(values))[: MOST_ROWS + 1])
    seen = _open(p, rows)
    at = {str(row.ref): row.dossier_id for row in seen}
    found: dict[UUID, dict[str, Match]] = {}
    matches = names.best(asked, ((values[bytes(row.digest)], str(row.ref)) for row in seen))
    for ref, match in matches.items():
        found.setdefault(at[ref], {})[ref] = match
    return found, len(rows) > MOST_ROWS


def alike(p: Passage, dossier: UUID) -> list[SearchKey]:
    """Return the rows of other dossiers that say the same number, plate, account or address.

    Only those whose words are open to this passage, of the newest dossiers first; the dossier's own
    rows are left out, and what a whole region shares: a help line says nothing about who wrote it down.
    """
    own = SearchKey.objects.filter(dossier_id=dossier, kind__in=rules.SAYS_THE_SAME)
    digests = {bytes(key.digest) for key in _open(p, list(own))}
    if digests:
        digests -= {digest(value) for value in shared_values()}
    rows = SearchKey.objects.filter(digest__in=digests).exclude(dossier_id=dossier)
    return _open(p, list(rows.order_by("-dossier__founded_at", "id")[:MOST_ALIKE]))


def shared_values() -> frozenset[Value]:
    """Return what the region shares, as two mentions would say the same by it."""
    return _said_by(pack.current().everybodys)


@lru_cache(maxsize=4)
def _said_by(everybodys: frozenset[tuple[str, str, str]]) -> frozenset[Value]:
    return frozenset(
        value
        for kind, text, town in everybodys
        for value in rules.values_of(kind, {FIELD_OF[kind]: text, "town": town})
        if value.kind in rules.SAYS_THE_SAME
    )


def _open(p: Passage, rows: list[SearchKey]) -> list[SearchKey]:
    """Keep the rows whose category is open to this passage in their own dossier."""
    open_ones = p.open_among({row.dossier_id for row in rows})
    return [
        row
        for row in rows
        if row.dossier_id in open_ones and row.category in p.allowed_in(row.dossier_id)
    ]
