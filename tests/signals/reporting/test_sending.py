"""Handing in: once, durably, to the right hands; and the mailbox behind the receipt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.signals import actions, events
from ketenregie.signals.models import Message, NotedIndicator, Signal
from ketenregie.signals.reporting import throttle

pytestmark = pytest.mark.django_db

DIRECTOR = Holder("zvhf", "ketenregisseur")
CARE = Holder("fier", "zorgcoordinator")


def acting(holder: Holder) -> Actor:
    return Actor.person(new_id(), new_id(), holder)


def received(holder: Holder = DIRECTOR) -> list[Signal]:
    with gate.passage(acting(holder), actions.LIST):
        return list(Signal.objects.order_by("received_at"))


def opened(signal: Signal, holder: Holder = DIRECTOR):
    actor = acting(holder)
    with gate.passage(actor, actions.READ, dossier=signal.dossier_id) as p:
        return p.reveal_all([signal.story_ref, signal.source_ref])


def asked(signal: Signal, text: str) -> None:
    actor = acting(DIRECTOR)
    with gate.passage(actor, actions.ASK, dossier=signal.dossier_id) as p:
        ref = p.seal(gate.Message(text))
        letter = Message(dossier_id=p.dossier, direction="out", kind="question", ref=ref)
        letter.sent_at = signal.received_at
        p.insert(letter)
        p.record(events.QUESTION_ASKED, message=letter.id)


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


def step_of(signal: Signal, holder: Holder):
    with gate.passage(acting(holder), actions.READ, dossier=signal.dossier_id) as p:
        return route.current(p), {reader.holder for reader in p.readers()}


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
        costs.add(len(queries))
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


def opening(reporter):
    return reporter._read(reporter.client.get("/en/melden/code/"))


def fresh_seal(reporter) -> str:
    return opening(reporter).fields["sealed"]


def spaced(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, 16, 4))
