"""Addresses: invented streets in real towns, written the way people write them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from ketenregie.demo.mentions.tongues import Tongue

# town, first postcode, weight
TOWNS = (
    ("Leeuwarden", 8911, 24), ("Drachten", 9201, 11), ("Sneek", 8601, 9), ("Heerenveen", 8441, 9),
    ("Harlingen", 8861, 5), ("Franeker", 8801, 4), ("Dokkum", 9101, 4), ("Joure", 8501, 4),
    ("Wolvega", 8471, 4), ("Bolsward", 8701, 3), ("Gorredijk", 8401, 2), ("Lemmer", 8531, 3),
    ("Buitenpost", 9285, 2), ("Oosterwolde", 8431, 3), ("Surhuisterveen", 9231, 2), ("Makkum", 8754, 1),
    ("Sint Annaparochie", 9076, 2), ("Balk", 8561, 1), ("Grou", 9001, 1), ("Burgum", 9251, 2),
    ("Groningen", 9711, 4), ("Emmeloord", 8301, 2), ("Zwolle", 8011, 2), ("Amsterdam", 1011, 3),
    ("Rotterdam", 3011, 2),
)  # fmt: skip
FRISIAN = {
    "Leeuwarden": "Ljouwert", "Sneek": "Snits", "Heerenveen": "It Hearrenfean",
    "Harlingen": "Harns", "Franeker": "Frjentsjer", "Joure": "De Jouwer", "Burgum": "Bergum",
}  # fmt: skip
_FIRST = (
    "Zilvervis", "Wierdijk", "Terpen", "Kievits", "Reiger", "Skûtsje", "Molenwiek", "Turfstekers",
    "Klokkenstoel", "Grutto", "Pompeblêd", "Elfmerke", "Zwanen", "Zonnedauw", "Waterlelie", "Riet",
    "Kanaal", "Stins", "Botter", "Tjalk", "Vuurtoren", "Paling", "Snoek", "Meerkoet", "Kaatsers",
    "Fierljep", "Prinsessen", "Burgemeester_Voorbeeld", "Doctor_Fictief", "Meester_Verzonnen",
    "Sint_Niemand", "Ald", "Nije", "Grutte", "Lytse", "Noarder", "Suder", "Wester", "Easter",
    "Haven", "Spoor", "Fabrieks", "Handels", "Ambachts", "Kwelder",
)  # fmt: skip
_LAST = (
    "straat",
    "straat",
    "straat",
    "weg",
    "laan",
    "dijk",
    "singel",
    "kade",
    "pad",
    "plein",
    "leane",
    "wei",
)
_ABROAD = ("ul. {}", "Str. {}", "{} utca", "Calle {}", "{} Sokak", "bul. {}", "Rruga {}", "{} Street")
_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class Address:
    """One address as the municipality has it."""

    street: str
    number: int
    addition: str
    postcode: str
    town: str
    country: str = "NL"


def dutch(chance: Random) -> Address:
    """Draw an address here."""
    town, first, _weight = chance.choices(TOWNS, _weights())[0]
    words = chance.choice(_FIRST).replace("_", " ")
    street = words + chance.choice(_LAST)
    near = sum(map(ord, street)) % 36
    code = f"{first + near} {chance.choice(_LETTERS)}{chance.choice(_LETTERS)}"
    number = 1 + int(240 * chance.random() ** 1.6)
    return Address(street, number, addition(chance), code, town)


def addition(chance: Random) -> str:
    """Draw what stands behind a house number, mostly nothing."""
    draw = chance.random()
    if draw < 0.72:
        return ""
    return chance.choice(
        ("A", "B", "C", "D") if draw < 0.9 else ("bis", "1", "2", "3-hoog", "rd", "12", "II")
    )


def abroad(tongue: Tongue, chance: Random) -> Address:
    """Draw an address in the country a language is spoken in; at home for Dutch."""
    if not tongue.towns:
        return dutch(chance)
    street = chance.choice(_ABROAD).format(chance.choice(_FIRST).replace("_", " "))
    code = f"{chance.randint(10000, 99999)}"
    return Address(street, chance.randint(1, 120), "", code, chance.choice(tongue.towns), tongue.country)


@lru_cache(maxsize=1)
def _weights() -> list[int]:
    return [weight for _town, _first, weight in TOWNS]
