"""Professions: what they name exists, and somebody without secrecy can report as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import WEIGHINGS
from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

FILE = "professions.toml"


@needs(FILE)
def weighings_exist(parts: Parts) -> Iterator[PackError]:
    """The weighings that a profession names; with each profession something can be chosen."""
    given = parts.secrecy
    yield from missing((FILE, "weighings"), "weighing", WEIGHINGS, given.weighings)
    for code, one in given.professions.items():
        place = (FILE, f"professions.{code}.weighings")
        yield from unknown(place, "weighing", one.weighings, given.weighings)
        if not given.fitting(code):
            problem = "nothing can be chosen with this profession"
            yield PackError(*place, problem, "Name a weighing, or leave weighings out")


@needs(FILE, "parties.toml")
def kinds_of_party_exist(parts: Parts) -> Iterator[PackError]:
    """A profession is the usual one in kinds of party that there are, and in each only one."""
    taken: dict[str, str] = {}
    for code, one in parts.secrecy.professions.items():
        place = (FILE, f"professions.{code}.kinds")
        yield from unknown(place, "kind of party", one.kinds, parts.people.kinds)
        for kind in one.kinds:
            first = taken.setdefault(kind, code)
            if first != code:
                problem = f"{kind!r} has {first!r} as its usual profession already"
                yield PackError(*place, problem, "Leave it out at one of the two")
