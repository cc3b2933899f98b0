"""Signals with something to be found by, and a search as somebody of the cast does it."""

from __future__ import annotations

import pytest

from ketenregie.kernel.ids import new_id
from ketenregie.signals.operations import AddMentions, add_mentions
from ketenregie.signals.rules import MentionGiven
from ketenregie.signals.search import rules
from ketenregie.signals.search.queries import search

PHONE, PLATE, ADDRESS = "06-12345678", "00-XKR-0", "Nieuwestad 12a, Leeuwarden"


@pytest.fixture
def named(make_signal, seats, officer):
    """A signal of the officer with a phone, a plate, an address and a date of birth."""
    signal = make_signal(by=officer)
    mentions = (
        MentionGiven("phone", PHONE, id=new_id()),
        MentionGiven("vehicle", PLATE, id=new_id()),
        MentionGiven("place", "Nieuwestad 12a", "Leeuwarden", id=new_id()),
        MentionGiven("person", "Lisa", "1-2-1990", id=new_id()),
        MentionGiven("account", "NL91 ABNA 0417 1643 00", id=new_id()),
    )
    add_mentions(officer, AddMentions(signal_id=signal, mentions=mentions))
    return signal


@pytest.fixture
def found_by():
    """The ids of what somebody finds by typing something."""

    def find(actor, typed):
        return {hit.id for hit in search(actor, rules.wanted(typed)).hits}

    return find


@pytest.fixture
def keys_of(as_owner):
    """The rows of the index for a dossier, as the owner sees them."""

    def rows(dossier):
        from ketenregie.signals.models import SearchKey

        with as_owner():
            return list(SearchKey.objects.filter(dossier_id=dossier))

    return rows
