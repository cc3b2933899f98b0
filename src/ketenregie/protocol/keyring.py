"""The key ring: a file outside the database. A dump without it is unreadable."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NAMED = ("actor", "receipt", "form", "linking_index")
_BLOCK = 64


class KeyRingError(Exception):
    """The key ring is missing, unreadable or lacks a key."""


@dataclass(frozen=True, repr=False)
class KeyRing:
    """Wrapping keys by version (the newest wraps), and the named secrets."""

    wrapping: dict[int, bytes]
    named: dict[str, bytes] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<KeyRing versions={sorted(self.wrapping)}>"

    @property
    def newest(self) -> int:
        """The version that wraps new dossier keys."""
        return max(self.wrapping)

    def wrap(self, key: bytes, dossier: str) -> tuple[bytes, int]:
        """Wrap a dossier's key; returns it with the version that opens it."""
        version = self.newest
        nonce = os.urandom(12)
        sealed = AESGCM(self.wrapping[version]).encrypt(nonce, key, _bound(dossier, version))
        return nonce + sealed, version

    def unwrap(self, wrapped: bytes, version: int, dossier: str) -> bytes:
        """Open a wrapped key; KeyRingError when its version was destroyed or it was changed."""
        if version not in self.wrapping:
            msg = f"wrapping key {version} is not on the ring"
            raise KeyRingError(msg)
        data = bytes(wrapped)
        try:
            return AESGCM(self.wrapping[version]).decrypt(data[:12], data[12:], _bound(dossier, version))
        except (InvalidTag, ValueError) as error:
            msg = "a dossier's key does not open with this ring"
            raise KeyRingError(msg) from error

    def mac(self, name: str, message: bytes) -> bytes:
        """Return the HMAC-SHA256 of a message under a named secret."""
        return hmac.new(self.named[name], message, hashlib.sha256).digest()

    def mac_for(self, name: str, use: str, message: bytes) -> bytes:
        """Return the HMAC-SHA256 of a message under a secret derived from a named one, for one use."""
        secret = HKDF(hashes.SHA256(), 32, salt=None, info=use.encode()).derive(self.named[name])
        return hmac.new(secret, message, hashlib.sha256).digest()

    def pads(self, name: str) -> tuple[bytes, bytes]:
        """Return the inner and outer HMAC pads of a named secret, for the same sum in SQL."""
        key = self.named[name].ljust(_BLOCK, b"\0")
        return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


def _bound(dossier: str, version: int) -> bytes:
    return f"dossier-key|{dossier}|{version}".encode()


def make(path: Path) -> KeyRing:
    """Make a new key ring at a path that does not exist yet; FileExistsError when it does."""
    ring = KeyRing({1: AESGCM.generate_key(256)}, {name: secrets.token_bytes(32) for name in _NAMED})
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, ring, os.O_CREAT | os.O_EXCL)
    return ring


def add_wrapping_key(path: Path) -> KeyRing:
    """Add a newer wrapping key; old ones stay until `drop_wrapping_keys`."""
    ring = read(path)
    version = ring.newest + 1
    grown = KeyRing({**ring.wrapping, version: AESGCM.generate_key(256)}, ring.named)
    _replace(path, grown)
    return grown


def drop_wrapping_keys(path: Path) -> KeyRing:
    """Destroy all wrapping keys but the newest: what they wrapped in old dumps dies with them."""
    ring = read(path)
    left = KeyRing({ring.newest: ring.wrapping[ring.newest]}, ring.named)
    _replace(path, left)
    return left


def backup(path: Path, target: Path) -> None:
    """Copy the ring to a new file of mode 0600; an existing target raises FileExistsError."""
    _write(target, read(path), os.O_CREAT | os.O_EXCL)


def read(path: Path) -> KeyRing:
    """Read a ring; KeyRingError says what is wrong with the file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        wrapping = {int(v): base64.b64decode(k) for v, k in data["wrapping"].items()}
        named = {name: base64.b64decode(data["named"][name]) for name in _NAMED}
    except FileNotFoundError as error:
        msg = f"no key ring at {path}; make one with: ketenregie keys make"
        raise KeyRingError(msg) from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        msg = f"{path} is not a key ring"
        raise KeyRingError(msg) from error
    return KeyRing(wrapping, named)


def current() -> KeyRing:
    """Return the ring of this process; read again when the file changed (a rotation)."""
    from django.conf import settings

    path = Path(settings.KEY_RING)
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        msg = f"no key ring at {path}; make one with: ketenregie keys make"
        raise KeyRingError(msg) from error
    return _cached(path, stamp)


@lru_cache(maxsize=2)
def _cached(path: Path, stamp: int) -> KeyRing:
    del stamp  # part of the cache key only
    return read(path)


def _replace(path: Path, ring: KeyRing) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    _write(fresh, ring, os.O_CREAT | os.O_EXCL)
    fresh.replace(path)


def _write(path: Path, ring: KeyRing, flags: int) -> None:
    data = {
        "wrapping": {str(v): base64.b64encode(k).decode() for v, k in ring.wrapping.items()},
        "named": {name: base64.b64encode(key).decode() for name, key in ring.named.items()},
    }
    descriptor = os.open(path, os.O_WRONLY | flags, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(data, file)
        file.flush()
        os.fsync(file.fileno())
