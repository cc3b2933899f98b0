"""What is left over of two names on both sides: whether and how it speaks against one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from ketenregie.engines.linking.likeness import INITIALS
from ketenregie.engines.linking.names import ALIAS, ANY, GIVEN, PATRONYMIC, SURNAME
from ketenregie.engines.linking.observation import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.engines.linking.names import Token

    # Two words that agree, and at which level.
    Pair = tuple[Token, Token, str]

_PARTS = ((GIVEN, "given_name"), (SURNAME, "surname"))
# What tells kin apart: they share a surname, not a given name.
AGAINST = {
    Observation(attribute, level)
    for attribute in ("given_name", "name")
    for level in ("different", "rest_differs", "initial_differs")
}


def conflicts(a: list[Token], b: list[Token], pairs: list[Pair]) -> Iterator[Observation]:
    """Yield where both names have a word left over that the other lacks."""
    agreed = {one.part + other.part for one, other, level in pairs if level not in INITIALS}
    left_over = True
    for part, attribute in _PARTS:
        if (one := _of(a, part)) and (other := _of(b, part)):
            level = "second_differs" if part * 2 in agreed else _conflict(one, other)
            yield Observation(attribute, level)
            left_over = False
    if left_over:
        yield from _rest(_open(a), _open(b), pairs, agreed=bool(agreed))


def _rest(
    one: list[Token], other: list[Token], pairs: list[Pair], *, agreed: bool
) -> Iterator[Observation]:
    """Yield how words differ that are not of the same part of the name on both sides."""
    if not one or not other:
        return
    if pairs and (attribute := _after_turning(one, other, pairs)):
        yield Observation(attribute, _conflict(one, other))
        return
    level = "other_parts" if _of_other_parts(one, other) else _conflict(one, other)
    yield Observation("name", "rest_differs" if agreed and level == "different" else level)


def _of(words: list[Token], part: str) -> list[Token]:
    return [one for one in words if one.part == part]


def _open(words: list[Token]) -> list[Token]:
    return [one for one in words if one.part not in (PATRONYMIC, ALIAS)]


def _after_turning(one: list[Token], other: list[Token], pairs: list[Pair]) -> str:
    """Return which part is left over on both sides, once the word that agrees says which part it is.

    Nergens Anna, turned round, has another given name than Bo Nergens: kin, not a name in other parts.
    """
    left, others = _part_of(one), _part_of(other)
    if not left or not others:
        return ""
    for a, b, level in pairs:
        found = "" if level in INITIALS else _TURNED.get((a.part, left, b.part, others), "")
        if found == "turned":
            return "surname" if a.families and b.families else "given_name"
        # What else is known as a given name may be a second one.
        if found and not (found == "surname" and any(word.families for word in _in_box(one, other))):
            return found
    return ""


# By the part of the word that agrees and the part of what is left beside it, of either name.
_TURNED = {
    (SURNAME, GIVEN, GIVEN, SURNAME): "turned", (GIVEN, SURNAME, SURNAME, GIVEN): "turned",
    (SURNAME, GIVEN, ANY, ANY): "given_name", (ANY, ANY, SURNAME, GIVEN): "given_name",
    (GIVEN, SURNAME, ANY, ANY): "surname", (ANY, ANY, GIVEN, SURNAME): "surname",
}  # fmt: skip


def _part_of(words: list[Token]) -> str:
    """Return the part all these words are of; empty when they are of several."""
    parts = {word.part for word in words}
    return parts.pop() if len(parts) == 1 else ""


def _in_box(one: list[Token], other: list[Token]) -> Iterator[Token]:
    return (word for word in (*one, *other) if word.part == ANY)


def _of_other_parts(one: list[Token], other: list[Token]) -> bool:
    """Say whether one has only given names left and the other only surnames: those do not contradict."""
    kinds = [{_kind(word) for word in words} for words in (one, other)]
    return all(len(kind) == 1 for kind in kinds) and kinds[0] != kinds[1]


def _kind(word: Token) -> str:
    if word.part != ANY:
        return word.part
    return GIVEN if word.families else SURNAME


def _conflict(one: list[Token], other: list[Token]) -> str:
    """Return how words that do not agree differ: as initials, doubtfully, or plainly."""
    if _initials(one) or _initials(other):
        return "initial_differs"
    for a in one:
        for b in other:
            if len(a.plain) >= LONG_ENOUGH <= len(b.plain) and (
                JaroWinkler.similarity(a.plain, b.plain, score_cutoff=DOUBTFUL)
            ):
                return "doubtful"
    return "different"


def _initials(words: list[Token]) -> bool:
    return all([len(word.text) == 1 for word in words])


# Words at least so much alike may still be one, badly heard.
DOUBTFUL = 0.78
# Of shorter words a few letters alike say nothing.
LONG_ENOUGH = 4
