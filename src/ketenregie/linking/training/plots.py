"""Pictures of figures as SVG files that stand on their own: a curve, and bars beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WIDTH, HEIGHT, EDGE = 640, 440, 56
_INK, _SOFT, _LINES = "#1b2733", "#c9d2da", ("#005a8c", "#b3541e", "#5b7f2b", "#6b4c9a")
_MOST_POINTS = 600


@dataclass(frozen=True, slots=True)
class Line:
    """A line in a plot: what it is called, its points between 0 and 1, and one marked point."""

    name: str
    points: Sequence[tuple[float, float]]
    mark: tuple[float, float] | None = None


def precision_recall(
    curves: Mapping[str, Sequence[tuple[float, float, float]]],
    title: str,
    marks: Mapping[str, float] | None = None,
) -> str:
    """Return the curves of (bits, precision, recall) as SVG; a dot at the threshold in `marks`."""
    lines = []
    for name, curve in curves.items():
        points = [(recall, precision) for _bits, precision, recall in curve]
        at = (marks or {}).get(name)
        above = [
            point
            for point, (bits, _p, _r) in zip(points, curve, strict=True)
            if at is not None and bits >= at
        ]
        lines.append(Line(name, _thinned(points), above[-1] if above else None))
    return plot(lines, title, ("recall", "precision"))


def plot(lines: Sequence[Line], title: str, axes: tuple[str, str]) -> str:
    """Return lines over two axes from 0 to 1."""
    drawn = [*_grid(axes)]
    for at, line in enumerate(lines):
        colour = _LINES[at % len(_LINES)]
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in line.points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if line.mark:
            x, y = line.mark
            drawn.append(f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="5" fill="{colour}"/>')
        below = _y(0) - 14 - 18 * (len(lines) - 1 - at)
        drawn.append(_text(_x(0) + 12, below, line.name, colour))
    return _svg(title, drawn, HEIGHT)


def bars(rows: Iterable[tuple[str, float, float]], title: str, legend: tuple[str, str]) -> str:
    """Return two values a row as bars left and right of zero, on one scale: weights before and after."""
    listed = list(rows)
    reach = max((abs(value) for _name, *both in listed for value in both), default=1.0) or 1.0
    left, middle, step = 250, 445, 26
    drawn = [
        _text(left, 46, f"{legend[0]} (above), {legend[1]} (below), bits", _INK),
        f'<line x1="{middle}" y1="54" x2="{middle}" y2="{60 + step * len(listed)}" stroke="{_SOFT}"/>',
    ]
    for at, (name, before, after) in enumerate(listed):
        top = 60 + at * step
        drawn.append(_text(8, top + 14, name, _INK))
        for value, offset, colour in ((before, 2, _SOFT), (after, 12, _LINES[0])):
            wide = abs(value) / reach * 150
            start = middle if value >= 0 else middle - wide
            drawn.append(
                f'<rect x="{start:.1f}" y="{top + offset}" width="{wide:.1f}" height="8" fill="{colour}"/>'
            )
        drawn.append(_text(600, top + 14, f"{after:+.1f}", _INK))
    return _svg(title, drawn, 80 + step * len(listed))


def _svg(title: str, drawn: Iterable[str], height: int) -> str:
    named = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img" font-family="sans-serif" font-size="13">'
        f'<title>{named}</title><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f"{_text(8, 24, title, _INK)}{''.join(drawn)}</svg>\n"
    )


def _grid(axes: tuple[str, str]) -> Iterable[str]:
    for tenths in range(0, 11, 2):
        share = tenths / 10
        yield f'<line x1="{_x(share)}" y1="{_y(0)}" x2="{_x(share)}" y2="{_y(1)}" stroke="{_SOFT}"/>'
        yield f'<line x1="{_x(0)}" y1="{_y(share)}" x2="{_x(1)}" y2="{_y(share)}" stroke="{_SOFT}"/>'
        yield _text(_x(share) - 8, _y(0) + 18, f"{share:.1f}", _INK)
        yield _text(_x(0) - 30, _y(share) + 4, f"{share:.1f}", _INK)
    yield _text(_x(1) - 60, _y(0) + 38, axes[0], _INK)
    yield _text(8, _y(1) - 12, axes[1], _INK)


def _text(x: float, y: float, words: str, colour: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}">{escape(words)}</text>'


def _x(share: float) -> float:
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _y(share: float) -> float:
    return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)


def _thinned(points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    step = len(points) // _MOST_POINTS + 1
    return [*points[::step], *points[-1:]]
