"""Two names laid side by side: which words agree, how well, and which contradict each other.

Words are paired best first and across the parts of the name, since given name and surname change places
and the app's own record of a person has one string.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking.conflicts import AGAINST, conflicts
from ketenregie.engines.linking.likeness import INITIALS, LEVELS, word_level
from ketenregie.engines.linking.names import ALIAS, ANY, GIVEN, PATRONYMIC, SURNAME, spelling, token
from ketenregie.engines.linking.observation import Observation

if TYPE_CHECKING:
    from ketenregie.engines.linking.conflicts import Pair
    from ketenregie.engines.linking.names import Token

# Agreement that says less when another word of the same part of the name agrees already.
WELL = frozenset({"same", "spelling", "short_form", "close"})
_OTHER_FAMILY = Observation("surname", "different")
_ORDER = {level: at for at, level in enumerate(LEVELS)}
_ATTRIBUTES = {
    GIVEN: "given_name",
    SURNAME: "surname",
    PATRONYMIC: "patronymic",
    ALIAS: "alias",
    ANY: "name",
}


class Names(NamedTuple):
    """What two names say: the observations, whether a given name agrees, and whether given names conflict.

    `paired` says whether any words agree, `left` are the words of either that agree with none of the other.
    """

    seen: tuple[Observation, ...] = ()
    agrees: bool = False
    conflicts: bool = False
    paired: bool = False
    left: tuple[tuple[Token, ...], tuple[Token, ...]] = ((), ())


def compare_names(a: tuple[Token, ...], b: tuple[Token, ...]) -> Names:
    """Pair the words of two names and return what they say."""
    if not a or not b:
        return Names(left=(a, b))
    pairs, left_a, left_b = _paired(a, b)
    left = tuple(left_a), tuple(left_b)
    if not pairs and _only_alias(a) != _only_alias(b):
        return Names((Observation("alias", "different"),), left=left)
    seen = _all_seen(pairs, (a, b), (left_a, left_b)) if pairs else []
    agrees = bool(pairs) and _agree(pairs)
    if not left_a or not left_b:
        return Names(tuple(seen), agrees=agrees, paired=True, left=left)
    if len(left_a) + len(left_b) > 2:
        seen += _run_together(left_a, left_b)
    differ = list(conflicts(left_a, left_b, pairs))
    against = not AGAINST.isdisjoint(differ)
    agrees = agrees and not against and _OTHER_FAMILY not in differ
    return Names((*seen, *differ), agrees, against, bool(pairs), left)


def _paired(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[list[Pair], list[Token], list[Token]]:
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


def _goodness(pair: Pair) -> tuple[float, tuple[str, str], tuple[str, str]]:
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
    pairs: list[Pair],
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
        if level in WELL:
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
    if level in INITIALS:
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


def _agree(pairs: list[Pair]) -> bool:
    """Say whether pairs of words say who it is within a family: anything but a surname.

    A word that is the surname on one side may be that on the other: only a second one tells.
    """
    telling = [(one, other) for one, other, level in pairs if _tells(one, other, level)]
    return len(telling) > 1 or any(SURNAME not in (one.part, other.part) for one, other in telling)


def _tells(a: Token, b: Token, level: str) -> bool:
    if level in INITIALS or level == "similar" or PATRONYMIC in (a.part, b.part):
        return False
    return not a.part == b.part == SURNAME


def _run_together(a: list[Token], b: list[Token]) -> list[Observation]:
    """Find a name written as one word here and as two there, and take it out of what is left."""
    for words, others in ((a, b), (b, a)):
        for first, second in pairwise(words):
            text = first.text + second.text
            spelt = spelling(text)
            # Where they are one word, one spelling is the end of the other: most are none.
            near = [one for one in others if spelt.endswith(one.plain) or one.plain.endswith(spelt)]
            whole = token(text, first.part) if near else first
            one = next((other for other in near if word_level(whole, other) in _RUN), None)
            if one:
                words.remove(first)
                words.remove(second)
                others.remove(one)
                return [Observation(_attribute(first.part, one.part), "spelling", "name", (one.plain,))]
    return []


_RUN = frozenset({"same", "spelling"})
