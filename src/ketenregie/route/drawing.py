"""The region's route as a drawing: a pure function from its steps, with "you are here".

It reads from top to bottom. The main line is one column; what goes on beside it has columns of its
own: one for each line of steps that follow each other, and one for those that have their own moment.
A column is never wider than a telephone. Shapes and words carry the meaning; colours come from the
style sheet, so the picture follows light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

BOX_WIDTH, BOX_HEIGHT, GAP, MARGIN = 216, 76, 26, 12
ROW = BOX_HEIGHT + GAP
LETTERS = 30
# Ways that pass a box run at its right side, all that lead to one step in one lane.
LANE = 12
SIDE = BOX_WIDTH + MARGIN
MAIN = "main"


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


def columns(steps: tuple[DrawnStep, ...]) -> tuple[tuple[DrawnStep, ...], ...]:
    """Return the steps in columns: the main line, each line beside it, and last what stands alone."""
    main = tuple(step for step in steps if step.line == MAIN)
    lines = _lines([step for step in steps if step.line != MAIN])
    alone = tuple(step for line in lines if len(line) == 1 for step in line)
    return tuple(
        column for column in (main, *(line for line in lines if len(line) > 1), alone) if column
    )


def draw(steps: tuple[DrawnStep, ...], here: frozenset[str] = frozenset()) -> Drawing:
    """Return the picture of a route; every step is in it once, every way forward is an arrow."""
    boxes: list[Box] = []
    arrows: list[str] = []
    x = MARGIN
    for column in columns(steps):
        placed = _placed(column, here, x)
        lanes = _lanes(placed)
        arrows += _arrows(placed, lanes)
        boxes += placed
        x += SIDE + LANE * (1 + max(lanes.values(), default=0))
    height = max((box.y + BOX_HEIGHT for box in boxes), default=0) + MARGIN
    return Drawing(tuple(boxes), tuple(arrows), x, height)


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


def _lines(steps: list[DrawnStep]) -> list[tuple[DrawnStep, ...]]:
    """Put together what leads on to each other, in the order of the pack."""
    line_of = {step.code: {step.code} for step in steps}
    for step in steps:
        for code in step.forward:
            if code in line_of and line_of[code] is not line_of[step.code]:
                line_of[step.code] |= line_of[code]
                for one in line_of[code]:
                    line_of[one] = line_of[step.code]
    found = {id(line): line for line in line_of.values()}
    return [tuple(step for step in steps if step.code in line) for line in found.values()]


def _placed(column: tuple[DrawnStep, ...], here: frozenset[str], x: int) -> list[Box]:
    depth = _depths(column)
    order = sorted(column, key=lambda step: depth[step.code])
    return [Box(step, x, MARGIN + row * ROW, step.code in here) for row, step in enumerate(order)]


def _depths(steps: tuple[DrawnStep, ...]) -> dict[str, int]:
    """How far each step is from a beginning of its line, by the longest way."""
    depth = dict.fromkeys((step.code for step in steps), 0)
    for _round in steps:
        for step in steps:
            for code in step.forward:
                if code in depth:
                    depth[code] = min(max(depth[code], depth[step.code] + 1), len(steps) - 1)
    return depth


def _ways(placed: list[Box]) -> list[tuple[int, int]]:
    row = {box.step.code: number for number, box in enumerate(placed)}
    return [
        (row[box.step.code], row[code]) for box in placed for code in box.step.forward if code in row
    ]


def _lanes(placed: list[Box]) -> dict[int, int]:
    """Give each step that is reached past a box a lane, the first that is free over its whole run."""
    runs: dict[int, tuple[int, int]] = {}
    for start, end in _ways(placed):
        if end - start != 1:
            low, high = runs.get(end, (start, start))
            runs[end] = (min(low, start, end), max(high, start, end))
    lanes: dict[int, int] = {}
    for end, (low, high) in sorted(runs.items(), key=lambda run: (run[1][1] - run[1][0], run[0])):
        taken = {lanes[one] for one in lanes if runs[one][0] < high and low < runs[one][1]}
        lanes[end] = next(lane for lane in range(1, len(runs) + 1) if lane not in taken)
    return lanes


def _arrows(placed: list[Box], lanes: dict[int, int]) -> list[str]:
    return [
        _straight(placed[start], placed[end])
        if end - start == 1
        else _round_about(placed[start], placed[end], lanes[end])
        for start, end in _ways(placed)
    ]


def _straight(start: Box, end: Box) -> str:
    return f"M{start.x + BOX_WIDTH // 2} {start.y + BOX_HEIGHT}V{end.y}m-4-6l4 6 4-6"


def _round_about(start: Box, end: Box, lane: int) -> str:
    """Out of the lower half of a box, along its lane, and into the upper half of another."""
    right, middle = start.x + BOX_WIDTH, BOX_HEIGHT // 2
    out, into = start.y + middle + 2 + 6 * lane, end.y + middle - 2 - 6 * lane
    return f"M{right} {out}H{right + LANE * lane}V{into}H{right}m6-4l-6 4 6 4"


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
