"""The mailbox behind a receipt code: read, answer, add; and nothing for who guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.ids import new_id
from ketenregie.signals.queries import signal_page
from ketenregie.signals.reporting import operations, throttle
from tests.signals.reporting.desk import DIRECTOR, acting, asked, close_by, received, take_up_by

pytestmark = pytest.mark.django_db


def opening(reporter):
    return reporter._read(reporter.client.get("/en/melden/code/"))


def fresh_seal(reporter) -> str:
    return opening(reporter).fields["sealed"]


def spaced(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, 16, 4))


def entered(reporter):
    """Report, and open the mailbox."""
    reporter.reported()
    return reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=reporter.code)


# R1.2
def test_the_code_opens_the_mailbox_and_the_reporter_answers(reporter):
    reporter.reported()
    code = reporter.code
    [signal] = received()
    asked(signal, "Which colour has the van?")
    page = reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=spaced(code))
    assert "Which colour has the van?" in page.text
    page = reporter.post("/en/melden/berichten/", text="Blue")
    assert "We have received your message" in page.text
    assert "Blue" in page.text
    assert code not in page.text


# R1.2
def test_a_message_sent_twice_counts_once(reporter):
    reporter.reported()
    reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=reporter.code)
    form = dict(reporter.page.fields)
    for _ in range(2):
        reporter.page.fields = dict(form)
        page = reporter.post("/en/melden/berichten/", text="Something new")
    assert page.text.count("Something new") == 1


# R1.2
def test_wrong_codes_look_and_cost_the_same(reporter, monkeypatch):
    monkeypatch.setattr("ketenregie.signals.reporting.views_mailbox.codes", throttle.Throttle(100))
    pages, costs = set(), set()
    for wrong in ("0000000000000000", "9" * 16, "1234 5678 9012 3456"):
        reporter.page = opening(reporter)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = reporter.post(code=wrong)
        costs.add(tuple(query["sql"].split("(")[0].split('"')[0] for query in queries))
        text = page.text.replace(page.fields["sealed"], "").replace(wrong, "")
        pages.add((page.status, text))
    assert len(pages) == 1
    assert len(costs) == 1


# R1.2
def test_who_guesses_has_to_wait(reporter, monkeypatch):
    monkeypatch.setattr("ketenregie.signals.reporting.views_mailbox.codes", throttle.Throttle(2))
    reporter.page = opening(reporter)
    for _ in range(2):
        assert "do not know this code" in reporter.post(code="1" * 16).text
    assert "Too many wrong codes" in reporter.post(code="1" * 16).text


def withdrawn(reporter):
    """Report with name and number, open the mailbox and withdraw contact."""
    reporter.reported(contact={"contact": "named"})
    reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=reporter.code)
    reporter.post(go="withdraw", text="")
    [signal] = received()
    return signal


# R1.2
def test_withdrawn_contact_is_a_fact_on_the_desk_and_the_number_is_shown_no_more(reporter):
    signal = withdrawn(reporter)
    page = signal_page(acting(DIRECTOR), signal.dossier_id)
    assert page.no_contact
    assert (page.source_identity.name, page.source_identity.phone) == ("Anna de Wit", "")
    assert "signals.contact_withdrawn" in [happening.code for happening in page.timeline]
    assert page.unread == 1


# R1.2
def test_before_that_the_number_is_there(reporter):
    reporter.reported(contact={"contact": "named"})
    [signal] = received()
    page = signal_page(acting(DIRECTOR), signal.dossier_id)
    assert (page.no_contact, page.source_identity.phone) == (False, "0612345678")


# R1.2
def test_after_that_the_mailbox_still_opens_both_ways(reporter):
    signal = withdrawn(reporter)
    asked(signal, "Which colour has the van?")
    page = reporter.post(text="Blue")
    assert "Which colour has the van?" in page.text
    assert "Blue" in page.text
    assert "Do not contact me any more" not in page.text
    assert "ask" in signal_page(acting(DIRECTOR), signal.dossier_id).can or signal.dialogue == "receipt"


# R1.2
def test_withdrawing_in_two_tabs_is_withdrawing_once(reporter):
    reporter.reported()
    code = reporter.code
    tabs = []
    for _ in range(2):
        reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=code)
        tabs.append(dict(reporter.page.fields))
    for tab in tabs:
        reporter.page.fields = tab
        page = reporter.post("/en/melden/berichten/", go="withdraw", text="")
    assert page.text.count("You want no contact any more") == 1


# R1.2
def test_two_tabs_of_one_receipt_lose_nothing_of_each_other(reporter):
    reporter.reported()
    code = reporter.code
    tabs = []
    for _ in range(2):
        reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=code)
        tabs.append(dict(reporter.page.fields))
    for tab, text in zip(tabs, ("Blue", "And a trailer"), strict=True):
        reporter.page.fields = tab
        page = reporter.post("/en/melden/berichten/", text=text)
    assert "Blue" in page.text
    assert "And a trailer" in page.text


# R1.2
def test_a_message_that_is_too_long_is_kept_whole(reporter):
    entered(reporter)
    page = reporter.post(text="a" * 40_000)
    assert (page.status, page.fields["text"]) == (422, "a" * 40_000)
    assert "Characters too many: 30000" in page.text


# R4.6
def test_whatever_becomes_of_it_the_mailbox_says_the_same(reporter, ketenregisseur):
    from tests.cast import place

    reporter.reported()
    code, said = reporter.code, []
    [signal] = received()
    place(ketenregisseur)
    for step in (None, take_up_by, close_by):
        if step:
            step(ketenregisseur, signal.dossier_id)
        page = reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=code)
        said.append(page.text.split("<h1>")[1].split("</p>")[0])
    assert len(set(said)) == 1
    assert "Your report has come in." in said[0]


# R1.2
def test_with_one_button_a_reporter_asks_not_to_be_contacted_and_keeps_what_was_typed(reporter):
    entered(reporter)
    page = reporter.post(go="withdraw", text="Half a mess")
    assert "Nobody calls or writes to you any more" in page.text
    assert "Half a mess" in page.text


def test_a_message_without_words_is_asked_for_words(reporter):
    entered(reporter)
    assert reporter.post(text=" ").status == 422
    assert reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code="").status == 422


# R1.1
def test_a_change_of_language_keeps_the_code_and_the_message(reporter):
    entered(reporter)
    page = reporter.post("/nl/melden/berichten/", go="stay", text="Half a mess")
    assert "Half a mess" in page.text
    assert (page.status, page.response.headers["Content-Language"]) == (200, "nl")
    reporter.page = opening(reporter)
    assert "1234" in reporter.post("/nl/melden/code/", go="stay", code="1234").text


# R1.2
def test_a_mailbox_left_open_asks_for_the_code_again_and_keeps_the_message(reporter):
    reporter.reported()
    code = reporter.code
    reporter.post("/en/melden/code/", sealed=fresh_seal(reporter), code=code)
    with clock.travel(clock.now() + timedelta(hours=3)):
        page = reporter.post(text="Written slowly")
        assert (page.status, code in page.text) == (422, False)
        page = reporter.post("/en/melden/code/", code=code)
    assert "Written slowly" in page.text


def test_the_seal_of_the_one_page_does_not_fit_the_other(reporter):
    seal = fresh_seal(reporter)
    assert reporter.post("/en/melden/berichten/", sealed=seal, text="x").status == 422
    assert reporter.post("/en/melden/code/", sealed="nonsense", code="1").status == 422


def test_nothing_is_written_behind_a_code_that_does_not_exist():
    command = operations.Write(code="1" * 16, letter_id=new_id(), text="x")
    assert not operations.write(Actor.public(), command)


# R1.2
def test_behind_a_trusted_proxy_the_address_it_added_is_counted(reporter, monkeypatch, settings):
    monkeypatch.setattr("ketenregie.signals.reporting.views_mailbox.codes", throttle.Throttle(1))
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reporter.page = opening(reporter)
    for address, told in (("8.8.8.8, 1.1.1.1", "do not know"), ("9.9.9.9, 1.1.1.1", "Too many")):
        reporter.client.defaults["HTTP_X_FORWARDED_FOR"] = address
        assert told in reporter.post(code="1" * 16).text
