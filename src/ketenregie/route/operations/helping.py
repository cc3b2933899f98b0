"""The help line and agreements. Nothing here knows a step of the route: help waits for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.route import actions, events, steps
from ketenregie.route.models import HelpAction

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import HelpFacts


@dataclass(frozen=True, kw_only=True)
class AskHelp:
    """Write the next thing on the help line."""

    dossier_id: UUID
    help: HelpFacts


@dataclass(frozen=True, kw_only=True)
class HelpDone:
    """Say that a help action was done, and what comes next."""

    dossier_id: UUID
    help_id: UUID
    next: HelpFacts | None = None


@dataclass(frozen=True, kw_only=True)
class LookAgain:
    """Say that nobody who needs help is known yet, and when to look again."""

    dossier_id: UUID
    help_id: UUID
    due_on: date


@dataclass(frozen=True, kw_only=True)
class AgreementKept:
    """Say that what was agreed was done."""

    dossier_id: UUID
    agreement_id: UUID


def ask_help(actor: Actor, command: AskHelp) -> UUID:
    """Put an action on the help line; sending it twice makes one."""
    with gate.passage(actor, actions.HELP, dossier=command.dossier_id) as p:
        made = steps.open_help(p, command.help)
        p.nothing_to_do()  # when it was there already nothing was recorded
    return made


def finish_help(actor: Actor, command: HelpDone) -> UUID:
    """Finish a help action and open what comes next; a second time changes nothing."""
    with gate.passage(actor, actions.HELP, dossier=command.dossier_id) as p:
        row = _held(command.help_id, command.dossier_id)
        if row.state == "done":
            p.nothing_to_do()
            return row.pk
        row.state, row.done_at = "done", clock.now()
        row.save(update_fields=["state", "done_at"])
        p.record(events.HELP_DONE, help=row.pk)
        if command.next:
            steps.open_help(p, command.next)
    return row.pk


def look_again(actor: Actor, command: LookAgain) -> UUID:
    """Renew the finding that nobody to help is known yet, with a day to look again."""
    with gate.passage(actor, actions.HELP, dossier=command.dossier_id) as p:
        row = _held(command.help_id, command.dossier_id)
        if row.kind != "nobody_known" or row.state == "done":
            raise DomainError("route.help_done_already")
        row.due_on, row.warned_at, row.fallen_back_at = command.due_on, None, None
        row.save(update_fields=["due_on", "warned_at", "fallen_back_at"])
        p.record(events.HELP_RENEWED, help=row.pk, due=command.due_on.isoformat())
    return row.pk


def keep_agreement(actor: Actor, command: AgreementKept) -> UUID:
    """Say that an agreement was kept; a second time changes nothing."""
    with gate.passage(actor, actions.HELP, dossier=command.dossier_id) as p:
        if not steps.keep_agreement(p, command.agreement_id):
            p.nothing_to_do()
    return command.agreement_id


def _held(help_id: UUID, dossier: UUID) -> HelpAction:
    row = HelpAction.objects.select_for_update().filter(pk=help_id, dossier_id=dossier).first()
    if row is None:
        raise DomainError("route.wrong_state", step="")
    return row
