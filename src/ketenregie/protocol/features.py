"""What is compared of a word: its features, sealed under the dossier's second key, of linking.

They are sealed in the transaction of the word itself. The linker opens them with the keys it is lent,
which open no word; nobody else reads them.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import database, keyring, rules, vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

_NONCE = 12


class FeatureDoors:
    """The part of a passage that seals features."""

    if TYPE_CHECKING:  # what the passage itself brings

        @property
        def dossier(self) -> UUID: ...  # noqa: D102

    def seal_features(
        self, ref: UUID, features: Mapping[str, Any], *, dossier: UUID | None = None
    ) -> bytes:
        """Return the features of an entry, sealed under its dossier's second key.

        The key is made the first time. Refused for who is not admitted, or when the dossier's own key
        was destroyed.
        """
        place = dossier or self.dossier
        ring = keyring.current()
        held = database.linking_key(place, *ring.wrap_linking(vault.new_key(), str(place)))
        if held is None:
            raise Refused(rules.NOT_ADMITTED)
        key = ring.unwrap_linking(held[0], held[1], str(place))
        return seal(features, key, dossier=place, ref=ref)


def seal(features: Mapping[str, Any], key: bytes, *, dossier: UUID, ref: UUID) -> bytes:
    """Return features sealed for the entry they were made from."""
    nonce = os.urandom(_NONCE)
    plain = json.dumps(features, ensure_ascii=False, separators=(",", ":")).encode()
    return nonce + AESGCM(key).encrypt(nonce, plain, _bound(dossier, ref))


def opener() -> Opener:
    """Return what opens features, with what this process was lent: for many in a row, as it is now."""
    return Opener(keyring.current_lent())


class Opener:
    """Opens features with the keys of linking; made by `opener`."""

    def __init__(self, lent: keyring.KeyRing) -> None:
        self._lent = lent

    def __call__(
        self, sealed: bytes, wrapped: bytes, ring: int, *, dossier: UUID | str, ref: UUID | str
    ) -> dict[str, Any]:
        """Open one; raises KeyRingError when the key does not, InvalidTag when they were moved or changed."""
        place = str(dossier)
        key = self._lent.unwrap_linking(wrapped, ring, place)
        opened = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(place, ref))
        # As text: of bytes it would first guess the encoding, which costs more than reading them.
        found: dict[str, Any] = json.loads(opened.decode())
        return found


def _bound(dossier: UUID | str, ref: UUID | str) -> bytes:
    return f"features|{dossier}|{ref}|{vault.KEY_VERSION}".encode()
