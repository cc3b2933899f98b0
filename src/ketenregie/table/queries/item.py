"""One item of the agenda: what it is about, what the members answered, what was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ketenregie.cases import steps as cases
from ketenregie.cases.rules import ROLES_OF_LEAD
from ketenregie.kernel.actor import Holder
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals
from ketenregie.table import actions, hearing, messages, numbering, rules, steps
from ketenregie.table.live import steps as live
from ketenregie.table.models import Decision, Item, Theme
from ketenregie.table.queries import agenda, checks, minutes, parts
from ketenregie.table.queries.asked import Asked, asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.steps import HelpRow
    from ketenregie.protocol.gate import Record


@dataclass(frozen=True)
class AgreementRow:
    """Something agreed at the table."""

    text: str = field(repr=False)
    owner: str
    due_on: date | None
    done: bool


@dataclass(frozen=True)
class DecisionView:
    """What was decided, in the cut of who looks."""

    outcome: str
    facts: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, str], ...] = field(repr=False)
    agreements: tuple[AgreementRow, ...]
    reason: str = field(repr=False)
    dissent: str = field(repr=False)
    version: int
    case_id: UUID | None
    may_confirm: bool


@dataclass(frozen=True)
class OutcomeChoice:
    """An outcome that may be chosen, and what it means."""

    code: str
    label: str
    about: str


@dataclass(frozen=True)
class ItemPage:
    """The page of one item."""

    id: UUID
    number: int
    dossier_id: UUID
    kind: str
    kind_label: str
    state: str
    section: str
    title: parts.ItemTitle
    meeting: agenda.MeetingRow
    brought: str
    mentions: tuple[tuple[str, str], ...] = field(repr=False)
    sources: tuple[tuple[UUID, str], ...]
    help: tuple[HelpRow, ...]
    checks: tuple[parts.CheckRow, ...]
    own_check: parts.CheckRow | None
    needs_basis: bool
    wordless: bool
    # What a check of it asks, and whether a remark can still be kept for the table.
    asked: Asked
    may_keep: bool
    to_share: tuple[parts.CheckRow, ...]
    # What can be shown to each member, by reference.
    shareable: tuple[tuple[str, str], ...] = field(repr=False)
    may_type: bool
    may_take_off: bool
    # Who brought it sees what each is shown, and changes it.
    may_show: bool
    outcomes: tuple[OutcomeChoice, ...]
    decision: DecisionView | None
    # Of which meetings' agendas it was taken off, and why, where that may be read; now, or earlier.
    withdrawn: bool
    taken_off: tuple[tuple[datetime, str], ...] = field(repr=False)
    following: UUID | None


@dataclass(frozen=True)
class Seats:
    """Who can be chosen in a decision."""

    tracks: Mapping[str, list[tuple[str, str]]]
    leads: list[tuple[str, str]]
    everyone: list[tuple[str, str]]
    contact: list[tuple[str, str]]
    # The contact officers who were not heard yet (R4.8).
    to_hear: list[tuple[str, str]] = field(default_factory=list)


def item_page(actor: Actor, item_id: UUID) -> ItemPage:
    """Return an item; who or what it is about is revealed in one go, with all words on it."""
    with gate.passage(actor, actions.ITEM) as p:
        item = steps.open_item(p, item_id)
        title = parts.titles(p, [item])[item.dossier_id]
        given = checks.of_item(item.pk)
        decision = Decision.objects.filter(item=item).first()
        mentions = mentions_of(p, item, title)
        off = _taken_off(item)
        refs: list[UUID | None] = [one.withdrawn_ref for one in off]
        refs += [check.remark_ref for check in given]
        refs += [ref for _, ref in mentions]
        refs += minutes.refs_of(decision).values() if decision else []
        opened = p.reveal_all(refs)
        rows = checks.in_words(given, opened)
        own = _own(rows, actor, item)
        return ItemPage(
            id=item.pk,
            number=numbering.numbers_of(item.meeting_id).get(item.pk, 0),
            dossier_id=item.dossier_id,
            kind=item.kind,
            kind_label=str(messages.KINDS[item.kind]),
            state=item.state,
            section=steps.section_label(item.section),
            title=title,
            meeting=agenda.row_of(item.meeting),
            brought=parties.holder_label(Holder(item.brought_party, item.brought_role)),
            mentions=named(mentions, opened),
            sources=_sources(p, title),
            help=tuple(row for one in title.signals for row in linking.help_of(p, one)),
            checks=rows if item.kind in ("signal", "bundle") else (),
            own_check=own,
            needs_basis=bool(own and steps.needs_basis(own.holder.party)),
            wordless=bool(own and steps.is_wordless(own.holder.party)),
            asked=asked((kind, opened.get(ref)) for kind, ref in mentions if kind != "theme"),
            may_keep=bool(own and not live.treated([item])),
            to_share=_to_share(rows, actor, item),
            shareable=_shareable(mentions, opened),
            may_type=bool(actor.roles & steps.typists()),
            may_take_off=_may_take_off(actor, item),
            may_show=_brings(actor, item) and bool(given),
            outcomes=tuple(_choice(code) for code in rules.outcomes_of(item.kind)),
            decision=_decision(p, item, decision, opened) if decision else None,
            withdrawn=item.state == "withdrawn",
            taken_off=tuple(
                (one.meeting.starts_at, minutes.withdrawn_why(p, one, opened)) for one in off
            ),
            following=_following(item),
        )


def seats(actor: Actor, item_id: UUID) -> Seats:
    """Return who can be chosen in a decision: the table, and the municipalities concerned."""
    with gate.passage(actor, actions.ITEM) as p:
        item = steps.open_item(p, item_id)
        title = parts.titles(p, [item])[item.dossier_id]
        towns = pack.current().municipalities
        found = signals.signal_titles(p, title.signals).values()
        concerned = {towns[one.municipality].party for one in found if one.municipality in towns}
        near = cases.parties_near(p, item.dossier_id) | concerned
        helpers = ("zorgcoordinator", "aandachtsfunctionaris_gebiedsteam", "rechercheur_tmm")
        everyone = (*ROLES_OF_LEAD, "oov_ondermijning", "partner")
        return Seats(
            tracks=cases.track_seats(near),
            leads=cases.seats(near, ROLES_OF_LEAD),
            everyone=cases.seats(near, everyone),
            contact=cases.seats(near, helpers),
            to_hear=[
                (str(seat), parties.holder_label(seat))
                for seat in hearing.still_to_hear(p, steps.sources_of(p, item))
            ],
        )


def _taken_off(item: Item) -> list[Item]:
    """The items about the same that were taken off an agenda, the last one first."""
    off = Item.objects.filter(dossier=item.dossier_id, state="withdrawn").select_related("meeting")
    return list(off.order_by("-meeting__starts_at"))


def _choice(code: str) -> OutcomeChoice:
    declared = pack.current().table.outcomes.get(code)
    return OutcomeChoice(code, agenda.outcome_label(code), str(declared.about) if declared else "")


def mentions_of(p: gate.Passage, item: Item, title: parts.ItemTitle) -> list[tuple[str, UUID]]:
    """Return what an item names, by kind and reference: a person before a place."""
    if item.kind == "theme":
        return [("theme", theme.title_ref) for theme in Theme.objects.filter(pk=item.dossier_id)]
    found = signals.mention_refs(p, title.signals)
    return [(one.kind, one.ref) for one in sorted(found, key=lambda m: parts.NAMING.index(m.kind))]


def named(
    mentions: list[tuple[str, UUID]], opened: Mapping[UUID, Record | None]
) -> tuple[tuple[str, str], ...]:
    """Return what is named in words, as far as it was opened, each once."""
    said = [(kind, parts.naming(opened.get(ref))) for kind, ref in mentions]
    named = [(str(messages.MENTIONS.get(kind, kind)), words) for kind, words in said if words]
    return tuple(dict.fromkeys(named))


def _shareable(
    mentions: list[tuple[str, UUID]], opened: Mapping[UUID, Record | None]
) -> tuple[tuple[str, str], ...]:
    said = [(kind, ref, parts.naming(opened.get(ref))) for kind, ref in mentions]
    return tuple(
        (str(ref), f"{messages.MENTIONS.get(kind, kind)}: {words}") for kind, ref, words in said if words
    )


def _sources(p: gate.Passage, title: parts.ItemTitle) -> tuple[tuple[UUID, str], ...]:
    found = signals.signal_titles(p, title.signals)
    return tuple((one.id, one.reference) for one in found.values())


def _own(rows: tuple[parts.CheckRow, ...], actor: Actor, item: Item) -> parts.CheckRow | None:
    if item.state != rules.ITEM.start:
        return None
    asked = [row for row in rows if row.answer != "not_asked" and row.holder in actor.holders]
    return asked[0] if asked else None


def _to_share(rows: tuple[parts.CheckRow, ...], actor: Actor, item: Item) -> tuple[parts.CheckRow, ...]:
    return tuple(row for row in rows if row.answer == "not_asked") if _brings(actor, item) else ()


def _brings(actor: Actor, item: Item) -> bool:
    """Say whether somebody brings what is still to be treated, and can share it for a check."""
    brought = Holder(item.brought_party, item.brought_role) in actor.holders
    return brought and item.state == rules.ITEM.start and item.kind in ("signal", "bundle")


def _may_take_off(actor: Actor, item: Item) -> bool:
    brought = Holder(item.brought_party, item.brought_role) in actor.holders
    return item.state == rules.ITEM.start and (brought or bool(actor.roles & steps.typists()))


def _decision(
    p: gate.Passage, item: Item, decision: Decision, opened: Mapping[UUID, Record | None]
) -> DecisionView:
    text = minutes.decision_text(p, item, decision, opened)
    said: dict[str, Any] = {name: opened.get(ref) for name, ref in minutes.refs_of(decision).items()}
    agreed = route.agreement_rows(p, decision.case_id or item.dossier_id)
    mine = {holder.role for holder in p.actor.holders if holder in steps.checkers()}
    return DecisionView(
        outcome=text["outcome"],
        facts=tuple((label, value) for label, value in text["facts"]),
        passages=tuple((one["label"], one["text"]) for one in text["passages"]),
        agreements=tuple(
            AgreementRow(row.text, parties.holder_label(row.owner), row.due_on, row.state == "done")
            for row in agreed
        ),
        reason=getattr(said.get("reason"), "text", ""),
        dissent=getattr(said.get("dissent"), "text", ""),
        version=decision.version,
        case_id=decision.case_id,
        may_confirm=bool(decision.contact_by and mine - set(decision.contact_agreed_by)),
    )


def _following(item: Item) -> UUID | None:
    """The next item of this meeting that is still to be decided."""
    left = Item.objects.filter(meeting=item.meeting_id, state=rules.ITEM.start).exclude(pk=item.pk)
    return left.values_list("pk", flat=True).first()
