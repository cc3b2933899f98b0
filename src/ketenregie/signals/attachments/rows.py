"""The files of a signal as a page lists them: codes from the rows, names from the vault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.signals.attachments import rules
from ketenregie.signals.attachments.labels import MEDIA, VIA
from ketenregie.signals.models import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Record

ICONS = {"image": "image", "audio": "sound", "video": "film", "chat": "message"}


@dataclass(frozen=True, repr=False)
class FileRow:
    """One file; `name` is empty when it is not open to this reader, or was destroyed.

    `number` is its place among the files listed with it: its name when it leaves the house.
    """

    id: UUID
    ref: UUID
    number: int
    name: str
    kind: str
    icon: str
    media: str
    extension: str
    size: int
    picture: bool
    shown: bool
    cleaned: bool
    scan: str
    via: str
    by: str
    added_at: datetime
    withdrawn: bool


def files_of(signal_id: UUID) -> list[Attachment]:
    """Return the files of a signal in the order in which they came, the withdrawn ones too."""
    return list(Attachment.objects.filter(dossier_id=signal_id).order_by("added_at", "id"))


def file_rows(files: Iterable[Attachment], opened: Mapping[UUID, Record | None]) -> tuple[FileRow, ...]:
    """Return files as a page lists them; `opened` holds their records as far as they are open."""
    return tuple(_row(number, file, opened.get(file.ref)) for number, file in enumerate(files, 1))


def _row(number: int, file: Attachment, record: Record | None) -> FileRow:
    name = record.name if isinstance(record, gate.Attachment) else ""
    return FileRow(
        id=file.pk,
        ref=file.ref,
        number=number,
        name=(name or str(MEDIA[file.media])) if record else "",
        kind=str(MEDIA[file.media]),
        icon=ICONS.get(file.media, "document"),
        media=file.media,
        extension=file.extension,
        size=file.size,
        picture=file.picture and record is not None,
        shown=rules.may_be_shown(file.media, drawn=file.picture),
        cleaned=file.cleaned,
        scan=file.scan,
        via=str(VIA[file.via]),
        by=parties.party_name(file.by_party) if file.by_party else "",
        added_at=file.added_at,
        withdrawn=file.withdrawn_at is not None,
    )
