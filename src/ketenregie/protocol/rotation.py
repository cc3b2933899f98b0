"""Rotation: every dossier key wrapped anew, then the old wrapping keys are destroyed.

What still lies in old dumps, write-ahead logs and dead rows is wrapped by a key that no
longer exists; so a destroyed dossier stays destroyed there too.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from ketenregie.protocol import keyring
from ketenregie.protocol.models import DossierKey

_BATCH = 2_000


def rotate() -> int:
    """Rotate the key ring; returns how many dossier keys were wrapped anew.

    As the owner, and with nobody else at work: a key wrapped by another process in the
    meantime would be lost with its wrapping key. Interrupted, it loses nothing (both
    wrapping keys are on the ring) and may be run again.
    """
    path = Path(settings.KEY_RING)
    ring = keyring.add_wrapping_key(path)
    done = 0
    while count := _wrap_batch(ring):
        done += count
    keyring.drop_wrapping_keys(path)
    return done


def _wrap_batch(ring: keyring.KeyRing) -> int:
    with transaction.atomic():
        old = DossierKey.objects.select_for_update().exclude(ring=ring.newest)
        rows = list(old.order_by("pk")[:_BATCH])
        for row in rows:
            dossier = str(row.dossier_id)
            key = ring.unwrap(row.wrapped, row.ring, dossier)
            row.wrapped, row.ring = ring.wrap(key, dossier)
        DossierKey.objects.bulk_update(rows, ["wrapped", "ring"], batch_size=500)
    return len(rows)
