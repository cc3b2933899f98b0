"""Candidates as other parts of the room may read them. Each takes a passage; no word is opened."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Q

from ketenregie.linking.candidates.reading import of_signal
from ketenregie.linking.models import Candidate, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.linking.candidates.reading import Row
    from ketenregie.protocol.gate import Passage

MOST = 200
_of_pair = attrgetter("pair_id")


@dataclass(frozen=True)
class PartFound:
    """One attribute that was compared: how far it agrees, and what that weighs in bits."""

    attribute: str
    level: str
    bits: float
    rarity: float | None = None


@dataclass(frozen=True)
class MentionPair:
    """Two mentions of one kind that may name the same: `mine` is of the signal that was asked for."""

    id: UUID
    kind: str
    mine: UUID
    theirs: UUID
    my_ref: UUID
    their_ref: UUID
    bits: float
    parts: tuple[PartFound, ...]
    # Whether it counts in the pair of signals: each mention counts once, with the one it fits best.
    counted: bool
    model: str


@dataclass(frozen=True)
class SignalPair:
    """Two signals that may belong together; `bits` is the sum of the mention pairs that count."""

    id: UUID
    mine: UUID
    theirs: UUID
    found_at: datetime
    shown: bool
    mentions: tuple[MentionPair, ...]

    @property
    def bits(self) -> float:
        """The sum of what is seen here: never more than its shown parts."""
        return sum(one.bits for one in self.mentions if one.counted)


def pairs_of(p: Passage, dossier: UUID, *, every: bool = False) -> list[SignalPair]:
    """Return the signals that may belong with this one, as far as both are open; the surest first.

    Only those that reach the bar for showing, unless `every` is asked for.
    """
    del p  # the rows are under the passage's row-level security
    held = [list(rows) for _, rows in groupby(of_signal(dossier, MOST, every=every), _of_pair)]
    return [_signals(rows[0].pair_id, rows[0], rows, dossier) for rows in held]


def pair(p: Passage, pair_id: UUID, mine: UUID) -> SignalPair | None:
    """Return one pair as seen from one of its signals; None when it is gone or not open."""
    del p
    found = Pair.objects.filter(Q(dossier_a=mine) | Q(dossier_b=mine), pk=pair_id)
    return next(iter(_whole(found, mine)), None)


def waiting_pairs(p: Passage, limit: int = MOST, among: Q | None = None) -> list[SignalPair]:
    """Return the pairs that are open to this passage's actor, the surest first; `among` narrows them."""
    del p
    found = Pair.objects.filter(among or Q(), shown=True)
    return _whole(found.order_by("-bits", "id")[:limit])


def _whole(rows: Iterable[Pair], mine: UUID | None = None) -> list[SignalPair]:
    pairs = list(rows)
    held: dict[UUID, list[Candidate]] = {}
    for one in Candidate.objects.filter(pair__in=[pair.pk for pair in pairs]).order_by("-bits", "id"):
        held.setdefault(one.pair_id, []).append(one)
    return [_signals(row.pk, row, held[row.pk], mine) for row in pairs if row.pk in held]


def _signals(
    pair_id: UUID, row: Pair | Row, mentions: Iterable[Candidate | Row], mine: UUID | None
) -> SignalPair:
    turned = mine == row.dossier_b_id
    own, other = (row.dossier_b_id, row.dossier_a_id) if turned else (row.dossier_a_id, row.dossier_b_id)
    return SignalPair(
        id=pair_id,
        mine=own,
        theirs=other,
        found_at=row.found_at,
        shown=row.shown,
        mentions=tuple(_mentions(one, turned=turned) for one in mentions),
    )


def _mentions(row: Candidate | Row, *, turned: bool) -> MentionPair:
    first, second = (row.mention_a_id, row.ref_a), (row.mention_b_id, row.ref_b)
    mine, theirs = (second, first) if turned else (first, second)
    return MentionPair(
        id=row.id,
        kind=row.kind,
        mine=mine[0],
        theirs=theirs[0],
        my_ref=mine[1],
        their_ref=theirs[1],
        bits=row.bits,
        parts=tuple(
            PartFound(part["attribute"], part["level"], part["bits"], part.get("rarity"))
            for part in row.parts
        ),
        counted=row.counted,
        model=row.model,
    )
