"""The key ring: a file outside the database. A dump without it is unreadable."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMED = ("actor", "receipt", "form", "linking_index")
_BLOCK = 64


class KeyRingError(Exception):
    """The key ring is missing, unreadable or lacks a key."""


@dataclass(frozen=True, repr=False)
class KeyRing:
    """Wrapping keys by version (the newest wraps), the named secrets, and the keys of linking.

    `linking` wraps the second key of each dossier, under which the linker's features are sealed: the
    linker is lent these alone, and opens no word with them.
    """

    wrapping: dict[int, bytes]
    named: dict[str, bytes] = field(default_factory=dict)
    linking: dict[int, bytes] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<KeyRing versions={sorted(self.wrapping)}>"

    @property
    def newest(self) -> int:
        """The version that wraps new dossier keys."""
        return max(self.wrapping)

    def wrap(self, key: bytes, dossier: str) -> tuple[bytes, int]:
        """Wrap a dossier's key; returns it with the version that opens it."""
        return _wrap(self.wrapping, key, f"dossier-key|{dossier}")

    def unwrap(self, wrapped: bytes, version: int, dossier: str) -> bytes:
        """Open a wrapped key; KeyRingError when its version was destroyed or it was changed."""
        return _unwrap(self.wrapping, wrapped, version, f"dossier-key|{dossier}")

    def wrap_linking(self, key: bytes, dossier: str) -> tuple[bytes, int]:
        """Wrap a dossier's second key, of linking; KeyRingError when the ring has none for it yet."""
        if not self.linking:
            msg = "the key ring is of an older release: ketenregie keys make adds what it lacks"
            raise KeyRingError(msg)
        return _wrap(self.linking, key, f"linking-key|{dossier}")

    def unwrap_linking(self, wrapped: bytes, version: int, dossier: str) -> bytes:
        """Open a dossier's second key; KeyRingError as `unwrap`."""
        return _unwrap(self.linking, wrapped, version, f"linking-key|{dossier}")

    def mac(self, name: str, message: bytes) -> bytes:
        """Return the HMAC-SHA256 of a message under a named secret."""
        return hmac.digest(self.named[name], message, "sha256")

    def mac_for(self, name: str, use: str, message: bytes) -> bytes:
        """Return the HMAC-SHA256 of a message under a secret derived from a named one, for one use."""
        return hmac.digest(_derived(self.named[name], use), message, "sha256")

    def pads(self, name: str) -> tuple[bytes, bytes]:
        """Return the inner and outer HMAC pads of a named secret, for the same sum in SQL."""
        key = self.named[name].ljust(_BLOCK, b"\0")
        return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


@lru_cache(maxsize=16)
def _derived(secret: bytes, use: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=use.encode()).derive(secret)


def _wrap(keys: dict[int, bytes], key: bytes, place: str) -> tuple[bytes, int]:
    version = max(keys)
    nonce = os.urandom(12)
    sealed = AESGCM(keys[version]).encrypt(nonce, key, f"{place}|{version}".encode())
    return nonce + sealed, version


def _unwrap(keys: dict[int, bytes], wrapped: bytes, version: int, place: str) -> bytes:
    if version not in keys:
        msg = f"wrapping key {version} is not on the ring"
        raise KeyRingError(msg)
    data = bytes(wrapped)
    try:
        return AESGCM(keys[version]).decrypt(data[:12], data[12:], f"{place}|{version}".encode())
    except (InvalidTag, ValueError) as error:
        msg = "a dossier's key does not open with this ring"
        raise KeyRingError(msg) from error


def make(path: Path) -> KeyRing:
    """Make a new key ring at a path that does not exist yet; FileExistsError when it does."""
    first = {1: AESGCM.generate_key(256)}
    named = {name: secrets.token_bytes(32) for name in _NAMED}
    ring = KeyRing(first, named, {1: AESGCM.generate_key(256)})
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, ring, os.O_CREAT | os.O_EXCL)
    return ring


def upgrade(path: Path) -> bool:
    """Add to a ring of an older release what it lacks; True when something was added.

    What stands on it stays as it is: it opens all that it opened before.
    """
    ring = read(path)
    if ring.linking:
        return False
    _replace(path, KeyRing(ring.wrapping, ring.named, {1: AESGCM.generate_key(256)}))
    return True


def add_wrapping_key(path: Path) -> KeyRing:
    """Add newer wrapping keys, of words and of linking; old ones stay until `drop_wrapping_keys`."""
    ring = read(path)
    grown = KeyRing(_grown(ring.wrapping), ring.named, _grown(ring.linking))
    _replace(path, grown)
    return grown


def drop_wrapping_keys(path: Path) -> KeyRing:
    """Destroy all wrapping keys but the newest: what they wrapped in old dumps dies with them."""
    ring = read(path)
    left = KeyRing(_newest(ring.wrapping), ring.named, _newest(ring.linking))
    _replace(path, left)
    return left


def renew_index(path: Path) -> None:
    """Replace the secret of the indexes: digests made with the old one find nothing any more.

    Whoever had the old secret and a copy of the database could test names against it. The caller makes
    the indexes anew.
    """
    ring = read(path)
    _replace(path, replace(ring, named={**ring.named, "linking_index": secrets.token_bytes(32)}))


def _grown(keys: dict[int, bytes]) -> dict[int, bytes]:
    return {**keys, max(keys, default=0) + 1: AESGCM.generate_key(256)}


def _newest(keys: dict[int, bytes]) -> dict[int, bytes]:
    return {version: key for version, key in keys.items() if version == max(keys)}


def lend_linking(path: Path) -> Path:
    """Write the ring's keys of linking to a file of their own, for the linker; returns its path.

    It lies beside the ring, mode 0600, and is written anew at each start and rotation: no backup.
    """
    lent = path.with_name(f"{path.stem}-linking.json")
    _replace(lent, KeyRing({}, {}, read(path).linking))
    return lent


def backup(path: Path, target: Path) -> None:
    """Copy the ring to a new file of mode 0600; an existing target raises FileExistsError."""
    _write(target, read(path), os.O_CREAT | os.O_EXCL)


def read(path: Path) -> KeyRing:
    """Read a ring; KeyRingError says what is wrong with the file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        wrapping = {int(v): base64.b64decode(k) for v, k in data["wrapping"].items()}
        named = {name: base64.b64decode(data["named"][name]) for name in _NAMED}
        linking = {int(v): base64.b64decode(k) for v, k in data.get("linking", {}).items()}
    except FileNotFoundError as error:
        msg = f"no key ring at {path}; make one with: ketenregie keys make"
        raise KeyRingError(msg) from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        msg = f"{path} is not a key ring"
        raise KeyRingError(msg) from error
    return KeyRing(wrapping, named, linking)


def read_lent(path: Path) -> KeyRing:
    """Read the keys of linking alone, from what was lent; KeyRingError when there are none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        linking = {int(v): base64.b64decode(k) for v, k in data["linking"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        msg = f"{path} holds no keys of linking; `ketenregie run` and `database migrate` write it"
        raise KeyRingError(msg) from error
    return KeyRing({}, {}, linking)


def current() -> KeyRing:
    """Return the ring of this process; read again when the file changed (a rotation)."""
    from django.conf import settings

    return _cached(settings.KEY_RING, read)


def current_lent() -> KeyRing:
    """Return what this process was lent: all that the linker holds, a part of the ring elsewhere."""
    from django.conf import settings

    return _cached(settings.KEY_RING, read_lent)


def _cached(path: str | Path, reader: Callable[[Path], KeyRing]) -> KeyRing:
    try:
        # Asked for every word that is opened: a path object would cost more than the question.
        stamp = os.stat(path).st_mtime_ns
    except FileNotFoundError as error:
        msg = f"no key ring at {path}; make one with: ketenregie keys make"
        raise KeyRingError(msg) from error
    return _stamped(path, stamp, reader)


@lru_cache(maxsize=2)
def _stamped(path: str | Path, stamp: int, reader: Callable[[Path], KeyRing]) -> KeyRing:
    del stamp  # part of the cache key only
    return reader(Path(path))


def _replace(path: Path, ring: KeyRing) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    _write(fresh, ring, os.O_CREAT | os.O_EXCL)
    fresh.replace(path)


def _write(path: Path, ring: KeyRing, flags: int) -> None:
    data = {
        "wrapping": {str(v): base64.b64encode(k).decode() for v, k in ring.wrapping.items()},
        "named": {name: base64.b64encode(key).decode() for name, key in ring.named.items()},
        "linking": {str(v): base64.b64encode(k).decode() for v, k in ring.linking.items()},
    }
    descriptor = os.open(path, os.O_WRONLY | flags, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(data, file)
        file.flush()
        os.fsync(file.fileno())
