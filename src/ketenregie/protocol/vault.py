"""Sealing and opening. AES-256-GCM; associated data binds each ciphertext to its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ketenregie.protocol import records

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.records import Record

KEY_VERSION = 1
_NONCE = 12


def new_key() -> bytes:
    """Return a new dossier key."""
    return AESGCM.generate_key(256)


def seal(record: Record, key: bytes, *, dossier: UUID, entry: UUID) -> bytes:
    """Return a record sealed for one entry of one dossier."""
    nonce = os.urandom(_NONCE)
    bound = _bound(dossier, entry, record.category)
    return nonce + AESGCM(key).encrypt(nonce, records.dump(record), bound)


def open_sealed(sealed: bytes, key: bytes, *, dossier: UUID, entry: UUID, category: str) -> Record:
    """Open a sealed record; InvalidTag when it was moved, swapped or changed."""
    data = bytes(sealed)
    bound = _bound(dossier, entry, category)
    return records.load(AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], bound))


def _bound(dossier: UUID, entry: UUID, category: str) -> bytes:
    return f"entry|{dossier}|{entry}|{category}|{KEY_VERSION}".encode()
