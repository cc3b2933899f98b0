"""Things the tests need: signals, made by the operations that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

STORY = gate.Narrative(text="Vier mannen slapen boven een garage", where="bij de haven")


@pytest.fixture
def make_signal(db: None, officer: Actor) -> Callable[..., UUID]:
    """Give a signal, by default the officer's own: waiting to be taken up, or further.

    `until` is the state it is brought to: "take_up", "enrich" or "triage".
    """
    from ketenregie.route.operations.bring import HandOver, hand_over
    from ketenregie.route.rules import HelpFacts
    from ketenregie.signals import operations, rules

    def make(by: Actor = officer, until: str = "take_up", **given: Any) -> UUID:
        facts = {
            name: given.pop(name) for name in rules.CodedFacts.__dataclass_fields__ if name in given
        }
        command = operations.ReportSignal(
            signal_id=given.pop("signal_id", new_id()),
            story=given.pop("story", STORY),
            facts=rules.CodedFacts(**{"municipality": "GM0080", "form": "arbeid", **facts}),
            confidentiality="not_bound",
            **given,
        )
        signal = operations.report_signal(by, command)
        if until in ("enrich", "triage"):
            operations.take_up(by, operations.TakeUp(signal_id=signal, help=HelpFacts()))
        if until == "triage":
            hand_over(by, HandOver(dossier_id=signal))
        return signal

    return make


@pytest.fixture
def journal(as_owner: Callable[[], Any]) -> Callable[..., list[Any]]:
    """The journal's rows of a dossier as its owner sees them, oldest first, by our room."""

    def rows(dossier: UUID, start: str = "signals.") -> list[Any]:
        from ketenregie.protocol.models import JournalEntry

        with as_owner():
            found = JournalEntry.objects.filter(dossier_id=dossier).order_by("position")
            return [row for row in found if row.code.startswith(start)]

    return rows
