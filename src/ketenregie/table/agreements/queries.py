"""Agreements that wait for a new owner, as the chair sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.cases import steps as cases
from ketenregie.cases.rules import ROLES_OF_LEAD
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, steps

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import LineRow

MOST = 50


@dataclass(frozen=True)
class AgreementPage:
    """One agreement: what, who had it, by when, and to whom it can be given."""

    id: UUID
    dossier_id: UUID
    reference: str
    text: str = field(repr=False)
    owner: str
    due_on: date | None
    offered: tuple[tuple[str, str], ...]


def ownerless(actor: Actor) -> list[LineRow]:
    """Return the open agreements whose post nobody fills, for who chairs; without their words."""
    if not set(steps.chairs()) & set(actor.holders):
        return []
    with gate.passage(actor, actions.WORK) as p:
        return route.ownerless_agreements(p, parties.filled_seats(), MOST)


def agreement_page(actor: Actor, dossier: UUID, agreement: UUID) -> AgreementPage:
    """Return one agreement to be given to somebody else."""
    with gate.passage(actor, actions.GIVE_PAGE, dossier=dossier) as p:
        rows = [row for row in route.agreements_on(p, [dossier]) if row.id == agreement]
        if not rows:
            raise Refused("not_admitted")
        roles = (*ROLES_OF_LEAD, "oov_ondermijning", "partner")
        offered = cases.seats(cases.parties_near(p, dossier), roles)
        [row] = rows
        return AgreementPage(
            id=row.id,
            dossier_id=dossier,
            reference=row.reference,
            text=row.text,
            owner=parties.holder_label(row.owner),
            due_on=row.due_on,
            offered=tuple(offered),
        )
