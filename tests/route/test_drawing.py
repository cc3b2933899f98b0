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


def step(code, line="main", *forward):
    return drawing.DrawnStep(code, code.upper(), "x", line, forward)


def test_a_way_that_passes_a_box_runs_beside_it():
    drawn = drawing.draw((step("a", "main", "b", "c"), step("b"), step("c")))
    assert sum("H" in arrow for arrow in drawn.arrows) == 1


def test_ways_to_one_step_share_a_lane_and_others_do_not_cross_it():
    main = (step("a", "main", "c", "d"), step("b", "main", "c", "d"), step("c", "main", "d"), step("d"))
    drawn = drawing.draw(main)
    lanes = {arrow.split("H")[1].split("V")[0] for arrow in drawn.arrows if "H" in arrow}
    assert len(lanes) == 2


def test_what_follows_each_other_stands_in_one_column_and_what_stands_alone_in_the_last():
    found = drawing.columns(
        (
            step("a"),
            step("p", "beside", "q"),
            step("x", "beside"),
            step("q", "beside"),
            step("y", "beside"),
        )
    )
    assert [[one.code for one in column] for column in found] == [["a"], ["p", "q"], ["x", "y"]]


# R4.6
@pytest.mark.parametrize("region", ["fryslan", "zilverkust"])
def test_no_column_is_wider_than_a_telephone_and_none_overlaps(region):
    steps = drawn_of(pack.load(f"regions/{region}"))
    assert all(drawing.draw(column).width <= 300 for column in drawing.columns(steps))
    boxes = drawing.draw(steps).boxes
    for one in boxes:
        for other in boxes:
            apart = (
                abs(one.x - other.x) >= drawing.BOX_WIDTH or abs(one.y - other.y) >= drawing.BOX_HEIGHT
            )
            assert one is other or apart


def test_a_way_that_leads_out_of_the_picture_is_not_drawn():
    assert drawing.draw((drawing.DrawnStep("a", "A", "x", "main", ("gone",)),)).arrows == ()


def test_an_empty_route_is_an_empty_picture():
    assert drawing.draw(()).boxes == ()
    assert drawing.lines_of("") == ("",)


# R4.6
def test_the_picture_in_the_docs_is_that_of_the_pack():
    from tools import draw_route

    assert draw_route.TARGET.read_text(encoding="utf-8") == draw_route.drawn()
