"""Draw the route of a region into docs/route.svg: `python tools/draw_route.py` (checked by a test)."""

from __future__ import annotations

from pathlib import Path

from ketenregie.region import pack
from ketenregie.route import drawing

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "route.svg"


def drawn() -> str:
    """Return the route of Fryslân as a stand-alone picture, in Dutch."""
    region = pack.load(ROOT / "regions" / "fryslan")
    steps = []
    for code, step in region.route.steps.items():
        role = region.roles.get(step.owner)
        owner = role.label.in_("nl") if role else "eigen aandachtsfunctionaris"
        steps.append(drawing.DrawnStep(code, step.label.in_("nl"), owner, step.line, step.forward))
    return drawing.svg(drawing.draw(tuple(steps)), "De meldroute") + "\n"


if __name__ == "__main__":
    TARGET.write_text(drawn(), encoding="utf-8")
