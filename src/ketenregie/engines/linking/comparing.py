"""Two mentions compared attribute by attribute: what was seen, and what it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from ketenregie.engines.linking.accounts import account_words, named_in
from ketenregie.engines.linking.dates import agreement
from ketenregie.engines.linking.matching import WELL, Names, compare_names
from ketenregie.engines.linking.model import house_value
from ketenregie.engines.linking.names import SURNAME
from ketenregie.engines.linking.observation import Observation
from ketenregie.engines.linking.places import (
    addition_level,
    address_level,
    building_level,
    postcode_level,
    town_level,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ketenregie.engines.linking.addresses import House
    from ketenregie.engines.linking.features import Features
    from ketenregie.engines.linking.model import Model
    from ketenregie.engines.linking.names import Token


class Part(NamedTuple):
    """One line of the explanation: an attribute, the level at which it agrees, what that weighs in bits.

    `rarity` is how rare the shared value is, in bits, where that was weighed; None where it was not.
    """

    attribute: str
    level: str
    bits: float
    rarity: float | None = None


class Comparison(NamedTuple):
    """What two mentions have in common and in what they differ; `bits` is the sum of the parts."""

    parts: tuple[Part, ...] = ()

    @property
    def bits(self) -> float:
        """Return the sum of the parts."""
        return round(sum([part.bits for part in self.parts]), 1)


def compare(a: Features, b: Features, model: Model) -> Comparison:
    """Compare two mentions of one family; symmetric, and nothing where something is unknown.

    Mentions of different families have nothing to compare.
    """
    return Comparison(tuple([_weighed(seen, model) for seen in observe(a, b)]))


def _weighed(seen: Observation, model: Model) -> Part:
    attribute, level, kind, values = seen
    if not values:
        # Of all that is looked up together most says the same few things.
        if (said := model.said.get((attribute, level))) is None:
            said = Part(attribute, level, model.weight(attribute, level, None))
            model.said[attribute, level] = said
        return said
    rarity = min([model.rarity(kind, value) for value in values])
    return Part(attribute, level, model.weight(attribute, level, rarity), rarity)


def observe(a: Features, b: Features) -> tuple[Observation, ...]:
    """Return at which level each attribute agrees: what a model weighs, and what one is learned from."""
    if a.kind != b.kind:
        return ()
    if a.kind not in ("person", "other"):
        return tuple(_things(a, b))
    names, born = _names(a, b), agreement(a.born, b.born)
    light = _standing(a, b, names, born)
    contact = tuple(_contact(a, b, light))
    kin = names.paired and not names.agrees and _may_be_kin(light, contact)
    seen = _of_kin(names.seen) if kin else names.seen
    return (*seen, *_person(a, b, born), *contact)


def standing(a: Features, b: Features) -> str:
    """Return in what light shared contact data of two persons stand: the ending of those levels."""
    return _standing(a, b, _names(a, b), agreement(a.born, b.born))


def _names(a: Features, b: Features) -> Names:
    """Compare the names, and what is left of either with the accounts of the other."""
    names = compare_names(a.tokens, b.tokens)
    if not (a.emails or a.handles or b.emails or b.handles):
        return names
    left_a, left_b = names.left
    named = [
        *(named_in(left_a, account_words(b.emails, b.handles)) if left_a else ()),
        *(named_in(left_b, account_words(a.emails, a.handles)) if left_b else ()),
    ]
    # Of one word the best counts.
    found = dict(sorted(named, key=_level_of)) if named else {}
    # A shared account says so itself.
    if not found or not set(a.emails + a.handles).isdisjoint(b.emails + b.handles):
        return names
    seen = [
        Observation("account_name", level, "name", (one.plain,))
        for one, level in sorted(found.items(), key=_word_and_level)[:2]
    ]
    tells = any(one.part != SURNAME for one in found)
    return names._replace(
        seen=(*names.seen, *seen), agrees=names.agrees or (tells and not names.conflicts)
    )


def _level_of(found: tuple[Token, str]) -> str:
    return found[1]  # `close` before `same`


def _word_and_level(found: tuple[Token, str]) -> tuple[str, str, str]:
    return "" if found[1] == "same" else found[1], found[0].text, found[0].part


def _person(a: Features, b: Features, born: str) -> Iterator[Observation]:
    if born:
        yield Observation("born", born)
    if a.sex and b.sex and "x" not in (a.sex, b.sex):
        yield Observation("sex", "same" if a.sex == b.sex else "different")


def _may_be_kin(light: str, contact: tuple[Observation, ...]) -> bool:
    """Say whether a shared surname is what a family shares: other people, or a house in common."""
    return light == "_other" or (bool(light) and any([one.level in _HELD for one in contact]))


def _of_kin(seen: tuple[Observation, ...]) -> list[Observation]:
    """Return the same surname, where the rest speaks against one person, as what kin share too."""
    return [
        one._replace(level="kin") if one.attribute == "surname" and one.level in WELL else one
        for one in seen
    ]


_SAME_BIRTH = frozenset({"same", "swapped"})
_OTHER_BIRTH = frozenset({"differs", "age_differs", "age_off", "only_day"})


def _standing(a: Features, b: Features, names: Names, born: str) -> str:
    """Return what name, birth and sex say of shared contact data: `` for it, `_alone` nothing, `_other` no.

    People share telephones and houses: without a name or a birth date such data link signals, not persons,
    and kin at one address are told apart by exactly these.
    """
    if names.conflicts or born in _OTHER_BIRTH:
        return "_other"
    if names.agrees or born in _SAME_BIRTH:
        return ""
    return "_other" if {a.sex, b.sex} == _BOTH else "_alone"


_BOTH = {"f", "m"}


def _contact(a: Features, b: Features, standing: str) -> Iterator[Observation]:
    # Asked here and not within: most mentions have one of these, or none.
    if a.emails and b.emails:
        yield from _shared("email", a.emails, b.emails, standing)
    if a.handles and b.handles:
        yield from _shared("handle", a.handles, b.handles, standing)
    if a.ibans and b.ibans:
        yield from _shared("iban", a.ibans, b.ibans, standing)
    if a.webs and b.webs:
        yield from _shared("web", a.webs, b.webs, standing)
    seen = list(_household(a, b, standing))
    held = standing and not _HELD.isdisjoint([one.level for one in seen])
    yield from _once(seen, standing) if held else seen


def _household(a: Features, b: Features, standing: str) -> Iterator[Observation]:
    """Yield what a household shares: telephone, house, car, work.

    Who shares one shares the next, so unless name or birth point to one person only the first says
    what it says alone; what goes along with it says less.
    """
    if a.phones and b.phones:
        yield from _shared("phone", a.phones, b.phones, standing)
    yield from _address(a, b, standing)
    if a.plates and b.plates:
        yield from _shared("plate", a.plates, b.plates, standing)
    yield from _employer(a, b)


def _once(seen: list[Observation], standing: str) -> Iterator[Observation]:
    along = False
    for one in seen:
        shared = one.level.removesuffix(standing) in _TOGETHER and one.attribute in _OF_A_HOUSE
        yield _along(one, standing) if along and shared else one
        along = along or one.level in _HELD


def _along(one: Observation, standing: str) -> Observation:
    return Observation(one.attribute, one.level.removesuffix(standing) + "_along")


# What is shared with the rest of a house: the same, not what is nearly the same.
_OF_A_HOUSE = frozenset({"phone", "address", "plate", "employer"})
_HELD = frozenset({"same_alone", "same_other", "house_alone", "house_other"})
_TOGETHER = frozenset({"same", "house", "number_same"})


def _things(a: Features, b: Features) -> Iterator[Observation]:
    yield from _contact(a, b, "")


def _shared(
    attribute: str, a: tuple[str, ...], b: tuple[str, ...], standing: str
) -> Iterator[Observation]:
    if same := [value for value in a if value in b]:
        yield Observation(attribute, "same" + standing, attribute, (min(same),))
    elif any(_nearly[attribute](one, other) for one in a for other in b):
        yield Observation(attribute, "close" + standing)
    else:
        yield Observation(attribute, "different")


def _one_slip(a: str, b: str) -> bool:
    """Say whether two long numbers are one figure apart, or two that changed places."""
    return min(len(a), len(b)) >= 8 and OSA.distance(a, b, score_cutoff=1) <= 1


def _same_box(a: str, b: str) -> bool:
    name, other = a.partition("@")[0], b.partition("@")[0]
    return len(name) >= 5 and (
        name == other or (len(name) > 6 and OSA.distance(a, b, score_cutoff=1) <= 1)
    )


def _plate_slip(a: str, b: str) -> bool:
    return len(a) == len(b) >= 5 and OSA.distance(a, b, score_cutoff=1) <= 1


def _handle_slip(a: str, b: str) -> bool:
    bare, other = (value.translate(_BARE) for value in (a, b))
    if bare == other:
        return True
    # Accounts of one name are told apart by their figures: anna81 and anna11 are two.
    if bare.rstrip(_FIGURES) == other.rstrip(_FIGURES):
        return False
    return min(len(bare), len(other)) >= 6 and OSA.distance(bare, other, score_cutoff=1) <= 1


_BARE = {ord(c): None for c in "._-"}
_FIGURES = "0123456789"


def _never(_a: str, _b: str) -> bool:
    return False


_nearly: dict[str, Callable[[str, str], bool]] = {
    "phone": _one_slip,
    "email": _same_box,
    "handle": _handle_slip,
    "plate": _plate_slip,
    "iban": _never,
    "web": _never,
}


def _address(a: Features, b: Features, standing: str) -> Iterator[Observation]:
    level = address_level(a.house, b.house)
    if level == "house":
        yield Observation("address", level + standing, "house", (max(house_value(a), house_value(b)),))
    elif level in ("house_near", "house_turned", "house_slip", "street"):
        yield Observation("address", level + standing)
    elif level:
        yield Observation("address", level)
    # Who shares a house shares its postcode and town: without a name that is not told three times.
    there = (
        "_there"
        if standing and level.startswith(("house", "street")) and level != "street_differs"
        else ""
    )
    if level == "house" and standing != "_other" and (part := addition_level(a.house, b.house)):
        yield Observation("addition", part + there if part == "same" else part)
    # A postcode is a part of a street: who shares the street, not the number, is told more by it.
    yield from _around(a.house, b.house, there, there if level in ("house", "house_near") else "")


def _around(a: House, b: House, there: str, narrower: str) -> Iterator[Observation]:
    if part := building_level(a, b):
        yield Observation("building", part)
    if part := postcode_level(a.postcode, b.postcode):
        yield Observation("postcode", part + narrower)
    if part := town_level(a.town, b.town):
        if part == "same" and not there:
            yield Observation("town", part, "town", (a.town,))
        else:
            yield Observation("town", part + there if part == "same" else part)


def _employer(a: Features, b: Features) -> Iterator[Observation]:
    if a.kvk and b.kvk and a.kvk == b.kvk:
        yield Observation("employer", "number_same")
        return
    if not a.employer or not b.employer:
        return
    one, other = "".join(a.employer), "".join(b.employer)
    if one == other or set(a.employer) == set(b.employer):
        yield Observation("employer", "same", "employer", (min(one, other),))
    elif _alike(a.employer, b.employer):
        yield Observation("employer", "close")
    else:
        yield Observation("employer", "different")


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    one, other = " ".join(a), " ".join(b)
    return JaroWinkler.similarity(one, other) >= 0.9 or fuzz.token_sort_ratio(one, other) >= 85
