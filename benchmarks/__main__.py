"""`make bench`: every promise, measured on this machine in one run."""

from __future__ import annotations

import sys
from functools import partial

from benchmarks.stage import house


def main() -> int:
    """Run all benchmarks, or those named on the command line."""
    with house() as server:
        import django

        django.setup()
        from benchmarks import (
            blind,
            files,
            intake,
            linking,
            lookup,
            naming,
            picture,
            restart,
            table,
            walls,
            work,
        )

        benchmarks = {"walls": walls.run, "work": work.run, "intake": intake.run}
        benchmarks |= {"files": files.run, "picture": picture.run, "linking": linking.run}
        benchmarks |= {"naming": naming.run, "blind": blind.run, "table": table.run}
        benchmarks["lookup"] = lookup.run  # it empties the house first
        benchmarks["restart"] = partial(restart.run, server)
        for name in sys.argv[1:] or benchmarks:
            benchmarks[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
