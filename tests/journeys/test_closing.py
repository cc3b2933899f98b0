"""A proposal to close with what may be about the same in view, confirmed, and opened again."""

from __future__ import annotations

import re

NUMBER = "06-19876543"


def report(officer, number):
    officer.page.goto("/signalen/nieuw/")
    officer.fill(text="Er wordt op een schip gewerkt.", form="arbeid", municipality="GM0080")
    officer.fill(confidentiality="not_bound")
    officer.mention("phone", number)
    officer.send("/signalen/nieuw/")
    officer.page.goto(re.search(r"/signalen/[0-9a-f-]{36}/", officer.page.url).group())
    return re.search(r"S-\d+-\d+", officer.page.locator("h1").inner_text()).group()


# R2.2 R7.5
def test_what_names_the_same_is_in_view_before_a_signal_is_closed_and_it_can_be_opened_again(sign_in):
    officer = sign_in("Sietske", width=360)
    first, second = report(officer, NUMBER), report(officer, NUMBER.replace("-", " "))
    officer.send("/oppakken/")
    address = officer.page.url
    officer.click("Voorstellen om te sluiten", "voorstel-sluiten")
    assert first in officer.page.locator("main").inner_text()
    assert officer.page.locator("[value=too_weak], [value=finished]").count() == 0
    officer.fill(closing="smuggling", text="Vervoer over de grens, geen dwang.")
    officer.send(expect=422, picture="voorstel-onvolledig")
    assert officer.is_wrong("looked")
    officer.fill(looked=True)
    officer.send(expect=422)
    assert officer.is_wrong("referral")
    officer.fill(referral="kmar")
    officer.send()
    director = sign_in("Minke")
    director.open(address)
    director.click("Het voorstel om te sluiten beantwoorden", "antwoord-sluiten")
    assert "Koninklijke Marechaussee" in director.page.locator("main").inner_text()
    director.fill(answer="confirm")
    director.send()
    officer.open(address, "gesloten")
    officer.click("Heropenen", "heropenen")
    officer.fill(text="De melder zag het schip opnieuw.")
    officer.send()
    officer.open(address)
    assert "Heropenen" not in officer.page.locator("main").inner_text()
    assert second in officer.page.locator("h1").inner_text()
