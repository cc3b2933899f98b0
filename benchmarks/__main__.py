"""`make bench`: every promise, measured on this machine in one run."""

from __future__ import annotations

import sys

from benchmarks.stage import house


def main() -> int:
    """Run all benchmarks, or those named on the command line."""
    with house():
        import django

        django.setup()
        from benchmarks import intake, walls, work

        chosen = sys.argv[1:] or ["walls", "work", "intake"]
        for name, module in (("walls", walls), ("work", work), ("intake", intake)):
            if name in chosen:
                module.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
