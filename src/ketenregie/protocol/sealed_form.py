"""The sealed hidden field: a public form's answers so far, kept by the reporter's own browser.

There is no draft on the server and no cookie. The field is encrypted and signed with the key ring's
`form` secret, so it is also the forgery check: a post without a field that this house made is refused.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from ketenregie.kernel import clock
from ketenregie.kernel.errors import KetenregieError
from ketenregie.protocol import keyring

LIFETIME_SECONDS = 2 * 60 * 60
# Packed, because the field travels with every page and a story may be long. That its length tells how
# well it packs gives nothing away: nobody else's words are in it.
_PACKED = b"z"


class SealBroken(KetenregieError):
    """The field is missing, was changed, or was made for another form."""

    def __init__(self) -> None:
        super().__init__("seal_broken")


class SealExpired(SealBroken):
    """The field is ours but older than two hours; its content was not changed by anybody."""

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__()
        self.content = content


def seal_form(content: dict[str, Any], *, use: str = "report") -> str:
    """Seal the answers so far; `use` names the form, so that one form's field never fits another."""
    data = json.dumps({"use": use, "content": content}, separators=(",", ":")).encode()
    return _cipher().encrypt_at_time(_PACKED + zlib.compress(data), _seconds()).decode()


def open_form(sealed: str, *, use: str = "report") -> dict[str, Any]:
    """Open a sealed field; SealBroken when it is not ours, SealExpired after two hours."""
    cipher, token = _cipher(), sealed.encode("ascii", "replace")
    try:
        body = json.loads(_unpacked(cipher.decrypt(token)))
        made = cipher.extract_timestamp(token)
    except (InvalidToken, ValueError, zlib.error) as error:
        raise SealBroken from error
    if body["use"] != use:
        raise SealBroken
    content: dict[str, Any] = body["content"]
    if not -60 <= _seconds() - made <= LIFETIME_SECONDS:
        raise SealExpired(content)
    return content


def _unpacked(data: bytes) -> bytes:
    """Return what was sealed; a release that did not pack yet made it plain."""
    return zlib.decompress(data[1:]) if data.startswith(_PACKED) else data


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(keyring.current().named["form"]))


def _seconds() -> int:
    return int(clock.now().timestamp())
