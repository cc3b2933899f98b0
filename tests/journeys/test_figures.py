"""A board member reads figures and no person; the route reads from top to bottom on every screen."""

from __future__ import annotations

import re

SCROLLED = "[...document.querySelectorAll('main *')].filter(one => one.scrollWidth > one.clientWidth + 1"
SCROLLED += " && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)).length"


# R8.1 R8.2
def test_a_board_member_reads_the_figures_and_reaches_no_dossier(sign_in):
    wiebe = sign_in("Wiebe", width=1440)
    wiebe.open("/werk/")
    wiebe.follow("nav a[href='/drieluik/cijfers/']:visible", "cijfers")
    text = wiebe.page.locator("main").inner_text()
    assert "Wat er op tafel lag" in text
    assert not re.findall(r"\b[A-Z]-\d{4}-\d+\b", text)
    links = wiebe.page.eval_on_selector_all("main a[href]", "found => found.map(one => one.pathname)")
    assert set(links) == {"/drieluik/cijfers/", "/drieluik/cijfers/csv/"}
    wiebe.follow("main a[href*='periode=year']", "cijfers-jaar")
    assert wiebe.page.request.get("/drieluik/").status in (200, 403)


# R4.6
def test_the_route_fits_the_screen_without_scrolling(sign_in):
    for width in (360, 1440):
        sietske = sign_in("Sietske", width=width)
        sietske.page.goto("/signalen/")
        href = sietske.page.locator("main table a[href*='/signalen/']").first.get_attribute("href")
        dossier = re.search(r"[0-9a-f-]{36}", href).group()
        sietske.open(f"/route/{dossier}/kaart/", f"route-kaart-{width}")
        assert sietske.page.evaluate(SCROLLED) == 0
