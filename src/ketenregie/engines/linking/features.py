"""What of a mention is compared: its normalised form, which can be kept as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from ketenregie.engines.linking import contact
from ketenregie.engines.linking.addresses import House, house
from ketenregie.engines.linking.dates import Born, born
from ketenregie.engines.linking.employers import employer, kvk
from ketenregie.engines.linking.mention import FAMILIES
from ketenregie.engines.linking.names import Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ketenregie.engines.linking.mention import Mention

# Kept with the features: what was made by other rules is made again, never compared.
VERSION = 6
_NOT_BORN, _NO_HOUSE = Born(), House()


class Features(NamedTuple):
    """The normalised form of one mention; empty parts are unknown and count for nothing.

    `kind` is the family of kinds that are compared with each other.
    """

    kind: str = "person"
    tokens: tuple[Token, ...] = ()
    sex: str = ""
    born: Born = _NOT_BORN
    house: House = _NO_HOUSE
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    webs: tuple[str, ...] = ()
    employer: tuple[str, ...] = ()
    kvk: str = ""

    def __repr__(self) -> str:
        return f"<Features {self.kind}>"

    def to_json(self) -> dict[str, Any]:
        """Return them as a dict that JSON can hold; empty parts are left out."""
        made: dict[str, Any] = {"version": VERSION, "kind": self.kind}
        made |= {name: list(value) for name in _LISTS if (value := getattr(self, name))}
        made |= {name: value for name in ("sex", "kvk") if (value := getattr(self, name))}
        if self.tokens:
            made["tokens"] = [
                [t.text, t.part, t.plain, list(t.sounds), list(t.families), t.abjad] for t in self.tokens
            ]
        if self.born != _NOT_BORN:
            made["born"] = list(self.born)
        if self.house != _NO_HOUSE:
            made["house"] = list(self.house)
        return made

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Read what `to_json` made. Raises ValueError when it was made by other rules."""
        if kept.get("version") != VERSION:
            message = f"features of version {kept.get('version')!r}, not {VERSION}"
            raise ValueError(message)
        read = {name: reader(kept[name]) for name, reader in _READ.items() if name in kept}
        return cls(**read)


def _tokens(kept: list[Any]) -> tuple[Token, ...]:
    return tuple(
        [
            Token(text, part, spelt, tuple(heard), tuple(families), abjad)
            for text, part, spelt, heard, families, abjad in kept
        ]
    )


_LISTS = ("phones", "emails", "handles", "plates", "ibans", "webs", "employer")
# What is left out was empty, as most is.
_READ: dict[str, Callable[[Any], Any]] = {
    "kind": str, "sex": str, "kvk": str, "tokens": _tokens, "born": Born._make, "house": House._make,
    **{name: tuple for name in _LISTS},
}  # fmt: skip
_SEXES = {
    "f": "f", "v": "f", "w": "f", "female": "f", "vrouw": "f", "woman": "f", "meisje": "f",
    "m": "m", "male": "m", "man": "m", "jongen": "m", "x": "x",
}  # fmt: skip


def features_of(mention: Mention, *, year: int = 2026) -> Features:
    """Return what of a mention is compared; `year` is that of the report, to which ages belong.

    Never raises on what somebody wrote: what cannot be read is unknown.
    """
    kind = FAMILIES.get(mention.kind.strip().lower(), "other")
    named = kind in ("person", "other")
    country = mention.country.strip().upper()
    return Features(
        kind=kind,
        tokens=tokens_of(mention) if named else (),
        sex=_SEXES.get(mention.sex.strip().lower(), ""),
        born=born(mention, year),
        house=house(mention),
        phones=contact.phones(
            mention.phone, country if len(country) == 2 and country.isalpha() else "NL"
        ),
        emails=contact.emails(mention.email),
        handles=contact.handles(mention.handle),
        plates=contact.plates(mention.plate),
        ibans=contact.ibans(mention.iban),
        webs=contact.webs(mention.web),
        employer=employer(mention.employer or ("" if named else mention.name)),
        kvk=kvk(mention.kvk),
    )
