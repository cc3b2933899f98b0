"""Names of employers without legal form, and the numbers of the Dutch trade register."""

from __future__ import annotations

import re
from functools import lru_cache

from ketenregie.engines.linking import tables
from ketenregie.engines.linking.writing import latin

_WORDS = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"\b([a-z])\.\s?(?=[a-z]\b)")
MOST_WORDS = 8


@lru_cache(maxsize=16_384)
def employer(text: str) -> tuple[str, ...]:
    """Return the words that name an employer, in order; kinds of trade only when nothing else is left."""
    words: list[str] = _WORDS.findall(_DOTTED.sub(r"\1", latin(text[:200]).replace("'", "")))
    named = [word for word in words if word not in tables.LEGAL_FORMS] or words
    telling = [word for word in named if word not in tables.TRADE_WORDS]
    return tuple((telling or named)[:MOST_WORDS])


def kvk(text: str) -> str:
    """Return a number of the trade register (eight figures), empty when it is none."""
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    return digits[:8] if len(digits) in (8, 12) else ""
