"""Feedback: neutral words until something was decided, a warning at a name, and by phone written down."""

from __future__ import annotations

import re

import pytest

NAME = "Elena"


@pytest.fixture
def signal(sign_in):
    """A counter employee's signal that the contact officer took up; returns where it is."""
    jelle = sign_in("Jelle", width=360)
    jelle.page.goto("/signalen/nieuw/")
    jelle.fill(text="Zij durft niets te zeggen.", form="arbeid", municipality="GM0080")
    jelle.fill(confidentiality="not_bound")
    jelle.mention("person", NAME)
    jelle.send("/signalen/nieuw/")
    address = re.search(r"/signalen/[0-9a-f-]{36}/", jelle.page.url).group()
    officer = sign_in("Sietske", width=360)
    officer.page.goto(address)
    officer.send("/oppakken/")
    return officer, address


# R2.3
def test_before_anything_is_decided_only_neutral_texts_can_be_told(signal):
    officer, address = signal
    officer.open(f"{address}terugkoppeling/", "terugkoppeling-neutraal")
    assert officer.page.locator("[name=words]").count() == 0
    officer.send(expect=422)
    officer.fill(template="colleague_brought", way="phone")
    officer.send()
    officer.page.locator("#h-timeline").click()
    assert "telefonisch" in officer.page.locator(".kr-tl").inner_text()


# R2.3
def test_after_the_decision_own_words_that_name_somebody_are_asked_about(signal, sign_in):
    officer, address = signal
    dossier = address.rstrip("/").rpartition("/")[2]
    officer.open(f"/route/{dossier}/afsluiten/")
    officer.fill(closing="explained", text="Nagegaan.")
    officer.send()
    director = sign_in("Minke")
    director.open(f"/route/{dossier}/afsluiten/antwoord/")
    director.fill(answer="confirm")
    director.send()
    officer.open(f"{address}terugkoppeling/", "terugkoppeling-besloten")
    officer.fill(template="colleague_closed", words=f"{NAME} is veilig.")
    officer.send(expect=422, picture="terugkoppeling-naam")
    assert "iemands naam" in officer.page.locator("main").inner_text()
    officer.fill(words="Dank voor je oplettendheid.")
    officer.send()
    reader = sign_in("Jelle", width=360)
    reader.open(address)
    assert "Blijf melden, ook bij twijfel." in reader.text()
