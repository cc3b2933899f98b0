"""A professional reports on one page: a GP by keyboard without an account, and staff with a draft."""

from __future__ import annotations

import re

from tests.journeys.test_keyboard import REACHED, answer, press, tab_to

STORY = "Patiënt mag niet alleen binnenkomen. Chauffeur belde met 06-12345678, wit busje 12-AB-34."
PAGE = "/nl/melden/vanuit-werk/"


# R1.3 R1.4 R1.8
def test_a_gp_reports_with_the_keyboard_only_on_one_page_without_an_account(visit, sign_in):
    gp = visit()
    gp.open(PAGE, "melden-vanuit-werk")
    page = gp.page
    answer(page, "text", STORY)
    page.keyboard.press("Enter")  # in a story it is a new line
    answer(page, "where", "Praktijk in het dorp")
    page.keyboard.press("Enter")  # in a line it goes on and sends nothing
    assert page.evaluate(REACHED)[0] == "when"
    page.keyboard.type("Dinsdag")
    press(page, "find", "1")
    tab_to(page, lambda name, value, *_: (name, value) == ("found", "phone:+31612345678"))
    page.keyboard.press("Space")
    answer(page, "m0_value", "Anna")
    press(page, "add", "bank")
    page.locator("[name=m6_value]:focus").wait_for()  # the new row, as soon as the page is drawn
    page.keyboard.type("NL91 ABNA 0417 1643 00")
    answer(page, "organisation", "Huis")
    answer(page, "function", "huisarts")
    answer(page, "profession", "arts")
    assert "medisch beroepsgeheim" in gp.text(), "one's own duty stands with it"
    answer(page, "confidentiality", "good_care")
    gp.look("melden-vanuit-werk-ingevuld")
    tab_to(page, lambda _n, _v, kind, tag: (tag, kind) == ("BUTTON", "submit"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert gp.receipt()
    assert not gp.context.cookies()
    gp.look("melden-vanuit-werk-ontvangen")
    nynke = sign_in("Nynke")
    nynke.open("/werk/")
    assert re.search(r"S-\d{4}-\d+", nynke.text())


# R1.4
def test_municipal_staff_without_a_contact_officer_reach_who_stands_in_for_the_ketenregisseur_at_once(
    visit, sign_in
):
    counter = visit(width=360)
    counter.context.route("**/*.js", lambda route: route.abort())
    counter.open(PAGE)
    counter.fill(text="Aan de balie antwoordde steeds de man.", confidentiality="not_bound")
    counter.page.locator(".kr-goto a[href='#h-position']").click()
    assert 0 <= counter.page.locator("#h-position").bounding_box()["y"] < 200
    counter.fill(organisation="party:gemeente_ameland", profession="gemeente", municipality="GM0060")
    counter.click("Verstuur de melding")
    assert "ketenregisseur" in counter.text()
    assert not counter.wide()
    minke = sign_in("Minke")
    minke.open("/signalen/?gemeente=GM0060&stap=take_up")
    assert (
        minke.page.get_by_role("link", name=re.compile("Ameland")).count() or "Ameland" in minke.text()
    )
    minke.open("/werk/")
    assert "Ameland" in minke.text()


# R1.3
def test_a_draft_survives_a_lost_connection_and_is_there_again_after_signing_in(sign_in):
    jelle = sign_in("Jelle")
    jelle.open("/signalen/nieuw/", "melden-van-werk")
    jelle.page.locator("[name=text]").fill("Vier mannen in een loods")
    jelle.page.get_by_text(re.compile("Concept bewaard om")).wait_for()
    jelle.context.set_offline(True)
    jelle.page.locator("[name=where]").fill("Bij de haven")
    jelle.page.get_by_text("Geen verbinding").wait_for()
    jelle.context.set_offline(False)
    jelle.page.get_by_text(re.compile("Concept bewaard om")).wait_for()
    again = sign_in("Jelle")
    again.open("/signalen/nieuw/")
    again.follow(again.page.get_by_role("link", name=re.compile("Verder met")), "melden-concept")
    assert again.page.locator("[name=where]").input_value() == "Bij de haven"
    again.fill(confidentiality="not_bound")
    again.send(picture="melden-ontvangen")
    assert "Uw melding is bewaard" in again.text()
