"""Two names laid side by side: which words agree, how well, and which contradict each other.

Words are paired best first and across the parts of the name, since given name and surname change places
and the app's own record of a person has one string.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from ketenregie.engines.linking.names import ALIAS, ANY, GIVEN, PATRONYMIC, SURNAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.engines.linking.names import Token

# From best to worst; the number is the order in which words are paired.
LEVELS = ("same", "spelling", "short_form", "close", "similar", "initial")
_ORDER = {level: at for at, level in enumerate(LEVELS)}


class Observation(NamedTuple):
    """What was seen of one attribute: its level, and the kind and values of which the commonest counts."""

    attribute: str
    level: str
    kind: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What two names say: the observations, whether a given name agrees, and whether given names conflict."""

    seen: tuple[Observation, ...] = ()
    agrees: bool = False
    conflicts: bool = False


# What tells kin apart: they share a surname, not a given name.
_AGAINST = {
    Observation(attribute, level)
    for attribute in ("given_name", "name")
    for level in ("different", "rest_differs", "initial_differs")
}


def word_level(a: Token, b: Token) -> str:
    """Return how well two words of a name agree; empty when they do not."""
    if a.text == b.text:
        return "same" if len(a.text) > 1 else "initial"
    if len(a.text) == 1 or len(b.text) == 1:
        return "initial" if a.text[0] == b.text[0] or a.plain[:1] == b.plain[:1] else ""
    if a.plain == b.plain:
        return "spelling"
    if a.families and b.families and not set(a.families).isdisjoint(b.families):
        return "short_form"
    return _near(a.plain, b.plain, alike(a, b), a.abjad or b.abjad)


def alike(a: Token, b: Token) -> bool:
    """Say whether two words may sound the same."""
    return not set(a.sounds).isdisjoint(b.sounds)


@lru_cache(maxsize=65_536)
def _near(a: str, b: str, same_sound: bool, abjad: bool) -> str:  # noqa: FBT001 - kept together for the cache
    if same_sound and abjad:
        return "close"
    near = JaroWinkler.similarity(a, b)
    if (same_sound and near >= 0.8) or near >= 0.93:
        return "close"
    short = min(len(a), len(b))
    if short >= 5 and OSA.distance(a, b, score_cutoff=1) <= 1:
        return "close"
    if near >= 0.86 or (same_sound and near >= 0.65 and short >= 3):
        return "similar"
    return "similar" if short >= 3 and (a.startswith(b) or b.startswith(a)) else ""


def compare_names(a: tuple[Token, ...], b: tuple[Token, ...]) -> Names:
    """Pair the words of two names and return what they say."""
    if not a or not b:
        return Names()
    pairs = _paired(a, b)
    seen = [_observed(one, other, level) for one, other, level in pairs]
    left_a = _left(a, [one for one, _, _ in pairs])
    left_b = _left(b, [other for _, other, _ in pairs])
    if left_a and left_b:
        seen += _run_together(left_a, left_b)
    agrees = any(_tells(one, other, level) for one, other, level in pairs)
    conflicts = list(_conflicts(left_a, left_b, pairs)) if left_a and left_b else []
    against = any(found in _AGAINST for found in conflicts)
    return Names((*seen, *conflicts), agrees=agrees and not against, conflicts=against)


def _paired(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[tuple[Token, Token, str]]:
    found = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            if level := word_level(one, other):
                first, second = sorted((one.text + one.part, other.text + other.part))
                found.append((_ORDER[level] + _far(one.part, other.part), first, second, i, j, level))
    found.sort()
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for *_, i, j, level in found:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((a[i], b[j], level))
    return pairs


def _far(part: str, other: str) -> float:
    return 0.0 if part == other else 0.5


def _left(words: tuple[Token, ...], used: list[Token]) -> list[Token]:
    kept = {id(one) for one in used}
    return [one for one in words if id(one) not in kept]


def _observed(a: Token, b: Token, level: str) -> Observation:
    attribute = _attribute(a.part, b.part)
    if level == "initial":
        return Observation(attribute, level)
    if level == "short_form":
        return Observation(attribute, level, "family", tuple(sorted(set(a.families) & set(b.families))))
    return Observation(attribute, level, "name", tuple(sorted({a.plain, b.plain})))


def _attribute(part: str, other: str) -> str:
    if part == other:
        return {GIVEN: "given_name", SURNAME: "surname", PATRONYMIC: "patronymic", ALIAS: "alias"}.get(
            part, "name"
        )
    if ALIAS in (part, other):
        return "alias"
    if PATRONYMIC in (part, other):
        return "patronymic"
    return "name" if ANY in (part, other) else "name_swapped"


def _tells(a: Token, b: Token, level: str) -> bool:
    """Say whether this pair of words says who it is within a family: anything but a surname."""
    return (
        level != "initial" and not (a.part == b.part == SURNAME) and PATRONYMIC not in (a.part, b.part)
    )


def _run_together(a: list[Token], b: list[Token]) -> list[Observation]:
    """Find a name written as one word here and as two there, and take it out of what is left."""
    for words, others in ((a, b), (b, a)):
        for first, second in pairwise(words):
            whole = {first.text + second.text, second.text + first.text}
            one = next((other for other in others if other.text in whole), None)
            if one:
                words.remove(first)
                words.remove(second)
                others.remove(one)
                return [Observation(_attribute(first.part, one.part), "spelling", "name", (one.plain,))]
    return []


def _conflicts(
    a: list[Token], b: list[Token], pairs: list[tuple[Token, Token, str]]
) -> Iterator[Observation]:
    """Yield where both names have a word left over that the other lacks."""
    agreed = {
        part for one, other, level in pairs if level != "initial" for part in (one.part + other.part,)
    }
    left_over = True
    for part, attribute in ((GIVEN, "given_name"), (SURNAME, "surname")):
        one, other = _of(a, part), _of(b, part)
        if one and other:
            yield Observation(
                attribute, "second_differs" if part * 2 in agreed else _conflict(one, other)
            )
            left_over = False
    one, other = _open(a), _open(b)
    if left_over and one and other:
        level = _conflict(one, other)
        yield Observation("name", "rest_differs" if agreed and level == "different" else level)


def _of(words: list[Token], part: str) -> list[Token]:
    return [one for one in words if one.part == part]


def _open(words: list[Token]) -> list[Token]:
    return [one for one in words if one.part not in (PATRONYMIC, ALIAS)]


def _conflict(one: list[Token], other: list[Token]) -> str:
    """Return how words that do not agree differ: as initials, doubtfully, or plainly."""
    if all(len(word.text) == 1 for word in one) or all(len(word.text) == 1 for word in other):
        return "initial_differs"
    near = max(JaroWinkler.similarity(a.plain, b.plain) for a in one for b in other)
    return "doubtful" if near >= DOUBTFUL else "different"


# Words at least so much alike may still be one, badly heard.
DOUBTFUL = 0.78
