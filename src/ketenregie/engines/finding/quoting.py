"""Finds back, in a story, the words that something noted about it came from.

What was written down is often written otherwise than it was said: a number with other spaces, a
plate without its dashes. The words themselves are looked for first, then what they name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.finding.stories import find, keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Shorter words stand in a story by chance.
SHORTEST = 3
_ENDS = re.compile(r"[.!?…]+[\s\"')\]]+|\n+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a text, from one sign up to another."""

    start: int
    end: int


@dataclass(frozen=True, repr=False)
class Piece:
    """A piece of a story: its words, and whether something was noted of them."""

    text: str
    marked: bool


def place_of(story: str, words: Iterable[str]) -> Span | None:
    """Return where the first of these words stand in a story, None when they do not.

    Whole words only, whatever their capitals and spaces.
    """
    given = [_SPACES.sub(" ", one).strip() for one in words]
    return _literal(story, given) or _named(story, given)


def sentence_at(story: str, span: Span) -> str:
    """Return the sentence in which a piece of a story stands."""
    ends = [match.end() for match in _ENDS.finditer(story)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(story))
    return _SPACES.sub(" ", story[start:end]).strip()


def pieces(story: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Cut a story into pieces, marked where a span says so; together they are the story again."""
    cut: list[Piece] = []
    here = 0
    for span in _merged(sorted(spans)):
        cut.append(Piece(story[here : span.start], marked=False))
        cut.append(Piece(story[span.start : span.end], marked=True))
        here = span.end
    cut.append(Piece(story[here:], marked=False))
    return tuple(piece for piece in cut if piece.text)


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _literal(story: str, words: Sequence[str]) -> Span | None:
    for one in words:
        if len(one) < SHORTEST:
            continue
        spaced = r"\s+".join(re.escape(part) for part in one.split())
        found = re.search(rf"(?<!\w){spaced}(?!\w)", story, re.IGNORECASE)
        if found:
            return Span(*found.span())
    return None


def _named(story: str, words: Sequence[str]) -> Span | None:
    wanted = keys_in("\n".join(words))
    named = find(story) if wanted else []
    return next((Span(one.start, one.end) for one in named if (one.kind, one.key) in wanted), None)
