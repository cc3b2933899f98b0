"""Two addresses side by side: the house, what stands beside it, the postcode, the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, JaroWinkler

if TYPE_CHECKING:
    from ketenregie.engines.linking.addresses import House


def address_level(a: House, b: House) -> str:
    """Return how well street and number agree; empty when there is nothing to compare."""
    street = street_level(a, b)
    code = len(a.postcode) == 6 and a.postcode == b.postcode
    # Postcode and number are one house, however the street is spelt.
    if street == "same" or code:
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
        slip = (_slip(a, b) and _in_one_place(a, b)) or _next_door(a, b)
        return "house_slip" if slip else "street"
    numbers = {a.number, a.addition} == {b.number, b.addition}
    other = (a.addition and b.addition and not numbers) or (a.number != b.number and not numbers)
    return "house_near" if street == "different" or other or _elsewhere(a, b) else "house"


def _elsewhere(a: House, b: House) -> bool:
    """Say whether town and postcode both speak against it: streets of one name are in many towns."""
    return town_level(a.town, b.town) == "differs" and postcode_level(a.postcode, b.postcode) != "same"


def _one_number(a: House, b: House) -> bool:
    """Say whether two house numbers may be one: the same, written together, exchanged with the addition."""
    if a.number == b.number:
        return True
    exchanged = bool(a.addition) and (a.number, a.addition) == (b.addition, b.number)
    return exchanged or a.number + a.addition == b.number + b.addition


def _in_one_place(a: House, b: House) -> bool:
    """Say whether postcodes are the same, or a figure changed place and the towns are the same."""
    if len(a.postcode) == 6 and a.postcode == b.postcode:
        return True
    return sorted(a.number) == sorted(b.number) and town_level(a.town, b.town) == "same"


def _slip(a: House, b: House) -> bool:
    """Say whether two house numbers are one figure apart, or have two figures exchanged."""
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
