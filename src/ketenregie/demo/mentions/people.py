"""The people behind the mentions: who they are, whom they live with, what they can be reached by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ketenregie.demo.mentions import noise, places, tongues

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from random import Random

    from ketenregie.demo.mentions.places import Address
    from ketenregie.demo.mentions.tongues import Name, Tongue

YEAR = 2026
HOT_ADDRESSES = 50
_TRADES = (
    "Garnalen", "Bloembollen", "Schoonmaak", "Transport", "Nagelstudio", "Pluimvee", "Uitzend",
    "Sloop", "Hotel", "Bezorg", "Massagesalon", "Paprika",
)  # fmt: skip
_HOUSES = (
    "De Verzonnen Kust", "Fictief", "Noorderzon", "De Gouden Terp", "Wadwind", "Zilverriet",
    "Nergens", "De Lege Haven", "Pompeblêd", "Voorbeeld & Zonen", "It Nije Begjin", "Kievitsei",
)  # fmt: skip
_ALIASES = (
    "Bambi", "Chanel", "De Lange", "Tattoo", "Ghost", "Kiki", "Rooie", "Candy", "Boss", "Snoopy",
    "Lady Luna", "Zwarte Piet", "Jasmin", "El Chapo", "Sweety", "Neo", "Blondie", "Tyson",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    tongue: Tongue
    sex: str
    given: Name
    second: Name | None
    family: tuple[Name, ...]
    prefix: str
    born: date
    home: Address
    before: Address
    phones: tuple[str, ...]
    email: str
    handle: str
    alias: str
    employer: tuple[str, str]
    plate: str
    # Of whom things are shared: kin, crowd (an address of many), boss (a telephone of many).
    shares: frozenset[str] = frozenset()


class World:
    """All there is to draw people from; the same seed gives the same people."""

    def __init__(self, chance: Random, mentions: int) -> None:
        self.chance = chance
        self.tongues = tongues.tongues()
        self.shares = [tongue.share for tongue in self.tongues]
        self.crowds = [places.dutch(chance) for _ in range(HOT_ADDRESSES)]
        self.helplines = [noise.number("0800 ####", chance) for _ in range(3)]
        self.employers = [self._employer() for _ in range(max(40, mentions // 150))]

    def households(self) -> Iterator[list[Person]]:
        """Yield people by household, without end."""
        ways = (self._alone, self._kin, self._workers, self._shelter)
        while True:
            way = self.chance.choices(ways, (46, 20, 9, 9))[0]
            yield way(self.chance.choices(self.tongues, self.shares)[0])

    def _employer(self) -> tuple[str, str]:
        choice = self.chance.choice
        name = f"{choice(_TRADES)}{choice(('bedrijf', ' service', 'groep', ''))} {choice(_HOUSES)}"
        return f"{name} {choice(('BV', 'B.V.', 'vof', ''))}".strip(), noise.number(
            "99######", self.chance
        )

    def _alone(self, tongue: Tongue) -> list[Person]:
        home = (
            places.dutch(self.chance)
            if self.chance.random() < 0.9
            else places.abroad(tongue, self.chance)
        )
        return [self._person(tongue, home)]

    def _kin(self, tongue: Tongue) -> list[Person]:
        """Brothers and sisters, or parents with children: one surname, one address, some one telephone."""
        draw, home = self.chance.random, places.dutch(self.chance)
        first = self._person(tongue, home)
        root = self._root(tongue)
        oldest = self.chance.randint(1962, 2002)
        shared = (first.phones[0],) if draw() < 0.35 else ()
        family: list[Person] = []
        for _ in range(self.chance.choice((2, 2, 3, 3, 4))):
            # Nobody gives two children who live one name.
            taken = [other.given for other in family]
            one = self._person(tongue, home, root=root, oldest=oldest, taken=taken)
            family.append(
                replace(one, prefix=first.prefix, phones=shared + one.phones, shares=frozenset({"kin"}))
            )
        return family

    def _workers(self, tongue: Tongue) -> list[Person]:
        """People who sleep above a workshop: one employer, the number of one boss."""
        home, employer = places.dutch(self.chance), self.chance.choice(self.employers)
        boss = noise.number(self.chance.choice(tongue.phones), self.chance)
        shares = frozenset({"crowd", "boss"})
        people = [self._person(tongue, home) for _ in range(self.chance.randint(3, 8))]
        return [
            replace(one, employer=employer, phones=(boss, *one.phones), shares=shares) for one in people
        ]

    def _shelter(self, tongue: Tongue) -> list[Person]:
        one = self._person(tongue, self.chance.choice(self.crowds))
        number = self.chance.choice(self.helplines)
        phones = (number, *one.phones) if self.chance.random() < 0.5 else one.phones
        return [replace(one, phones=phones, shares=frozenset({"crowd", "hot"}))]

    def _root(self, tongue: Tongue) -> list[tuple[int, int, int]]:
        return [tongues.surname_root(tongue, self.chance) for _ in range(tongue.surnames)]

    def _person(
        self,
        tongue: Tongue,
        home: Address,
        root: list[tuple[int, int, int]] | None = None,
        oldest: int = 0,
        taken: Collection[Name] = (),
    ) -> Person:
        chance, draw = self.chance, self.chance.random
        sex = "f" if draw() < 0.58 else "m"
        given = tongues.given_name(tongue, sex, chance)
        while given in taken:
            given = tongues.given_name(tongue, sex, chance)
        family = tuple(tongues.surname(tongue.code, one, sex) for one in root or self._root(tongue))
        word = noise.bare(given.spellings[0]).lower().replace(" ", "")
        mail = f"{word}.{noise.bare(family[0].spellings[0]).lower().replace(' ', '')}{chance.randint(1, 99)}"
        return Person(
            tongue=tongue,
            sex=sex,
            given=given,
            second=self._second(tongue, sex),
            family=family,
            prefix=chance.choice(tongue.prefixes) if tongue.prefixes and draw() < 0.35 else "",
            born=self._born(oldest),
            home=home,
            before=places.dutch(chance) if draw() < 0.6 else places.abroad(tongue, chance),
            phones=tuple(noise.number(chance.choice(tongue.phones), chance) for _ in range(2)),
            email=f"{mail}@{chance.choice(('fictief.example', 'post.example', 'voorbeeld.example'))}",
            handle=f"{word[:6]}{chance.choice(('_', '.', '', 'xx'))}{chance.randint(1, 9999)}",
            alias=chance.choice(_ALIASES) if draw() < 0.25 else "",
            employer=chance.choice(self.employers),
            plate=noise.number(tongue.plates if draw() < 0.5 else "@@-###-@", chance),
        )

    def _second(self, tongue: Tongue, sex: str) -> Name | None:
        if tongue.middles:
            return tongues.Name((self.chance.choice(tongue.middles),))
        if tongue.patronymic:
            return tongues.surname(tongue.code, tongues.surname_root(tongue, self.chance), sex)
        return tongues.given_name(tongue, sex, self.chance) if self.chance.random() < 0.35 else None

    def _born(self, oldest: int) -> date:
        if oldest:
            year = oldest + self.chance.choice((0, 1, 2, 3, 5, 7, 24, 28))
            return date(min(year, 2014), 1, 1) + timedelta(days=self.chance.randint(0, 364))
        age = min(max(14, int(self.chance.gauss(29, 9))), 70)
        day = date(YEAR - age, 1, 1) + timedelta(days=self.chance.randint(0, 364))
        # Whose day of birth nobody wrote down has 1 January in all papers.
        return day.replace(month=1, day=1) if self.chance.random() < 0.04 else day
