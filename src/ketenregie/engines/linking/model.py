"""The model: what each level of agreement weighs in bits, how rare values are, from where one looks.

A model is data, a JSON file with its version, where it comes from and how good it is, so that
everybody can read what it does (`data/model.json`, described in docs/linking.md).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Self

from ketenregie.engines.linking import tables
from ketenregie.engines.linking.checking import MOST_BITS, ModelBroken, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ketenregie.engines.linking.comparing import Part
    from ketenregie.engines.linking.features import Features


_NO_LEVELS: dict[str, Level] = {}


@dataclass(frozen=True, slots=True)
class Level:
    """What agreement at one level weighs.

    `bits` is log2(m / u) for a value that is as rare as usual; `m` and `u` are the chances of this level
    for mentions of one person and of two, where they are known. `rarity` is the share in which the value's
    own rarity counts: bits + rarity * (own - usual), never more than `most` nor less than `least`.
    """

    bits: float
    rarity: float = 0.0
    usual: float = 0.0
    least: float = -12.0
    most: float = 20.0
    m: float | None = None
    u: float | None = None

    def weigh(self, rarity: float | None) -> float:
        """Return the bits for a value of this rarity, in tenths: what is shown adds up exactly."""
        if rarity is None or not self.rarity:
            return round(self.bits, 1)
        weight = self.bits + self.rarity * (rarity - self.usual)
        return round(min(max(weight, self.least), self.most), 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often values stand in a collection: names, numbers, addresses, of how many mentions.

    Where only some kinds of value were counted, `kinds` says which: of others nothing is known.
    """

    total: int = 0
    seen: Mapping[str, int] = field(default_factory=dict)
    kinds: frozenset[str] | None = None

    @classmethod
    def of(cls, collection: Iterable[Features]) -> Self:
        """Count the values of a collection."""
        seen: Counter[str] = Counter()
        total = 0
        for features in collection:
            total += 1
            seen.update(_values(features))
        return cls(total, dict(seen))

    def __repr__(self) -> str:
        return f"<Counts of {self.total}>"


def _values(features: Features) -> set[str]:
    found = {f"name|{one.plain}" for one in features.tokens}
    found |= {f"family|{head}" for one in features.tokens for head in one.families}
    if features.house.town:
        found.add(f"town|{features.house.town}")
    if features.employer:
        found.add(f"employer|{''.join(features.employer)}")
    return found | _numbers(features)


# What one number or address is counted by: where it is shared, all who share it are looked up together.
NUMBERS = frozenset(("phone", "email", "handle", "plate", "iban", "web", "house"))


def _numbers(features: Features) -> set[str]:
    found: set[str] = set()
    for kind, values in (
        ("phone", features.phones),
        ("email", features.emails),
        ("handle", features.handles),
        ("plate", features.plates),
        ("iban", features.ibans),
        ("web", features.webs),
    ):
        if values:
            found |= {f"{kind}|{value}" for value in values}
    if house := house_value(features):
        found.add(f"house|{house}")
    return found


def house_value(features: Features) -> str:
    """Return what a house is counted by: postcode or street with its number; empty when not known."""
    house = features.house
    return f"{house.postcode or house.street}|{house.number}" if house.number else ""


@dataclass(frozen=True)
class Model:
    """Weights a level, in bits, and the two marks on the sum.

    `threshold` is the mark set beforehand at which `evaluate` counts a pair as found; `shown` is the mark
    from which a pair is laid before a person. Neither links anything: a person does. Both are for a
    collection of `size` mentions: see `sized`.
    """

    version: str
    threshold: float
    shown: float
    levels: Mapping[str, Mapping[str, Level]]
    names: Mapping[str, float] = field(default_factory=dict)
    rare: Mapping[str, float] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    size: int = 7000
    # What a level weighs that no value makes rarer, once it was asked: see `compare`.
    said: dict[tuple[str, str], Part] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __repr__(self) -> str:
        return f"<Model {self.version}>"

    @classmethod
    def shipped(cls) -> Model:
        """Return the model that comes with the program."""
        return _shipped()

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read a model file. Raises ModelBroken, with what is wrong, when it is none."""
        try:
            return cls.from_text(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path} cannot be read: {error}"
            raise ModelBroken(message) from error

    @classmethod
    def from_text(cls, text: str) -> Model:
        """Read a model from its JSON.

        Raises ModelBroken, with the place, for what is missing, no number, out of bounds or never seen.
        """
        try:
            read = json.loads(text)
        except (ValueError, RecursionError) as error:
            message = f"this is no JSON: {error}"
            raise ModelBroken(message) from error
        data = checked(read)
        levels = {
            attribute: {name: Level(**level) for name, level in found.items()}
            for attribute, found in data["levels"].items()
        }
        return cls(
            version=data["version"],
            threshold=data["threshold"],
            shown=data["shown"],
            levels=levels,
            names=tables.RARITY | data["names"],
            rare=data["rare"],
            provenance=data["provenance"],
            size=max(data["size"] or cls.size, SMALLEST),
        )

    def save(self, path: Path) -> None:
        """Write the model as JSON that people can read; what was counted in a collection is not in it."""
        data = {
            "version": self.version,
            "threshold": self.threshold,
            "shown": self.shown,
            "size": self.size,
            "provenance": dict(self.provenance),
            "rare": dict(self.rare),
            "levels": self._levels_written(),
            "names": {
                name: bits for name, bits in self.names.items() if tables.RARITY.get(name) != bits
            },
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def digest(self) -> str:
        """Return eight signs by which these weights are told from others of the same day."""
        weights = [self.threshold, self.shown, self.size, dict(self.rare), dict(self.names)]
        text = json.dumps([*weights, self._levels_written()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def _levels_written(self) -> dict[str, dict[str, dict[str, float]]]:
        return {
            attribute: {name: _written(level) for name, level in found.items()}
            for attribute, found in self.levels.items()
        }

    def on(self, counts: Counts) -> Model:
        """Return this model as it weighs in a collection in which values were counted, of its size."""
        return replace(self.sized(counts.total), counts=counts)

    def among(self, found: Iterable[Features]) -> Model:
        """Return this model as it weighs among a mention and all that was looked up for it.

        Who shares a number or an address with it is among these, so how many do is counted here, without
        an index of values in the clear. Of names and towns it stays with what is known beforehand. A model
        whose collection is small, or was not counted (`on`), stays as it is.
        """
        total = self.counts.total
        if total < SMALLEST:
            return self
        seen = Counter(value for one in found for value in _numbers(one))
        return replace(self, counts=Counts(total, seen, NUMBERS))

    def sized(self, total: int) -> Model:
        """Return this model with its marks for a collection of so many mentions.

        A pair taken at random is of one person the more rarely the larger the collection is, so the same
        evidence says less: twice the mentions raise the marks by one bit (the prior odds of Fellegi and
        Sunter). What is shown is never asked less than the model says, what is strong never less than what
        is shown; under 500 mentions nothing moves.
        """
        if total < SMALLEST:
            return self
        more = math.log2(total / self.size)
        shown = round(self.shown + max(more, 0.0), 1)
        return replace(
            self, size=total, threshold=max(round(self.threshold + more, 1), shown), shown=shown
        )

    def weight(self, attribute: str, level: str, rarity: float | None) -> float:
        """Return the bits of a level; a level the model does not know weighs nothing."""
        found = self.levels.get(attribute, _NO_LEVELS).get(level)
        if found is None:
            return 0.0
        return found.weigh(rarity)

    def rarity(self, kind: str, value: str) -> float:
        """Return how rare a value is, in bits: what is known beforehand, moved by what was counted."""
        usual = self.names.get(value, self.rare[kind]) if kind in ("name", "family") else self.rare[kind]
        total = self.counts.total
        if total < SMALLEST or (self.counts.kinds is not None and kind not in self.counts.kinds):
            return usual
        seen = self.counts.seen.get(f"{kind}|{value}", 0)
        own = math.log2((total + TRUST) / (seen + TRUST * 2.0**-usual))
        return round(min(max(own, 0.0), MOST_BITS), 2)


# A smaller collection says nothing about how rare something is.
SMALLEST = 500
# As how many mentions the table of names counts.
TRUST = 2000


def _written(level: Level) -> dict[str, float]:
    plain = Level(level.bits)
    return {
        name: value
        for name in ("bits", "rarity", "usual", "least", "most", "m", "u")
        if (value := getattr(level, name)) is not None
        and (name == "bits" or value != getattr(plain, name))
    }


@cache
def _shipped() -> Model:
    return Model.from_text(resources.files(__package__).joinpath("data/model.json").read_text("utf-8"))
