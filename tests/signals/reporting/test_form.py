"""The public form: one question a page, no script, no cookie, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.signals.reporting.draft import Draft
from tests.signals.reporting.conftest import ANSWERS

VIEWS = ("vragen/", "versturen/", "berichten/")


# R1.1
def test_the_first_page_asks_nothing_and_says_who_reads_and_what_does_not_happen(reporter):
    assert reporter.page.status == 200
    assert reporter.page.names == {"sealed"}
    for heading in ("Who reads your report?", "What happens with it?", "What does not happen?"):
        assert heading in reporter.page.text
    assert 'href="tel:112"' in reporter.page.text


# R1.1
def test_each_page_asks_one_question_and_its_title_says_nothing(reporter):
    seen = []
    while (at := Draft.open(reporter.page.fields["sealed"]).at) != "check":
        seen.append(at)
        reporter.post(**({} if at == "start" else ANSWERS[at]))
        assert "exploit" not in reporter.page.title.lower()
    expected = "start danger about what where when who known contact receiver"
    assert seen == expected.split()


# R1.5
def test_danger_shows_112_and_whether_anybody_is_on_duty_before_anything_is_sent(reporter):
    reporter.until("danger")
    page = reporter.post(danger="yes")
    assert "Call 112 first" in page.text
    assert "Nobody reads reports at this moment" in page.text or "On duty until" in page.text
    assert "033" in page.text


# R1.1
def test_going_back_keeps_the_answers_right_or_wrong(reporter):
    reporter.until("where")
    reporter.go("back", place="Unfinished")
    assert ANSWERS["what"]["story"] in reporter.page.text
    assert "Unfinished" in reporter.post().text


# R1.1
def test_an_answer_can_be_changed_from_the_check_page(reporter):
    reporter.until("check")
    assert "Behind the station" in reporter.page.text
    reporter.go("to:where")
    reporter.post(place="In front of the station")
    reporter.until("check", where={"place": "In front of the station"})
    assert "In front of the station" in reporter.page.text


# R1.1
@pytest.mark.parametrize("question", ["danger", "what", "where", "when", "who", "check"])
def test_a_change_of_language_keeps_everything(reporter, question):
    typed = {"story": "Half a st", "place": "Somew", "moments": "Fri", "people": "Kee"}
    here = {name: words for name, words in typed.items() if name in ANSWERS.get(question, {})}
    reporter.until(question)
    page = reporter.post("/nl/melden/vragen/", go="stay", **here)
    assert (page.status, page.response.headers["Content-Language"]) == (200, "nl")
    for words in here.values():
        assert words in page.text
    if question == "check":
        assert ANSWERS["what"]["story"] in page.text


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(reporter):
    reporter.until("reach", contact={"contact": "named"})
    page = reporter.post(email="not an address", safe_time="mornings")
    assert page.status == 422
    assert 'aria-invalid="true"' in page.text
    assert "not an address" in page.text
    assert "mornings" in page.text
    assert page.title.startswith("Error")


def test_a_report_of_nothing_is_asked_for_something(reporter):
    reporter.until("what")
    assert reporter.post(story="  ").status == 422


# R1.1
def test_a_young_person_reporting_about_themselves_is_not_asked_for_an_address(reporter):
    young = {"about": {"about": "myself"}, "age": {"age": "yes"}}
    reporter.until("reach", contact={"contact": "confidential"}, **young)
    assert "phone" in reporter.page.names
    assert "email" not in reporter.page.names


# R1.4
def test_a_citizen_chooses_the_receiver_and_the_chain_director_is_chosen_beforehand(reporter):
    reporter.until("receiver")
    assert reporter.page.fields["receiver"] == ["ketenregisseur"]
    assert 'value="zorgcoordinator"' in reporter.page.text


@pytest.mark.parametrize("sealed", ["", "nonsense", None])
def test_a_field_that_is_not_ours_sends_nothing_and_keeps_what_was_typed(reporter, sealed):
    reporter.until("where")
    forged = sealed if sealed is not None else reporter.page.fields["sealed"][:-9] + "AAAAAAAA="
    page = reporter.post(sealed=forged, place="By the mill")
    assert page.status == 422
    assert "By the mill" in page.text
    assert "could not be read" in page.text


@pytest.mark.parametrize("content", [{}, {"id": "1", "at": "gone", "answers": {}, "code": ""}])
def test_a_field_that_another_release_made_is_not_guessed_at(reporter, content):
    page = reporter.go("next", sealed=gate.seal_form(content), place="By the mill")
    assert (page.status, "By the mill" in page.text) == (422, True)


def test_a_field_of_yesterday_keeps_all_answers_and_becomes_a_report_of_its_own(reporter):
    reporter.until("check")
    before = Draft.open(reporter.page.fields["sealed"])
    with clock.travel(clock.now() + timedelta(hours=3)):
        page = reporter.post()
        after = Draft.open(page.fields["sealed"])
    assert page.status == 422
    assert "more than two hours" in page.text
    assert before.answers.items() <= after.answers.items()
    assert after.dossier_id != before.dossier_id
    assert after.code != before.code


def test_unknown_buttons_and_languages_do_no_harm(reporter):
    reporter.until("where")
    assert reporter.go("to:nowhere").status == 200
    assert reporter.client.get("/xx/melden/").status_code == 404
    for view in VIEWS:
        assert reporter.client.get(f"/en/melden/{view}").status_code == 302


# R1.1
def test_every_page_forbids_keeping_telling_and_embedding(reporter):
    reporter.until("check")
    for response in reporter.visited:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert Client().get("/en/melden/klaar/").headers["Clear-Site-Data"] == '"cache"'


def test_the_form_needs_no_database(reporter):
    """Pytest blocks the database here: all pages up to the check are made without it."""
    reporter.until("check")
    assert reporter.page.status == 200


def test_who_chose_to_be_known_is_asked_for_a_name_or_a_number(reporter):
    reporter.until("reach", contact={"contact": "confidential"})
    assert reporter.post(safe_time="mornings").status == 422
    assert "mornings" in reporter.page.text
