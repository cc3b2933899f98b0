"""Handing in: once, durably, to the right hands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import OperationalError

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.signals import actions
from ketenregie.signals.models import NotedIndicator
from ketenregie.signals.search.queries import search
from ketenregie.signals.search.rules import wanted
from tests.signals.reporting.desk import CARE, DIRECTOR, acting, opened, received, step_of

pytestmark = pytest.mark.django_db


# R1.6 R1.1
def test_a_report_arrives_whole_and_the_receipt_is_shown(reporter):
    page = reporter.reported()
    assert page.status == 200
    assert len(reporter.code) == 16
    [signal] = received()
    assert (signal.channel, signal.source_kind, signal.language) == ("citizen_default", "citizen", "en")
    assert (signal.anonymous, signal.source_ref, signal.minor) == (True, None, None)
    story = opened(signal)[signal.story_ref]
    assert "blue van" in story.text
    assert (story.where, story.who) == ("Behind the station", "A man called Kees")
    assert story.when == "It is going on now\nThursdays"
    assert story.known_how == "I saw it"


# R1.4 R4.7
def test_it_waits_with_the_chain_director_whoever_that_is_today(reporter):
    reporter.reported()
    [signal] = received()
    step, readers = step_of(signal, DIRECTOR)
    assert (step.code, step.owner, readers) == ("take_up", DIRECTOR, {DIRECTOR})


# R1.4
def test_who_chooses_the_care_coordinator_is_read_by_her_and_by_nobody_else(reporter):
    reporter.reported(receiver={"receiver": "zorgcoordinator"})
    assert len(received(CARE)) == 1
    assert not received(DIRECTOR)


# R1.5
def test_in_danger_whoever_is_on_duty_takes_it_up_and_the_chosen_receiver_sees_it(make_reporter):
    on_duty = Holder("zvhf", "procesregisseur")
    with clock.travel(datetime(2026, 11, 24, 10, tzinfo=UTC)):
        reporter = make_reporter()
        reporter.until("now", danger={"danger": "yes"})
        assert "That does not mean that somebody reads your report at once" in reporter.page.text
        reporter.reported()
        assert "Nobody has read it yet" in reporter.page.text
        [signal] = received(on_duty)
        step, readers = step_of(signal, on_duty)
    assert (signal.danger, signal.urgency) == (True, "now")
    assert (step.owner, readers) == (on_duty, {on_duty, DIRECTOR})


# R1.5
def test_in_danger_at_night_the_page_says_that_nobody_reads_it_before_sending(make_reporter):
    with clock.travel(datetime(2026, 11, 24, 23, tzinfo=UTC)):
        reporter = make_reporter()
        reporter.until("check", danger={"danger": "yes"})
        assert "Nobody reads reports at this moment" in reporter.page.text
        assert "033 448 11 86" in reporter.page.text
        reporter.post()
        [signal] = received()
    assert step_of(signal, DIRECTOR)[0].owner == DIRECTOR


# R7.2
def test_a_name_is_kept_as_source_and_ticked_descriptions_become_indicators(reporter):
    reporter.until("what")
    first = reporter.page.text.split('name="chosen" value="')[1].split('"')[0]
    reporter.reported(what={"chosen": [first]}, contact={"contact": "confidential"})
    [signal] = received()
    source = opened(signal)[signal.source_ref]
    assert (source.name, source.phone, source.confidential) == ("Anna de Wit", "0612345678", True)
    with gate.passage(acting(DIRECTOR), actions.READ, dossier=signal.dossier_id):
        noted = NotedIndicator.objects.filter(dossier_id=signal.dossier_id)
        assert {one.known_how for one in noted} <= {"seen"}


# R1.6
def test_the_same_form_sent_twice_is_one_report_with_one_code(reporter):
    reporter.until("check")
    form = dict(reporter.page.fields)
    first = reporter.post() and reporter.code
    reporter.page.fields, reporter.page.action = form, "/en/melden/versturen/"
    again = reporter.post()
    assert (again.status, reporter.code) == (200, first)
    assert "had already come in" in again.text
    assert len(received()) == 1


# R1.6
def test_with_the_database_away_the_form_is_kept_and_sending_again_makes_one(reporter, monkeypatch):
    def away(*_args):
        raise OperationalError

    reporter.until("check")
    with monkeypatch.context() as broken:
        broken.setattr("ketenregie.protocol.database.report_public", away)
        page = reporter.post()
    assert page.status == 503
    assert "kr-code" not in page.text
    page.action = "/en/melden/versturen/"
    reporter.post()
    assert reporter.code
    assert len(received()) == 1


# R1.6
def test_an_unfinished_report_is_not_taken_and_goes_to_what_is_missing(reporter):
    reporter.until("who")
    page = reporter.post("/en/melden/versturen/")
    assert (page.status, "kr-code" in page.text) == (422, False)
    assert "Is somebody under eighteen?" in page.text
    assert not received()


def test_a_finished_report_that_was_not_read_back_is_read_back_first(reporter):
    reporter.until("receiver")
    reporter.go("stay", receiver="ketenregisseur")
    page = reporter.post("/en/melden/versturen/")
    assert "Is this right?" in page.text
    assert "Is this right?" in reporter.go("next").text
    assert not received()


# R7.2 R1.1
def test_a_reporter_who_named_a_number_is_found_by_it_by_who_may_see_the_source(make_reporter):
    reporter = make_reporter()
    reporter.reported(contact={"contact": "confidential"}, reach={"phone": "06 1234 5678"})
    [signal] = received()
    found = search(acting(DIRECTOR), wanted("+31612345678")).hits
    assert [hit.id for hit in found] == [signal.pk]
    assert not search(acting(CARE), wanted("+31612345678")).hits
