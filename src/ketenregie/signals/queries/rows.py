"""The list of signals: codes and dates, no words; a fixed number of queries a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Signal

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to: codes, empty for all."""

    step: str = ""
    municipality: str = ""
    form: str = ""


@dataclass(frozen=True)
class SignalRow:
    """One signal in the list."""

    id: UUID
    reference: str
    title: str
    source: str
    received_at: datetime
    step: str
    due_at: datetime | None
    danger: bool
    minor: bool | None


@dataclass(frozen=True)
class SignalList:
    """One page of the list."""

    rows: tuple[SignalRow, ...]
    number: int
    pages: int
    total: int

    @property
    def has_previous(self) -> bool:
        """Say whether there is an earlier page."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Say whether there is a later page."""
        return self.number < self.pages


def signal_rows(actor: Actor, filters: Filters, page: int = 1) -> SignalList:
    """Return one page of the signals that the actor is admitted to, the newest first.

    Who reports from work and takes nothing up sees their own reports only.
    """
    with gate.passage(actor, actions.LIST) as p:
        # What was lent for one meeting is read on the page of that meeting, and in no list.
        found = _narrowed(actor, filters).exclude(pk__in=p.lent_only("tailored"))
        total = found.count()
        pages = max(1, -(-total // PAGE_SIZE))
        number = min(max(page, 1), pages)
        start = (number - 1) * PAGE_SIZE
        shown = list(found.order_by("-received_at", "reference")[start : start + PAGE_SIZE])
        states = route.current_many(p, [signal.pk for signal in shown])
    rows = tuple(_row(signal, states.get(signal.pk)) for signal in shown)
    return SignalList(rows, number, pages, total)


def _narrowed(actor: Actor, filters: Filters) -> QuerySet[Signal]:
    found = Signal.objects.all()
    if actor.role == "professional":
        found = found.filter(reporter_person=actor.person_id)
    if filters.municipality:
        found = found.filter(municipality=filters.municipality)
    if filters.form:
        found = found.filter(form="" if filters.form == "unknown" else filters.form)
    if filters.step:
        # The state is the open step of the route, which hangs on the same dossier.
        found = found.filter(
            dossier__step__line=route_rules.MAIN,
            dossier__step__finished_at=None,
            dossier__step__code=filters.step,
        )
    return found


def _row(signal: Signal, state: route_rules.StepFacts | None) -> SignalRow:
    title = steps.title_of(signal)
    return SignalRow(
        id=signal.pk,
        reference=title.reference,
        title=title.title,
        source=title.source,
        received_at=signal.received_at,
        step=state.code if state else "closed",
        due_at=state.due_at if state else None,
        danger=signal.danger,
        minor=signal.minor,
    )
