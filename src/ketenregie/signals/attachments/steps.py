"""Adding files to a signal, for whoever writes one: from work, at the desk, by e-mail, by the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.signals import events
from ketenregie.signals.models import Attachment, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.protocol.gate import Intake, Mailbox, Passage
    from ketenregie.signals.attachments.ready import ReadyFile


def attach(p: Passage, dossier: UUID, files: Iterable[ReadyFile], *, via: str = "desk") -> list[UUID]:
    """Seal files in a signal's dossier; returns the ids of those that are new. Sent twice they count once.

    They are withheld from whom the signal's words are withheld from. The passage must be open for
    the category `narrative`. Tells nobody: the operation that called decides that.
    """
    found = {file.id: file for file in files}
    known = set(Attachment.objects.filter(pk__in=list(found)).values_list("pk", flat=True))
    signal = Signal.objects.filter(pk=dossier).first()
    withheld = signal.withheld_from if signal else []
    for file in found.values():
        if file.id not in known:
            p.seal_file(file.record, file.content, dossier=dossier, withheld_from=withheld)
            p.insert(_row(file, dossier, via, p.actor.party or ""))
            p.record(events.FILE_ADDED, dossier=dossier, **_facts(file, via))
    return [one for one in found if one not in known]


def attach_to_report(intake: Intake, files: Iterable[ReadyFile]) -> None:
    """Take files along with a public report: stored with it, or not at all."""
    for file in {file.id: file for file in files}.values():
        intake.seal_file(file.record, file.content)
        intake.insert(_row(file, intake.dossier, "report"))
        intake.record(events.FILE_ADDED, **_facts(file, "report"))


def attach_to_mailbox(box: Mailbox, files: Iterable[ReadyFile]) -> int:
    """Add files behind a receipt code; returns how many are new."""
    if box.dossier_id is None:
        return 0
    added = 0
    for file in {file.id: file for file in files}.values():
        row = _row(file, box.dossier_id, "mailbox")
        facts = _facts(file, "mailbox")
        added += box.add_file(file.record, file.content, row, events.FILE_ADDED, **facts)
    return added


def _row(file: ReadyFile, dossier: UUID, via: str, party: str = "") -> Attachment:
    made = file.treated
    return Attachment(
        id=file.id,
        dossier_id=dossier,
        ref=file.content.entry,
        media=made.kind.media,
        extension=made.kind.extension,
        size=made.size,
        picture=bool(made.small),
        cleaned=made.cleaned,
        scan=file.scan,
        via=via,
        added_at=clock.now(),
        by_party=party,
    )


def _facts(file: ReadyFile, via: str) -> dict[str, str]:
    return {"attachment": str(file.id), "media": file.treated.kind.media, "via": via}
