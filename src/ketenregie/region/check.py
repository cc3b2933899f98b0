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
    return 0
