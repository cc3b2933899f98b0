"""Who may take reports in, and what is read back before one is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Signal
from ketenregie.signals.rules import keeps_own_signals

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.taking_in.operations import TakeIn


def require_keeper(actor: Actor) -> None:
    """Refuse who takes no signals up: they report from work, and somebody else takes it up."""
    if not keeps_own_signals(actor.roles):
        raise Refused("role_may_not", admitted=True)


def stored_from(actor: Actor, key: str) -> UUID | None:
    """Return the signal that a form became, by its key; None when it was not stored yet."""
    try:
        signal_id = UUID(key)
    except ValueError:
        return None
    with gate.passage(actor, actions.LIST):
        return signal_id if Signal.objects.filter(pk=signal_id).exists() else None


def read_back(command: TakeIn) -> list[tuple[str, str]]:
    """Return what will be stored as terms and values, in the order in which one reads it back."""
    facts, source = command.facts, command.source
    danger = gettext("Yes: has 112 been called?") if facts.danger else gettext("No")
    told = [
        (gettext("In danger now"), danger),
        (gettext("What was told"), command.story.text),
        (gettext("Where"), command.story.where),
        (gettext("When"), command.story.when),
        (gettext("Municipality"), steps.municipality_name(facts.municipality)),
        (gettext("Form of exploitation"), steps.form_label(facts.form)),
        (gettext("Minor involved"), steps.minor_in_words(facts.minor)),
        (gettext("The caller"), _caller(command)),
        (gettext("Safe to call"), source.safe_time if source else ""),
        (gettext("Help"), _help(command)),
    ]
    return [(term, value) for term, value in told if value]


def _caller(command: TakeIn) -> str:
    if command.source is None:
        return gettext("Anonymous: nothing about the caller is kept")
    named = (command.source.name, command.source.phone, command.source.email)
    kept = gettext("Confidential") if command.source.confidential else gettext("With name")
    return f"{kept}: {', '.join(one for one in named if one)}"


def _help(command: TakeIn) -> str:
    if command.help.kind == "nobody_known":
        return gettext("Nobody who needs help is known yet")
    return command.help.text or gettext("As the region arranged it")
