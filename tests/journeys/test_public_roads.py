"""Other roads through the public form: a child, the two-way mailbox, danger at night, going back."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError

from ketenregie.kernel import clock
from tests.journeys import house as houses
from tests.journeys.conftest import Visitor
from tests.journeys.windows import Windows

STORY = "Co noc niebieski bus przywozi sześć osób."
QUESTION, ANSWER = "Welke kleur heeft de bus?", "Blauw, met een deuk."
FRYSLAN = Path(__file__).parents[2] / "regions" / "fryslan"
NEXT, SEND = "main [name=go][value=next]", "main form[action$='/versturen/'] .nl-button--primary"
NUMBER = "0612345678"
# What is answered on each page; the pages come in this order.
OTHER = (
    {"danger": "no"},
    {"about": "other"},
    {"chosen": "long_hours", "story": STORY},
    {"municipality": "GM0080", "place": "Achter het station"},
    {"since": "now"},
    {"minor": "unknown"},
    {"known_how": "seen"},
    {"contact": "anonymous"},
    {},
)
CHILD = (
    {"danger": "no"},
    {"about": "myself"},
    {"age": "yes"},
    {},
    {"chosen": "forced_sex", "story": "Ik durf niet naar huis."},
    {"municipality": "GM0080"},
    {"since": "now"},
    {},
    {"contact": "confidential"},
    {"phone": NUMBER},
)


class Phone:
    """A phone of 360 pixels without script: each page is looked at, and nothing sticks out."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        # The script is kept away rather than scripting switched off: axe needs it to look at the pages.
        visitor.context.route("**/*.js", lambda route: route.abort())
        self.open("")

    def open(self, path, picture=None):
        self.page.goto(f"/nl/melden/{path}")
        self.check(picture)

    def press(self, selector, picture=None):
        self.visitor.leave(selector)
        self.check(picture)

    def check(self, picture=None):
        self.visitor.look(picture)
        assert not self.visitor.wide()
        assert not self.visitor.context.cookies(), "nothing is ever set in a reporter's browser"

    def answer(self, pages, picture=""):
        self.press(NEXT)
        for number, answers in enumerate(pages, start=1):
            self.visitor.fill(**answers)
            self.press(NEXT, f"{picture}-{number}" if picture else None)

    def mailbox(self, code, picture=None):
        self.open("code/")
        self.page.locator("[name=code]").fill(code)
        self.press("main .nl-button--primary", picture)


@pytest.fixture
def phone(visit):
    """A phone without script, at the first page."""
    return Phone(visit(width=360))


# R1.1 R1.4
def test_a_child_tells_about_herself_and_the_care_coordinator_reads_it(phone, sign_in):
    child = phone
    seen = []
    child.visitor.window.hear("framenavigated", lambda _: seen.append(child.page.content()))
    child.answer(CHILD, "kind")
    assert "zorgcoördinator" in child.visitor.text()
    child.press(SEND, "kind-code")
    said = child.visitor.text()
    assert "Goed dat je dit hebt verteld." in said
    assert "Kindertelefoon" in said
    for name in ("email", "receiver"):
        assert not any(f'name="{name}"' in page for page in seen)
    elske = sign_in("Elske")
    elske.open_signal_that_says("Ik durf niet naar huis.", "/werk/")
    elske.look()


# R1.2 R2.2
def test_reporter_and_desk_write_to_each_other_and_the_reporter_withdraws_contact(phone, sign_in):
    reporter = phone
    named = [
        answers | {"contact": "confidential"} if "contact" in answers else answers for answers in OTHER
    ]
    reporter.answer([*named[:-1], {"phone": NUMBER}, named[-1]])
    reporter.press(SEND)
    code = reporter.visitor.receipt()
    director = sign_in("Minke")
    director.open_signal_that_says(STORY)
    director.look()
    address = urlsplit(director.page.url).path
    assert NUMBER in director.text()
    director.open(f"{address}vraag/")
    director.fill(text=QUESTION)
    director.send()
    reporter.mailbox(code)
    assert QUESTION in reporter.visitor.text()
    reporter.visitor.fill(text=ANSWER)
    reporter.press("main .nl-button--primary")
    reporter.press("[name=go][value=withdraw]", "berichten-geen-contact")
    assert QUESTION in reporter.visitor.text()
    director.open(address, "signaal-geen-contact")
    assert ANSWER in director.text()
    assert "De melder wil geen contact meer" in director.text()
    assert NUMBER not in director.text()


# R1.1
def test_the_browser_s_back_button_loses_nothing(phone):
    reporter = phone
    reporter.answer(OTHER[:4])
    try:
        reporter.page.go_back()
    except PlaywrightError:  # nothing is kept on the phone, so the browser asks to send the page again
        reporter.page.reload()
    reporter.visitor.look()
    assert reporter.page.locator("[name=place]").count() == 1
    assert reporter.page.locator("[name=sealed]").count() == 1
    for answers in OTHER[3:]:
        reporter.visitor.fill(**answers)
        reporter.press(NEXT)
    assert STORY in reporter.visitor.text()


@pytest.fixture(scope="module")
def night(worker_id, tmp_path_factory):
    """A house of a region where nobody is ever on duty."""
    region = tmp_path_factory.mktemp("night") / "fryslan"
    shutil.copytree(FRYSLAN, region)
    intake = region / "intake.toml"
    text = intake.read_text(encoding="utf-8")
    start = text.index("hours = [\n    { weekday")
    intake.write_text(
        text[:start] + "hours = []" + text[text.index("\n]", start) + 2 :], encoding="utf-8"
    )
    yield from houses.run_house(f"test_night_{worker_id}", KETENREGIE_REGION=str(region))


# R1.5
def test_in_danger_with_nobody_on_duty_the_page_says_so_before_anything_is_sent(night, browser):
    visitor = Visitor(Windows(browser, night.url).open(width=360))
    reporter = Phone(visitor)
    reporter.press(NEXT)
    visitor.fill(danger="yes")
    reporter.press(NEXT, "gevaar-nacht")
    for said in ("Bel eerst 112", "Op dit moment leest niemand de meldingen", "033 448 11 86"):
        assert said in visitor.text(), said
    reporter.press(NEXT)
    for answers in OTHER[1:]:
        visitor.fill(**answers)
        reporter.press(NEXT)
    assert "Op dit moment leest niemand de meldingen" in visitor.text()
    reporter.press(SEND, "gevaar-nacht-code")
    assert "Niemand heeft de melding nog gelezen." in visitor.text()
    visitor.context.close()


# R1.1
def test_a_day_that_has_still_to_come_is_asked_again(phone):
    reporter = phone
    reporter.answer(OTHER[:4])
    ahead = (clock.today() + timedelta(days=3)).isoformat()
    reporter.visitor.fill(since="now", day=ahead)
    reporter.press(NEXT, "melden-fout")
    assert reporter.visitor.is_wrong("day")
    assert reporter.page.locator("[name=day]").input_value() == ahead
    reporter.visitor.fill(since="planned")
    reporter.press(NEXT)
    assert reporter.page.locator("[name=people]").count() == 1
