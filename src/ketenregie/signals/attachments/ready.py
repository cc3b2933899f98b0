"""From a file as it was sent to one that can be kept: measured, scanned, freed of hidden data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID, uuid5

from ketenregie.protocol import gate
from ketenregie.signals.attachments import rules, scanner, wall

if TYPE_CHECKING:
    from ketenregie.signals.attachments.wall import Treated


@dataclass(frozen=True, repr=False)
class ReadyFile:
    """A file that may be kept. Its id follows from the form and its content: sent twice it counts once."""

    id: UUID
    name: str
    treated: Treated
    scan: str
    sent_size: int

    def __repr__(self) -> str:
        return f"<ReadyFile {self.treated.kind.code}>"

    @property
    def record(self) -> gate.Attachment:
        """What the vault keeps of it beside its bytes."""
        made = self.treated
        return gate.Attachment(
            name=self.name,
            media_type=made.kind.media_type,
            sent_size=self.sent_size,
            sent_sum=made.sent_sum,
            kept_sum=made.kept_sum,
            width=made.width,
            height=made.height,
        )

    @property
    def content(self) -> gate.Content:
        """The bytes that are kept, and the small picture."""
        made = self.treated
        return gate.Content(made.stream, made.size, made.small, entry=uuid5(self.id, "content"))

    def close(self) -> None:
        """Let the bytes go."""
        self.treated.stream.close()


def ready(name: str, sent: BinaryIO, *, key: UUID) -> ReadyFile:
    """Make a file ready to be kept; DomainError with the reason when it is not taken.

    `key` is the id of the form (or of the message) it came with. The stream stays the caller's.
    """
    size = sent.seek(0, os.SEEK_END)
    rules.require_size(size)
    scan = scanner.look(sent)
    treated = wall.treat(sent)
    # Keyed: an id stands in the clear, and nobody who has a file may see by it that it was sent here.
    file_id = UUID(bytes=gate.index_digest("file", f"{key}|{treated.sent_sum}")[:16])
    return ReadyFile(file_id, rules.tidy_name(name), treated, scan, size)
