"""A saved e-mail between choosing and storing: packed in a draft of one person, and read from it again."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.mailing import Enclosed, NoMail, read
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.signals.attachments import rules as files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from ketenregie.engines.mailing import Mail, Sender

LONGEST = 40_000
MOST_FILES = 20
_FIELD = "eml"
# Signatures come with their pictures: what is this small is no photograph of anything.
_SMALLEST_PICTURE = 3 * 1024


@dataclass(frozen=True, repr=False)
class MailShown:
    """What a mail says as the page shows it: nothing of a sender is in the text."""

    text: str
    subject: str
    sent_at: datetime | None
    senders: tuple[Sender, ...]
    files: tuple[Enclosed, ...]
    lost: int
    left_out: int

    @property
    def is_cut(self) -> bool:
        """Whether the text was too long for a story: the whole of it then comes as a file."""
        return len(self.text) > LONGEST


def require_mail(content: bytes) -> None:
    """Raise when these bytes are no e-mail that can be read."""
    try:
        read(content)
    except NoMail as error:
        raise DomainError("signals.no_mail", field="attachments") from error


def packed(content: bytes) -> dict[str, list[str]]:
    """Return a mail as a draft keeps it."""
    return {_FIELD: [base64.b64encode(content).decode("ascii")]}


def unpacked(typed: Mapping[str, Sequence[str]]) -> MailShown:
    """Return what a mail in a draft says; Refused when the draft is of something else."""
    held = list(typed.get(_FIELD, ()))
    if not held:
        raise Refused("not_admitted")
    return shown(read(base64.b64decode(held[0])))


def shown(mail: Mail) -> MailShown:
    """Return a mail as the page shows it; the small pictures of signatures are left out."""
    kept = [one for one in mail.files if not _is_ornament(one)]
    told = "\n\n".join(filter(None, (mail.subject, mail.text)))
    if len(told) > LONGEST:
        kept.insert(0, Enclosed("bericht.txt", told.encode()))
    return MailShown(
        text=told,
        subject=mail.subject,
        sent_at=mail.sent_at,
        senders=tuple(mail.senders),
        files=tuple(kept[:MOST_FILES]),
        lost=mail.lost + max(0, len(kept) - MOST_FILES),
        left_out=sum(_is_ornament(one) for one in mail.files),
    )


def _is_ornament(file: Enclosed) -> bool:
    ending = files.tidy_name(file.name).rpartition(".")[2].lower()
    return ending in ("png", "gif", "jpg", "jpeg") and len(file.content) < _SMALLEST_PICTURE
