"""What people do with files on a signal: add them at the desk, withdraw one that does not belong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.signals import actions, events
from ketenregie.signals import steps as signals
from ketenregie.signals.attachments import steps
from ketenregie.signals.models import Attachment

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.attachments.ready import ReadyFile


@dataclass(frozen=True, kw_only=True, repr=False)
class AddFiles:
    """Add files to a signal; each carries an id that follows from the form and its content."""

    signal_id: UUID
    files: tuple[ReadyFile, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class WithdrawFile:
    """Withdraw a file that does not belong there, with a reason."""

    signal_id: UUID
    file_id: UUID
    reason: str


def add_files(actor: Actor, command: AddFiles) -> UUID:
    """Seal files with a signal; those that were sent before count once."""
    with gate.passage(actor, actions.ATTACH, dossier=command.signal_id) as p:
        signals.lock_signal(p, command.signal_id)
        signals.require_open(p, command.signal_id)
        p.nothing_to_do()
        steps.attach(p, command.signal_id, command.files)
    return command.signal_id


def withdraw_file(actor: Actor, command: WithdrawFile) -> UUID:
    """Withdraw a file: nobody opens it any more. A second time changes nothing.

    It stays sealed with the signal until the signal's key is destroyed: what was taken away by
    mistake, or to hide it, is not lost.
    """
    with gate.passage(actor, actions.WITHDRAW_FILE, dossier=command.signal_id) as p:
        signals.lock_signal(p, command.signal_id)
        file = Attachment.objects.filter(pk=command.file_id, dossier_id=command.signal_id).first()
        if file is None:
            raise Refused("not_admitted")
        if file.withdrawn_at:
            p.nothing_to_do()
            return command.file_id
        signals.require_open(p, command.signal_id)
        file.withdrawn_at = clock.now()
        file.withdrawn_ref = p.seal(gate.WorkNote(text=command.reason))
        file.save(update_fields=["withdrawn_at", "withdrawn_ref"])
        p.record(events.FILE_WITHDRAWN, attachment=file.pk, media=file.media)
    return command.file_id
