"""Signals that name something, found to be alike by the linker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.candidates import steps
from ketenregie.protocol import gate
from ketenregie.signals.operations import AddMentions, add_mentions
from ketenregie.signals.rules import MentionGiven
from tests import chain

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

PHONE = MentionGiven("phone", "06-12345678")
PERSON = MentionGiven("person", "Oksana Verzonnen", "12-4-1999")


@pytest.fixture
def naming(db) -> Callable[..., UUID]:
    """Give a signal of somebody that names these persons, numbers and places."""

    def make(by, *given: MentionGiven) -> UUID:
        signal = chain.report(by, name="")
        add(by, signal, *given)
        return signal

    return make


def add(by, signal, *given):
    """Write mentions down on a signal; returns their ids."""
    told = tuple(MentionGiven(one.kind, one.value, one.detail, id=new_id()) for one in given)
    add_mentions(by, AddMentions(signal_id=signal, mentions=told))
    return [one.id for one in told]


def pairs_of(actor, signal):
    """What somebody sees of the pairs of a signal."""
    with gate.passage(actor, actions.READ) as p:
        return steps.pairs_of(p, signal)
