"""Rotating the wrapping key: what still lies in old dumps is then wrapped by a key that is gone.

Runs as the owner of the tables, from the command line, with the house stopped: a dossier founded
under the old key after the last batch would be lost with it. Both keys are on the ring until the
last dossier has been wrapped anew, so that what was broken off is run again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from ketenregie.protocol import keyring
from ketenregie.protocol.models import DossierKey, LinkingKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BATCH = 2_000


def rotate(path: Path, progress: Callable[[int], None] = lambda done: None) -> int:
    """Wrap every dossier's keys by new ones and destroy the old; returns how many dossiers' were.

    The second keys, of linking, go along: what is lent to the linker is written anew by the caller.
    """
    ring = keyring.add_wrapping_key(path)
    done = 0
    while count := _rewrap_batch(ring):
        done += count
        progress(done)
    while _rewrap_linking(ring):
        progress(done)
    keyring.drop_wrapping_keys(path)
    return done


def _rewrap_batch(ring: keyring.KeyRing) -> int:
    with transaction.atomic():
        rows = list(
            DossierKey.objects.select_for_update().exclude(ring=ring.newest).order_by("pk")[:_BATCH]
        )
        for row in rows:
            key = ring.unwrap(bytes(row.wrapped), row.ring, str(row.pk))
            row.wrapped, row.ring = ring.wrap(key, str(row.pk))
        DossierKey.objects.bulk_update(rows, ["wrapped", "ring"])
    return len(rows)


def _rewrap_linking(ring: keyring.KeyRing) -> int:
    newest = max(ring.linking)
    with transaction.atomic():
        rows = list(LinkingKey.objects.select_for_update().exclude(ring=newest).order_by("pk")[:_BATCH])
        for row in rows:
            key = ring.unwrap_linking(bytes(row.wrapped), row.ring, str(row.pk))
            row.wrapped, row.ring = ring.wrap_linking(key, str(row.pk))
        LinkingKey.objects.bulk_update(rows, ["wrapped", "ring"])
    return len(rows)
