"""The local picture: the own municipality at a glance, and a trend that reaches the chain director."""

from __future__ import annotations

TREND = "Meer jongens die pakketten bezorgen bij de haven."


# R2.4
def test_a_contact_officer_sees_the_own_municipality_and_shares_a_trend(sign_in):
    officer = sign_in("Sietske", width=360)
    officer.open("/werk/")
    officer.page.locator("summary", has_text="Menu").first.click()
    officer.follow(officer.page.get_by_role("link", name="Lokaal beeld"), "beeld")
    assert "Leeuwarden" in officer.page.locator("h1").inner_text()
    officer.page.locator("summary", has_text="Toon als tabel").first.click()
    officer.look()
    officer.fill(text=f"{TREND} Bel 06-12345678.", form="crimineel")
    officer.send(expect=422, picture="beeld-nummer")
    assert officer.is_wrong("text")
    officer.fill(text=TREND)
    officer.send()
    director = sign_in("Minke")
    director.open("/signalen/beeld/", "beeld-regio")
    assert TREND in director.text()
    director.follow("form[action$='/gelezen/'] button")
    officer.open("/signalen/beeld/", "beeld-gelezen")
    assert "gelezen door de ketenregisseur" in officer.text()
