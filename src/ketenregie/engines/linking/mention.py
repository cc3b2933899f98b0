"""A mention: what one signal says of one person, place or thing, as it was written down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

# Which kinds are compared with which: a pair is two mentions of one family.
FAMILIES = {
    "person": "person",
    "place": "place",
    "phone": "phone",
    "vehicle": "vehicle",
    "organisation": "organisation",
    "account": "online",
    "email": "online",
    "web": "online",
    "bank": "bank",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention as the exchange format has it: every field is text, empty means unknown.

    `name` is the whole name where its parts are not known. There is no field for nationality or
    origin: they are never compared.
    """

    mention: str = ""
    signal: str = ""
    kind: str = "person"
    given_names: str = ""
    prefix: str = ""
    surname: str = ""
    alias: str = ""
    sex: str = ""
    birth_date: str = ""
    age_from: str = ""
    age_to: str = ""
    phone: str = ""
    email: str = ""
    handle: str = ""
    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    plate: str = ""
    employer: str = ""
    kvk: str = ""
    name: str = ""
    iban: str = ""
    web: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, str | None]) -> Self:
        """Read a row of a table by the names of its columns; columns it does not know are left out."""
        return cls(**{name: text.strip() for name in COLUMNS if (text := row.get(name))})

    def __repr__(self) -> str:
        return f"<Mention {self.kind}>"


COLUMNS = tuple(field.name for field in fields(Mention))
