"""What a member reads beforehand of an item: what is asked, what is known, what was answered and decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages, numbering, steps
from ketenregie.table.models import Check, Decision, Item, Meeting
from ketenregie.table.queries import agenda, checks, item, minutes, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.steps import HelpRow
    from ketenregie.protocol.gate import Passage, Record
    from ketenregie.signals.steps import MatrixInWords

# The steps before the table whose reasons say why it is brought.
BEFORE = ("enrich", "triage")


@dataclass(frozen=True, repr=False)
class Told:
    """What one signal says, as it was said: only for who holds what was told as a whole."""

    reference: str
    source: str
    received_at: datetime
    text: str


@dataclass(frozen=True, repr=False)
class Earlier:
    """What the table decided on it before."""

    day: date
    outcome: str
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, repr=False)
class Agreed:
    """Something agreed on it that is still to be done, or was."""

    text: str
    owner: str
    due_on: date | None
    done: bool


@dataclass(frozen=True, repr=False)
class ItemPaper:
    """The paper of one item, in the cut of who reads it."""

    id: UUID
    dossier_id: UUID
    number: int
    kind: str
    title: parts.ItemTitle
    section: str
    brought: str
    asked: tuple[str, ...]
    why: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    matrices: tuple[MatrixInWords, ...]
    # How many of its signals are not in the matrices: not open to the reader, or only in part.
    shut: int
    checks: tuple[parts.CheckRow, ...]
    help: tuple[HelpRow, ...]
    earlier: tuple[Earlier, ...]
    goal: str
    agreed: tuple[Agreed, ...]
    # The bundle whose picture its reader may see.
    draws: UUID | None
    # Some words were chosen to be shown, and no more is.
    in_part: bool


@dataclass(frozen=True, repr=False)
class Papers:
    """The papers of a meeting."""

    meeting: agenda.MeetingRow
    items: tuple[ItemPaper, ...]


def meeting_papers(actor: Actor, meeting_id: UUID) -> Papers:
    """Return the papers of all items of a meeting that are open to the actor, in the agenda's order.

    Refused for who does not sit at the table. What was opened is in the journal before it is returned.
    """
    with gate.passage(actor, actions.PAPERS) as p:
        return _papers(p, Meeting.objects.filter(pk=meeting_id).first(), None)


def item_paper(actor: Actor, item_id: UUID) -> Papers:
    """Return the paper of one item; Refused where it is not open."""
    with gate.passage(actor, actions.PAPERS) as p:
        found = steps.open_item(p, item_id)
        return _papers(p, found.meeting, found.pk)


def _papers(p: Passage, meeting: Meeting | None, only: UUID | None) -> Papers:
    if meeting is None or not agenda.may_see(p.actor):
        raise Refused("not_admitted")
    rows = steps.in_order(
        Item.objects.filter(meeting=meeting, state__in=("on_agenda", "decided")).select_related(
            "meeting"
        )
    )
    found = parts.titles(p, rows)
    numbers = numbering.numbers_of(meeting.pk)
    wanted = [row for row in rows if row.pk in numbers and only in (None, row.pk)]
    wanted = [row for row in wanted if row.dossier_id in found]
    known = _known(p, wanted, found)
    made = tuple(_paper(p, numbers[row.pk], row, known) for row in wanted)
    if not made and only is not None:
        raise Refused("not_admitted")
    return Papers(agenda.row_of(meeting), made)


# -- what is needed of all items: their words in one reveal, and what each signal adds (who reads it, its
# reasons) asked signal by signal


@dataclass(frozen=True, repr=False)
class _Known:
    titles: Mapping[UUID, parts.ItemTitle]
    # Of each dossier the categories that the actor holds as a whole: words shown one by one are not
    # among them.
    whole: Mapping[UUID, frozenset[str]]
    sources: Mapping[UUID, signals.SignalTitle]
    stories: Mapping[UUID, UUID]
    reasons: Mapping[UUID, list[UUID]]
    mentions: Mapping[UUID, list[tuple[str, UUID]]]
    checks: Mapping[UUID, list[Check]]
    decisions: Mapping[UUID, list[Decision]]
    opened: Mapping[UUID, Record | None]


def _known(p: Passage, items: list[Item], titles: Mapping[UUID, parts.ItemTitle]) -> _Known:
    about = [one for row in items for one in titles[row.dossier_id].signals]
    dossiers = list(dict.fromkeys([*(row.dossier_id for row in items), *about]))
    whole = {one: _whole(p, one) for one in dossiers}
    stories = {
        one: facts.story_ref
        for one in about
        if "narrative" in whole[one] and (facts := signals.signal_facts(p, one))
    }
    reasons = {one: _reasons(p, one) for one in about if "work" in whole[one]}
    mentions = {row.pk: item.mentions_of(p, row, titles[row.dossier_id]) for row in items}
    given = checks.rows_of([row.pk for row in items])
    earlier = _earlier(items)
    refs: list[UUID | None] = [*stories.values()]
    refs += [ref for some in reasons.values() for ref in some]
    refs += [ref for some in mentions.values() for _kind, ref in some]
    refs += [check.remark_ref for some in given.values() for check in some]
    refs += [ref for some in earlier.values() for one in some for ref in minutes.refs_of(one).values()]
    return _Known(
        titles=titles,
        whole=whole,
        sources=signals.signal_titles(p, about),
        stories=stories,
        reasons=reasons,
        mentions=mentions,
        checks=given,
        decisions=earlier,
        opened=p.reveal_all(refs),
    )


def _whole(p: Passage, dossier: UUID) -> frozenset[str]:
    """The categories held of a whole dossier. Who is shown some words of it holds none by that."""
    mine = [one for one in p.readers(dossier) if one.holder in p.actor.holders]
    held = frozenset(category for one in mine for category in one.categories)
    return held & p.allowed_in(dossier) if p.is_open(dossier) else frozenset()


def _reasons(p: Passage, dossier: UUID) -> list[UUID]:
    found = [step.reason_ref for step in route.history(p, dossier) if step.code in BEFORE]
    return [ref for ref in found if ref]


def _earlier(items: list[Item]) -> dict[UUID, list[Decision]]:
    """The decisions of earlier meetings on what the items are about, the newest first."""
    rows = Decision.objects.filter(dossier__in=[row.dossier_id for row in items])
    found: dict[UUID, list[Decision]] = {}
    for row in rows.exclude(item__in=items).order_by("-decided_at"):
        found.setdefault(row.dossier_id, []).append(row)
    return found


# -- one item


def _paper(p: Passage, number: int, row: Item, known: _Known) -> ItemPaper:
    title = known.titles[row.dossier_id]
    # Who may read who it is about, reads the rest; who is shown some words reads these and no more.
    whole = [one for one in title.signals if "identity" in known.whole[one]]
    weighed = row.kind in ("signal", "bundle")
    in_words = checks.in_words(known.checks.get(row.pk, []), known.opened) if weighed else ()
    return ItemPaper(
        id=row.pk,
        dossier_id=row.dossier_id,
        number=number,
        kind=row.kind,
        title=title,
        section=steps.section_label(row.section),
        brought=parties.holder_label(Holder(row.brought_party, row.brought_role)),
        asked=_asked(row, known, in_words),
        why=tuple(_texts(known.opened, (ref for one in whole for ref in known.reasons.get(one, ())))),
        mentions=item.named(known.mentions[row.pk], known.opened),
        told=tuple(_told(one, known) for one in whole if one in known.stories),
        matrices=signals.evidence(p, whole),
        shut=len(title.signals) - len(whole),
        checks=in_words,
        help=tuple(line for one in whole for line in linking.help_of(p, one)),
        earlier=tuple(_decided(p, row, one, known) for one in known.decisions.get(row.dossier_id, ())),
        goal=_goal(p, row) if row.kind == "case" else "",
        agreed=_agreed(p, row) if row.kind == "case" else (),
        draws=row.dossier_id if row.kind == "bundle" and whole else None,
        in_part=weighed and not whole,
    )


def _told(signal: UUID, known: _Known) -> Told:
    title, record = known.sources[signal], known.opened.get(known.stories[signal])
    said = [getattr(record, name, "") for name in ("text", "where", "when", "who")]
    text = "\n".join(part for part in said if part) or gettext("Destroyed.")
    return Told(title.reference, title.source, title.received_at, text)


def _asked(row: Item, known: _Known, answers: Iterable[parts.CheckRow]) -> tuple[str, ...]:
    """What the table is asked to do with it, and who has still to answer before."""
    waits = [one.label for one in answers if one.answer in ("asked", "not_yet")]
    said = [str(messages.ASKED_OF_TABLE["running" if row.section == "running" else row.kind])]
    last = next(iter(known.decisions.get(row.dossier_id, ())), None)
    if last and last.review_on:
        day = date_format(last.review_on, "j F Y")
        said.append(gettext("It was to be looked at again on %(day)s.") % {"day": day})
    if waits:
        said.append(gettext("Still to answer: %(members)s.") % {"members": "; ".join(waits)})
    return tuple(said)


def _decided(p: Passage, row: Item, decision: Decision, known: _Known) -> Earlier:
    text = minutes.decision_text(p, row, decision, known.opened)
    passages = tuple((one["label"], one["text"]) for one in text["passages"])
    return Earlier(clock.local(decision.decided_at).date(), text["outcome"], passages)


def _goal(p: Passage, row: Item) -> str:
    ref = cases.goal_ref(p, row.dossier_id)
    return "".join(_texts(p.reveal_all([ref]), [ref]))


def _agreed(p: Passage, row: Item) -> tuple[Agreed, ...]:
    return tuple(
        Agreed(line.text, parties.holder_label(line.owner), line.due_on, line.state == "done")
        for line in route.agreements_on(p, [row.dossier_id])
    )


def _texts(opened: Mapping[UUID, Record | None], refs: Iterable[UUID | None]) -> list[str]:
    said = [getattr(opened.get(ref), "text", "") for ref in refs if ref]
    return list(dict.fromkeys(text for text in said if text))
