"""What goes wrong while somebody reports: each has an answer, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from ketenregie.kernel import clock
from ketenregie.signals.queries import signal_page
from ketenregie.signals.reporting import throttle
from ketenregie.signals.reporting.draft import Draft
from ketenregie.signals.reporting.rules import OUTSIDE
from tests.signals.reporting.conftest import ANSWERS
from tests.signals.reporting.desk import DIRECTOR, acting, opened, received

pytestmark = pytest.mark.django_db
ELSEWHERE = OUTSIDE + "noordoost"
REPORTS = "ketenregie.signals.reporting.views.reports"


# R1.4
def test_for_a_place_outside_the_region_the_page_says_who_helps_there(reporter):
    page = reporter.until("elsewhere")
    assert "This is outside our region" in page.text
    assert "033 448 11 86" in page.text
    assert reporter.until("check", where={"municipality": ELSEWHERE}).status == 200


# R1.4
def test_a_report_about_a_place_outside_the_region_may_still_be_sent_here(reporter):
    reporter.reported(where={"municipality": ELSEWHERE, "place": "By the canal"})
    [signal] = received()
    assert signal.municipality == ""
    assert opened(signal)[signal.story_ref].where == "Groningen or Drenthe\nBy the canal"


def test_a_place_that_nobody_knows_is_asked_again(reporter):
    reporter.until("where")
    page = reporter.post(municipality=OUTSIDE + "atlantis", place="Deep down")
    assert (page.status, "Deep down" in page.text) == (422, True)


# R1.1
def test_a_day_that_has_not_come_is_asked_again_and_everything_stays(reporter):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    reporter.until("when")
    page = reporter.post(since="now", day=tomorrow, moments="In the evening")
    assert (page.status, tomorrow in page.text, "In the evening" in page.text) == (422, True, True)
    assert "This day has not come yet" in page.text


# R1.1
def test_what_is_planned_may_lie_ahead(reporter):
    tomorrow = clock.today() + timedelta(days=1)
    reporter.reported(when={"since": "planned", "day": tomorrow.isoformat(), "moments": ""})
    [signal] = received()
    told = opened(signal)[signal.story_ref].when
    assert told == f"It is going to happen\n{tomorrow.day} {tomorrow:%B %Y}"


# R1.1
@pytest.mark.parametrize("sign", ["a", "ж", "漢", "😀"])
def test_forty_thousand_characters_are_too_many_and_all_are_kept(reporter, sign):
    reporter.until("what")
    page = reporter.post(story=sign * 40_000)
    assert page.status == 422
    assert "Characters too many: 30000" in page.text
    assert page.fields["story"] == sign * 40_000
    page = reporter.go("stay")
    assert Draft.open(page.fields["sealed"]).answers["what"]["story"] == sign * 40_000
    assert reporter.post(story="Shorter").status == 200


# R1.1
def test_a_story_in_another_script_than_the_form_is_taken_and_the_officer_is_told(make_reporter):
    reporter = make_reporter("nl")
    reporter.reported(what={"chosen": ["afraid"], "story": "Вони сплять у гаражі"})
    [signal] = received()
    with translation.override("en"):
        page = signal_page(acting(DIRECTOR), signal.dossier_id)
    assert (signal.language, page.script) == ("nl", "Written in Cyrillic letters")


# R1.1
@pytest.mark.parametrize("story", ["Ze slapen in de garage", "", "112!"])
def test_a_story_in_the_script_of_the_form_is_nothing_to_tell(make_reporter, story):
    make_reporter("nl").reported(what={"chosen": ["afraid"], "story": story})
    [signal] = received()
    assert signal_page(acting(DIRECTOR), signal.dossier_id).script == ""


# R1.6
def test_who_goes_back_changes_an_answer_and_sends_again_can_send_the_change_along(reporter):
    reporter.until("check")
    before = dict(reporter.page.fields)
    reporter.post()
    code = reporter.code
    reporter.page.fields, reporter.page.action = before, "/en/melden/vragen/"
    reporter.go("to:where")
    reporter.until("check", where={"place": "In front of the mill"})
    again = reporter.post()
    assert "had already come in" in again.text
    assert len(received()) == 1
    offer = again.text.split('action="/en/melden/code/"')[1]
    assert (code in offer, "In front of the mill" in offer) == (True, True)


# R1.6
def test_the_change_becomes_an_addition_behind_the_code(reporter):
    reporter.until("check")
    form = dict(reporter.page.fields)
    reporter.post()
    code = reporter.code
    reporter.page.fields, reporter.page.action = form, "/en/melden/versturen/"
    text = reporter.post().text.split('name="again_text"')[0]
    seal = text.split('action="/en/melden/code/"')[1].split('value="')[1].split('"')[0]
    page = reporter.post("/en/melden/code/", sealed=seal, code=code, text="In front of the mill")
    assert page.fields["text"] == "In front of the mill"
    assert "You wrote" in reporter.post(text="In front of the mill").text


# R1.6
def test_without_a_code_the_change_can_be_sent_as_a_report_of_its_own(reporter):
    reporter.until("check")
    form = dict(reporter.page.fields) | {"receipt": "no"}
    for _ in range(2):
        reporter.page.fields, reporter.page.action = dict(form), "/en/melden/versturen/"
        page = reporter.post()
    assert "Send it as a new report" in page.text
    seal = page.text.split('action="/en/melden/vragen/"')[1].split('value="')[1].split('"')[0]
    reporter.go("stay", sealed=seal)
    assert "Is this right?" in reporter.page.text
    reporter.post()
    assert len(received()) == 2


# R1.6
def test_a_stale_page_that_is_sent_again_shows_the_same_page_and_doubles_nothing(reporter):
    reporter.until("where")
    before = dict(reporter.page.fields)
    reporter.post(**ANSWERS["where"])
    reporter.page.fields = before
    page = reporter.post(**ANSWERS["where"])
    assert Draft.open(page.fields["sealed"]).at == "when"
    reporter.reported()
    assert len(received()) == 1


# R1.6
@pytest.mark.parametrize("limit", [{"tries": 1}, {"tries": 9, "overall": 1}])
def test_who_sends_too_much_waits_with_everything_kept(reporter, monkeypatch, limit):
    monkeypatch.setattr(REPORTS, throttle.Throttle(**limit))
    reporter.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    reporter.reported()
    reporter.page = reporter._read(reporter.client.get("/en/melden/"))
    reporter.until("check")
    page = reporter.post()
    assert (page.status, page.headers["Retry-After"]) == (429, "600")
    assert ANSWERS["what"]["story"] in page.text
    assert len(received()) == 1
    with clock.travel(clock.now() + timedelta(minutes=11)):
        assert reporter.post().status == 200
    assert len(received()) == 2


# R1.6
def test_everybody_on_one_machine_is_not_taken_for_one_sender(reporter, monkeypatch):
    monkeypatch.setattr(REPORTS, throttle.Throttle(tries=1))
    for _ in range(3):
        reporter.page = reporter._read(reporter.client.get("/en/melden/"))
        assert reporter.reported().status == 200
