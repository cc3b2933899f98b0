"""Two addresses side by side: the house, what stands beside it, the postcode, the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, JaroWinkler

if TYPE_CHECKING:
    from ketenregie.engines.linking.addresses import House


# From so many figures on, the last of a house number may be its addition.
LONG_NUMBER = 4
# A whole postcode, of which a house is one of a dozen.
WHOLE = 6


def address_level(a: House, b: House) -> str:
    """Return how well street and number agree; empty when there is nothing to compare."""
    street = street_level(a, b)
    # Postcode and number are one house, however the street is spelt.
    if street == "same" or _one_postcode(a, b):
        return _in_one_street(a, b, street)
    if street == "close":
        return "house_near" if a.number and _one_number(a, b) else "street"
    if exchanged(a, b):
        return "house_near" if a.number and a.number == b.number else "street"
    return "street_differs" if street else ""


def _in_one_street(a: House, b: House, street: str) -> str:
    if not (a.number and b.number):
        return "street"
    if not _one_number(a, b):
        return _beside(a, b)
    near = street == "different" or not _one_door(a, b) or _elsewhere(a, b)
    return "house_near" if near else "house"


def _one_door(a: House, b: House) -> bool:
    """Say whether nothing of number and addition differs, in whatever order these two were written."""
    if {a.number, a.addition} == {b.number, b.addition}:
        return True
    # Written together, 12-1 is 121, and there may be a house of that number: its postcode tells.
    together = a.number + a.addition == b.number + b.addition and _one_postcode(a, b)
    return together or (a.number == b.number and not (a.addition and b.addition))


def _beside(a: House, b: House) -> str:
    """Return how near two houses of one street are whose numbers are not one."""
    if sorted(a.turned or a.number) == sorted(b.turned or b.number) and _in_one_place(a, b):
        return "house_turned"
    slip = (_slip(a, b) and _one_postcode(a, b)) or _next_door(a, b)
    return "house_slip" if slip else "street"


def _elsewhere(a: House, b: House) -> bool:
    """Say whether town and postcode both speak against it: streets of one name are in many towns."""
    return town_level(a.town, b.town) == "differs" and postcode_level(a.postcode, b.postcode) != "same"


def _one_number(a: House, b: House) -> bool:
    """Say whether two house numbers may be one: the same, written together, exchanged with the addition."""
    if a.number == b.number:
        return True
    exchanged = bool(a.addition) and (a.number, a.addition) == (b.addition, b.number)
    together = a.number + a.addition == b.number + b.addition
    return exchanged or together or _run_on(a, b) or _run_on(b, a)


def _run_on(a: House, b: House) -> bool:
    """Say whether the number of one may be that of the other with its addition behind it: 191, 19112."""
    return not a.addition and not b.addition and b.number in shorter_numbers(a.number)


def shorter_numbers(number: str) -> tuple[str, ...]:
    """Return what a long house number may be when one or two of its figures are the addition.

    Hardly a street here has a thousand numbers.
    """
    return (number[:-1], number[:-2]) if len(number) >= LONG_NUMBER else ()


def _one_postcode(a: House, b: House) -> bool:
    return len(a.postcode) == WHOLE and a.postcode == b.postcode


def _in_one_place(a: House, b: House) -> bool:
    return _one_postcode(a, b) or town_level(a.town, b.town) == "same"


def _slip(a: House, b: House) -> bool:
    """Say whether two house numbers are one figure apart."""
    return (
        min(len(a.number), len(b.number)) > 1 and OSA.distance(a.number, b.number, score_cutoff=1) <= 1
    )


def _next_door(a: House, b: House) -> bool:
    """Say whether two houses stand beside each other in one town: on one side numbers are two apart."""
    return abs(int(a.number) - int(b.number)) == 2 and town_level(a.town, b.town) == "same"


def street_level(a: House, b: House) -> str:
    """Return how well two streets agree: `same`, `close`, `different`, empty when one is unknown."""
    if not a.street or not b.street:
        return ""
    if a.street == b.street:
        return "same"
    near = JaroWinkler.similarity(a.street, b.street) >= 0.92
    slips = max(len(a.street), len(b.street)) // 5
    return (
        "close" if near or OSA.distance(a.street, b.street, score_cutoff=slips) <= slips else "different"
    )


def exchanged(a: House, b: House) -> bool:
    """Say whether street and building changed places."""
    return _alike(a.street, b.building) or _alike(a.building, b.street)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    slips = max(len(one), len(other)) // 5
    return one == other or OSA.distance(one, other, score_cutoff=slips) <= slips


def addition_level(a: House, b: House) -> str:
    """Return whether two doors of one house are the same: `same`, `missing` when one has no addition."""
    if a.number != b.number or not (a.addition or b.addition):
        return ""
    return "same" if a.addition == b.addition else "missing"


def building_level(a: House, b: House) -> str:
    """Return how well the names of buildings beside the number agree; empty when one is unknown."""
    if not a.building or not b.building or exchanged(a, b):
        return ""
    if a.building == b.building:
        return "same"
    near = JaroWinkler.similarity(a.building, b.building) >= 0.88
    slips = max(len(a.building), len(b.building)) // 4
    return (
        "close"
        if near or OSA.distance(a.building, b.building, score_cutoff=slips) <= slips
        else "differs"
    )


def postcode_level(a: str, b: str) -> str:
    """Return how well two postcodes agree: `same`, `slip` (one figure), `area` (its figures), `differs`."""
    if len(a) < 4 or len(b) < 4:
        return ""
    if a == b:
        return "same"
    if a[:4] == b[:4] and a[:4].isdigit():
        return "area"
    return "slip" if len(a) == len(b) and OSA.distance(a, b, score_cutoff=1) <= 1 else "differs"


def town_level(a: str, b: str) -> str:
    """Return how well two towns agree: `same`, `close`, `differs`, empty when one is unknown."""
    if not a or not b:
        return ""
    if a == b:
        return "same"
    near = JaroWinkler.similarity(a, b) >= 0.88
    return "close" if near or OSA.distance(a, b, score_cutoff=1) <= 1 else "differs"
