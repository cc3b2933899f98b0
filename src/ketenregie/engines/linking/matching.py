"""Two names laid side by side: which words agree, how well, and which contradict each other.

Words are paired best first and across the parts of the name, since given name and surname change places
and the app's own record of a person has one string.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from ketenregie.engines.linking.names import ALIAS, ANY, GIVEN, PATRONYMIC, SURNAME, token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.engines.linking.names import Token

# From best to worst; the number is the order in which words are paired.
LEVELS = ("same", "spelling", "short_form", "close", "shortened", "similar", "initial", "initial_form")
_INITIALS = frozenset({"initial", "initial_form"})
# Agreement that says less when another word of the same part of the name agrees already.
_WELL = frozenset({"same", "spelling", "short_form", "close"})
_ORDER = {level: at for at, level in enumerate(LEVELS)}


_ATTRIBUTES = {
    GIVEN: "given_name",
    SURNAME: "surname",
    PATRONYMIC: "patronymic",
    ALIAS: "alias",
    ANY: "name",
}


class Observation(NamedTuple):
    """What was seen of one attribute: its level, and the kind and values of which the commonest counts."""

    attribute: str
    level: str
    kind: str = ""
    values: tuple[str, ...] = ()


class Names(NamedTuple):
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
    if a.plain == b.plain:
        if len(a.text) == 1 or len(b.text) == 1:
            return "initial"
        return "same" if a.text == b.text else "spelling"
    if len(a.text) == 1 or len(b.text) == 1:
        return _initial(a, b)
    known = bool(a.families and b.families)
    if known and not set(a.families).isdisjoint(b.families):
        return "short_form"
    near = _near(a, b)
    # Two names that are both known are not one name misspelt: Maria and Marina.
    return _TWO_NAMES.get(near, "") if known else near


_TWO_NAMES = {"close": "similar"}


def _initial(a: Token, b: Token) -> str:
    """Return how an initial fits a word: as it is written, or as the name it is a form of (J., Hanneke)."""
    if a.plain[:1] == b.plain[:1] or a.text[0] == b.text[0]:
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


def _near(a: Token, b: Token) -> str:
    """Return `close`, `similar` or nothing for two words that are not the same."""
    same_sound = alike(a, b)
    if same_sound and (a.abjad or b.abjad):
        return "close"
    one, other = a.plain, b.plain
    near = JaroWinkler.similarity(one, other, score_cutoff=0.65)
    if near >= (0.8 if same_sound else 0.93):
        return "close"
    if near < 0.65:
        return ""
    short = min(len(one), len(other))
    if short >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1:
        return "close"
    if short >= 3 and (one.startswith(other) or other.startswith(one)):
        return "shortened" if max(len(one), len(other)) > short + 1 else "close"
    return "similar" if near >= 0.86 or (short >= 3 and same_sound) else ""


def compare_names(a: tuple[Token, ...], b: tuple[Token, ...]) -> Names:
    """Pair the words of two names and return what they say."""
    if not a or not b:
        return Names()
    pairs, left_a, left_b = _paired(a, b)
    if not pairs and _only_alias(a) != _only_alias(b):
        return Names((Observation("alias", "different"),))
    seen = _all_seen(pairs, (a, b), (left_a, left_b)) if pairs else []
    agrees = any(_tells(one, other, level) for one, other, level in pairs)
    if not left_a or not left_b:
        return Names(tuple(seen), agrees=agrees)
    if len(left_a) + len(left_b) > 2:
        seen += _run_together(left_a, left_b)
    conflicts = list(_conflicts(left_a, left_b, pairs))
    against = any(found in _AGAINST for found in conflicts)
    return Names((*seen, *conflicts), agrees=agrees and not against, conflicts=against)


_Pair = tuple["Token", "Token", str]


def _paired(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[list[_Pair], list[Token], list[Token]]:
    """Return the pairs of words, best first, and what is left over of either name."""
    found = [(one, other, level) for one in a for other in b if (level := word_level(one, other))]
    if not found:
        return found, list(a), list(b)
    if len(found) > 1:
        found.sort(key=_goodness)
    pairs, taken_a, taken_b = [], set(), set()
    for pair in found:
        one, other = id(pair[0]), id(pair[1])
        if one not in taken_a and other not in taken_b:
            taken_a.add(one)
            taken_b.add(other)
            pairs.append(pair)
    return (
        pairs,
        [one for one in a if id(one) not in taken_a],
        [one for one in b if id(one) not in taken_b],
    )


def _goodness(pair: _Pair) -> tuple[float, tuple[str, str], tuple[str, str]]:
    """Sort the best first, within one part of the name before across; the same either way round."""
    one, other, level = pair
    first, second = (one.text, one.part), (other.text, other.part)
    order = _ORDER[level] + (0.0 if one.part == other.part else 0.5)
    return (order, first, second) if first < second else (order, second, first)


def _only_alias(words: tuple[Token, ...]) -> bool:
    return all(one.part == ALIAS for one in words)


def _first(words: tuple[Token, ...]) -> Token | None:
    for one in words:
        if one.part == GIVEN:
            return one
    return None


def _all_seen(
    pairs: list[_Pair],
    names: tuple[tuple[Token, ...], tuple[Token, ...]],
    left: tuple[list[Token], list[Token]],
) -> list[Observation]:
    """Return what each pair of words says; a second word of one part says less than the first did.

    Kin share both words of a double surname, and nobody gives the two names of a child by chance.
    """
    behind = left[0] or left[1]  # else there is no first given name that nothing agrees with
    if len(pairs) == 1 and not behind:
        return [_observed(*pairs[0])]
    firsts = (_first(names[0]), _first(names[1])) if behind else (None, None)
    seen: list[Observation] = []
    parts: set[tuple[str, str]] = set()
    for one, other, level in pairs:
        found = _observed(one, other, level)
        if level in _WELL:
            both = (one.part, other.part)
            if both in parts:
                found = found._replace(level="second_same")
            elif behind and both == (GIVEN, GIVEN) and _behind(one, other, firsts, left):
                found = found._replace(level="middle")
            if both != (ANY, ANY):
                parts.add(both)
        seen.append(found)
    return seen


def _behind(
    a: Token, b: Token, firsts: tuple[Token | None, Token | None], left: tuple[list[Token], list[Token]]
) -> bool:
    """Say whether the first given name of one agrees with a later one of the other, whose first is left."""
    first_a, first_b = firsts
    if a is first_a:
        return b is not first_b and any(one is first_b for one in left[1])
    return b is first_b and any(one is first_a for one in left[0])


def _observed(a: Token, b: Token, level: str) -> Observation:
    attribute = _attribute(a.part, b.part)
    if level in _INITIALS:
        return Observation(attribute, level)
    if level == "short_form":
        return Observation(attribute, level, "family", tuple(sorted(set(a.families) & set(b.families))))
    if a.plain == b.plain:
        return Observation(attribute, level, "name", (a.plain,))
    return Observation(attribute, level, "name", tuple(sorted((a.plain, b.plain))))


def _attribute(part: str, other: str) -> str:
    if part == other:
        return _ATTRIBUTES[part]
    if ALIAS in (part, other):
        return "alias"
    if PATRONYMIC in (part, other):
        return "patronymic"
    return "name" if ANY in (part, other) else "name_swapped"


def _tells(a: Token, b: Token, level: str) -> bool:
    """Say whether this pair of words says who it is within a family: anything but a surname."""
    if level in _INITIALS or a.part == PATRONYMIC or b.part == PATRONYMIC:
        return False
    return not a.part == b.part == SURNAME


def _run_together(a: list[Token], b: list[Token]) -> list[Observation]:
    """Find a name written as one word here and as two there, and take it out of what is left."""
    for words, others in ((a, b), (b, a)):
        for first, second in pairwise(words):
            whole = token(first.text + second.text, first.part)
            one = next((other for other in others if word_level(whole, other) in _RUN), None)
            if one:
                words.remove(first)
                words.remove(second)
                others.remove(one)
                return [Observation(_attribute(first.part, one.part), "spelling", "name", (one.plain,))]
    return []


_RUN = frozenset({"same", "spelling"})


def _conflicts(
    a: list[Token], b: list[Token], pairs: list[tuple[Token, Token, str]]
) -> Iterator[Observation]:
    """Yield where both names have a word left over that the other lacks."""
    agreed = {
        part
        for one, other, level in pairs
        if level not in _INITIALS
        for part in (one.part + other.part,)
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
        level = "other_parts" if _of_other_parts(one, other) else _conflict(one, other)
        yield Observation("name", "rest_differs" if agreed and level == "different" else level)


def _of(words: list[Token], part: str) -> list[Token]:
    return [one for one in words if one.part == part]


def _open(words: list[Token]) -> list[Token]:
    return [one for one in words if one.part not in (PATRONYMIC, ALIAS)]


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
    if all(len(word.text) == 1 for word in one) or all(len(word.text) == 1 for word in other):
        return "initial_differs"
    near = (
        JaroWinkler.similarity(a.plain, b.plain)
        for a in one
        for b in other
        if min(len(a.plain), len(b.plain)) >= LONG_ENOUGH
    )
    return "doubtful" if max(near, default=0.0) >= DOUBTFUL else "different"


# Words at least so much alike may still be one, badly heard.
DOUBTFUL = 0.78
# Of shorter words a few letters alike say nothing.
LONG_ENOUGH = 4
