"""The register of checks: each says which files it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ketenregie.region.files import Parts

    Check = Callable[[Parts], Iterator[PackError]]

_checks: list[tuple[tuple[str, ...], Check]] = []

MANY = 12


def needs(*files: str) -> Callable[[Check], Check]:
    """Register a check that is made when all of these files could be read."""

    def register(check: Check) -> Check:
        _checks.append((files, check))
        return check

    return register


def run(parts: Parts) -> list[PackError]:
    """Make every check whose files are there."""
    return [error for files, check in _checks if parts.has(*files) for error in check(parts)]


def unknown(
    place: tuple[str, str], what: str, given: Iterable[str], known: Collection[str]
) -> Iterator[PackError]:
    """Yield a mistake for each code that is not known; `place` is file and key."""
    for code in sorted(set(given) - set(known)):
        yield PackError(*place, f"unknown {what} {code!r}", one_of(known))


def missing(
    place: tuple[str, str], what: str, wanted: Iterable[str], given: Collection[str]
) -> Iterator[PackError]:
    """Yield a mistake for each code that the code of the house needs and the pack does not have."""
    file, table = place
    for code in wanted:
        if code not in given:
            problem = f"there is no {what} {code!r}, and the system needs it"
            yield PackError(file, f"{table}.{code}", problem, f"Add [{table}.{code}]")


def one_of(known: Collection[str]) -> str:
    """Say which codes would be right."""
    names = sorted(known)
    shown = ", ".join(names[:MANY])
    return f"Use one of: {shown}{', …' if len(names) > MANY else ''}" if names else "Define it first"
