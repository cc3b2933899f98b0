"""Names as they are looked for: in any order, script or spelling, by what they sound like.

A name is a bag of words, read by the engine of linking. Each word is kept under its spelling, its
sounds, the names it may be a form of, and what one wrong letter leaves whole: of a long word one of its
two ends, of a shorter one what stands when that letter is left out. What matched how well is said with
each hit, the surest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.linking import Mention, features_of
from ketenregie.engines.linking.writing import plain, sounds
from ketenregie.signals.search.rules import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Ways in which a word can match, the surest first; an organisation has no other forms of its name.
EXACT, FORM, SOUND, LIKE = range(4)
PERSON, ORGANISATION = "person", "organisation"
KINDS = {
    PERSON: ("name", "name_form", "name_sound", "name_like"),
    ORGANISATION: ("organisation", "organisation", "organisation_sound", "organisation_like"),
}
IN_PART = "name_part"
MOST_WORDS = 6
# With as many that are sure nothing else is shown.
ENOUGH = 20
SHORTEST = 2
# A word as long as this has two ends that do not both hold one wrong letter.
_HAS_ENDS, _END = 8, 4
# Of a shorter one every letter is left out in turn: of less than five little is left.
_HAS_REST = 5
_BETWEEN = ".&'’-"
# Whose name stands in which field of a record.
_FIELDS = {
    "person": ((PERSON, "name"),),
    "organisation": ((ORGANISATION, "name"),),
    "source": ((PERSON, "name"), (ORGANISATION, "organisation")),
}

# One word as it was read: its spelling, its sounds, and the names it may be a form of.
Read = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, repr=False)
class Word:
    """One word of a name: whose name, which word of it, and under what it can be found, by way."""

    of: str
    at: int
    ways: tuple[tuple[int, Value], ...]

    def __repr__(self) -> str:
        return f"<Word {self.of}>"


@dataclass(frozen=True, order=True)
class Match:
    """How well one mention matches: how many words are missing, how common the rarest that is there is
    (of what is incomplete only), and the least sure way.
    """

    missing: int
    common: int
    way: int
    of: str

    @property
    def sure(self) -> bool:
        """Whether every word is there, as more than what looks like it."""
        return self.missing == 0 and self.way < LIKE

    @property
    def kind(self) -> str:
        """What is shown as what it was found by."""
        return IN_PART if self.missing else KINDS[self.of][self.way]


def name_values(kind: str, fields: Mapping[str, str]) -> frozenset[Value]:
    """Return what the names in a record can be found by, from its kind and fields."""
    return frozenset(
        value
        for of, field in _FIELDS.get(kind, ())
        for word in _words(of, fields.get(field, ""))
        for _way, value in word.ways
    )


def wanted_names(typed: str) -> tuple[Word, ...]:
    """Return the words of what somebody typed, as a person's name and as an organisation's.

    Empty when it holds no word of at least two letters.
    """
    return (*_words(PERSON, typed), *_words(ORGANISATION, typed))


def best(words: Iterable[Word], found: Iterable[tuple[Value, str]]) -> dict[str, Match]:
    """Return how well each mention matches, the surest first; `found` are values with their mentions.

    A word that only looks like it counts for nothing beside words that are missing. What is not
    sure is left out where there is enough that is: at most `ENOUGH` together.
    """
    asked = {value: (word.of, word.at, way) for word in words for way, value in word.ways}
    count = _counts(words)
    held: dict[tuple[str, str], dict[int, int]] = {}
    bearers: dict[tuple[str, int], set[str]] = {}
    for value, mention in found:
        of, at, way = asked[value]
        ways = held.setdefault((mention, of), {})
        ways[at] = min(way, ways.get(at, way))
        if way < LIKE:
            bearers.setdefault((of, at), set()).add(mention)
    matches: dict[str, Match] = {}
    for (mention, of), ways in held.items():
        missing = count[of] - len(ways)
        there = [at for at, way in ways.items() if way < LIKE]
        if missing and not there:
            continue
        common = min(len(bearers[of, at]) for at in there) if missing else 0
        match = Match(missing, common, max(ways.values()), of)
        matches[mention] = min(match, matches.get(mention, match))
    return _enough(matches)


def rank(matches: Iterable[Match]) -> tuple[bool, Match]:
    """Return by what a dossier is ranked: its best match, what is sure first."""
    return min((not match.sure, match) for match in matches)


def _enough(matches: Mapping[str, Match]) -> dict[str, Match]:
    ranked = sorted(matches.items(), key=lambda pair: (*rank([pair[1]]), pair[0]))
    sure = sum(match.sure for match in matches.values())
    return dict(ranked[: max(sure, ENOUGH)])


def _counts(words: Iterable[Word]) -> dict[str, int]:
    counts = dict.fromkeys(KINDS, 0)
    for word in words:
        counts[word.of] += 1
    return counts


def _words(of: str, text: str) -> Iterator[Word]:
    read = _of_person(text) if of == PERSON else _of_organisation(text)
    kept: dict[str, Read] = {}  # a word typed twice asks for one thing
    for one in read:
        if len(one[0]) >= SHORTEST:
            kept.setdefault(one[0], one)
    for at, (word, heard, families) in enumerate(list(kept.values())[:MOST_WORDS]):
        yield Word(of, at, tuple(dict.fromkeys(_ways(of, (word, heard, families)))))


def _of_person(text: str) -> list[Read]:
    found = features_of(Mention(kind=PERSON, name=text)).tokens
    return [(one.plain, one.sounds, one.families) for one in found if len(one.text) >= SHORTEST]


def _of_organisation(text: str) -> list[Read]:
    # Signs that are no letters would be read by their names: a smiley says "smiling".
    read = "".join(sign if sign.isalnum() or sign in _BETWEEN else " " for sign in text)
    found = features_of(Mention(kind=ORGANISATION, name=read)).employer
    words: list[Read] = [(plain(one), sounds(one), ()) for one in found if len(one) >= SHORTEST]
    return words if any(sign.isalpha() for sign in read) else []


def _ways(of: str, read: tuple[str, tuple[str, ...], tuple[str, ...]]) -> Iterator[tuple[int, Value]]:
    word, heard, families = read
    kinds = KINDS[of]
    yield EXACT, Value(kinds[EXACT], f"word|{word}")
    yield from ((FORM, Value(kinds[FORM], f"form|{one}")) for one in families[:2])
    yield from ((SOUND, Value(kinds[SOUND], one)) for one in heard[:2] if len(one) >= SHORTEST)
    if len(word) >= _HAS_ENDS:
        yield LIKE, Value(kinds[LIKE], f"start|{word[:_END]}")
        yield LIKE, Value(kinds[LIKE], f"end|{word[-_END:]}")
    elif len(word) >= _HAS_REST:
        rest = dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))
        # With the word itself, or a letter too many would be found and one too few not.
        yield from ((LIKE, Value(kinds[LIKE], f"less|{one}")) for one in (word, *rest))
