"""Trouble: wrong codes, wrong capacities, twice the same, two at once, and the database away."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager

import psycopg
import pytest

from tests import cluster
from tests.journeys.conftest import DOSSIER

SIGNALS = "main table a[href^='/signalen/']"
STORY = "Bij de balie antwoordde een ander steeds."
# The form as the page has it, and as a browser would send it.
FORM = "Object.fromEntries(new FormData(document.querySelector('main form[method=post]')))"
# A pool gives up after five seconds, a connection that is away at once.
PATIENCE = 60.0


def first_signal(visitor):
    visitor.page.goto("/signalen/")
    return DOSSIER.search(visitor.page.locator(SIGNALS).first.get_attribute("href")).group(1)


def how_many(visitor):
    visitor.page.goto("/signalen/")
    return int(re.search(r"\d+", visitor.page.locator(".kr-head__meta").inner_text()).group())


def fill_in(visitor):
    visitor.page.goto("/signalen/nieuw/")
    visitor.fill(text=STORY, form="arbeid", confidentiality="not_bound")


# R1.2
def test_a_code_that_does_not_exist_is_said_in_words(visit):
    reporter = visit(width=360)
    reporter.open("/nl/melden/code/")
    reporter.fill(code="1234 5678 9012 3456")
    reporter.send(expect=422, picture="code-onbekend")
    assert reporter.is_wrong("code")
    assert reporter.page.input_value("[name=code]") == "1234 5678 9012 3456"


# R7.1
def test_an_outsider_does_not_learn_that_a_signal_exists(sign_in):
    signal = first_signal(sign_in("Sietske"))
    gerben = sign_in("Gerben")
    assert gerben.open(f"/signalen/{signal}/", "404").status == 404
    for path in (f"/route/{signal}/brengen/", f"/signalen/{signal}/vraag/", f"/route/{signal}/"):
        assert gerben.page.request.get(path).status == 404


# R7.1
def test_a_capacity_that_may_not_is_told_the_rule_and_whom_to_ask(sign_in):
    klaas = sign_in("Klaas")
    assert klaas.open("/signalen/nieuw/", "403").status == 403
    assert len(klaas.page.locator("main p").all_inner_texts()) >= 2


def test_a_report_that_is_sent_twice_is_one_signal(sign_in):
    jelle = sign_in("Jelle")
    before = how_many(jelle)
    fill_in(jelle)
    form = jelle.page.evaluate(FORM)
    answers = [jelle.page.request.post("/signalen/nieuw/", form=form) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].url == answers[1].url
    assert how_many(jelle) == before + 1


# R5.5
def decided_item(visitor):
    """Return an item of a meeting that was held, of which the text may still be changed."""
    visitor.page.goto("/drieluik/")
    for meeting in links(visitor, "main a[href^='/drieluik/']"):
        visitor.page.goto(meeting)
        for item in links(visitor, "main a[href*='/punt/']"):
            visitor.page.goto(item)
            if visitor.page.locator("main a[href$='/tekst/']").count():
                return DOSSIER.search(item).group(1)
    raise AssertionError("nothing was decided whose minutes are not approved")


def links(visitor, where):
    return visitor.page.eval_on_selector_all(where, "found => found.map(one => one.href)")


def test_who_changes_a_text_second_is_shown_both(sign_in):
    rients, minke = sign_in("Rients"), sign_in("Minke")
    item = decided_item(rients)
    for visitor, words in ((rients, "De tekst van Rients."), (minke, "De tekst van Minke.")):
        visitor.page.goto(f"/drieluik/punt/{item}/tekst/")
        visitor.fill(reason=words)
    rients.send()
    minke.send(expect=409, picture="409")
    assert "De tekst van Rients." in minke.text()
    assert "De tekst van Minke." in minke.text()


def test_a_sealed_field_that_was_changed_loses_nothing_of_this_page(visit):
    reporter = visit(width=360)
    reporter.open("/nl/melden/")
    reporter.leave("button[name=go][value=next]")
    for answers in ({"danger": "no"}, {"about": "other"}):
        reporter.fill(**answers)
        reporter.leave("button[name=go][value=next]")
    reporter.fill(story=STORY)
    reporter.page.eval_on_selector("[name=sealed]", "field => { field.value = 'x' + field.value; }")
    reporter.leave("button[name=go][value=next]")
    reporter.look("zegel")
    assert reporter.page.input_value("[name=story]") == STORY


@contextmanager
def no_database(house):
    """Let nobody into the house's database, as when it is being restarted."""
    if not house.database:
        pytest.skip("the house at KETENREGIE_JOURNEY_URL keeps its database")
    with psycopg.connect(cluster.admin_url(), autocommit=True) as admin:
        admin.execute(f'alter database "{house.database}" allow_connections false')
        admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [house.database]
        )
        try:
            yield
        finally:
            admin.execute(f'alter database "{house.database}" allow_connections true')


def send_again(visitor):
    """Press the button of the 503 page until the database is back."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        status = visitor.leave("form[method=post]:has([name=key]) button").status
        if status < 400:
            return
        assert status == 503, visitor.text()
        time.sleep(1)
    raise AssertionError(visitor.text())


def test_what_was_typed_while_the_database_is_away_is_sent_again_and_counts_once(sign_in, house):
    jelle = sign_in("Jelle")
    before = how_many(jelle)
    fill_in(jelle)
    form = jelle.page.evaluate(FORM)
    with no_database(house):
        jelle.send(expect=503, picture="503")
        assert jelle.page.locator(f'[name=text][value="{STORY}"]').count() == 1
    send_again(jelle)
    assert jelle.page.request.post("/signalen/nieuw/", form=form).ok
    assert how_many(jelle) == before + 1


# R1.6
def test_a_citizen_whose_report_cannot_be_stored_gets_no_code_until_it_is(visit, house):
    reporter = visit(width=360)
    reporter.page.goto("/nl/melden/")
    reporter.leave("button[name=go][value=next]")
    for answers in (
        {"danger": "no"},
        {"about": "other"},
        {"story": STORY},
        {},
        {},
        {"minor": "no"},
        {"known_how": "seen"},
        {"contact": "anonymous"},
        {},
    ):
        reporter.fill(**answers)
        reporter.leave("button[name=go][value=next]")
    with no_database(house):
        reporter.leave("main .nl-button--primary")
        reporter.look("503-melder")
        assert not re.search(r"\d{4}\D\d{4}\D\d{4}\D\d{4}", reporter.text())
    deadline = time.monotonic() + PATIENCE
    while "versturen" in reporter.page.url and not reporter.page.locator(".kr-code").count():
        assert time.monotonic() < deadline, reporter.text()
        reporter.leave("form:has([name=sealed]) button")
    reporter.look()
    assert len(reporter.receipt()) == 16
