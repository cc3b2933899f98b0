"""Showing some words of a dossier to a holder, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.protocol import database, events

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.kernel.actor import Holder
    from ketenregie.protocol.declarations import EventType


class ShowingDoors:
    """The part of a passage that shows single entries."""

    if TYPE_CHECKING:  # what the passage itself brings

        def record(  # noqa: D102
            self, event: EventType, *, dossier: UUID | None = None, **facts: Any
        ) -> None: ...

    def show(
        self, holder: Holder, refs: Iterable[UUID], *, purpose: str, dossier: UUID, via: UUID
    ) -> None:
        """Open these entries of a dossier to a holder, and no others; it ends as other admissions do.

        The holder holds no category by it and can pass nothing on. The database refuses it to who does
        not hold the whole category.
        """
        facts = {"dossier": dossier, "holder": str(holder), "purpose": purpose, "via": via}
        database.show(facts | {"entries": list(refs), "at": clock.now()})
        self.record(events.ADMITTED, dossier=dossier, holder=str(holder), purpose=purpose, via=str(via))
