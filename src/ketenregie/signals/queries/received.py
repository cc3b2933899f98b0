"""The page after sending: where a colleague's report is, what happens next, what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import actions, rules, steps
from ketenregie.signals.models import Signal

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.steps import Offer


@dataclass(frozen=True, repr=False)
class ReceivedPage:
    """A report as its sender sees it at once; `mine` when they take it up themselves.

    `not_asked` when they wanted no questions; `on_agenda` when it went straight to the table.
    """

    id: UUID
    reference: str
    title: str
    danger: bool
    owner: str
    due_at: datetime | None
    mine: bool
    answered_here: bool
    not_asked: bool
    on_agenda: bool
    found: tuple[Offer, ...]
    lines: tuple[tuple[str, str], ...]


def received_page(actor: Actor, signal_id: UUID) -> ReceivedPage:
    """Return what happens now with a report one sent oneself; Refused for anybody else."""
    with gate.passage(actor, actions.COMPLETE, dossier=signal_id) as p:
        p.nothing_to_do()
        signal = Signal.objects.filter(pk=signal_id).first()
        if signal is None or signal.reporter_person is None or signal.reporter_person != actor.person_id:
            raise Refused("not_admitted")
        state = route.current(p)
        open_still = bool(state and rules.is_open(state.code))
        return ReceivedPage(
            id=signal.pk,
            reference=signal.reference,
            title=steps.title_of(signal).title,
            danger=signal.danger,
            owner=parties.holder_label(state.owner) if state else "",
            due_at=state.due_at if state else None,
            mine=bool(state and state.owner in actor.holders),
            answered_here=signal.dialogue == "colleague",
            not_asked=signal.dialogue == "none" and not rules.keeps_own_signals(actor.roles),
            on_agenda=bool(state and state.code == "table"),
            found=steps.offers_on(p, signal) if open_still else (),
            lines=tuple((str(one.label), one.number) for one in pack.current().intake.phones.values()),
        )
