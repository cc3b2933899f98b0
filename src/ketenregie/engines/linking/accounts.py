"""The name in somebody's e-mail address or account: `anna.nergens@…`, `@nergens_anna`.

People write their own name there, in the spelling they use themselves. Where one mention has a name and
the other only an account, or an account beside half a name, that says who it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from ketenregie.engines.linking.names import ANY, PATRONYMIC, Token, token
from ketenregie.engines.linking.writing import latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS = re.compile(r"[a-z]+")
# A shorter word stands in many accounts by chance.
SHORTEST = 4
# From this length one slip does not make it another name.
LONG_ENOUGH = 6
MOST_WORDS = 4


@lru_cache(maxsize=16_384)
def account_words(emails: tuple[str, ...], handles: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the words of four letters or more in the boxes of e-mail addresses and in accounts."""
    boxes = (*(email.partition("@")[0] for email in emails), *handles)
    found = (word for box in boxes for word in _WORDS.findall(latin(box)) if len(word) >= SHORTEST)
    return tuple(token(word, ANY) for word in tuple(dict.fromkeys(found))[:MOST_WORDS])


def named_in(words: Iterable[Token], accounts: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    """Yield which words of a name stand in accounts, and how: `same`, or `close` for another form of it."""
    for account in accounts:
        text, spelt = account.text, account.plain
        for one in words:
            if len(one.text) < SHORTEST or one.part == PATRONYMIC:
                continue
            if one.text in text or one.plain in spelt:
                yield one, "same"
            elif _nearly(one, account):
                yield one, "close"


def _nearly(one: Token, account: Token) -> bool:
    if one.families and not set(one.families).isdisjoint(account.families):
        return True
    if one.text[0] != account.text[0]:
        return False
    long = min(len(one.text), len(account.text)) >= LONG_ENOUGH
    return one.text.startswith(account.text) or (
        long and OSA.distance(one.plain, account.plain, score_cutoff=1) <= 1
    )
