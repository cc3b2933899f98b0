"""What goes along with a dossier, in words: who directs the help, who was heard, how it was weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.route import rules
from ketenregie.route.actions import UNDERMINING
from ketenregie.route.messages import DIRECTED, STANCES, WEIGHED
from ketenregie.route.steps.directing import direction
from ketenregie.route.steps.hearing import heard_rows
from ketenregie.route.steps.weighing import weighings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage
    from ketenregie.route.models import Weighing
    from ketenregie.route.steps.directing import DirectionFacts
    from ketenregie.route.steps.hearing import HeardRow


@dataclass(frozen=True, repr=False)
class HeardView:
    """Who is to be heard or consulted, and what they think, in words."""

    holder: str
    label: str
    stance: str
    words: str
    noted_at: datetime | None
    advice: bool
    still: bool


@dataclass(frozen=True, repr=False)
class WeighedView:
    """How something was weighed, in words."""

    what: str
    outcome: str
    criteria: tuple[str, ...]
    not_met: tuple[str, ...]
    held_on: date | None
    next_on: date | None
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, repr=False)
class DirectionView:
    """Who directs the help, in words; `decided_at` is None while nobody decided otherwise."""

    label: str
    how: str
    decided_by: str
    decided_at: datetime | None
    words: str


@dataclass(frozen=True, repr=False)
class Along:
    """Everything that goes along with a dossier, as a page shows it."""

    direction: DirectionView
    heard: tuple[HeardView, ...]
    weighed: tuple[WeighedView, ...]

    @property
    def still(self) -> tuple[HeardView, ...]:
        """Return the contact officers who are still to be heard."""
        return tuple(one for one in self.heard if one.still)


def along(p: Passage, dossier: UUID | None = None) -> Along:
    """Return what goes along with a dossier, its words as far as they are open.

    How it was weighed as undermining, or for RIEC, is for who has a part in that: it is another purpose.
    """
    place = dossier or p.dossier
    directed, heard = direction(p, place), heard_rows(p, place)
    weighed = [row for row in weighings(p, place) if row.kind == rules.AVE or has_part_beside(p)]
    refs = [directed.reason_ref, *(h.reason_ref for h in heard), *(w.reason_ref for w in weighed)]
    opened = p.reveal_all([ref for ref in refs if ref])
    words = {ref: str(getattr(record, "text", "")) for ref, record in opened.items()}

    def said(ref: UUID | None) -> str:
        return words.get(ref, "") if ref else ""

    return Along(
        _directed(directed, said(directed.reason_ref)),
        tuple(_heard(one, said(one.reason_ref)) for one in heard),
        tuple(_weighed(one, said(one.reason_ref)) for one in weighed),
    )


def has_part_beside(p: Passage) -> bool:
    """Say whether the actor's role has a part in the route against subversive crime."""
    return pack.current().protocol.opens(UNDERMINING.step, p.actor.roles)


def stance_label(code: str) -> str:
    """Return what a stance is called; the code of one that is not known."""
    return str(STANCES.get(code, code))


def _directed(found: DirectionFacts, words: str) -> DirectionView:
    by = parties.holder_label(Holder.parse(found.decided_by)) if found.decided_by else ""
    label = parties.holder_label(found.holder)
    return DirectionView(label, str(DIRECTED[found.kind]), by, found.decided_at, words)


def _heard(row: HeardRow, words: str) -> HeardView:
    return HeardView(
        str(row.of),
        parties.holder_label(row.of),
        str(STANCES.get(row.stance, "")),
        words,
        row.noted_at,
        row.advice,
        still=not row.stance and not row.advice,
    )


def _weighed(row: Weighing, words: str) -> WeighedView:
    return WeighedView(
        what=str(WEIGHED.get(row.kind, row.kind)),
        outcome=_outcome(row.kind, row.outcome),
        criteria=_criteria(row.criteria),
        not_met=_criteria(row.not_met),
        held_on=row.held_on,
        next_on=row.next_on,
        words=words,
        by=parties.holder_label(Holder.parse(row.made_by)),
        at=row.made_at,
    )


def _outcome(kind: str, code: str) -> str:
    route = pack.current().route
    known = route.ave.get(code) if kind == rules.AVE else route.outcomes.get(code)
    return str(known.label) if known else code


def _criteria(codes: Iterable[str]) -> tuple[str, ...]:
    route = pack.current().route
    known = {**route.criteria, **route.riec_criteria}
    return tuple(str(known[code].label) if code in known else code for code in codes)
