"""Parties and roles: everything named exists, and nothing is without somebody who can do it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ketenregie.region.checks.register import missing, needs, unknown
from ketenregie.region.codes import ROLES
from ketenregie.region.reading import PackError
from ketenregie.region.route import circle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts
    from ketenregie.region.people import Role, Seat

TOWNS, PARTIES, ROLE_FILE = "municipalities.toml", "parties.toml", "roles.toml"
CHAIN_DIRECTOR = "ketenregisseur"


def seat_mistakes(
    parts: Parts, place: tuple[str, str], seat: Seat, *, near: bool = False
) -> Iterator[PackError]:
    """Yield what is wrong with a role in a party; `near`: the party may be left open."""
    file, key = place
    if seat.role not in parts.roles:
        yield from unknown((file, f"{key}.role"), "role", [seat.role], parts.roles)
    elif not seat.party:
        if not near:
            yield PackError(file, f"{key}.party", "names no party", "Say which party's role it is")
    elif seat.party not in parts.parties:
        yield from unknown((file, f"{key}.party"), "party", [seat.party], parts.parties)
    elif seat.role not in parts.parties[seat.party].roles:
        having = [code for code, one in parts.parties.items() if seat.role in one.roles]
        problem = f"{seat.party!r} does not have the role {seat.role!r}"
        remedy = f"Name a party that has it: {', '.join(having)}" if having else "Give a party that role"
        yield PackError(file, f"{key}.party", problem, remedy)


@needs(PARTIES, ROLE_FILE, TOWNS)
def parties_name_what_exists(parts: Parts) -> Iterator[PackError]:
    """Kinds, roles and municipalities that parties and locations name."""
    for code, kind in parts.people.kinds.items():
        yield from unknown((PARTIES, f"kinds.{code}.roles"), "role", kind.roles, parts.roles)
    for party in parts.people.party:
        key = f"party.{party.code}"
        yield from unknown((PARTIES, f"{key}.kind"), "kind of party", [party.kind], parts.people.kinds)
        yield from unknown((PARTIES, f"{key}.roles"), "role", party.roles, parts.roles)
        towns = [party.municipality] if party.municipality else []
        place = (PARTIES, f"{key}.municipality")
        yield from unknown(place, "municipality code", towns, parts.municipalities)
    for spot in parts.people.location:
        key = f"location.{spot.code}"
        yield from unknown((PARTIES, f"{key}.party"), "party", [spot.party], parts.parties)
        place = (PARTIES, f"{key}.municipality")
        yield from unknown(place, "municipality code", [spot.municipality], parts.municipalities)
    kinds = parts.people.kinds
    yield from unknown((TOWNS, "kind"), "kind of party", [parts.towns.kind], kinds)


@needs(PARTIES, TOWNS)
def parties_stand_once(parts: Parts) -> Iterator[PackError]:
    """A code that stands twice would hide a party."""
    own = [one.party for one in parts.municipalities.values()]
    for code, times in Counter([*(one.code for one in parts.people.party), *own]).items():
        if times > 1:
            problem = f"the party stands {times} times"
            yield PackError(PARTIES, f"party.{code}", problem, "Keep one of them, or rename the other")


@needs(PARTIES, ROLE_FILE, TOWNS)
def parties_may_fill_their_roles(parts: Parts) -> Iterator[PackError]:
    """A party's roles must be open to its kind."""
    for code, party in parts.parties.items():
        for role in party.roles:
            declared = parts.roles.get(role)
            if declared and declared.party_kinds and party.kind not in declared.party_kinds:
                problem = f"has the role {role!r}, which is not for parties of kind {party.kind!r}"
                remedy = f"Remove the role, or add {party.kind!r} to roles.{role}.party_kinds"
                yield PackError(PARTIES, f"party.{code}.roles", problem, remedy)


@needs(PARTIES, ROLE_FILE, TOWNS)
def roles_have_parties(parts: Parts) -> Iterator[PackError]:
    """A role that no party can fill is work that nobody does."""
    yield from missing((ROLE_FILE, "roles"), "role", ROLES, parts.roles)
    for code, role in parts.roles.items():
        key = f"roles.{code}"
        place = (ROLE_FILE, f"{key}.party_kinds")
        yield from unknown(place, "kind of party", role.party_kinds, parts.people.kinds)
        having = [party for party, one in parts.parties.items() if code in one.roles]
        if not role.party_kinds:
            problem = "the role has no kind of party that may fill it"
            yield PackError(*place, problem, "Name at least one kind of party")
        elif not having:
            problem = "no party of the region has the role"
            yield PackError(*place, problem, f"Add {code!r} to the roles of a kind or a party")
        elif role.exclusive and len(having) > 1:
            problem = f"only one party may have the role, and {len(having)} do: {', '.join(having)}"
            yield PackError(ROLE_FILE, f"{key}.exclusive", problem, "Leave it to one party")


@needs(PARTIES, ROLE_FILE, TOWNS)
def vacancies_fall_back(parts: Parts) -> Iterator[PackError]:
    """Who stands in exists, and never stands in for themselves by a detour."""
    for code, role in parts.roles.items():
        place = (ROLE_FILE, f"roles.{code}.fall_back")
        if role.fall_back is not None:
            yield from seat_mistakes(parts, place, role.fall_back, near=True)
        elif code == CHAIN_DIRECTOR:
            problem = "there is no fall-back for a vacant ketenregisseur"
            remedy = "Name who does all of this role's work then, such as the procesregisseur"
            yield PackError(*place, problem, remedy)
    found = circle({code: _next(role) for code, role in parts.roles.items()})
    if found:
        problem = f"the fall-backs run in a circle: {' > '.join(found)}"
        yield PackError(ROLE_FILE, f"roles.{found[0]}.fall_back", problem, "Let one of them end it")


def _next(role: Role) -> tuple[str, ...]:
    return (role.fall_back.role,) if role.fall_back else ()
