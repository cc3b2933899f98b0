"""Making an index of keyed digests: the digest itself, and opening words to make all of it anew.

The second runs from the command line, as the owner of the tables, with the house stopped. It is the
one place where words are opened outside a passage: they become digests in memory and go nowhere
else, and the journal has how many were opened. As the web's or the worker's role it opens nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptography.exceptions import InvalidTag
from django.db import connection

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import events, features, keyring, rules, vault
from ketenregie.protocol.models import LinkingKey, VaultEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from ketenregie.protocol.records import Record

_SECRET = "linking_index"  # noqa: S105 - the name of a secret on the ring, not the secret
_BATCH = 500


class Reopened(NamedTuple):
    """One record opened for an index."""

    dossier: UUID
    ref: UUID
    record: Record


def index_digest(use: str, text: str) -> bytes:
    """Return the keyed digest of a text for one index: without the key ring it tells nobody anything."""
    return index_digests(use, (text,))[0]


def index_digests(use: str, texts: Iterable[str]) -> list[bytes]:
    """Return the keyed digests of texts for one index, in their order, with one look at the ring.

    A mention has dozens: whether the ring's file changed is asked once for all of them.
    """
    ring, derived = keyring.current(), f"ketenregie index {use}"
    return [ring.mac_for(_SECRET, derived, text.encode()) for text in texts]


def reopen_for_index(index: str, refs: Iterable[UUID]) -> Iterator[Reopened]:
    """Open these entries as the owner of the tables; what cannot be opened is left out.

    Refused for every other role, before a word is read. The journal says which index and how many.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_has_role(current_user, 'ketenregie_owner', 'usage')")
        if not cursor.fetchone()[0]:
            raise Refused(rules.ROLE_MAY_NOT)
    wanted, opened = list(refs), 0
    for start in range(0, len(wanted), _BATCH):
        for found in _open(wanted[start : start + _BATCH]):
            opened += 1
            yield found
    _tell(index, opened)


def _open(refs: list[UUID]) -> Iterator[Reopened]:
    rows: Any = VaultEntry.objects.filter(pk__in=refs).values_list(
        "pk",
        "dossier_id",
        "category",
        "sealed",
        "dossier__dossierkey__wrapped",
        "dossier__dossierkey__ring",
    )
    for ref, dossier, category, sealed, wrapped, ring in rows:
        if wrapped is None:
            continue  # its key was destroyed
        try:
            key = keyring.current().unwrap(bytes(wrapped), ring, str(dossier))
            record = vault.open_sealed(bytes(sealed), key, dossier=dossier, entry=ref, category=category)
        except (InvalidTag, ValueError, keyring.KeyRingError):
            continue
        yield Reopened(dossier, ref, record)


def seal_again(found: Iterable[tuple[Reopened, Mapping[str, Any]]]) -> list[bytes]:
    """Seal the features of reopened records, in order; a dossier without a second key gets one.

    As the owner only, whose tables they are; every other role is refused by the database.
    """
    told = list(found)
    ring = keyring.current()
    held = {row.pk: row for row in LinkingKey.objects.filter(pk__in={one.dossier for one, _ in told})}
    fresh = []
    for dossier in dict.fromkeys(one.dossier for one, _ in told if one.dossier not in held):
        wrapped, version = ring.wrap_linking(vault.new_key(), str(dossier))
        held[dossier] = LinkingKey(dossier_id=dossier, wrapped=wrapped, ring=version)
        fresh.append(held[dossier])
    LinkingKey.objects.bulk_create(fresh)
    keys = {d: ring.unwrap_linking(bytes(row.wrapped), row.ring, str(d)) for d, row in held.items()}
    return [
        features.seal(said, keys[one.dossier], dossier=one.dossier, ref=one.ref) for one, said in told
    ]


def reopen_features(
    index: str, kept: Iterable[tuple[UUID, UUID, bytes]]
) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Open sealed features (dossier, ref, sealed) as the owner of the tables; yields ref and features.

    No word is opened. What cannot be opened is left out; every other role is refused by the database.
    The journal says for what and how many.
    """
    rows = list(kept)
    held = {row.pk: row for row in LinkingKey.objects.filter(pk__in={dossier for dossier, _, _ in rows})}
    opened, unseal = 0, features.opener()
    for dossier, ref, sealed in rows:
        if (key := held.get(dossier)) is None:
            continue  # its key was destroyed
        try:
            found = unseal(sealed, bytes(key.wrapped), key.ring, dossier=dossier, ref=ref)
        except (InvalidTag, ValueError, keyring.KeyRingError):
            continue
        opened += 1
        yield ref, found
    _tell(index, opened)


def rebuilt_so_far(index: str) -> tuple[UUID | None, int]:
    """Return after which id an index that was broken off goes on, and how many were done by then."""
    with connection.cursor() as cursor:
        cursor.execute("select after, done from ket.rebuilding where name = %s", [index])
        found = cursor.fetchone()
    return (found[0], found[1]) if found else (None, 0)


def note_rebuilt(index: str, after: UUID | None, done: int) -> None:
    """Note how far the making of an index has come, in the transaction of what was made; None ends it."""
    with connection.cursor() as cursor:
        cursor.execute("delete from ket.rebuilding where name = %s", [index])
        if after:
            cursor.execute("insert into ket.rebuilding values (%s, %s, %s)", [index, after, done])


def _tell(index: str, opened: int) -> None:
    entry = {
        "code": events.REINDEXED.code,
        "at": clock.now().isoformat(),
        "facts": {"index": index, "entries": opened},
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select ket.write_journal(%s::jsonb, array['system', '', '', ''])", [json.dumps(entry)]
        )
