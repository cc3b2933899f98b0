"""Draw docs/states.md from the state machines that the rooms declare. `--check` only compares."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from ketenregie.kernel import states

PAGE = Path(__file__).resolve().parents[1] / "docs" / "states.md"
ROOMS = ("signals", "linking", "cases", "table", "table.tailored")
HEAD = """<!-- Made from the code by tools/draw_states.py; a test holds it current. -->
# States

Every state machine is declared once, in its room's `rules`; the code asks that declaration and this
page is drawn from it. What follows what on the meldroute differs by region and stands in `route.md`.
"""


def page() -> str:
    """Return the page."""
    for room in ROOMS:
        import_module(f"ketenregie.{room}.rules")
    return HEAD + "".join(_drawn(machine) for machine in states.declared().values())


def _drawn(machine: states.Machine) -> str:
    arrows = [f"    [*] --> {machine.start}"]
    for origin, targets in machine.moves.items():
        arrows += [f"    {origin} --> {target}" for target in targets or ("[*]",)]
    rows = [
        f"| `{origin}` | {', '.join(f'`{one}`' for one in targets) or 'the end'} |"
        for origin, targets in machine.moves.items()
    ]
    drawing = "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])
    table = "\n".join(["| state | goes to |", "|---|---|", *rows])
    return f"\n## {machine.name}\n\n{machine.about}\n\n{drawing}\n\n{table}\n"


def main(arguments: list[str]) -> int:
    """Write the page, or say that it is not current."""
    made = page()
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
