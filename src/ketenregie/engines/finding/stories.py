"""Searches a whole text with every finder, the surest first."""

from __future__ import annotations

from itertools import chain

from ketenregie.engines.finding.addresses import addresses
from ketenregie.engines.finding.numbers import banks, days_and_amounts, phones, registrations
from ketenregie.engines.finding.online import accounts, emails, webs
from ketenregie.engines.finding.plates import plates
from ketenregie.engines.finding.spans import Found, without_overlap

# Who comes first wins where two want the same piece of text: an e-mail address holds what looks
# like a handle, an IBAN what looks like a telephone number, a date what looks like a plate.
_FINDERS = (
    emails,
    webs,
    banks,
    registrations,
    days_and_amounts,
    phones,
    addresses,
    plates,
    accounts,
)


def find(text: str) -> list[Found]:
    """Return what a text names, in its order, without overlap, and each thing once.

    Where something is named twice the first place stands.
    """
    found = without_overlap(chain.from_iterable(finder(text) for finder in _FINDERS))
    return list({(one.kind, one.key): one for one in reversed(found)}.values())[::-1]


def keys_in(words: str) -> frozenset[tuple[str, str]]:
    """Return what a text names as (kind, key): to see whether a mention of it stands already."""
    return frozenset((one.kind, one.key) for one in find(words))
