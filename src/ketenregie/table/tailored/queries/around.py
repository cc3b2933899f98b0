"""Round the meetings on one case: on the page of the case, who can be invited, whose agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages
from ketenregie.table.models import Maatwerkoverleg
from ketenregie.table.tailored import rules, steps

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

PAGE = 50


@dataclass(frozen=True)
class MeetingLine:
    """A meeting on one case, in the list of its case."""

    id: UUID
    starts_at: datetime
    state: str
    state_label: str
    invited: int
    coming: int


@dataclass(frozen=True)
class CaseMeetings:
    """The meetings on a case, and whether one can be called."""

    case_id: UUID
    rows: tuple[MeetingLine, ...]
    may_call: bool


@dataclass(frozen=True)
class AgendaLine:
    """A meeting on one case as the agenda of the table mentions it: by its codes."""

    id: UUID
    reference: str
    starts_at: datetime
    state: str
    state_label: str
    agreements: int
    # Whether who looks works on that case, and can open the page.
    works: bool


@dataclass(frozen=True)
class Offered:
    """Who can be invited, and what can be given to each role."""

    seats: tuple[tuple[str, str], ...]
    given: dict[str, tuple[str, ...]]


def part_of_case(p: gate.Passage, case_id: UUID) -> signals.Part | None:
    """Return what the page of a case shows of its meetings, to who works on the case itself."""
    if not steps.works_on(p, case_id):
        return None
    rows = _of_case(case_id)
    case = cases.case_titles(p, [case_id]).get(case_id)
    is_open = case is not None and case.state == "open"
    may_call = is_open and bool(p.actor.roles & steps.conveners())
    shown = CaseMeetings(case_id, rows, may_call)
    return signals.Part("table/tailored/_case.html", shown) if rows or may_call else None


def on_agenda(p: gate.Passage, since: datetime | None, until: datetime) -> tuple[AgendaLine, ...]:
    """Return the meetings on cases between two meetings of the table; before the second, also those to come.

    Each with how many of its agreements are open. No words are opened.
    """
    found = Maatwerkoverleg.objects.exclude(state="cancelled").select_related("dossier")
    told = Q(starts_at__lt=until) & (Q(starts_at__gte=since) if since else Q())
    if until > clock.now():
        told |= Q(state="called")
    rows = list(found.filter(told).order_by("starts_at", "pk")[:PAGE])
    left = route.still_open(p, [one for row in rows for one in row.agreed])
    return tuple(
        AgendaLine(
            id=row.pk,
            reference=row.dossier.reference,
            starts_at=row.starts_at,
            state=row.state,
            state_label=str(messages.TAILORED[row.state]),
            agreements=len(left.intersection(row.agreed)),
            works=steps.works_on(p, row.dossier_id),
        )
        for row in rows
    )


def agreement_pages(p: gate.Passage, agreements: Collection[UUID]) -> dict[UUID, str]:
    """Return where the agreements are shown that were made at a meeting on one case."""
    del p
    asked = set(agreements)
    found = Maatwerkoverleg.objects.filter(agreed__overlap=list(asked))
    return {
        one: reverse("table:agreed", args=[meeting.dossier_id, one])
        for meeting in found
        for one in meeting.agreed
        if one in asked
    }


def case_reference(actor: Actor, case_id: UUID) -> str:
    """Return the reference of an open case, for who calls a meeting on it."""
    with gate.passage(actor, actions.CONVENE_PAGE, dossier=case_id) as p:
        case = steps.case_of(p, case_id)
        rules.require_open_case(case.state)
        return case.reference


def owners(actor: Actor, meeting_id: UUID) -> list[tuple[str, str]]:
    """Return who can agree to something at a meeting: who was invited, and who works on the case."""
    with gate.passage(actor, actions.TAILORED) as p:
        meeting = steps.open_meeting(p, meeting_id)
        rules.require_runs(runs=steps.runs(p, meeting.dossier_id))
        invited = [Holder(row.party, row.role) for row in steps.invitations(meeting)]
        found = dict.fromkeys([*invited, *(one.holder for one in p.readers(meeting.dossier_id))])
        return [(str(holder), parties.holder_label(holder)) for holder in found]


def offered() -> Offered:
    """Return who can be invited today, and what can be given to each."""
    seats = steps.invitable()
    return Offered(
        tuple((str(seat), parties.holder_label(seat)) for seat in seats),
        {str(seat): steps.may_be_given(seat.role) for seat in seats},
    )


def conditions(actor: Actor, meeting_id: UUID) -> tuple[tuple[str, str, str], ...]:
    """Return what suppliers of the case's signals asked: who invites decides whether to share them on.

    Each with its reference and its source, which says whom to ask.
    """
    with gate.passage(actor, actions.CONDITIONS) as p:
        case = steps.case_of(p, steps.open_meeting(p, meeting_id).dossier_id)
        return tuple(signals.conditions_of(p, cases.sources_of(p, case)))


def _of_case(case_id: UUID) -> tuple[MeetingLine, ...]:
    invited = Q(invitations__withdrawn_at=None)
    found = Maatwerkoverleg.objects.filter(dossier=case_id).annotate(
        invited=Count("invitations", filter=invited),
        coming=Count("invitations", filter=invited & Q(invitations__answer="coming")),
    )
    return tuple(_line(row) for row in found.order_by("-starts_at")[:PAGE])


def _line(row: Any) -> MeetingLine:
    return MeetingLine(
        id=row.pk,
        starts_at=row.starts_at,
        state=row.state,
        state_label=str(messages.TAILORED[row.state]),
        invited=row.invited,
        coming=row.coming,
    )
