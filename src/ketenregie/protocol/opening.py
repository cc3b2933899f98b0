"""Opening one sealed entry with its dossier's wrapped key."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from ketenregie.protocol import keyring, vault

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.records import Record

logger = logging.getLogger(__name__)


def opened_entry(
    entry: UUID, dossier: UUID, category: str, sealed: bytes, key: tuple[bytes, int]
) -> Record | None:
    """Return the record of a sealed entry; None, and a line in the log without words, when it fails."""
    try:
        opened = keyring.current().unwrap(key[0], key[1], str(dossier))
        return vault.open_sealed(sealed, opened, dossier=dossier, entry=entry, category=category)
    except (InvalidTag, ValueError, keyring.KeyRingError):
        logger.error("entry %s of dossier %s cannot be opened", entry, dossier)
        return None
