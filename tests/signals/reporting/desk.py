"""How the other side looks at what came in."""

from __future__ import annotations

from uuid import UUID

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.route.rules import HelpFacts
from ketenregie.signals import actions, events
from ketenregie.signals.models import Message, Signal
from ketenregie.signals.operations import TakeUp, take_up

DIRECTOR = Holder("zvhf", "ketenregisseur")
CARE = Holder("fier", "zorgcoordinator")


def acting(holder: Holder) -> Actor:
    return Actor.person(new_id(), new_id(), holder)


def received(holder: Holder = DIRECTOR) -> list[Signal]:
    with gate.passage(acting(holder), actions.LIST):
        return list(Signal.objects.order_by("received_at"))


def opened(signal: Signal, holder: Holder = DIRECTOR):
    actor = acting(holder)
    with gate.passage(actor, actions.READ, dossier=signal.dossier_id) as p:
        return p.reveal_all([signal.story_ref, signal.source_ref])


def asked(signal: Signal, text: str) -> None:
    actor = acting(DIRECTOR)
    with gate.passage(actor, actions.ASK, dossier=signal.dossier_id) as p:
        ref = p.seal(gate.Message(text))
        letter = Message(dossier_id=p.dossier, direction="out", kind="question", ref=ref)
        letter.sent_at = signal.received_at
        p.insert(letter)
        p.record(events.QUESTION_ASKED, message=letter.id)


def step_of(signal: Signal, holder: Holder):
    with gate.passage(acting(holder), actions.READ, dossier=signal.dossier_id) as p:
        return route.current(p), {reader.holder for reader in p.readers()}


def take_up_by(actor: Actor, dossier: UUID) -> None:
    take_up(actor, TakeUp(signal_id=dossier, help=HelpFacts(text="", id=new_id())))


def close_by(actor: Actor, dossier: UUID) -> None:
    why = {"closing": "smuggling", "referral": "kmar"}
    triage(actor, Triage(dossier_id=dossier, outcome="close", reason="Waarom", **why))
