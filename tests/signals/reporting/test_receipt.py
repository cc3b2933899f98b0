"""The receipt: shown in any language, to scan and to print, or not made at all."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.queries import signal_page
from ketenregie.signals.reporting import operations, pages, queries
from ketenregie.signals.reporting.draft import Draft
from tests.signals.reporting.conftest import Page
from tests.signals.reporting.desk import DIRECTOR, acting, opened, received

pytestmark = pytest.mark.django_db


# R1.2
def test_without_a_receipt_nothing_opens_the_report_again(reporter):
    reporter.until("check")
    made = Draft.open(reporter.page.fields["sealed"]).code
    page = reporter.post(receipt="no")
    assert "kr-code" not in page.text
    assert made not in page.text
    assert "Nothing is remembered" in page.text
    [signal] = received()
    assert signal.dialogue == "none"
    assert queries.mailbox_page(made) is None


# R1.2
def test_the_choice_travels_along_when_an_answer_is_changed(reporter):
    reporter.until("check")
    reporter.go("to:where", receipt="no")
    reporter.until("check")
    assert reporter.page.fields["receipt"] == ["no"]


# R1.2 R1.6
def test_no_receipt_is_shown_for_a_report_that_was_stored_without_one(reporter):
    reporter.until("check")
    form = dict(reporter.page.fields)
    for wanted in ("no", "yes"):
        reporter.page.fields, reporter.page.action = dict(form), "/en/melden/versturen/"
        page = reporter.post(receipt=wanted)
    assert page.status == 200
    assert "kr-code" not in page.text


# R1.1 R1.2
def test_the_receipt_can_be_read_in_another_language_without_sending_again(reporter):
    reporter.reported()
    code = reporter.code
    page = reporter.post("/nl/melden/versturen/", go="stay")
    assert (page.response.headers["Content-Language"], reporter.code) == ("nl", code)
    assert "had already come in" not in page.text
    assert "was al binnen" not in page.text
    assert len(received()) == 1
    assert "kr-code" in reporter.post("/nl/melden/vragen/", go="back").text


# R1.2
def test_after_two_hours_the_receipt_is_shown_no_more(reporter):
    from datetime import timedelta

    from ketenregie.kernel import clock

    reporter.reported()
    with clock.travel(clock.now() + timedelta(hours=3)):
        answer = reporter.client.post("/en/melden/versturen/", reporter.page.fields)
    assert (answer.status_code, answer.url) == (302, "/en/melden/klaar/")
    assert len(received()) == 1


# R1.2
def test_the_picture_to_scan_holds_the_digits_and_no_address(monkeypatch):
    drawn = []
    make = pages.segno.make
    monkeypatch.setattr(pages.segno, "make", lambda text, **how: drawn.append(text) or make(text, **how))
    svg = pages.picture("1234567890123456")
    assert drawn == ["1234 5678 9012 3456"]
    assert "style=" not in svg
    assert "http" not in svg


# R1.2
def test_the_code_stands_in_no_address_and_no_title(reporter):
    reporter.reported()
    code = reporter.code
    assert code not in reporter.page.title
    for link in re.findall(r'(?:href|action|formaction)="([^"]*)"', reporter.page.text):
        assert code not in link.replace(" ", "")
    for answer in reporter.visited:
        assert code not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


# R1.1
def test_the_last_pages_ask_the_browser_to_forget(reporter):
    page = reporter.reported()
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert page.headers["Cache-Control"] == "no-store"


# R1.2
def test_who_lost_the_code_tells_what_the_earlier_report_was_about(reporter):
    asked = Client().get("/en/melden/code/").content.decode()
    assert 'href="/en/melden/eerder/"' in asked
    reporter.until("earlier")
    reporter.reported()
    [signal] = received()
    story = opened(signal)[signal.story_ref]
    assert story.earlier == "In May\nA red car"
    assert signal_page(acting(DIRECTOR), signal.dossier_id).story.earlier == story.earlier


# R1.2
def test_who_has_no_earlier_report_is_not_asked_about_one(reporter):
    reporter.until("check")
    assert not any(b"earlier_about" in answer.content for answer in reporter.visited)


# R1.1
def test_the_page_on_anonymity_names_who_reads_by_their_function(client):
    page = Page(client.get("/en/melden/anoniem/"))
    for reader in ("chain director", "care coordinator", "trafficking team of the police"):
        assert reader in page.text
    assert "municipality</li>" not in page.text, "not opened in this region"
    assert "This connection is not locked" in page.text
    page = Page(client.get("/en/melden/anoniem/", secure=True))
    assert "This connection is not locked" not in page.text
    assert "can see that you visit this website" in page.text


# R1.1
def test_from_within_a_report_the_page_on_anonymity_keeps_the_answers(reporter):
    reporter.until("where")
    page = reporter.post("/en/melden/anoniem/", place="Half a plac")
    assert "Go on with your report" in page.text
    page = reporter.post("/nl/melden/anoniem/", go="stay")
    page = reporter.post(go="resume")
    assert page.fields["place"] == "Half a plac"
    assert reporter.post("/en/melden/anoniem/", sealed="nonsense").status == 422


# R1.2
def test_nothing_is_kept_of_a_receipt_that_was_not_wanted(reporter, as_owner):
    from django.db import connection

    reporter.until("check")
    reporter.post(receipt="no")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select count(*) from protocol_receipt")
        assert cursor.fetchone() == (0,)


def test_nobody_withdraws_behind_a_code_that_does_not_exist():
    from ketenregie.kernel.actor import Actor

    command = operations.Write(code="1" * 16, letter_id=new_id(), text="x")
    assert not operations.withdraw(Actor.public(), command)
    assert gate.receipt_digest("1") != gate.receipt_digest("2")
