"""Keeping what a colleague is still typing, throwing it away, and forgetting what is old."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, events, steps
from ketenregie.signals.models import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class KeepDraft:
    """Keep what was typed in a report, field by field, as it is."""

    draft_id: UUID
    typed: Mapping[str, Sequence[str]]
    # Which page it is of: a report from work (empty), a call, an e-mail.
    way: str = ""


def keep_draft(actor: Actor, command: KeepDraft) -> UUID:
    """Keep what was typed in the place of what was kept before; only this person can open it.

    DomainError when the draft was sent or thrown away meanwhile: nothing is kept then.
    """
    try:
        return _keep(actor, command)
    except IntegrityError as error:
        # The id was used: by a draft that is gone, or by somebody else's.
        raise DomainError("signals.draft_gone") from error


def _keep(actor: Actor, command: KeepDraft) -> UUID:
    typed = {name: list(values) for name, values in command.typed.items()}
    words = gate.ReportDraft(typed=json.dumps(typed, ensure_ascii=False))
    with gate.passage(actor, actions.DRAFT) as p:
        row = Draft.objects.select_for_update().filter(pk=command.draft_id).first()
        if row is None:
            gate.found_draft(p, command.draft_id)
            ref = gate.keep_draft(p, command.draft_id, words)
            whose = {"dossier_id": command.draft_id, "person_id": actor.person_id, "way": command.way}
            p.insert(Draft(**whose, ref=ref, kept_at=clock.now()))
            return command.draft_id
        p.join(row.pk)
        row.ref, row.kept_at = gate.keep_draft(p, row.pk, words), clock.now()
        row.save(update_fields=["ref", "kept_at"])
        p.nothing_to_do()  # what is typed is no event: the journal says that a draft was begun and ended
    return command.draft_id


def discard_draft(actor: Actor, draft_id: UUID) -> UUID:
    """Throw a draft away; its words cannot be read by anybody afterwards. Of another person: Refused."""
    with gate.passage(actor, actions.DRAFT) as p:
        if not steps.drop_draft(p, draft_id, sent=False):
            raise Refused("not_admitted")
    return draft_id


def forget_old_drafts(actor: Actor) -> int:
    """Throw away the drafts that nobody went on with for as long as the region keeps them.

    For the worker only; returns how many went.
    """
    before = clock.now() - timedelta(days=pack.current().retention.draft_days)
    with gate.passage(actor, actions.FORGET_DRAFTS) as p:
        if not actor.system:
            raise Refused("role_may_not")
        return gate.discard_old_drafts(p, before, events.DRAFT_EXPIRED)
