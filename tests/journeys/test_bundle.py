"""A bundle is read: what its signals say by element of the offence, and who and what they name."""

from __future__ import annotations

import pytest


@pytest.fixture
def bundle(sign_in):
    """Open the bundle of the demonstration in which four signals stand together; gives the visitor."""

    def enter(width=1440):
        director = sign_in("Minke", width=width)
        director.page.goto("/signalen/")
        for address in director.page.eval_on_selector_all(
            "main a[href^='/signalen/']", "found => found.map(one => one.getAttribute('href'))"
        ):
            director.page.goto(address)
            place = director.page.locator("main .kr-beside a[href^='/bundels/']")
            if place.count():
                director.page.goto(place.first.get_attribute("href"))
                return director
        raise AssertionError("no bundle in the demonstration")

    return enter


# R3.4
@pytest.mark.parametrize("width", [360, 1440])
def test_the_matrix_says_what_is_known_how_and_what_is_missing(bundle, width):
    director = bundle(width)
    director.look(f"bundel-{width}")
    table = director.page.locator(".kr-matrix").first
    assert table.locator("tbody [role=rowheader]").count() > 1
    assert not director.wide()
    cell = table.locator("[role=cell]").first
    assert (cell.evaluate("e => getComputedStyle(e).display") == "grid") is (width == 360)


# R3.5
@pytest.mark.parametrize("width", [360, 1440])
def test_the_picture_is_the_same_at_each_visit_and_all_of_it_is_in_the_table(bundle, width):
    director = bundle(width)
    director.click("Wie en wat deze signalen noemen", f"netwerk-{width}")
    nodes = director.page.locator(".kr-graph a")
    assert nodes.count() > 5
    drawn = director.page.locator("svg.kr-graph.kr-chart").inner_html()
    director.page.reload()
    assert director.page.locator("svg.kr-graph.kr-chart").inner_html() == drawn
    # The drawing scrolls in its own box; the page does not.
    assert director.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for target in nodes.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        if target.startswith("#"):
            assert director.page.locator(f"[id='{target[1:]}']").count() == 1


# R3.5
def test_the_picture_is_walked_with_the_keyboard_alone(bundle):
    director = bundle()
    director.click("Wie en wat deze signalen noemen")
    director.page.locator(".kr-graphbox").focus()
    seen = []
    for _ in range(director.page.locator(".kr-graph a").count()):
        director.page.keyboard.press("Tab")
        seen.append(director.page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
    assert all(seen)
    assert len(set(seen)) > 5
    thing = director.page.locator(".kr-graph a[href^='#d-']").first
    thing.focus()
    director.page.keyboard.press("Enter")
    assert director.page.url.endswith(thing.get_attribute("href"))
