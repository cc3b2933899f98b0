"""Whom one may ask for advice, and the guide for a first conversation: no words of the signal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Signal
from ketenregie.signals.queries import sharing
from ketenregie.signals.queries.heads import SignalHead

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True)
class TalkPart:
    """One part of the guide, in the language at hand."""

    label: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """The guide for a first conversation, as it fits one signal."""

    head: SignalHead
    about: str
    form: str
    minor: bool
    interpreter: bool
    parts: tuple[TalkPart, ...]


def consult_choices(actor: Actor, signal_id: UUID) -> tuple[SignalHead, list[tuple[str, str]]]:
    """Return the head of the page and whom of the own party may be asked; Refused for outsiders."""
    with gate.passage(actor, actions.READ, dossier=signal_id) as p:
        signal = _signal(p, signal_id)
        sharing.require_act(p, "consult")
        found = steps.colleagues(actor)
    named = [(str(one), f"{names}, {parties.role_label(one.role)}") for one, names in found.items()]
    return _head(signal), named


def conversation(actor: Actor, signal_id: UUID, *, interpreter: bool) -> Guide:
    """Return the region's guide for the form of this signal; for a minor when there may be one.

    With an interpreter when somebody asks for it.
    """
    with gate.passage(actor, actions.READ, dossier=signal_id) as p:
        signal = _signal(p, signal_id)
    guide, minor = pack.current().conversation, signal.minor is not False
    fitting = [
        talk
        for talk in guide.parts.values()
        if talk.fits(signal.form, minor=minor, interpreter=interpreter)
    ]
    return Guide(
        head=_head(signal),
        about=str(guide.about),
        form=steps.form_label(signal.form),
        minor=minor,
        interpreter=interpreter,
        parts=tuple(
            TalkPart(str(talk.label), talk.kind, tuple(str(line) for line in talk.lines))
            for talk in fitting
        ),
    )


def _signal(p: gate.Passage, signal_id: UUID) -> Signal:
    signal = Signal.objects.filter(pk=signal_id).first()
    if signal is None or sharing.sees_as_reporter(p, signal):
        raise Refused("not_admitted")
    return signal


def _head(signal: Signal) -> SignalHead:
    title = steps.title_of(signal)
    return SignalHead(signal.pk, signal.reference, title.title, signal.dialogue)
