"""The stylesheet and what was brought in: current, unaltered, logical, and legible in light and dark."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "ketenregie" / "web"
SHELVES = (WEB / "styles" / "vendor", WEB / "static" / "fonts", WEB / "static" / "js")
RECORDS = [
    (folder, record)
    for folder in (*SHELVES, ROOT / "tests" / "vendor")
    for record in json.loads((folder / "VENDOR.json").read_text())
]
# Text on its ground needs 4.5 : 1, a line or a shape 3 : 1 (WCAG 1.4.3 and 1.4.11).
TONES = ("info", "pos", "warn", "neg", "help", "crim")
TEXT = [("text", "surface"), ("text", "bg"), ("muted", "surface"), ("muted", "bg")]
TEXT += [("link", "surface"), ("link", "bg"), ("bar-text", "bar"), ("bar-muted", "bar")]
TEXT += [(f"{tone}-fg", f"{tone}-bg") for tone in (*TONES, "neutral")]
TEXT += [("text", "warn-bg"), ("text", "help-bg"), ("text", "neg-bg"), ("neg-fg", "help-bg")]
TEXT += [("muted", "info-bg"), ("warn-fg", "surface"), ("neg-fg", "surface"), ("neg-fg", "bg")]
SHAPES = [("line-strong", "surface"), ("focus-in", "focus-out")]
SHAPES += [(f"{tone}-mid", "surface") for tone in TONES]


def tokens():
    """Return the colours of light and of dark."""
    light, dark = (WEB / "styles" / "theme.css").read_text().split("@media (prefers-color-scheme:dark)")
    found = [dict(re.findall(r"--kr-([\w-]+):(#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def brightness(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_is_legible(scheme):
    colours = tokens()[scheme]
    pairs = [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SHAPES]
    low = [
        (front, ground)
        for front, ground, need in pairs
        if contrast(colours[front], colours[ground]) < need
    ]
    assert low == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_white_is_legible_on_buttons(scheme):
    colours = tokens()[scheme]
    names = ("primary", "primary-hover", "danger", "danger-hover")
    assert [name for name in names if contrast("#ffffff", colours[name]) < 4.5] == []


def test_the_stylesheet_is_what_its_sources_say():
    check = [sys.executable, str(ROOT / "tools" / "build_css.py"), "--check"]
    assert subprocess.run(check, check=False).returncode == 0, "run tools/build_css.py"


@pytest.mark.parametrize(("folder", "record"), RECORDS, ids=lambda part: str(part)[-40:])
def test_what_was_brought_in_is_recorded_and_unaltered(folder, record):
    assert record["version"]
    assert record["licence"] in {"EUPL-1.2", "OFL-1.1", "0BSD", "BSD-0-Clause", "MPL-2.0"}
    assert (folder / record["licence_text"]).exists()
    stored = folder / record["stored"]
    if stored.suffix != ".css":
        assert hashlib.sha256(stored.read_bytes()).hexdigest() == record["sha256"]


def test_the_styles_know_no_left_or_right():
    physical = re.compile(r"(?:margin|padding|border)-(?:left|right|top|bottom)|[;{](?:left|right):")
    own = [*(WEB / "styles" / "product").glob("*.css"), WEB / "styles" / "theme.css"]
    assert [path.name for path in own if physical.search(path.read_text())] == []


def test_nothing_is_fetched_from_elsewhere():
    css = (WEB / "static" / "css" / "ketenregie.css").read_text()
    assert [url for url in re.findall(r"url\(([^)]*)\)", css) if "../fonts/" not in url] == []
    assert "@import" not in css


def test_every_class_of_the_templates_has_a_style():
    css = (WEB / "static" / "css" / "ketenregie.css").read_text()
    used = set()
    for path in (WEB / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"{]*)"', path.read_text()):
            used |= {name for name in value.split() if name.startswith("kr-")}
    assert [name for name in sorted(used) if f".{name}" not in css] == []
