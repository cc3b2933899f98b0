"""How one reporter tells of one person: the row of the exchange format, and what went wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketenregie.demo.mentions import noise, places
from ketenregie.demo.mentions.people import YEAR

if TYPE_CHECKING:
    from random import Random

    from ketenregie.demo.mentions.people import Person
    from ketenregie.demo.mentions.places import Address
    from ketenregie.demo.mentions.reporters import Reporter
    from ketenregie.demo.mentions.tongues import Name

COLUMNS = (
    "mention", "signal", "kind", "given_names", "prefix", "surname", "alias", "sex", "birth_date", "age_from",
    "age_to", "phone", "email", "handle", "street", "house_number", "addition", "postcode", "city", "country",
    "plate", "employer", "kvk",
)  # fmt: skip


@dataclass(slots=True)
class Told:
    """A row in the making, the marks of its noise, and the spellings it chose."""

    row: dict[str, str]
    marks: set[str] = field(default_factory=set)
    spelled: tuple[int, int] = (0, 0)


def tell(person: Person, reporter: Reporter, chance: Random) -> Told:
    """Return what this reporter says of this person."""
    told = Told({"kind": "person"}, set(person.shares))
    for part in (_names, _birth, _address, _contact, _work):
        part(told, person, reporter, chance)
    if not told.row.keys() - {"kind", "sex", "country", "age_from", "age_to", "city"}:
        _spell_given(told, person, reporter, chance)
    if len(told.row.keys() & {"surname", "birth_date", "phone", "street", "employer", "handle"}) < 2:
        told.marks.add("bare")
    return told


def _names(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    draw = chance.random
    if draw() < reporter.given:
        _spell_given(told, person, reporter, chance)
    if draw() < reporter.surname:
        _spell_surname(told, person, reporter, chance)
    if person.alias and draw() < reporter.alias * 1.4:
        told.row["alias"] = person.alias if draw() < 0.8 else noise.heard(person.alias, chance)
    if draw() < reporter.sex:
        told.row["sex"] = person.sex if draw() < 0.985 else "x"
    _shape(told, person, reporter, chance)


def _spell_given(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    name = person.given
    if name.nicknames and chance.random() < reporter.nickname:
        # Mostly the name somebody goes by: the first one.
        name = name.nicknames[int(len(name.nicknames) * chance.random() ** 2)]
        told.marks.add("nickname")
    written, which = _write(name, told, reporter, chance)
    if person.second and "nickname" not in told.marks and chance.random() < reporter.second:
        written += " " + _write(person.second, told, reporter, chance)[0]
    elif "nickname" not in told.marks and chance.random() < 0.04:
        written = written[:1] + "."
        told.marks.add("initial")
    told.row["given_names"] = written
    told.spelled = (which, told.spelled[1])


def _spell_surname(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    parts = person.family
    if len(parts) > 1 and chance.random() < 0.45:
        parts = parts[:1]
        told.marks.add("half_surname")
    written = [_write(part, told, reporter, chance) for part in parts]
    told.row["surname"] = ("-" if chance.random() < 0.15 else " ").join(text for text, _which in written)
    told.spelled = (told.spelled[0], written[0][1])
    if person.prefix and "native" not in told.marks:
        told.row["prefix"] = person.prefix if chance.random() < 0.7 else ""
        if not told.row["prefix"] and chance.random() < 0.6:
            told.row["surname"] = f"{person.prefix} {told.row['surname']}"


def _write(name: Name, told: Told, reporter: Reporter, chance: Random) -> tuple[str, int]:
    first = not told.row.keys() - {"kind"}
    if name.native and ("native" in told.marks or (first and chance.random() < reporter.native)):
        told.marks.add("native")
        return name.native, -1
    which = 0
    if len(name.spellings) > 1 and chance.random() < reporter.spelling:
        which = chance.randrange(1, len(name.spellings))
    text = name.spellings[which]
    draw = chance.random()
    if draw < reporter.heard:
        told.marks.add("heard")
        text = noise.heard(text, chance)
    elif draw < reporter.heard + reporter.slip:
        told.marks.add("typo")
        text = noise.typo(text, chance)
    elif chance.random() < 0.5:
        text = noise.bare(text)
    return text, which


def _shape(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    """Names in each other's boxes, all in one box, in capitals."""
    row = told.row
    given, surname = row.get("given_names"), row.get("surname")
    if given and surname:
        turn = reporter.swap * (2.2 if person.tongue.family_first else 1)
        draw = chance.random()
        if draw < turn:
            row["given_names"], row["surname"] = surname, given
            told.marks.add("name_swap")
        elif draw < turn + 0.06:
            row["given_names"] = f"{given} {row.pop('prefix', '')} {row.pop('surname')}".replace(
                "  ", " "
            )
            told.marks.add("one_box")
        elif draw < turn + 0.1:
            row["surname"] = surname.upper()
        elif draw < turn + 0.13:
            row["given_names"], row["surname"] = given.lower(), surname.lower()
    elif not given and not surname:
        told.marks.add("no_name")
    else:
        told.marks.add("one_name")


def _birth(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    draw, born = chance.random(), person.born
    if draw < reporter.birth:
        told.row["birth_date"] = _dated(told, person, chance)
    elif draw < reporter.birth + reporter.part:
        told.row["birth_date"] = f"{born:%Y-%m}" if chance.random() < 0.3 else f"{born.year}"
        told.marks.add("partial_date")
        if chance.random() < 0.12:
            told.row["birth_date"] = str(born.year + chance.choice((-1, 1)))
            told.marks.add("wrong_date")
    elif chance.random() < reporter.age:
        told.marks.add("age")
        guess = YEAR - born.year + round(chance.gauss(0, 2.4))
        width = chance.choice((0, 2, 4, 5, 5, 10))
        low = max(0, guess - width // 2)
        if width >= 4:
            low -= low % 5 if chance.random() < 0.4 else 0
        told.row["age_from"], told.row["age_to"] = str(low), str(low + width)
    else:
        told.marks.add("no_date")


def _dated(told: Told, person: Person, chance: Random) -> str:
    draw = chance.random()
    if draw < 0.07:
        told.marks.add("swapped_date")
        return noise.swapped(person.born)
    if draw < 0.15:
        told.marks.add("wrong_date")
        return noise.wrong(person.born, chance)
    return person.born.isoformat()


def _address(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    draw = chance.random
    moved = draw() < 0.12
    place = person.before if moved else person.home
    if draw() < reporter.street:
        told.row |= _street(told, place, chance)
        if draw() < reporter.postcode:
            code = place.postcode
            told.row["postcode"] = code.replace(" ", "") if draw() < 0.5 else code
        if moved:
            told.marks.add("moved")
    elif draw() >= reporter.town:
        return
    frisian = places.FRISIAN.get(place.town, place.town)
    told.row["city"] = frisian if draw() < 0.06 else place.town
    if draw() < 0.3 or place.country != "NL":
        told.row["country"] = place.country


def _street(told: Told, place: Address, chance: Random) -> dict[str, str]:
    draw = chance.random
    street, number, extra = place.street, str(place.number), place.addition
    if draw() < 0.1:
        street = noise.typo(street, chance)
        told.marks.add("address_noise")
    elif draw() < 0.15:
        street = street.replace("straat", "str.").replace("Burgemeester", "Burg.").replace("Sint", "St.")
    if draw() < 0.05 and len(number) > 1:
        number = number[::-1] if draw() < 0.5 else str(place.number + 2)
        told.marks.add("address_noise")
    if extra and draw() < 0.3:
        extra = ""
    if draw() < 0.12:
        return {"street": f"{street} {number}{extra}"}
    if extra and draw() < 0.4:
        return {"street": street, "house_number": f"{number}{chance.choice(('', '-', ' '))}{extra}"}
    return {"street": street, "house_number": number} | ({"addition": extra.lower()} if extra else {})


def _contact(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    draw = chance.random
    if draw() < reporter.phone:
        which = int(len(person.phones) * draw() ** 2.2)
        shared = len(person.phones) > 2 and which == 0
        told.marks.add("shared_phone" if shared else "own_phone")
        written = person.phones[which]
        if draw() < 0.03:
            written = (
                noise.typo(written, chance) if draw() < 0.5 else written[:-1] + str(chance.randint(0, 9))
            )
            told.marks.add("phone_noise")
        told.row["phone"] = noise.phone(written, chance)
    if draw() < reporter.online:
        if draw() < 0.4:
            told.row["email"] = person.email if draw() < 0.9 else person.email.upper()
        else:
            told.row["handle"] = chance.choice(("", "@", "insta: ")) + person.handle


def _work(told: Told, person: Person, reporter: Reporter, chance: Random) -> None:
    draw = chance.random
    name, number = person.employer
    if draw() < reporter.employer:
        short = name.removesuffix(" BV").removesuffix(" B.V.")
        told.row["employer"] = name if draw() < 0.4 else short
        if draw() < 0.15:
            told.row["employer"] = noise.typo(name, chance)
        if draw() < 0.2:
            told.row["kvk"] = number
    if draw() < reporter.plate:
        told.row["plate"] = (
            person.plate if draw() < 0.6 else person.plate.replace("-", "").replace(" ", "")
        )
