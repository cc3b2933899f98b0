"""Says of a region pack what is wrong with it: all mistakes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region import pack

if TYPE_CHECKING:
    from pathlib import Path


def main(path: Path) -> int:
    """Print every mistake of a pack, each with file, key, problem and remedy; 1 when there are any."""
    errors = pack.check(path)
    for error in errors:
        print(error)
    if errors:
        print(f"{len(errors)} to put right in {path}")
        return 1
    found = pack.load(path)
    print(
        f"{found.name}: {len(found.municipalities)} municipalities, version {found.version}: no mistakes"
    )
    for one in pack.standings(found):
        if one.missing:
            lacking = f"{len(one.missing)} of {len(one.readings)} texts missing, so it is not offered"
            print(f"{one.language.name} ({one.language.code}): {lacking}")
    return 0
