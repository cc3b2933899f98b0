"""The route drawn: every step once, every way an arrow, and where something is."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ketenregie.region import pack
from ketenregie.route import drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawn_of(region):
    return tuple(
        drawing.DrawnStep(code, str(step.label), step.owner, step.line, step.forward)
        for code, step in region.route.steps.items()
    )


# R4.6
@pytest.mark.parametrize("region", ["fryslan", "zilverkust"])
def test_every_step_of_the_pack_is_in_the_picture_once(region):
    steps = drawn_of(pack.load(f"regions/{region}"))
    drawn = drawing.draw(steps)
    assert {box.step.code for box in drawn.boxes} == {step.code for step in steps}
    assert len({(box.x, box.y) for box in drawn.boxes}) == len(steps)
    assert len(drawn.arrows) == sum(len(step.forward) for step in steps)


# R4.6
def test_the_picture_shows_where_it_is_and_nothing_in_the_style():
    steps = drawn_of(pack.load("regions/fryslan"))
    text = drawing.svg(drawing.draw(steps, frozenset({"triage"})), "De <route>")
    root = ElementTree.fromstring(text)  # noqa: S314 - our own text
    here = [g for g in root.iter(f"{SVG}g") if "is-here" in g.get("class", "")]
    assert len(here) == 1
    assert root.find(f"{SVG}title").text == "De <route>"
    assert "style" not in text


def test_a_way_to_another_row_turns_the_corner():
    first = drawing.DrawnStep("a", "A", "x", "main", ("b", "c"))
    others = [drawing.DrawnStep(code, code, "x", "main", ()) for code in "bc"]
    drawn = drawing.draw((first, *others))
    assert sum("V" in arrow for arrow in drawn.arrows) == 1


def test_a_way_that_leads_out_of_the_picture_is_not_drawn():
    assert drawing.draw((drawing.DrawnStep("a", "A", "x", "main", ("gone",)),)).arrows == ()


def test_an_empty_route_is_an_empty_picture():
    assert drawing.draw(()).boxes == ()
    assert drawing.lines_of("") == ("",)


# R4.6
def test_the_picture_in_the_docs_is_that_of_the_pack():
    from tools import draw_route

    assert draw_route.TARGET.read_text(encoding="utf-8") == draw_route.drawn()
