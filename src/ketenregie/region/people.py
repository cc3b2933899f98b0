"""Municipalities, parties and roles of a region."""

from __future__ import annotations

from ketenregie.region.words import EMPTY, Item, Labelled, Shape, Text


class Municipality(Item):
    """A municipality by its code, and the party that it is in the chain."""

    code: str
    name: str
    slug: str
    party: str = ""


class Kind(Labelled):
    """A kind of party, and the roles such a party may fill unless it says otherwise."""

    roles: tuple[str, ...] = ()


class Party(Item):
    """A party of the chain: an organisation, and the roles it may fill."""

    code: str
    name: str
    short: str = ""
    kind: str
    municipality: str | None = None
    roles: tuple[str, ...] = ()
    phone: str = ""
    url: str = ""
    valid_until: str = ""


class Location(Item):
    """A place that belongs to a party: a reception centre, a shelter."""

    code: str
    name: str
    party: str
    municipality: str


class Seat(Shape):
    """A role in a party; `party` empty means the party at hand."""

    party: str = ""
    role: str

    def __str__(self) -> str:
        return f"{self.party}/{self.role}"


class Role(Labelled):
    """What somebody is in a party: which kinds of party may have it, and who stands in.

    `exclusive` means one seat in the region; `fall_back` carries the work when it is vacant.
    """

    party_kinds: tuple[str, ...] = ()
    exclusive: bool = False
    content: bool = True
    fall_back: Seat | None = None
    about: Text = EMPTY
