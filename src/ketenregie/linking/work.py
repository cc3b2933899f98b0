"""What this room puts on "Mijn werk": pairs, questions, links that rest on nothing, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext

from ketenregie.kernel.actor import Holder
from ketenregie.linking import actions
from ketenregie.linking.blind import queries as blind
from ketenregie.linking.verdicts import hollow, queries, steps
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route.rules import CHAIN_DIRECTOR, CONTACT_OFFICERS, WorkRow
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.linking.models import Question, Verdict
    from ketenregie.linking.verdicts.queries import ContradictionRow, WaitingRow
    from ketenregie.signals.steps import SignalTitle

# The surest of the pairs; all of them stand on the page of possible links.
PAIRS, LIMIT = 10, 50
LINKERS = frozenset({CHAIN_DIRECTOR, *CONTACT_OFFICERS})


def rows(actor: Actor, codes: frozenset[str] | None = None) -> list[WorkRow]:
    """Return what waits for the actor here; nothing when only certain steps of the route are asked for.

    A fixed number of queries: pairs with their mentions and verdicts, questions, standing links, titles.
    """
    if codes is not None or not actor.roles & LINKERS:
        return []
    with gate.passage(actor, actions.WORK) as p:
        pairs = queries.waiting_rows(p, PAIRS)
        questions = blind.open_questions(p, LIMIT)
        unfollowed = queries.unfollowed(p, LIMIT)
        against = queries.contradicting(p) if steps.is_director(p) else ()
        known = {one.pk for one in unfollowed}
        bare = [one for one in hollow.waiting(p, LIMIT) if one.pk not in known]
        ends = {one.dossier_id for one in questions} | {one.signal_a_id for one in (*unfollowed, *bare)}
        titles = signals.signal_titles(p, ends)
    found = [_pair(one) for one in pairs]
    found += [_question(one, titles[one.dossier_id]) for one in questions if one.dossier_id in titles]
    found += [
        _unfollowed(one, titles[one.signal_a_id]) for one in unfollowed if one.signal_a_id in titles
    ]
    found += [_hollow(one, titles[one.signal_a_id]) for one in bare if one.signal_a_id in titles]
    return found + [_against(one) for one in against]


def stamp(actor: Actor) -> list[object]:
    """Return what changes when something changes here: pairs, questions and links, by their ids."""
    if not actor.roles & LINKERS:
        return []
    with gate.passage(actor, actions.WORK) as p:
        pairs = [(one.id, round(one.bits, 1)) for one in queries.waiting_rows(p, PAIRS)]
        questions = [one.pk for one in blind.open_questions(p, LIMIT)]
        links = [one.pk for one in queries.unfollowed(p, LIMIT)]
        links += [one.pk for one in hollow.waiting(p, LIMIT)]
        against = queries.contradicting(p) if steps.is_director(p) else ()
        return [*pairs, *questions, *links, *(one.rejected.id for one in against)]


def _pair(one: WaitingRow) -> WorkRow:
    points = number_format(one.bits, 1)
    facts = {"kinds": ", ".join(one.kinds), "points": points}
    return _row(
        one.id,
        one.mine,
        state="link_proposed",
        reference=f"{one.mine.reference} + {one.theirs.reference}",
        why=gettext("These two signals may be about the same: %(kinds)s (%(points)s points).") % facts,
        next_step=gettext("Compare them and decide: the same, not the same, or later."),
        url=reverse("linking:compare", args=[one.mine.id, one.theirs.id]),
    )


def _question(one: Question, title: SignalTitle) -> WorkRow:
    who = parties.holder_label(Holder(one.by_party, one.by_role))
    return _row(
        one.pk,
        title,
        state="new",
        reference=title.reference,
        why=gettext("%(who)s asks whether something may be known elsewhere.") % {"who": who},
        next_step=gettext("Look, and let them know whom to talk to or that there is nothing to share."),
        url=reverse("linking:answer", args=[title.id, one.pk]),
    )


def _unfollowed(one: Verdict, title: SignalTitle) -> WorkRow:
    why = gettext("A contact officer linked these two signals. No bundle follows from it yet.")
    return _confirmed(one, title, why, gettext("Look at it and let the bundle follow."))


def _hollow(one: Verdict, title: SignalTitle) -> WorkRow:
    why = gettext("This link rests on something that was withdrawn.")
    return _confirmed(one, title, why, gettext("Undo it, or decide again and say why it stays."))


def _confirmed(one: Verdict, title: SignalTitle, why: str, next_step: str) -> WorkRow:
    return _row(
        one.pk,
        title,
        state="link_confirmed",
        reference=f"{one.reference_a} + {one.reference_b}",
        why=why,
        next_step=next_step,
        url=reverse("linking:compare", args=[one.signal_a_id, one.signal_b_id]),
    )


def _against(one: ContradictionRow) -> WorkRow:
    first, second = one.rejected.references
    return WorkRow(
        dossier_id=one.rejected.id,
        kind="link",
        reference=f"{first} + {second}",
        title=gettext("Decisions that contradict each other"),
        source="",
        state="open",
        due_at=None,
        why=gettext("Confirmed links join these two, and somebody said that they are not the same."),
        next_step=gettext("Look at the path, and undo the one that is wrong."),
        url=reverse("linking:links"),
        beside=True,
    )


def _row(key: UUID, title: SignalTitle, **facts: Any) -> WorkRow:
    return WorkRow(
        dossier_id=key,
        kind="link",
        title=title.title,
        source=title.source,
        due_at=None,
        beside=True,
        **facts,
    )
