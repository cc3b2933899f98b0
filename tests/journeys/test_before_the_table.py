"""What happens before the table meets: the call, signals put straight on, checks, and the agenda.

`prepare_meeting` is the first half of a journey over meetings: every fixed member in turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from ketenregie.kernel import clock
from tests.journeys.conftest import DOSSIER

STORY = "Twee vrouwen slapen achter een salon; ze geven hun geld af. Bel 06 11111112."
# Who put something on the agenda, in another journey of the same house, has answered by that.
ANSWERED = re.compile("Geen nieuwe signalen|Signalen toegevoegd")
# Closing a meeting: a button of the form on which one notes who is there.
CLOSE = "main button[formaction$='/sluiten/']"
FAST = "Een jongen zegt dat hij vanavond naar een ander adres moet."


@dataclass
class Prepared:
    """The meeting that comes, and the item that the police put on it."""

    meeting: str = ""
    reference: str = ""
    item: str = ""


def prepare_meeting(sign_in) -> Prepared:
    """Let every fixed member do what comes before a meeting; returns the meeting and its item."""
    story = Prepared()
    police_puts_a_signal_on(sign_in, story)
    supporter_sends_the_call(sign_in, story)
    for name in ("Elske", "Minke", "Sietske"):
        nothing_new(sign_in(name), story)
    police_shares_the_phone_with_care_only(sign_in, story)
    care_answers_by_keyboard(sign_in, story)
    return story


def police_puts_a_signal_on(sign_in, story):
    siebe = sign_in("Siebe")
    siebe.page.goto("/signalen/nieuw/")
    siebe.fill(text=STORY, form="seksueel", municipality="GM0080", confidentiality="legal_duty")
    siebe.mention("phone", "06 11111112")
    siebe.fill(straight_to_agenda=True)
    siebe.send("/signalen/nieuw/")
    story.reference = re.search(r"S-\d+-\d+", siebe.page.locator("h1").inner_text()).group()
    siebe.open_agenda_with(story.reference)
    story.meeting = DOSSIER.search(siebe.page.url).group(1)
    row = siebe.page.locator("main a[href*='/punt/']", has_text=story.reference)
    story.item = DOSSIER.search(row.first.get_attribute("href")).group(1)


def supporter_sends_the_call(sign_in, story):
    rients = sign_in("Rients")
    rients.open(f"/drieluik/{story.meeting}/", "vergadering-voorbereiden")
    if rients.page.locator("form[action$='/oproep/sturen/']").count():
        rients.send("/oproep/sturen/", "oproep-verstuurd")


def nothing_new(visitor, story):
    visitor.open(f"/drieluik/{story.meeting}/oproep/", "oproep")
    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=answer][value=nothing_new]").click()
    visitor.look()
    assert visitor.page.locator("section:has(#h-answer) p", has_text=ANSWERED).count() == 1


def answers_to_the_call(visitor, story, picture=None):
    """Return how many answered, as who runs the table sees it."""
    visitor.open(f"/drieluik/{story.meeting}/oproep/", picture)
    return visitor.page.locator("section:has(#h-answers) li", has_text=ANSWERED).count()


def police_shares_the_phone_with_care_only(sign_in, story):
    siebe = sign_in("Siebe")
    siebe.open(f"/drieluik/punt/{story.item}/")
    siebe.page.locator("[name=members][value='zvhf/procesregisseur']").uncheck()
    siebe.send("/delen/", "gedeeld")


def care_answers_by_keyboard(sign_in, story):
    elske = sign_in("Elske")
    elske.open("/drieluik/checks/", "checks")
    check = elske.page.locator("[data-check]", has_text=story.reference)
    assert "06 11111112" in check.inner_text()
    check.focus()
    elske.page.keyboard.press("1")
    assert check.locator("input[value=known]").is_checked()
    check.locator("select").first.select_option("duty")
    elske.send()
    assert story.reference not in elske.page.locator("main").inner_text()


def decided_in_the_evening(minke, signal):
    """Those who must be there are; the decision stands, and the table is closed."""
    meeting, item = minke.page.url, minke.item_of(signal)
    minke.open(f"/drieluik/punt/{item}/besluit/running/")
    minke.fill(reason="Vanavond wordt er gekeken.", expected="Of hij er nog is.", watch="Het adres.")
    soon = (clock.today() + timedelta(days=21)).isoformat()
    minke.fill(watcher="politie/rechercheur_tmm", review_on=soon, necessity="Het gaat om vanavond.")
    minke.send()
    minke.open(meeting)
    assert minke.leave(CLOSE).status == 422  # nobody was noted as being there
    minke.look("snelle-tafel-niet-gesloten")
    minke.open(meeting)
    seats = ["zvhf/procesregisseur", "politie/rechercheur_tmm", "fier/zorgcoordinator"]
    for box in minke.page.locator("main [name=present]").all():
        box.set_checked(box.get_attribute("value") in seats)
    minke.send("/aanwezig/")
    minke.leave(CLOSE)
    assert "gehouden" in minke.text().lower()


# R5.1 R5.2 R5.3
def test_every_member_prepares_the_meeting_in_turn(sign_in):
    story = prepare_meeting(sign_in)
    rients = sign_in("Rients")
    assert answers_to_the_call(rients, story, "wie-antwoordde") >= 3
    rients.open(f"/drieluik/{story.meeting}/")
    row = rients.page.locator("[data-item]", has_text=story.reference)
    up = row.locator("button[value=up]")
    before = rients.page.locator("[data-item]").all_inner_texts()
    if up.count():
        with rients.page.expect_navigation():
            up.click()
        assert rients.page.locator("[data-item]").all_inner_texts() != before
    rients.open(f"/drieluik/punt/{story.item}/")
    assert "bekend" in rients.page.locator("main table").first.inner_text()


# R5.3
def test_the_agenda_is_put_in_another_order_by_dragging(sign_in):
    for _twice in range(2):
        police_puts_a_signal_on(sign_in, story := Prepared())
    rients = sign_in("Rients")
    rients.open(f"/drieluik/{story.meeting}/")
    rows = rients.page.locator("[data-order=order-new] [data-item]")
    before = [row.get_attribute("data-item") for row in rows.all()]
    rows.nth(1).scroll_into_view_if_needed()
    above, held = rows.nth(0).bounding_box(), rows.nth(1).bounding_box()
    mouse = rients.page.mouse
    mouse.move(held["x"] + 300, held["y"] + held["height"] / 2)
    mouse.down()
    with rients.page.expect_navigation():
        mouse.move(above["x"] + 300, above["y"] + above["height"] / 2, steps=5)
        mouse.move(above["x"] + 300, above["y"] + 4, steps=5)
        mouse.up()
    after = [row.get_attribute("data-item") for row in rows.all()]
    assert after == [before[1], before[0], *before[2:]]
    rients.look("agenda-gesleept")


# R5.7 R9.8
def test_a_fast_table_in_the_evening_and_a_hick_up_about_it(sign_in):
    minke = sign_in("Minke")
    minke.open("/drieluik/plannen/", "snelle-tafel-plannen")
    friday = clock.today() + timedelta(days=(4 - clock.today().weekday()) % 7 or 7)
    minke.fill(day=friday.isoformat(), at="20:15")
    minke.send()
    meeting = DOSSIER.search(minke.page.url).group(1)
    minke.open(f"/drieluik/{meeting}/regelen/")
    minke.fill(seat_0="phone", seat_1="message", seat_2="deputy")
    minke.send("/bereikt/", "wie-bereikt")
    signal = DOSSIER.search(minke.take_call(FAST)).group(1)
    minke.open(f"/route/{signal}/brengen/")
    minke.send()
    minke.open(f"/route/{signal}/wegen/")
    minke.fill(outcome="fast_table", reason="Kan niet wachten.")
    minke.send()
    minke.open(f"/signalen/{signal}/")
    reference = re.search(r"S-\d+-\d+", minke.page.locator("h1").inner_text()).group()
    minke.open_agenda_with(reference)
    assert minke.page.locator("h1", has_text="Snelle tafel").count() == 1
    minke.look("snelle-tafel")
    decided_in_the_evening(minke, signal)
    minke.open("/drieluik/hapering/?bij=work", "hapering")
    minke.fill(text="Op vrijdagavond neemt niemand op bij de opvang.")
    minke.send()
    minke.open("/drieluik/week/", "week")
    assert "Op vrijdagavond neemt niemand op" in minke.text()
