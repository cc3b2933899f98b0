"""Writes the generated pages: protocol, route and the region's choices, states, coverage and the plan."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write every page anew."""
    from ketenregie.region import docs

    docs.main(ROOT / "docs")
    for tool in ("draw_states.py", "draw_route.py", "coverage_page.py", "plan_page.py"):
        subprocess.run([sys.executable, ROOT / "tools" / tool], check=True)


if __name__ == "__main__":
    main()
