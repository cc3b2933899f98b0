"""Files made ready without a process of their own, and a look at what is stored."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions
from ketenregie.signals.attachments import rules, wall
from ketenregie.signals.attachments.cleaning.__main__ import treat
from ketenregie.signals.attachments.cleaning.refusal import Unfit
from ketenregie.signals.attachments.ready import ReadyFile
from ketenregie.signals.attachments.wall import Treated
from tests.signals.attachments import samples
from tests.things import journal, make_signal  # noqa: F401  (fixtures)

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


def make_ready(
    data: bytes | None = None, name: str = "IMG_1.jpg", file_id: UUID | None = None
) -> ReadyFile:
    """A file as the process beside the web process makes it ready."""
    sent = samples.picture() if data is None else data
    kept = treat(sent)
    treated = Treated(
        stream=BytesIO(kept.data),
        size=len(kept.data),
        small=kept.small,
        kind=kept.kind,
        cleaned=kept.cleaned,
        width=kept.width,
        height=kept.height,
        sent_sum=hashlib.sha256(sent).hexdigest(),
        kept_sum=hashlib.sha256(kept.data).hexdigest(),
    )
    return ReadyFile(file_id or new_id(), rules.tidy_name(name), treated, "none", len(sent))


@pytest.fixture
def treated_here(monkeypatch, settings, tmp_path):
    """Treat files in this process: the process beside it has its own test."""
    settings.HOME = tmp_path

    def treat(sent):
        sent.seek(0)
        try:
            return make_ready(sent.read()).treated
        except Unfit as unfit:
            raise rules.refused(unfit.code) from unfit

    monkeypatch.setattr(wall, "treat", treat)


@pytest.fixture
def stored(as_owner):
    """The files of a signal as rows, and how many pieces lie in the vault."""

    def look(signal: UUID):
        from ketenregie.protocol.models import Chunk
        from ketenregie.signals.models import Attachment

        with as_owner():
            rows = list(Attachment.objects.filter(dossier_id=signal).order_by("added_at", "id"))
            return rows, Chunk.objects.filter(dossier_id=signal).count()

    return look


def opened(actor: Actor, signal: UUID, ref: UUID, *, picture: bool = False) -> bytes | None:
    """The bytes of a file, through the gate as its reader gets them."""
    with gate.passage(actor, actions.OPEN_FILE, dossier=signal) as p:
        found = p.reveal_file(ref, picture=picture)
    return None if found is None else b"".join(found)
