"""A check, from who shares it to the table: a place without a person, a remark kept, more shown later."""

from __future__ import annotations

import re

from tests.journeys.conftest import DOSSIER
from tests.journeys.test_two_meetings import brings_to_table, meeting_of, sees

STORY = "Achter een verzonnen loods slapen mensen op matrassen; 's nachts brandt er licht."
KEPT = "Wij kennen dit adres van een eerder gesprek, met een tolk."
PHONE = "06 11111113"


def care_shares_a_place(sign_in):
    """A signal without a person; the police is shown the address, and not the telephone number yet."""
    elske = sign_in("Elske")
    elske.page.goto("/signalen/nieuw/")
    elske.fill(text=STORY, form="arbeid", municipality="GM0080", confidentiality="legal_duty")
    elske.mention("place", "Verzonnen Dijk 12, Wierum")
    elske.mention("phone", PHONE)
    elske.fill(straight_to_agenda=True)
    elske.send("/signalen/nieuw/")
    reference = re.search(r"S-\d+-\d+", elske.page.locator("h1").inner_text()).group()
    elske.open_agenda_with(reference)
    elske.follow(elske.page.locator("main a[href*='/punt/']", has_text=reference))
    item = DOSSIER.search(elske.page.url).group(1)
    elske.page.locator("[name=members][value='fier/zorgcoordinator']").uncheck()
    elske.page.locator("details", has_text="Kies wat elk lid ziet").locator("summary").click()
    police = elske.page.locator("details .kr-field", has_text="politie")
    police.get_by_label(PHONE, exact=False).uncheck()
    elske.look("delen-per-lid")
    elske.send("/delen/", "plek-gedeeld")
    return elske, reference, item


def director_keeps_a_remark(sign_in, reference):
    """All by keyboard: the question is about the place; the remark is for the table."""
    minke = sign_in("Minke")
    minke.page.goto("/drieluik/checks/")
    check = minke.page.locator("[data-check]", has_text=reference)
    assert "Is dit adres of deze plaats bij u bekend" in check.inner_text()
    check.focus()
    minke.page.keyboard.press("1")
    check.locator("summary", has_text="Een opmerking").click()
    check.locator("textarea").fill(KEPT)
    check.locator("input[value=table]").check()
    minke.look("checks-met-opmerking")
    minke.send()
    minke.open("/drieluik/checks/")
    return minke


def care_shows_more(elske, siebe, item):
    """The number too, later; what was opened stands there and cannot be taken back."""
    siebe.open(f"/drieluik/punt/{item}/", "gevraagd-aan-de-politie")
    assert PHONE not in siebe.text()
    elske.open(f"/drieluik/punt/{item}/", "bewaarde-opmerking")
    assert KEPT not in elske.text()
    assert "bewaart een opmerking voor de tafel" in elske.text()
    elske.follow(elske.page.get_by_role("link", name="Wat elk lid te zien krijgt"), "wat-elk-lid-ziet")
    police = elske.page.locator("section", has_text="Rechercheur")
    assert "Geopend door deze organisatie" in police.inner_text()
    police.get_by_label(PHONE, exact=False).check()
    elske.leave(police.locator("button[type=submit]"))
    siebe.open(f"/drieluik/punt/{item}/")
    assert PHONE in siebe.text()


def at_the_table(sign_in, minke, siebe, item):
    """What was kept opens when the item comes to the table; who was not called is asked about."""
    rients = sign_in("Rients")
    meeting = meeting_of(rients, item)
    assert KEPT not in rients.text()
    brings_to_table(rients, meeting, item)
    minke.open(f"{meeting}voorzitter/", "voorzitter-met-opmerking")
    siebe.open(f"{meeting}meelezen/", "meelezen-met-opmerking")
    for member in (minke, siebe):
        sees(member, KEPT)
    rients.open(f"{meeting}zaal/", "zaal-met-opmerking")
    rients.open(f"/drieluik/punt/{item}/besluit/running/", "besluit-gehoord-aan-tafel")
    assert "Nog niet gehoord" in rients.text()
    return rients, meeting


def a_sheet_with_a_mistake(member):
    member.open("/drieluik/checks/", "checks-inlezen")
    sheet = {"name": "checks.csv", "mimeType": "text/csv", "buffer": b"Nummer;Antwoord\r\nx;bekend\r\n"}
    member.page.locator("[name=file]").set_input_files(sheet)
    member.send("/inlezen/", "checks-fout-per-rij", expect=422)
    assert "Rij 2" in member.text()


def minuted_and_taken_off(rients, meeting, item):
    rients.page.goto(f"{meeting}typen/?punt={item}")
    rients.page.locator("textarea").fill("De loods staat leeg.")
    rients.leave("button[name=go][value=stay]")
    rients.look("typen-met-opmerking")
    rients.follow(rients.page.locator("a[href*='/passage/']"), "passage-veranderen")
    rients.open(f"/drieluik/punt/{item}/terugtreden/", "terugtreden")
    rients.open(f"/drieluik/punt/{item}/afhalen/", "afhalen")
    rients.fill(reason="Eerst wordt het adres bekeken.")
    rients.send()
    rients.open(f"/drieluik/punt/{item}/", "afgehaald-met-reden")
    assert "Eerst wordt het adres bekeken." in rients.text()


# R5.2 R5.5
def test_a_place_is_checked_and_a_remark_waits_for_the_table(sign_in):
    elske, reference, item = care_shares_a_place(sign_in)
    minke, siebe = director_keeps_a_remark(sign_in, reference), sign_in("Siebe")
    care_shows_more(elske, siebe, item)
    rients, meeting = at_the_table(sign_in, minke, siebe, item)
    a_sheet_with_a_mistake(siebe)
    siebe.open(f"/drieluik/punt/{item}/terugtreden/", "terugtreden-lid")
    minuted_and_taken_off(rients, meeting, item)
