"""A contact officer looks up whether a number is known, on a phone and without script."""

from __future__ import annotations

import re

import pytest


# R7.3
@pytest.mark.parametrize("width", [360, 1440])
def test_a_signal_is_found_by_the_number_that_was_written_down(sign_in, width):
    officer = sign_in("Sietske", width=width)
    officer.page.goto("/signalen/nieuw/")
    officer.fill(text="Er rijdt elke nacht een busje.", form="arbeid", municipality="GM0080")
    number = f"06-1{width:04}123"
    officer.fill(confidentiality="not_bound")
    officer.mention("phone", number)
    officer.send("/signalen/nieuw/")
    reference = re.search(r"S-\d+-\d+", officer.page.locator("h1").inner_text()).group()
    officer.open("/signalen/zoeken/", f"zoeken-{width}")
    officer.fill(wanted=number.replace("06-", "+31 6 "))
    officer.send(picture=f"gevonden-{width}")
    found = officer.page.locator("main tbody a")
    assert reference in found.inner_text()
    officer.leave(found)
    assert reference in officer.page.locator("h1").inner_text()
    assert number not in officer.page.url


def test_what_is_not_understood_is_said_beside_the_box(sign_in):
    officer = sign_in("Sietske", width=360)
    officer.open("/signalen/zoeken/")
    officer.fill(wanted="🙂 12")
    officer.send(picture="niet-begrepen-360", expect=422)
    assert "Dit is geen naam" in officer.page.locator("main").inner_text()
    assert officer.page.locator("#id_wanted").input_value() == "🙂 12"


# R2.2
@pytest.mark.parametrize("width", [360, 1440])
def test_a_signal_is_found_by_a_name_as_it_was_heard(sign_in, width):
    officer = sign_in("Sietske", width=width)
    officer.page.goto("/signalen/nieuw/")
    officer.fill(text="Zij slaapt in de kas.", form="arbeid", municipality="GM0080")
    officer.fill(confidentiality="not_bound")
    officer.mention("person", f"Joelia Verzonnen{width}naam")
    officer.send("/signalen/nieuw/")
    reference = re.search(r"S-\d+-\d+", officer.page.locator("h1").inner_text()).group()
    officer.open("/signalen/zoeken/")
    officer.fill(wanted="Юлия")
    officer.send(picture=f"op-naam-{width}")
    found = officer.page.locator("main tbody")
    assert reference in found.inner_text()
    assert "Verzonnen" not in found.inner_text()
    assert not officer.wide()
