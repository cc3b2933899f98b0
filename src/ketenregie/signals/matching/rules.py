"""What of a record of the vault is compared: the engine's mention, and its keys in the clear.

Pure, and in memory only: what leaves this module leaves it as a digest or sealed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketenregie.engines.linking import Mention, features_of, keys_of
from ketenregie.signals.search import rules as search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from uuid import UUID

    from ketenregie.engines.linking import Features, Key

# Why nothing is found by a mention: it says too little, or only what a whole region shares.
TOO_LITTLE, EVERYBODYS = "too_little", "everybodys"
# No more keys of one mention are combined with those of others; the index holds both to it.
MOST_COMBINING = 24
_NUMBERS = re.compile(r"\d{1,3}")
_AGE = range(121)


def mention_of(kind: str, fields: Mapping[str, str]) -> Mention | None:
    """Return a record's fields as the engine's mention; None for a kind that names nobody and nothing."""
    make = _MADE.get(kind)
    return (
        make({name: text.strip() for name, text in fields.items() if isinstance(text, str)})
        if make
        else None
    )


def _person(fields: Mapping[str, str]) -> Mention:
    first, last = _ages(fields.get("age", ""))
    born = fields.get("birth_date", "")
    return Mention(
        kind="person",
        name=fields.get("name", ""),
        sex=fields.get("sex", ""),
        birth_date=search.day(born) or born,
        age_from=first,
        age_to=last,
    )


def _ages(text: str) -> tuple[str, str]:
    """Return the ages between which somebody is said to be: `20-25`, `about 20`; a bare one is exact."""
    found = [int(number) for number in _NUMBERS.findall(text)]
    if not found or found[0] not in _AGE:
        return "", ""
    last = found[1] if len(found) > 1 and found[1] in _AGE else found[0]
    return str(min(found[0], last)), str(max(found[0], last))


def _place(fields: Mapping[str, str]) -> Mention:
    at = search.address(fields.get("address", ""), fields.get("town", ""))
    return Mention(
        kind="place",
        street=fields.get("address", ""),
        postcode=at.postcode,
        city=fields.get("town", "") or at.town,
    )


def _organisation(fields: Mapping[str, str]) -> Mention:
    return Mention(kind="organisation", name=fields.get("name", ""), kvk=fields.get("number", ""))


_MADE: dict[str, Callable[[Mapping[str, str]], Mention]] = {
    "person": _person,
    "place": _place,
    "phone": lambda fields: Mention(kind="phone", phone=fields.get("number", "")),
    "vehicle": lambda fields: Mention(kind="vehicle", plate=fields.get("plate", "")),
    "organisation": _organisation,
    "account": lambda fields: Mention(kind="account", handle=fields.get("handle", "")),
    "email": lambda fields: Mention(kind="email", email=fields.get("address", "")),
    "web": lambda fields: Mention(kind="web", web=fields.get("address", "")),
    "bank": lambda fields: Mention(kind="bank", iban=fields.get("number", "")),
}


# The field that says what it is, of the kinds that a whole region may share.
FIELD_OF = {"phone": "number", "place": "address", "email": "address", "web": "address"}


def keys(features: Features) -> tuple[str, ...]:
    """Return by what a mention is looked up by itself, as it is digested."""
    return tuple(f"{features.kind}|{key.kind}|{key.text}" for key in keys_of(features))


def beside(features: Features) -> tuple[str, ...]:
    """Return what counts only together with another mention, as it is digested."""
    return tuple(f"beside|{text}" for text in combining(features))


def shared(kind: str, value: str, town: str = "") -> frozenset[str]:
    """Return by what a number or address of a whole region would be found.

    The town alone is not among it: it is combined with a name like any other.
    """
    features = _of_everybody(kind, value, town)
    if features is None:
        return frozenset()
    own = (text for text in beside(features) if not text.startswith("beside|town|"))
    return frozenset((*keys(features), *own))


def uncompared(
    held: Mapping[UUID, Features | None], stopped: frozenset[str], *, whole: bool
) -> dict[UUID, str]:
    """Return by which mentions of a signal nothing can be found, and why.

    A name that is too common by itself still counts together with a place or number of the same signal.
    `whole` says that these are all its mentions: where some are not known, they may be what it counts with.
    """
    known = [features for features in held.values() if features]
    people = not whole or any(one.kind == "person" and beside(one) for one in known)
    things = not whole or any(one.kind != "person" and set(beside(one)) - stopped for one in known)
    found = {}
    for key, features in held.items():
        own = set(keys(features)) if features else set()
        if own - stopped:
            continue
        if own:
            found[key] = EVERYBODYS
        elif (
            not features or not beside(features) or not (things if features.kind == "person" else people)
        ):
            found[key] = TOO_LITTLE
    return found


def shared_keys(given: Iterable[tuple[str, str, str]]) -> frozenset[Key]:
    """Return the keys by which what a whole region shares would be found: kind, value and town of each."""
    held = (_of_everybody(*one) for one in given)
    return frozenset(key for features in held if features for key in keys_of(features))


def _of_everybody(kind: str, value: str, town: str) -> Features | None:
    mention = mention_of(kind, {FIELD_OF[kind]: value, "town": town})
    return features_of(mention) if mention else None


def combining(features: Features) -> tuple[str, ...]:
    """Return what counts only together with another mention of the same signal, most telling first.

    Of a person the sounds and name families of the name; of anything else the number, address, town.
    """
    found = _names(features) if features.kind == "person" else _circumstances(features)
    return tuple(dict.fromkeys(found))[:MOST_COMBINING]


def _names(features: Features) -> Iterator[str]:
    for token in features.tokens:
        if len(token.text) > 1:
            yield from (f"name|{form}" for form in token.forms)


def _circumstances(features: Features) -> Iterator[str]:
    for kind in ("phones", "emails", "handles", "plates", "ibans", "webs"):
        yield from (f"{kind}|{value}" for value in getattr(features, kind))
    house = features.house
    if house.number and house.postcode:
        yield f"house|{house.postcode}|{house.number}"
    if house.street and house.number:
        yield f"street|{house.street}|{house.number}"
    if features.kvk:
        yield f"kvk|{features.kvk}"
    if features.employer:
        yield f"employer|{''.join(features.employer)}"
    if house.town:
        yield f"town|{house.town}"
