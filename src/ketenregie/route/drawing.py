"""The region's route as a drawing: a pure function from its steps, with "you are here".

The main line runs from left to right, the steps beside it run below. Shapes and words carry the
meaning; colours come from the style sheet, so the picture follows light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

BOX_WIDTH, BOX_HEIGHT, GAP, MARGIN = 172, 88, 28, 12
ROW = BOX_HEIGHT + 40
LETTERS = 23
# Ways that pass a box run above the boxes, each at a height of its own.
LANE = 7


@dataclass(frozen=True)
class DrawnStep:
    """A step as the drawing needs it: its words, its line and where it leads."""

    code: str
    label: str
    owner: str
    line: str
    forward: tuple[str, ...]
    limit: str = ""


@dataclass(frozen=True)
class Box:
    """A step at its place."""

    step: DrawnStep
    x: int
    y: int
    here: bool


@dataclass(frozen=True)
class Drawing:
    """The boxes and the arrows between them, and how large the picture is."""

    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    width: int
    height: int


def draw(steps: tuple[DrawnStep, ...], here: frozenset[str] = frozenset()) -> Drawing:
    """Return the picture of a route; every step is in it once, every way forward is an arrow."""
    over = _passing(steps)
    boxes = tuple(_placed(steps, here, MARGIN + LANE * (len(over) + 1)))
    places = {box.step.code: box for box in boxes}
    arrows = tuple(
        _arrow(box, places[code], over.get((box.step.code, code), 0))
        for box in boxes
        for code in box.step.forward
        if code in places
    )
    columns = max((box.x for box in boxes), default=0) + BOX_WIDTH + MARGIN
    rows = max((box.y for box in boxes), default=0) + BOX_HEIGHT + MARGIN
    return Drawing(boxes, arrows, columns, rows)


def lines_of(label: str) -> tuple[str, ...]:
    """Break a label into at most two lines that fit a box."""
    found = wrap(label, LETTERS)
    return tuple(found[:2]) if found else (label,)


def svg(drawing: Drawing, title: str) -> str:
    """Return the drawing as a stand-alone SVG without style attributes."""
    inside = "".join(
        [f'<path class="kr-route__way" d="{arrow}"/>' for arrow in drawing.arrows]
        + [_box(box) for box in drawing.boxes]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kr-route" role="img"'
        f' viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}"'
        f' height="{drawing.height}" fill="none" stroke="currentColor">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )


def _passing(steps: tuple[DrawnStep, ...]) -> dict[tuple[str, str], int]:
    """Give each way that passes a box a lane; the longest run highest, so that none cross."""
    depth = _depths(steps)
    far = [
        (depth[code] - depth[step.code], step.code, code)
        for step in steps
        for code in step.forward
        if depth.get(code, 0) - depth[step.code] > 1
    ]
    return {(start, end): 1 + lane for lane, (_far, start, end) in enumerate(sorted(far))}


def _placed(steps: tuple[DrawnStep, ...], here: frozenset[str], top: int) -> list[Box]:
    depth = _depths(steps)
    taken: dict[tuple[str, int], int] = {}
    below = 1 + max((_row(taken, s, depth) for s in steps if s.line == "main"), default=0)
    found = []
    taken = {}
    for step in steps:
        row = _row(taken, step, depth) + (0 if step.line == "main" else below)
        x = MARGIN + depth[step.code] * (BOX_WIDTH + GAP)
        found.append(Box(step, x, top + row * ROW, step.code in here))
    return found


def _row(taken: dict[tuple[str, int], int], step: DrawnStep, depth: dict[str, int]) -> int:
    place = (step.line, depth[step.code])
    taken[place] = taken.get(place, -1) + 1
    return taken[place]


def _depths(steps: tuple[DrawnStep, ...]) -> dict[str, int]:
    """How far each step is from a beginning of its line, by the longest way."""
    depth = dict.fromkeys((step.code for step in steps), 0)
    for _round in steps:
        for step in steps:
            for code in step.forward:
                if code in depth:
                    depth[code] = min(max(depth[code], depth[step.code] + 1), len(steps) - 1)
    return depth


def _arrow(start: Box, end: Box, lane: int) -> str:
    x1, y1 = start.x + BOX_WIDTH, start.y + BOX_HEIGHT // 2
    x2, y2 = end.x, end.y + BOX_HEIGHT // 2
    if lane:  # above the boxes in between; each arrow leaves and lands at a place of its own
        out, land = x1 - 12 - LANE * (lane % 8), x2 + 12 + LANE * (lane % 8)
        return f"M{out} {start.y}V{start.y - LANE * lane}H{land}V{end.y}m-4-6l4 6 4-6"
    if y1 == y2:
        return f"M{x1} {y1}H{x2}m-6-4l6 4-6 4"
    middle = x2 - GAP // 2
    return f"M{x1} {y1}H{middle}V{y2}H{x2}m-6-4l6 4-6 4"


def _box(box: Box) -> str:
    middle, here = box.x + BOX_WIDTH // 2, " is-here" if box.here else ""
    texts = [(line, ' font-weight="600"') for line in lines_of(box.step.label)]
    texts += [(line, "") for line in lines_of(box.step.owner)]
    start = box.y + BOX_HEIGHT // 2 - 8 * (len(texts) - 1) + 4
    words = "".join(
        f'<text x="{middle}" y="{start + 16 * number}" text-anchor="middle" stroke="none"'
        f' fill="currentColor" font-size="12"{style}>{escape(text)}</text>'
        for number, (text, style) in enumerate(texts)
    )
    return (
        f'<g class="kr-route__step{here}"><rect x="{box.x}" y="{box.y}" rx="6"'
        f' width="{BOX_WIDTH}" height="{BOX_HEIGHT}" stroke-width="{3 if box.here else 1}"/>{words}</g>'
    )
