"""What people see of the route."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, drawing, rules, steps
from ketenregie.route.models import Notice, Step

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.region.route import RouteStep
    from ketenregie.route.rules import LineRow, StepFacts
    from ketenregie.route.steps import Along, Candidate

OUTBOX_SHOWN = 50
# The acts whose page shows what goes along: who was heard, who directs, how it was weighed.
ALONG = (actions.TRIAGE, actions.HEAR, actions.DIRECT, actions.AVE, actions.UNDERMINING)


@dataclass(frozen=True)
class Mail:
    """A message in the demo's outbox."""

    to: str
    subject: str
    body: str
    sent_at: datetime | None


@dataclass(frozen=True)
class HelpRow:
    """One line of the help line, with what its owner is called."""

    id: UUID
    kind: str
    text: str
    owner_label: str
    due_on: date | None
    state: str


@dataclass(frozen=True)
class DrawnColumn:
    """One column of the picture: the main line, or what goes on beside it."""

    title: str
    svg: str


@dataclass(frozen=True)
class DrawnRoute:
    """The region's route as a picture in columns and as the same in words."""

    columns: tuple[DrawnColumn, ...]
    steps: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class ClosingRow:
    """A proposal to close in words: why, where to, and what its maker had in view."""

    reason: str
    referral: str
    same_as: str
    by: str
    made_at: datetime
    in_view: tuple[str, ...]
    # How many of those in view then are not open to who reads this.
    shut: int


@dataclass(frozen=True)
class TableRow:
    """One that is on the municipality's own table on undermining: since when, and when it is on again."""

    dossier_id: UUID
    key: str
    reference: str
    since: datetime
    due_at: datetime | None
    url: str


@dataclass(frozen=True)
class WherePage:
    """Where something is on the route: the step, with whom, by when; and every step that is open."""

    dossier_id: UUID
    kind: str
    reference: str
    code: str
    step_label: str
    owner_label: str
    mine: bool
    due_at: datetime | None
    here: frozenset[str]


@dataclass(frozen=True)
class ActPage:
    """What a page on the route shows round its form."""

    dossier_id: UUID
    kind: str
    reference: str
    step: StepFacts | None
    step_label: str
    owner_label: str
    beside: tuple[StepFacts, ...]
    help: tuple[HelpRow, ...]
    owners: tuple[tuple[str, str], ...]
    officers: tuple[tuple[str, str], ...]
    last_reason: str
    last_outcome: str
    candidates: tuple[Candidate, ...] = ()
    closing: ClosingRow | None = None
    along: Along | None = None
    # Who may direct the help by decision, besides the default.
    directors: tuple[tuple[str, str], ...] = ()


def outbox() -> list[Mail]:
    """Return the newest messages of the house; the demo shows them instead of sending."""
    rows = Notice.objects.order_by("-made_at", "address")[:OUTBOX_SHOWN]
    return [Mail(row.address, row.subject, row.body, row.sent_at) for row in rows]


def act_page(actor: Actor, action: gate.Action, dossier: UUID) -> ActPage:
    """Return what a form on the route shows; refused to those who may not do the act itself."""
    with gate.passage(actor, action, dossier=dossier) as p:
        p.nothing_to_do()
        page = _page(p)
        if action in ALONG:
            page = replace(page, along=steps.along(p), directors=_directors(p))
        if action not in (actions.PROPOSE_CLOSE, actions.ANSWER_CLOSE):
            return page
        closing = _closing(p) if action == actions.ANSWER_CLOSE else None
        return replace(page, candidates=steps.candidates_of(p, dossier), closing=closing)


def where_page(actor: Actor, dossier: UUID) -> WherePage:
    """Return where a dossier is, for whoever may read it; no word of it is opened.

    Who has no part in the route beside reads the main line only: that something is looked at as
    undermining is not told to who reported it.
    """
    with gate.passage(actor, actions.READ, dossier=dossier) as p:
        kind, reference = _place(p)
        state = steps.current(p)
        sees = steps.has_part_beside(p)
        open_beside = [step.code for step in steps.beside(p) if not step.finished_at] if sees else []
        return WherePage(
            dossier_id=dossier,
            kind=kind,
            reference=reference,
            code=state.code if state else "",
            step_label=step_label(state.code) if state else "",
            owner_label=parties.holder_label(state.owner) if state else "",
            mine=bool(state and state.owner in actor.holders),
            due_at=state.due_at if state else None,
            here=frozenset([*open_beside, *([state.code] if state else [])]),
        )


def own_table(actor: Actor) -> list[TableRow]:
    """Return what is on the own table on undermining now, what comes first in front."""
    with gate.passage(actor, actions.OWN_TABLE) as p:
        found = steps.open_for(p, OUTBOX_SHOWN, ["undermining_table"])
        named = steps.references(p, {step.dossier_id for step in found})
    return [
        TableRow(
            step.dossier_id,
            step.dossier_id.hex,
            named.get(step.dossier_id, ""),
            step.opened_at,
            step.due_at,
            reverse("route:page", args=[step.dossier_id]),
        )
        for step in found
    ]


def place(actor: Actor, dossier: UUID) -> tuple[str, str]:
    """Return a dossier's kind and reference, for whoever may read it."""
    with gate.passage(actor, actions.READ, dossier=dossier) as p:
        return _place(p)


def step_label(code: str) -> str:
    """Return what the region calls a step."""
    step = pack.current().route.steps.get(code)
    return str(step.label) if step else code


def _page(p: gate.Passage) -> ActPage:
    kind, reference = _place(p)
    state = steps.current(p)
    done = [step for step in steps.history(p) if step.finished_at and step.line == rules.MAIN]
    return ActPage(
        dossier_id=p.dossier,
        kind=kind,
        reference=reference,
        step=state,
        step_label=step_label(state.code) if state else "",
        owner_label=parties.holder_label(state.owner) if state else "",
        beside=tuple(steps.beside(p)),
        help=tuple(_help_row(row) for row in steps.help_rows(p)),
        owners=_owners(p),
        officers=_officers(),
        last_reason=_words(p, done[-1].reason_ref if done else None),
        last_outcome=done[-1].outcome if done else "",
    )


def drawn_route(here: frozenset[str] = frozenset()) -> DrawnRoute:
    """Return the region's route drawn, with the steps that are open now."""
    found = tuple(_drawn(step) for step in pack.current().route.steps.values())
    pictures = [_column(column, here) for column in drawing.columns(found)]
    rows = [{**vars(step), "here": step.code in here} for step in found]
    return DrawnRoute(tuple(pictures), tuple(rows))


def _column(column: tuple[drawing.DrawnStep, ...], here: frozenset[str]) -> DrawnColumn:
    if column[0].line == drawing.MAIN:
        title = gettext("The route of a signal")
    elif any(step.forward for step in column):
        title = gettext("Beside it, step by step")
    else:
        title = gettext("Beside it, each at its own moment")
    return DrawnColumn(title, drawing.svg(drawing.draw(column, here), title))


def _drawn(step: RouteStep) -> drawing.DrawnStep:
    role = pack.current().roles.get(step.owner)
    owner = str(role.label) if role else gettext("own contact officer")
    days = step.limit_days or 0
    limit = ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}
    return drawing.DrawnStep(
        step.code, str(step.label), owner, step.line, step.forward, limit if days else ""
    )


def _help_row(row: LineRow) -> HelpRow:
    owner = parties.holder_label(row.owner)
    return HelpRow(row.id, row.kind, row.text, owner, row.due_on, row.state)


def _place(p: gate.Passage) -> tuple[str, str]:
    # The dossier's own row: a case has help and agreements, but no step.
    dossiers = cast("Any", Step._meta.get_field("dossier").related_model).objects
    row: tuple[str, str] | None = dossiers.filter(pk=p.dossier).values_list("kind", "reference").first()
    return row or ("", "")


def _words(p: gate.Passage, ref: UUID | None) -> str:
    return getattr(p.reveal_all([ref]).get(ref), "text", "") if ref else ""


def _closing(p: gate.Passage) -> ClosingRow | None:
    """Return the proposal that waits, in words."""
    found, region = steps.last_closing(p, p.dossier), pack.current().closing
    if found is None:
        return None
    same = {found.same_as} if found.same_as else set()
    named = steps.references(p, {*found.in_view, *same})
    reason, referral = region.reasons.get(found.reason), region.referrals.get(found.referral)
    in_view = tuple(sorted(named[one] for one in found.in_view if one in named))
    return ClosingRow(
        reason=str(reason.label) if reason else found.reason,
        referral=str(referral.label) if referral else "",
        same_as=named.get(found.same_as, "") if found.same_as else "",
        by=parties.holder_label(found.by),
        made_at=found.made_at,
        in_view=in_view,
        shut=len(found.in_view) - len(in_view),
    )


def _owners(p: gate.Passage) -> tuple[tuple[str, str], ...]:
    """Who may be asked to help: oneself, who gets it by default, and the care coordinator."""
    care = rules.holder_of(pack.current(), rules.CARE_COORDINATOR)
    found = [*p.actor.holders[:1], steps.helper(p), *([care] if care else [])]
    return tuple((str(one), parties.holder_label(one)) for one in dict.fromkeys(found))


def _directors(p: gate.Passage) -> tuple[tuple[str, str], ...]:
    """Who may direct the help by decision: whoever is admitted, and the care parties' own officers."""
    region = pack.current()
    able = {rules.OPERATIONAL, "aandachtsfunctionaris_sociaal", "aandachtsfunctionaris_partij"}
    here = [reader.holder for reader in p.readers() if reader.holder.role in able]
    care = [
        Holder(code, "aandachtsfunctionaris_partij")
        for code, party in region.parties.items()
        if "aandachtsfunctionaris_partij" in party.roles
    ]
    return tuple((str(one), parties.holder_label(one)) for one in dict.fromkeys([*here, *care]))


def _officers() -> tuple[tuple[str, str], ...]:
    """The contact officers of the municipalities, as far as somebody fills the role."""
    filled = parties.filled_seats()
    seats = [
        Holder(municipality.party, role)
        for municipality in pack.current().municipalities.values()
        for role in rules.CONTACT_OFFICERS[:2]
    ]
    return tuple((str(seat), parties.holder_label(seat)) for seat in seats if seat in filled)
