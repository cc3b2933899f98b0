"""Contact officers at the table: who is still to be heard, what they think, who is told (R4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.route import steps as route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ketenregie.protocol import gate
    from ketenregie.route.rules import View


def still_to_hear(p: gate.Passage, sources: Iterable[UUID]) -> tuple[Holder, ...]:
    """Return the contact officers of the municipalities concerned who were not heard yet."""
    return tuple(dict.fromkeys(seat for source in sources for seat in _left(p, source)))


def hear(p: gate.Passage, sources: Iterable[UUID], views: Iterable[View]) -> list[str]:
    """Write down what contact officers think, on each signal that concerns them; returns it as codes.

    What somebody thinks who is not to be heard (any more) is left out: sent twice it is there once.
    """
    given = {view.of: view for view in views}
    noted: dict[str, None] = {}
    for source in sources:
        for seat in _left(p, source):
            if seat in given:
                route.hear(p, given[seat], source)
                noted[f"{seat}:{given[seat].stance}"] = None
    return list(noted)


def tell(p: gate.Passage, sources: Iterable[UUID]) -> None:
    """Tell the contact officers whom it concerns what the table decided."""
    for source in sources:
        state = route.lock(p, source)
        if state:
            route.tell_heard(p, state)


def in_words(heard: Iterable[str]) -> str:
    """Return who was heard at the table and what they think."""
    said = [one.partition(":") for one in heard]
    return "; ".join(
        f"{parties.holder_label(Holder.parse(seat))}: {route.stance_label(stance).lower()}"
        for seat, _colon, stance in said
    )


def _left(p: gate.Passage, source: UUID) -> list[Holder]:
    return [row.of for row in route.heard_rows(p, source) if not row.stance and not row.advice]
