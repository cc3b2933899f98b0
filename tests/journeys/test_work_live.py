""" "Mijn werk" in a real browser: it keeps itself up to date, moves nobody, and can be walked by keyboard."""

from __future__ import annotations

import re

from ketenregie.kernel import clock
from ketenregie.region import pack
from tests.journeys.conftest import DOSSIER

STORY = "Ze mag niet weg van hem."
HERE = "document.activeElement.id"
SOON = 15_000


def report(visitor, **more):
    visitor.page.goto("/signalen/nieuw/")
    visitor.fill(text=STORY, confidentiality="not_bound", **more)
    visitor.send("/signalen/nieuw/")
    return DOSSIER.search(visitor.page.url).group(1)


def count_in_title(page):
    return int(re.match(r"\((\d+)\)", page.title()).group(1))


# R2.1 R1.5
def test_what_comes_in_appears_without_moving_who_stands_in_the_list(sign_in):
    # In office hours danger goes to the process director, who is on duty; at other hours to the receiver.
    watching = sign_in("Minke" if pack.current().intake.on_duty(clock.now()) else "Sietske")
    jelle = sign_in("Jelle")
    report(jelle)
    page = watching.page
    watching.open("/werk/")
    before = count_in_title(page)
    row = page.locator("[data-row]").last.get_attribute("id")
    page.focus(f"[id='{row}']")
    danger = report(jelle, danger=True)
    page.wait_for_selector(f".kr-alarm [id='take_up-{danger}']", timeout=SOON)
    page.wait_for_function(f"document.title.startsWith('({before + 1})')", timeout=SOON)
    assert page.evaluate(HERE) == row
    assert str(before + 1) in page.locator("[data-said]").inner_text()
    watching.look("mijn-werk-gevaar")


# R2.1
def test_the_list_is_walked_with_the_keyboard_and_opened_with_enter(sign_in):
    sietske = sign_in("Sietske")
    page = sietske.page
    sietske.open("/werk/")
    assert page.locator("[data-keys]").is_visible()
    rows = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.id)")
    page.focus(f"[id='{rows[0]}']")
    seen = []
    for key in ("j", "ArrowDown", "k", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(HERE))
    assert seen == [rows[1], rows[2], rows[1], rows[0], rows[0]]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert rows[0].partition("-")[2] in page.url


# R2.1
def test_without_a_connection_the_list_says_that_it_may_be_old(sign_in):
    sietske = sign_in("Sietske")
    page = sietske.page
    sietske.open("/werk/")
    page.route("**/werk/stand/**", lambda route: route.abort())
    page.wait_for_selector("[data-live-lost]:visible", timeout=SOON)
    sietske.trouble.clear()  # the browser tells of the connection that was cut on purpose
    page.unroute("**/werk/stand/**")
    page.wait_for_selector("[data-live-lost]", state="hidden", timeout=SOON)
    assert page.locator("h1").inner_text() == "Mijn werk"


# R10.2
def test_who_was_signed_out_elsewhere_is_told_so_on_the_page(sign_in):
    sietske = sign_in("Sietske")
    page = sietske.page
    sietske.open("/werk/")
    sietske.context.clear_cookies()
    page.wait_for_selector("[data-part=gone]", timeout=SOON)
    asked = []
    sietske.window.hear("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(6_000)
    assert not [url for url in asked if "/stand/" in url]
    assert page.locator("h1").inner_text() == "Mijn werk"
