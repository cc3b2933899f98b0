"""Closing and what must be in view then: signals that name the same number, plate or address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.route.models import Closing, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage
    from ketenregie.route.rules import ClosingFacts


@dataclass(frozen=True)
class Candidate:
    """Another dossier that may be about the same: its reference, and by what. Never a word of it."""

    dossier_id: UUID
    reference: str
    title: str
    by: tuple[str, ...]
    at: datetime
    url: str


@dataclass(frozen=True)
class Proposal:
    """A proposal to close, or why something was closed, as plain values."""

    reason: str
    referral: str
    same_as: UUID | None
    in_view: tuple[UUID, ...]
    by: Holder
    made_at: datetime
    text_ref: UUID | None
    answer: str = ""


_finders: list[Callable[[Passage, UUID], Iterable[Candidate]]] = []
_closed: list[Callable[[Passage, UUID], None]] = []


def offer_candidates(find: Callable[[Passage, UUID], Iterable[Candidate]]) -> None:
    """Let a room above say what may be about the same, as far as the passage's actor is admitted."""
    if find not in _finders:
        _finders.append(find)


def when_closed(act: Callable[[Passage, UUID], None]) -> None:
    """Let a room above do what follows from closing, in the same transaction."""
    if act not in _closed:
        _closed.append(act)


def candidates_of(p: Passage, dossier: UUID) -> tuple[Candidate, ...]:
    """Return what may be about the same as this dossier, each once with all it was found by; newest first."""
    found: dict[UUID, Candidate] = {}
    for one in (one for find in _finders for one in find(p, dossier)):
        held = found.get(one.dossier_id)
        by = tuple(dict.fromkeys((*one.by, *(held.by if held else ()))))
        found[one.dossier_id] = replace(one, by=by)
    return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))


def named_dossier(p: Passage, reference: str) -> UUID | None:
    """Return the dossier with a reference, None when there is none that is open to this passage."""
    found = _dossiers().filter(reference=reference.strip().upper()).values_list("pk", flat=True)
    return next(iter(p.open_among(found)), None)


def references(p: Passage, dossiers: Collection[UUID]) -> dict[UUID, str]:
    """Return the references of dossiers, as far as the wall lets them through."""
    del p
    return dict(_dossiers().filter(pk__in=dossiers).values_list("pk", "reference"))


def propose(p: Passage, dossier: UUID, facts: ClosingFacts, text_ref: UUID | None) -> None:
    """Keep a proposal to close; it waits for its answer."""
    p.insert(_closing(p, dossier, facts, text_ref))


def close(p: Passage, dossier: UUID, facts: ClosingFacts, text_ref: UUID | None) -> None:
    """Keep why something was closed without a proposal, and do what follows from it."""
    made = _closing(p, dossier, facts, text_ref)
    made.answer, made.answered_at = "confirmed", clock.now()
    p.insert(made)
    closed(p, dossier)


def closed(p: Passage, dossier: UUID) -> None:
    """Do what follows from closing in the rooms above."""
    for act in _closed:
        act(p, dossier)


def answer(p: Passage, dossier: UUID, given: str) -> None:
    """Keep the answer to the proposal that waits; one from before this was kept has none."""
    del p
    Closing.objects.filter(dossier_id=dossier, answer="").update(answer=given, answered_at=clock.now())


def reopen(p: Passage, dossier: UUID) -> None:
    """Say of the closings of a dossier that it was opened again."""
    del p
    Closing.objects.filter(dossier_id=dossier, answer="confirmed", reopened_at=None).update(
        reopened_at=clock.now()
    )


def last_closing(p: Passage, dossier: UUID) -> Proposal | None:
    """Return the proposal that waits, or why the dossier was closed last; None when never."""
    del p
    row = Closing.objects.filter(dossier_id=dossier).order_by("-made_at").first()
    if row is None:
        return None
    return Proposal(
        row.reason,
        row.referral,
        row.same_as,
        tuple(row.in_view),
        Holder(row.by_party, row.by_role),
        row.made_at,
        row.text_ref,
        row.answer,
    )


def _closing(p: Passage, dossier: UUID, facts: ClosingFacts, text_ref: UUID | None) -> Closing:
    by = p.actor.holder
    return Closing(
        dossier_id=dossier,
        reason=facts.reason,
        referral=facts.referral,
        same_as=facts.same_as,
        in_view=list(facts.in_view),
        by_party=by.party if by else "",
        by_role=by.role if by else "",
        made_at=clock.now(),
        text_ref=text_ref,
    )


def _dossiers() -> Any:
    """The dossiers' own rows: their kind and reference, under the walls."""
    return cast("Any", Step._meta.get_field("dossier").related_model).objects
