"""Two meetings, each fixed member in turn: a lopend signaal that becomes a case at the second."""

from __future__ import annotations

import re
from datetime import timedelta

from ketenregie.kernel import clock
from ketenregie.table.rules import CRITERIA
from tests.journeys.conftest import DOSSIER
from tests.journeys.test_before_the_table import (
    CLOSE,
    Prepared,
    answers_to_the_call,
    nothing_new,
    supporter_sends_the_call,
)

STORY = "Aan de verzonnen kade slapen mannen in een boot; 's nachts haalt iemand hen op."
SAID = "De politie vertelt dat de boot elke week ergens anders ligt."
HALF = "De zorgcoördinator heeft met een van de mannen"
WHOLE = HALF + " gesproken, met een tolk."
REASON = "Nog niet concreet: niemand wil iets zeggen."
RAISED = "Een van de mannen vertelt nu dat zijn loon wordt ingehouden."
AGREED = "Een bed vrijhouden aan de wal"
SOON = (clock.today() + timedelta(days=28)).isoformat()
CARE, POLICE = "fier/zorgcoordinator", "politie/rechercheur_tmm"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def police_brings_and_shares(sign_in):
    """The police puts its own signal straight on the agenda and shares it for the check, by its own act."""
    siebe = sign_in("Siebe")
    siebe.page.goto("/signalen/nieuw/")
    siebe.fill(text=STORY, form="arbeid", municipality="GM0080")
    siebe.fill(confidentiality="legal_duty", straight_to_agenda=True)
    siebe.mention("person", "Verzonnen Schipper")
    siebe.send("/signalen/nieuw/")
    reference = re.search(r"S-\d+-\d+", siebe.page.locator("h1").inner_text()).group()
    siebe.open_agenda_with(reference)
    siebe.follow(siebe.page.locator("main a[href*='/punt/']", has_text=reference))
    item = DOSSIER.search(siebe.page.url).group(1)
    siebe.fill(members=["zvhf/procesregisseur", CARE])
    siebe.send("/delen/")
    return siebe, reference, item


def answer_checks(sign_in, item):
    """Care answers on a basis, the process director for its own organisation."""
    elske = sign_in("Elske")
    elske.page.goto(f"/drieluik/punt/{item}/")
    elske.fill(answer="known", basis="consent")
    elske.send("/antwoord/")
    minke = sign_in("Minke")
    minke.page.goto(f"/drieluik/punt/{item}/")
    if minke.page.locator("form[action$='/antwoord/']").count():
        minke.fill(answer="not_known")
        minke.send("/antwoord/")
    return elske, minke


def everybody_answers_the_call(sign_in, item):
    """The call goes out, and who brings nothing says so in one click."""
    rients = sign_in("Rients")
    story = Prepared(meeting=DOSSIER.search(meeting_of(rients, item)).group(1))
    supporter_sends_the_call(sign_in, story)
    for name in ("Elske", "Minke", "Sietske"):
        nothing_new(sign_in(name), story)
    assert answers_to_the_call(rients, story) >= 3


def meeting_of(visitor, item):
    """Return the address of the meeting that an item is on."""
    visitor.page.goto(f"/drieluik/punt/{item}/")
    return visitor.page.locator(".kr-crumbs a[href^='/drieluik/']").nth(1).get_attribute("href")


def everybody_is_there(rients, meeting):
    rients.page.goto(meeting)
    rients.send("/aanwezig/")


def brings_to_table(rients, meeting, item):
    rients.open(f"{meeting}typen/?punt={item}", "typen")
    rients.leave(rients.page.locator("form[action$='/nu/'] button"))


def decides(visitor, item, outcome, **answers):
    visitor.page.goto(f"/drieluik/punt/{item}/besluit/{outcome}/")
    visitor.fill(**answers)
    visitor.send()


def sees(visitor, words):
    """Wait until words stand on a screen that renews itself."""
    visitor.page.locator("main", has_text=words).wait_for()


def typed_through_a_power_cut(rients, sign_in, meeting, item):
    """The supporter's machine dies in the middle of a sentence; it stands there on another one."""
    screen = f"{meeting}typen/?punt={item}"
    rients.page.goto(screen)
    rients.page.locator("textarea").fill(SAID)
    with rients.page.expect_navigation():
        rients.page.locator("textarea").press("Control+Enter")
    rients.page.locator("textarea").press_sequentially(HALF)
    rients.page.locator(".kr-kept", has_text="Bewaard om").wait_for()
    rients.page.goto("about:blank")  # nothing more comes from that machine
    again = sign_in("Rients")
    again.page.goto(screen)
    assert again.page.locator("textarea").input_value() == HALF
    again.page.locator("textarea").fill(WHOLE)
    again.page.get_by_label("politie", exact=False).check()
    again.leave("button[name=go][value=stay]")
    assert "Niet voor" in again.text()
    again.look()
    return again


def closes(rients):
    """Close the meeting; what waits of earlier minutes, of others' meetings too, is approved with it."""
    approve = rients.page.locator("main [name=previous][value=approve]")
    if approve.count():
        approve.check()
    rients.follow(CLOSE, "vergadering-sluiten")


def first_meeting(sign_in, siebe, minke, item):
    """On the table, on everybody's screen, kept running; closed."""
    rients = sign_in("Rients")
    meeting = meeting_of(rients, item)
    everybody_is_there(rients, meeting)
    minke.open(f"{meeting}voorzitter/", "voorzitter")
    siebe.open(f"{meeting}meelezen/", "meelezen")
    wall = sign_in("Rients")
    brings_to_table(rients, meeting, item)
    wall.open(f"{meeting}zaal/", "zaal")
    rients = typed_through_a_power_cut(rients, sign_in, meeting, item)
    sees(minke, WHOLE)
    sees(siebe, SAID)
    assert WHOLE not in siebe.text()
    assert WHOLE not in wall.text()
    watched = {"expected": "Waar de boot hierna ligt.", "watcher": POLICE, "watch": "De kade."}
    watched |= {"review_on": SOON, "necessity": "Zonder dit signaal is het volgende weer het eerste."}
    decides(rients, item, "running", reason=REASON, **watched)
    sees(minke, REASON)
    sees(siebe, REASON)
    sees(wall, "Besloten")
    rients.page.goto(meeting)
    closes(rients)
    for path, kind in (("verslag/", "application/pdf"), ("verslag/word/", DOCX)):
        paper = rients.page.request.get(meeting + path)
        assert paper.headers["content-type"] == kind
    return rients, meeting


def second_meeting(rients, minke, reference, first):
    """The minutes are approved, and the signal that ran becomes a case."""
    rients.open_agenda_with(reference)
    second = rients.page.url
    assert second.rstrip("/") != first.rstrip("/")
    section = rients.page.locator("section", has_text="Lopende signalen")
    rients.look()
    link = section.locator("main a[href*='/punt/'], a[href*='/punt/']", has_text=reference).first
    item = DOSSIER.search(link.get_attribute("href")).group(1)
    everybody_is_there(rients, second)
    brings_to_table(rients, second, item)
    rients.page.goto(second)
    rients.send("/vaststellen/")
    assert "vastgesteld in het overleg van" in rients.text()
    minke.page.goto(f"/drieluik/punt/{item}/besluit/reasonable_suspicion/")
    minke.fill(reason=RAISED, criteria=list(CRITERIA), strategy="Eerst stopt de uitbuiting.")
    minke.fill(contact_by=CARE, contact_how="Aan de wal, met een tolk.", goal="Een bed aan de wal.")
    minke.fill(lead=CARE, track_care=CARE, track_criminal=POLICE)
    minke.fill(what_0=AGREED, who_0=CARE, due_0=SOON)
    minke.send(picture="besluit-van-de-voorzitter")
    rients.page.goto(second)
    closes(rients)
    return item


# R5.1 R5.2 R5.3 R5.4 R5.5
def test_two_meetings_from_a_signal_of_the_police_to_a_case(sign_in):
    siebe, reference, item = police_brings_and_shares(sign_in)
    everybody_answers_the_call(sign_in, item)
    elske, minke = answer_checks(sign_in, item)
    rients, first = first_meeting(sign_in, siebe, minke, item)
    item = second_meeting(rients, minke, reference, first)
    for member in (elske, siebe):
        member.page.goto(f"/drieluik/punt/{item}/")
        member.send("/contact/")
    minke.page.goto(f"/drieluik/punt/{item}/")
    assert RAISED in minke.text()
    minke.follow(minke.page.locator("main a[href^='/casussen/']"), "casus-van-de-tafel")
    elske.page.goto("/werk/")
    assert "afspraak" in elske.page.locator("section:has(#h-agreed)").inner_text().lower()
    rients.page.goto("/drieluik/")
    later = rients.page.locator("main section").first.locator("a[href^='/drieluik/']").last
    rients.follow(later, "agenda-begint-met-afspraken")
    assert AGREED in rients.text()
