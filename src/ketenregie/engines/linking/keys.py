"""Blocking keys: under which a mention is found again. Two mentions that share no key are never compared.

Words of a name are taken in any order and by sound, each together with something else that is known,
because names are turned round, misheard and written in another alphabet, and a name alone is too common.
Keys are in the clear; who keeps them digests them with a secret first.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking import tables
from ketenregie.engines.linking.accounts import account_words
from ketenregie.engines.linking.names import PATRONYMIC
from ketenregie.engines.linking.places import shorter_numbers
from ketenregie.engines.linking.writing import sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketenregie.engines.linking.addresses import House
    from ketenregie.engines.linking.dates import Born
    from ketenregie.engines.linking.features import Features
    from ketenregie.engines.linking.names import Token

# As many as the database takes of a mention.
MOST_KEYS = 80
# Names whose rarity is less are no key of their own.
RARE_ENOUGH = 9.5


class Key(NamedTuple):
    """One blocking key: its kind and its text, in the clear."""

    kind: str
    text: str

    def __repr__(self) -> str:
        return f"<Key {self.kind}>"


def keys_of(features: Features) -> tuple[Key, ...]:
    """Return under which keys a mention is kept and looked up: the most telling first, at most eighty."""
    found = dict.fromkeys(_keys(features))
    return tuple(found)[:MOST_KEYS]


def _keys(features: Features) -> Iterator[Key]:
    yield from _contact_keys(features)
    yield from _place_keys(features.house)
    yield from _date_keys(features)
    yield from _employer_keys(features)
    yield from _name_keys(features)


def _contact_keys(features: Features) -> Iterator[Key]:
    for kind, values in (
        ("phone", features.phones),
        ("email", features.emails),
        ("handle", features.handles),
        ("plate", features.plates),
        ("iban", features.ibans),
        ("web", features.webs),
    ):
        yield from (Key(kind, value) for value in values)
    yield from (Key("handle", email.partition("@")[0]) for email in features.emails)
    for number in features.phones:
        yield Key("phone_end", number[-6:])


def _place_keys(house: House) -> Iterator[Key]:
    if house.number and len(house.postcode) >= 4:
        yield Key("house", f"{house.postcode}|{house.number}")
    if len(house.postcode) == 6:
        yield Key("postcode", house.postcode)  # a dozen houses: the number may be a neighbour's
    if house.street:
        yield from _street_keys(house, _sound(house.street), _sound(house.town))
    if house.building and house.town:
        yield Key("building", f"{house.building[:4]}|{house.town[:4]}")
    if house.building and house.postcode:
        yield Key("building", f"{house.building[:4]}|{house.postcode}")


def _street_keys(house: House, street: str, town: str) -> Iterator[Key]:
    """Yield a street with number and town, each as it sounds; `street` is not empty, the others may be."""
    if house.number:
        yield Key("street", f"{street[:5]}|{house.number}")
    if house.number and town:
        for number in (house.number, *shorter_numbers(house.number)):
            yield Key("number_town", f"{house.street[0]}|{number}|{town}")
            # In a large town the beginning of a street and a number are those of too many.
            yield Key("address", f"{house.street}|{number}|{house.town}")
        yield Key("flat", f"{house.street}|{house.number}|{house.addition}|{house.town}")
        # A number or two beside, as somebody remembers a house.
        yield Key("neighbours", f"{house.street}|{int(house.number) // 10}|{house.town}")
        figures = "".join(
            sorted((house.turned or house.number) + "".join(filter(str.isdigit, house.addition)))
        )
        yield Key("figures", f"{street[:5]}|{figures}|{town[:4]}")
    if town:
        yield Key("street", f"{street[:4]}|{town[:4]}")


def _date_keys(features: Features) -> Iterator[Key]:
    born = features.born
    if born.whole:
        first, last = sorted((born.month, born.day))
        yield Key("born", f"{born.year}|{first}|{last}")
    if born.year and born.month and features.house.town:
        yield Key("month_town", f"{born.year}|{born.month}|{_sound(features.house.town)}")


def _employer_keys(features: Features) -> Iterator[Key]:
    if features.kvk:
        yield Key("kvk", features.kvk)
    if features.employer and features.kind != "person":
        yield Key("employer", _sound("".join(features.employer)))


def _name_keys(features: Features) -> Iterator[Key]:
    named = [one for one in features.tokens if one.part != PATRONYMIC][:6]
    named += _in_accounts(features, named)
    words = [one for one in named if len(one.text) > 1]
    town = _sound(features.house.town) if features.house.town else ""
    if town:
        yield from _whole_in(town, words[:3])
    yield from (
        Key("names", pair)
        for one, other in combinations(words, 2)
        for pair in _pairs(one.forms, other.forms)
    )
    yield from _each_beside(words, _beside(features))
    if town:
        yield from _begun_in(town, words[:3], named[:3])
    for one in words:
        if tables.RARITY.get(one.plain, 99.0) >= RARE_ENOUGH:
            yield Key("name", one.plain)
    yield from _each_beside(words, _years(features.born))
    for one, other in permutations(named, 2):
        if len(one.text) > 1:
            yield from (Key("name_start", f"{form}|{other.plain[:1]}") for form in one.forms)
    yield from _starts(features, "".join(sorted(one.plain[:1] for one in named[:4])))


def _each_beside(words: list[Token], beside: Iterable[tuple[str, str]]) -> Iterator[Key]:
    for kind, text in beside:
        yield from (Key(kind, f"{form}|{text}") for one in words for form in one.forms)


def _whole_in(town: str, words: list[Token]) -> Iterator[Key]:
    """Yield two words of a name as they sound, with a town: in a large one a word is that of too many."""
    yield from (
        Key("names_town", f"{pair}|{town}")
        for one, other in combinations(words, 2)
        for pair in _pairs(one.forms[:2] + one.families[:1], other.forms[:2] + other.families[:1])
    )


def _begun_in(town: str, words: list[Token], named: list[Token]) -> Iterator[Key]:
    """Yield a word as it sounds with the first letter of another and a town: who misheard the one."""
    yield from (
        Key("name_start_town", f"{form}|{other.plain[:1]}|{town}")
        for one in words
        for other in named
        if one is not other
        for form in dict.fromkeys(one.forms[:1] + one.families[:1])
    )


def _in_accounts(features: Features, named: list[Token]) -> list[Token]:
    """Return up to two names that stand in accounts and not in the name itself."""
    if not features.emails and not features.handles:
        return []
    words = account_words(features.emails, features.handles)
    return [
        word for word in words if not any(one.text in word.text for one in named if len(one.text) > 3)
    ][:2]


def _beside(features: Features) -> Iterator[tuple[str, str]]:
    """Yield what is known beside the name: day, year, town, postcode, employer."""
    born, house = features.born, features.house
    if born.whole:
        first, last = sorted((born.month, born.day))
        yield "name_day", f"{first}|{last}"
    if born.year:
        yield "name_year", str(born.year)
    if house.town:
        yield "name_town", _sound(house.town)
    if len(house.postcode) >= 4:
        yield "name_postcode", house.postcode[:4]
    if features.employer:
        yield "name_employer", _sound(features.employer[0])


def _years(born: Born) -> Iterator[tuple[str, str]]:
    earliest, latest = born.years
    if latest and latest - earliest <= MOST_YEARS:
        yield from (("name_years", str(part)) for part in _spans(earliest, latest))


MOST_YEARS = 16
SPAN = 5


def _spans(earliest: int, latest: int) -> range:
    """Return the spans of five years that a birth year may lie in, a year more at either side."""
    return range((earliest - 1) // SPAN, (latest + 1) // SPAN + 1)


def _starts(features: Features, letters: str) -> Iterator[Key]:
    """Yield first letters with month, town, years: what a typing error and an initial leave whole."""
    born, town = features.born, features.house.town
    if born.year and born.month and not born.placeholder:
        month = f"{born.year}|{born.month}"
        yield from (Key("start_month", f"{letter}|{month}") for letter in sorted(set(letters)))
    if not town:
        return
    town = _sound(town)
    if features.employer:
        employer = _sound(features.employer[0])
        yield from (
            Key("start_employer", f"{letter}|{town}|{employer}") for letter in sorted(set(letters))
        )
    if born.year:
        yield from (Key("start_year", f"{letter}|{town}|{born.year}") for letter in sorted(set(letters)))
    starts = sorted({*letters, letters}) if letters else []
    yield from (Key("start_town", f"{start}|{town}") for start in starts)
    earliest, latest = born.years
    if latest and latest - earliest <= MOST_YEARS:
        spans = _spans(earliest, latest)
        yield from (Key("start_years", f"{start}|{town}|{part}") for start in starts for part in spans)


def _pairs(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """Return every form of one word with every form of another, in either order the same."""
    return sorted({"|".join(sorted((a, b))) for a in one for b in other if a != b})


def _sound(text: str) -> str:
    return next(iter(sounds(text)), "") or text
