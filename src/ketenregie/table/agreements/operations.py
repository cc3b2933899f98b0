"""Reminding who agreed to something, and giving what was agreed to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ketenregie.cases.rules import purpose_of
from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, rules, steps
from ketenregie.table.live import rules as live
from ketenregie.table.models import Reminder

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.route.rules import LineRow

# How long before its day somebody is reminded.
SOON = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class GiveAgreement:
    """Give what was agreed to another owner: who had it left, or cannot do it."""

    dossier_id: UUID
    agreement_id: UUID
    to: Holder


def remind(actor: Actor) -> int:
    """Remind every owner whose day comes or passed, once each; returns how many were reminded.

    Where nobody fills the owner's post any more the chair is reminded, with whom it waits. The
    message names a number and nobody. Doing it again reminds nobody twice.
    """
    with gate.passage(actor, actions.REMIND) as p:
        if not actor.system:
            raise Refused("role_may_not")
        due = route.due_agreements(p, clock.today() + SOON)
        p.nothing_to_do()
    return sum(_remind(actor, row) for row in due)


def give_agreement(actor: Actor, command: GiveAgreement) -> UUID:
    """Give an open agreement to another owner, who is admitted to what it is about; twice is once."""
    with gate.passage(actor, actions.GIVE, dossier=command.dossier_id) as p:
        rules.require_typist(actor.roles, steps.typists())
        live.require_none_withdrew([command.to], steps.withdrawn(command.dossier_id))
        if not route.give_agreement(p, command.agreement_id, command.to, command.dossier_id):
            p.nothing_to_do()
        elif command.to not in {reader.holder for reader in p.readers(command.dossier_id)}:
            in_case = p.purpose_in(command.dossier_id) == "direction"
            why = purpose_of(command.to.role) if in_case else "table"
            p.admit(command.to, purpose=why, dossier=command.dossier_id)
    return command.agreement_id


def _owner_now(owner: Holder, filled: frozenset[Holder]) -> Holder:
    """Return with whom an agreement waits: its owner, or the chair when nobody fills that post."""
    return owner if owner in filled else steps.chair()


def _remind(actor: Actor, row: LineRow) -> int:
    late = row.due_on is not None and row.due_on < clock.today()
    kind = "late" if late else "soon"
    with gate.passage(actor, actions.REMIND, dossier=row.dossier_id) as p:
        if Reminder.objects.filter(agreement_id=row.id, kind=kind).exists():
            p.nothing_to_do()
            return 0
        p.insert(Reminder(id=new_id(), agreement_id=row.id, kind=kind, sent_at=clock.now()))
        route.tell_agreement_due(p, row, _owner_now(row.owner, parties.filled_seats()))
    return 1
