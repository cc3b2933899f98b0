"""A bundle is read: what its signals say by element of the offence, and who and what they name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from ketenregie.kernel import clock

DOSSIER = re.compile(r"/([0-9a-f]{8}-[0-9a-f-]{27})/")


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


# Each alone says little: a journey that somebody else arranged, papers kept by another, long days.
WEAK = (
    ("Sietske", "GM0080", "reis_door_ander", "seen"),
    ("Anke", "GM0090", "papieren_bij_ander", "told"),
    ("Bauke", "GM0074", "a_lange_uren", "heard"),
)


def report_and_bring(officer, municipality, indicator, how):
    """Report one sign from the own municipality and bring it to the chain director; gives its id."""
    officer.open("/signalen/nieuw/")
    officer.fill(text=f"Een verzonnen signaal: {indicator}.", municipality=municipality)
    officer.fill(form="arbeid", minor="no", confidentiality="not_bound", **{f"i_{indicator}": how})
    officer.send("/signalen/nieuw/")
    signal = DOSSIER.search(officer.page.url).group(1)
    officer.open(f"/signalen/{signal}/")
    matrix = officer.page.locator(".kr-matrix").locator("..").inner_text()
    assert "nog niets" in matrix, "one weak signal does not touch everything"
    officer.fill(help_kind="nobody_known", help_due=(clock.today() + timedelta(days=7)).isoformat())
    officer.send("/oppakken/")
    officer.open(f"/route/{signal}/brengen/")
    officer.send()
    return signal


# R3.4
def test_three_weak_signals_of_three_municipalities_touch_all_elements_together(sign_in):
    signals = [report_and_bring(sign_in(name), *sign) for name, *sign in WEAK]
    director = sign_in("Minke")
    director.open(f"/bundels/bij/{signals[0]}/")
    director.fill(signals=signals[1:], reason="Hetzelfde bedrijf, drie plaatsen.")
    director.send(picture="drie-samen")
    said = director.page.locator("main").inner_text()
    assert "Samen raken deze signalen alle onderdelen" in said
    assert "nergens een drempel voor" in said
    table = director.page.locator(".kr-matrix")
    assert table.locator("tbody [role=rowheader]").count() == len(WEAK)
    for how in ("gezien", "verteld", "gehoord"):
        assert how in table.inner_text()
