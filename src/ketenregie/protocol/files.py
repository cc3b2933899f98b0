"""Files in the vault: content goes in and comes out in pieces of 1 MiB, never whole in memory."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from django.db import connection, transaction

from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, keyring, rules, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.records import Record

logger = logging.getLogger(__name__)

PIECE = 1024 * 1024
# The small picture of a file stands beside its pieces.
PICTURE = -1


class FileGone(Exception):
    """The file can no longer be opened: its key was destroyed, or the admission ended meanwhile."""


@dataclass(frozen=True, repr=False)
class Content:
    """A file to be sealed: where its bytes come from, how many, and its small picture if it has one."""

    stream: BinaryIO
    size: int
    picture: bytes = b""
    entry: UUID = field(default_factory=new_id)

    @property
    def count(self) -> int:
        """In how many pieces it goes; an empty file is one empty piece."""
        return max(1, -(-self.size // PIECE))

    def pieces(self) -> Iterator[bytes]:
        """Yield the pieces in their order; ValueError when there are more or fewer bytes than said."""
        left = self.size
        self.stream.seek(0)
        for _number in range(self.count):
            piece = self.stream.read(min(PIECE, left))
            left -= len(piece)
            yield piece
        if left or self.stream.read(1):
            msg = "a file is not as long as was said"
            raise ValueError(msg)

    def sealed(self, key: bytes, dossier: UUID, category: str) -> Iterator[tuple[int, bytes]]:
        """Yield number and sealed piece: first of all number 0, the small picture last."""
        for number, piece in enumerate(self.pieces()):
            place = vault.Place(dossier, self.entry, category, number, self.count)
            yield number, vault.seal_piece(piece, key, place)
        if self.picture:
            place = vault.Place(dossier, self.entry, category, PICTURE, self.count)
            yield PICTURE, vault.seal_piece(self.picture, key, place)


def put(sealed: Iterator[tuple[int, bytes]], begin: Callable[[bytes], bool], entry: UUID) -> bool:
    """Store a sealed file: `begin` opens it with its first piece and says whether it is a new one."""
    _number, first = next(sealed)
    if not begin(first):
        return False
    for number, piece in sealed:
        database.add_piece(entry, number, piece)
    return True


class OpenFile:
    """A file that was opened by a passage. Its bytes come after that: iterate, piece by piece.

    Each piece is read in a transaction of its own, as the same actor, so that no connection is
    held while somebody's telephone takes its time; an admission that ends in between ends it too.
    """

    def __init__(self, actor: Actor, row: database.FileRow, record: Record, number: int) -> None:
        self.record = record
        self.size = row.picture_size if number == PICTURE else row.size
        self._actor = actor
        self._row = row
        self._numbers = [PICTURE] if number == PICTURE else range(row.count)
        self.journalled = False

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes; FileGone when it can no longer be opened."""
        if not self.journalled:
            msg = "a file is read after its passage has closed: only then is it in the journal"
            raise ValueError(msg)
        for number in self._numbers:
            yield self.piece(number)

    def piece(self, number: int) -> bytes:
        """Return one piece, read as the actor who opened the file."""
        with transaction.atomic():
            database.enter(self._actor)
            found = database.piece(self._row.entry, number)
            if connection.savepoint_ids:
                database.leave()
        if found is None:
            raise FileGone
        return opened_piece(self._row, number, found)


def opened_piece(row: database.FileRow, number: int, found: database.Piece) -> bytes:
    """Open one sealed piece; FileGone when it does not open."""
    try:
        key = keyring.current().unwrap(found.wrapped, found.ring, str(row.dossier))
        place = vault.Place(row.dossier, row.entry, row.category, number, row.count)
        return vault.open_piece(found.sealed, key, place)
    except (InvalidTag, ValueError, keyring.KeyRingError) as error:
        logger.error("piece %s of file %s cannot be opened", number, row.entry)
        raise FileGone from error


class FileDoors:
    """The part of a passage that seals and opens files."""

    actor: Actor
    _files: list[OpenFile]

    if TYPE_CHECKING:  # what the passage itself brings

        @property
        def dossier(self) -> UUID: ...  # noqa: D102

        def allowed_in(self, dossier: UUID) -> frozenset[str]: ...  # noqa: D102

        def reveal_all(self, refs: Iterable[UUID | None]) -> dict[UUID, Record | None]: ...  # noqa: D102

    def seal_file(
        self,
        record: Record,
        content: Content,
        *,
        dossier: UUID | None = None,
        withheld_from: Iterable[str] = (),
    ) -> UUID:
        """Put a file into the vault, piece by piece; returns the reference of its entry.

        `record` says what the file is; like words it is withheld from parties by its supplier.
        Refused when the record's category is not open to this passage.
        """
        place = dossier or self.dossier
        if record.category not in self.allowed_in(place):
            raise Refused(rules.ROLE_MAY_NOT, admitted=True)
        held = database.dossier_key(place)
        if held is None:
            raise Refused(rules.NOT_ADMITTED)
        key = keyring.current().unwrap(held[0], held[1], str(place))
        facts = {"dossier": place, "entry": content.entry, "category": record.category}
        facts["record"] = vault.seal(record, key, dossier=place, entry=content.entry)
        facts["withheld"] = list(withheld_from)

        def begin(first: bytes) -> bool:
            database.begin_file(facts | {"piece": first})
            return True

        put(content.sealed(key, place, record.category), begin, content.entry)
        return content.entry

    def reveal_file(self, ref: UUID, *, picture: bool = False) -> OpenFile | None:
        """Open a file, or only its small picture; None when it is not open here, or was destroyed.

        Its first piece is opened at once, so that what is returned can be read. The bytes come
        when the passage has closed, with the reading in the journal.
        """
        record = self.reveal_all([ref])[ref]
        row = database.file_row(ref) if record else None
        if record is None or row is None or (picture and not row.picture_size):
            return None
        found = OpenFile(self.actor, row, record, PICTURE if picture else 0)
        sealed = database.piece(ref, PICTURE if picture else 0)
        if sealed is None:
            return None
        opened_piece(row, PICTURE if picture else 0, sealed)
        self._files.append(found)
        return found

    def _release_files(self) -> None:
        """Let the bytes of what was opened out: the journal has been written."""
        for one in self._files:
            one.journalled = True
