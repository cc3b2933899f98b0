"""What people see of a file: its page, its bytes, its small picture, each in the journal first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import actions, steps
from ketenregie.signals.attachments import rows, rules, scanner
from ketenregie.signals.attachments.cleaning.kinds import KINDS
from ketenregie.signals.models import Signal
from ketenregie.signals.queries import sharing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import OpenFile, Passage
    from ketenregie.signals.attachments.rows import FileRow

_TYPES = {kind.extension: kind.media_type for kind in KINDS.values()}


@dataclass(frozen=True, repr=False)
class FilePage:
    """One file with what is known of it, below the head of its signal."""

    id: UUID
    reference: str
    title: str
    file: FileRow
    record: gate.Attachment
    can_withdraw: bool

    @property
    def leaves_as(self) -> str:
        """The name under which it is downloaded."""
        return rules.neutral_name(self.reference, self.file.number, self.file.extension)


@dataclass(frozen=True, repr=False)
class FileOut:
    """A file on its way out: its bytes, once the journal has it, its neutral name and its type."""

    pieces: Iterable[bytes]
    size: int
    name: str
    media_type: str


def file_page(actor: Actor, signal_id: UUID, file_id: UUID) -> FilePage:
    """Return the page of a file; Refused for who may not open it, DomainError when it was withdrawn."""
    with gate.passage(actor, actions.OPEN_FILE, dossier=signal_id) as p:
        signal, file = _found(p, signal_id, file_id)
        record = p.reveal(file.ref)
        if not isinstance(record, gate.Attachment):
            raise Refused("not_admitted")
        state = _state(p, signal_id)
        shown = rows.file_rows(rows.files_of(signal_id), {file.ref: record})
        return FilePage(
            signal.pk,
            signal.reference,
            steps.title_of(signal).title,
            next(row for row in shown if row.id == file_id),
            record,
            "withdraw_file" in sharing.can_do(p, state),
        )


def file_out(actor: Actor, signal_id: UUID, file_id: UUID, *, picture: bool = False) -> FileOut:
    """Open a file, or its small picture, to leave the house; as `file_page`.

    What no scanner has looked at is looked at now, when there is one.
    """
    with gate.passage(actor, actions.OPEN_FILE, dossier=signal_id) as p:
        signal, file = _found(p, signal_id, file_id)
        found = p.reveal_file(file.ref, picture=picture)
        if found is None:
            raise Refused("not_admitted")
    if file.scan != scanner.CLEAN and not picture:
        _look_again(found)
    extension = "jpg" if picture else file.extension
    shown = picture or file.shown
    return FileOut(
        found,
        found.size,
        rules.neutral_name(signal.reference, file.number, extension),
        _TYPES[extension] if shown else "application/octet-stream",
    )


def _look_again(found: OpenFile) -> None:
    try:
        scanner.look_at(found)
    except DomainError as error:
        raise DomainError("signals.file_not_given") from error


def _found(p: Passage, signal_id: UUID, file_id: UUID) -> tuple[Signal, FileRow]:
    signal = Signal.objects.filter(pk=signal_id).first()
    if signal is None:
        raise Refused("not_admitted")
    if sharing.sees_as_reporter(p, signal):
        raise Refused("role_may_not", admitted=True)
    for row in rows.file_rows(rows.files_of(signal_id), {}):
        if row.id == file_id:
            if row.withdrawn:
                raise DomainError("signals.file_withdrawn")
            return signal, row
    raise Refused("not_admitted")


def _state(p: Passage, signal_id: UUID) -> str:
    step = route.current(p, signal_id)
    return step.code if step else "closed"
