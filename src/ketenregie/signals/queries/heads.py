"""The head of a form's page, and what such a form starts from: coded facts only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import rules as route_rules
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Signal
from ketenregie.signals.queries import sharing

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True)
class SignalHead:
    """A signal by its codes: what stands above a form about it."""

    id: UUID
    reference: str
    title: str
    dialogue: str


@dataclass(frozen=True)
class FilterChoices:
    """What a list may be narrowed to."""

    steps: tuple[tuple[str, str], ...]
    municipalities: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]


def signal_head(actor: Actor, signal_id: UUID, act: str) -> SignalHead:
    """Return the head of the page of an act; Refused for who may not do it."""
    return signal_facts(actor, signal_id, act)[0]


def signal_facts(actor: Actor, signal_id: UUID, act: str) -> tuple[SignalHead, dict[str, Any]]:
    """Return the head of the page of an act, and the coded facts as a form starts from them."""
    with gate.passage(actor, actions.READ, dossier=signal_id) as p:
        signal = Signal.objects.filter(pk=signal_id).first()
        if signal is None:
            raise Refused("not_admitted")
        sharing.sees_as_reporter(p, signal)
        sharing.require_act(p, act)
        title = steps.title_of(signal)
        held = dict(vars(steps.coded_facts(signal)))
        held["minor"] = {True: "yes", False: "no", None: ""}[signal.minor]
        held["version"] = signal.version
    return SignalHead(signal.pk, signal.reference, title.title, signal.dialogue), held


def filter_choices() -> FilterChoices:
    """Return what the list of signals may be narrowed to."""
    region = pack.current()
    main = [(s.code, str(s.label)) for s in region.route.line(route_rules.MAIN)]
    forms = [(code, steps.form_label(code)) for code in region.forms]
    return FilterChoices(
        steps=tuple(main),
        municipalities=tuple((code, place.name) for code, place in region.municipalities.items()),
        forms=(*forms, ("unknown", steps.form_label(""))),
    )
