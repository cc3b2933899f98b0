"""Two words of names side by side: how well they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, JaroWinkler

from ketenregie.engines.linking.names import ARTICLES, SURNAME

if TYPE_CHECKING:
    from ketenregie.engines.linking.names import Token

# From best to worst; words are paired in this order.
LEVELS = ("same", "spelling", "short_form", "close", "shortened", "similar", "initial", "initial_form")
INITIALS = frozenset({"initial", "initial_form"})


def word_level(a: Token, b: Token) -> str:
    """Return how well two words of a name agree; empty when they do not."""
    if a.plain == b.plain:
        if len(a.text) == 1 or len(b.text) == 1:
            return "initial"
        return "same" if a.text == b.text else "spelling"
    if len(a.text) == 1 or len(b.text) == 1:
        return _initial(a, b)
    known = bool(a.families and b.families)
    if known and not set(a.families).isdisjoint(b.families):
        return "short_form"
    if len(a.plain) - len(b.plain) in (2, -2) and _with_article(a.plain, b.plain):
        return "spelling"
    near = _near(a, b)
    # Two names that are both known are not one name misspelt: Maria and Marina.
    return _TWO_NAMES.get(near, "") if known else near


def _with_article(a: str, b: str) -> bool:
    """Say whether one is the other with the Arabic article written against it: Alramli, Ramli."""
    bare, whole = sorted((a, b), key=len)
    return len(bare) >= SHORTEST and whole.startswith(ARTICLES) and whole.endswith(bare)


# With less behind the article it is hardly a name.
SHORTEST = 4
# Karin and Catharina are both K.
_ONE_SOUND = {"c", "k"}
_TWO_NAMES = {"close": "similar"}


def _initial(a: Token, b: Token) -> str:
    """Return how an initial fits a word: as it is written, or as the name it is a form of (J., Hanneke)."""
    if a.plain[:1] == b.plain[:1] or a.text[0] == b.text[0] or {a.text[0], b.text[0]} == _ONE_SOUND:
        return "initial"
    letter, whole = (a, b) if len(a.text) == 1 else (b, a)
    heads = any(head[0] in (letter.text[0], letter.plain[:1]) for head in whole.families)
    return "initial_form" if heads and whole.part != SURNAME else ""


def alike(a: Token, b: Token) -> bool:
    """Say whether two words may sound the same."""
    heard = b.sounds
    if len(a.sounds) == 1:  # as most have: a loop costs more than it finds
        return a.sounds[0] in heard
    return not set(heard).isdisjoint(a.sounds)


def _one_letter(a: str, b: str) -> bool:
    """Say whether two longer words are one letter apart."""
    return min(len(a), len(b)) >= 5 and OSA.distance(a, b, score_cutoff=1) <= 1


def _near(a: Token, b: Token) -> str:
    """Return `close`, `similar` or nothing for two words that are not the same."""
    same_sound = alike(a, b)
    if same_sound and (a.abjad or b.abjad):
        return "close"
    one, other = a.plain, b.plain
    near = JaroWinkler.similarity(one, other, score_cutoff=0.65)
    if near >= (0.8 if same_sound else 0.93):
        return "close"
    # As they were written too: Douwe and Douee are further apart in one spelling.
    if near < 0.65:
        return "close" if _one_letter(a.text, b.text) else ""
    short = min(len(one), len(other))
    if _one_letter(one, other):
        return "close"
    if short >= 3 and (one.startswith(other) or other.startswith(one)):
        return "shortened" if max(len(one), len(other)) > short + 1 else "close"
    if _one_letter(a.text, b.text):
        return "close"
    return "similar" if near >= 0.86 or (short >= 3 and same_sound) else ""
