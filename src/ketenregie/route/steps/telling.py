"""Why a step is on somebody's list: with whom it was, since when it is here, and how it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.parties import steps as parties
from ketenregie.route import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.protocol import gate
    from ketenregie.route.rules import StepFacts


def why_here(actor: Actor, step: StepFacts) -> str:
    """Say in one sentence why a step is on somebody's list."""
    if step.fallen_back_at:
        return gettext("It waited too long elsewhere and fell back to you.")
    if step.owner != actor.holder:
        seat = parties.holder_label(step.owner)
        return gettext("You stand in for: %(seat)s.") % {"seat": seat}
    if step.line == rules.BESIDE:
        return gettext("This runs beside the main line and is yours.")
    return gettext("It was brought to you.") if step.code != "enrich" else gettext("You took it up.")


def moved_here(p: gate.Passage, found: Iterable[StepFacts]) -> dict[UUID, str]:
    """Say of each step, by its id, with whom it was, since when it is here, and why.

    Nothing is said of what began here. One query, and only when somebody stands in for a seat.
    """
    rows = list(found)
    stood_in = {step.owner for step in rows if step.owner != p.actor.holder}
    since = parties.empty_since(stood_in) if stood_in else {}
    told = {step.id: _moved(p.actor, step, since) for step in rows}
    return {step: sentence for step, sentence in told.items() if sentence}


def _moved(actor: Actor, step: StepFacts, since: Mapping[Holder, date | None]) -> str:
    parts = [_came(actor, step, step.was)] if step.was else []
    if step.owner != actor.holder:
        parts.append(_empty(step.owner, since.get(step.owner)))
    return " ".join(parts)


def _came(actor: Actor, step: StepFacts, was: Holder) -> str:
    whom = gettext("you") if step.owner == actor.holder else parties.holder_label(step.owner)
    day = date_format(clock.local(step.fallen_back_at or step.opened_at), "j F")
    facts = {"was": parties.holder_label(was), "whom": whom, "day": day}
    if step.fallen_back_at:
        late = gettext(
            "It was with %(was)s; since %(day)s it is with %(whom)s, because its limit had passed."
        )
        return late % facts
    return gettext("It was with %(was)s; since %(day)s it is with %(whom)s.") % facts


def _empty(seat: Holder, since: date | None) -> str:
    facts = {"seat": parties.holder_label(seat)}
    if since is None:
        return gettext("You stand in, because nobody fills this seat: %(seat)s.") % facts
    facts["day"] = date_format(since, "j F")
    return gettext("You stand in, because nobody fills this seat since %(day)s: %(seat)s.") % facts
