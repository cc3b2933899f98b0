"""Sealing and opening. AES-256-GCM; associated data binds each ciphertext to its place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ketenregie.protocol import records

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.records import Record

KEY_VERSION = 1
_NONCE = 12
# What sealing adds to a piece: the nonce before it, the tag behind it.
OVERHEAD = _NONCE + 16


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


@dataclass(frozen=True)
class Place:
    """Where a piece of a file belongs: its entry, its number, and of how many."""

    dossier: UUID
    entry: UUID
    category: str
    number: int
    count: int

    @property
    def bound(self) -> bytes:
        """The place as associated data: a piece that was moved, swapped or left out does not open."""
        which = f"{self.number}|{self.count}"
        return f"chunk|{self.dossier}|{self.entry}|{self.category}|{which}|{KEY_VERSION}".encode()


def seal_piece(piece: bytes, key: bytes, place: Place) -> bytes:
    """Return a piece of a file sealed for its place."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, piece, place.bound)


def open_piece(sealed: bytes, key: bytes, place: Place) -> bytes:
    """Open a piece of a file; InvalidTag when it does not belong there."""
    view = memoryview(sealed)
    return AESGCM(key).decrypt(view[:_NONCE], view[_NONCE:], place.bound)


def _bound(dossier: UUID, entry: UUID, category: str) -> bytes:
    return f"entry|{dossier}|{entry}|{category}|{KEY_VERSION}".encode()
