""" "Mijn werk": what waits here and elsewhere, why it is here, and whether anything changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.parties.models import Absence, Capacity
from ketenregie.route import watch
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.signals.operations import AskReporter, ask_reporter
from ketenregie.web.pages.worklist import compose, stamp
from tests import cast, chain

pytestmark = pytest.mark.django_db
STAND = "/werk/stand/"


@pytest.fixture
def seats(officer, procesregisseur, zorgcoordinator, rechercheur):
    for actor in (officer, procesregisseur, zorgcoordinator, rechercheur):
        cast.place(actor)


def now_acting(actor):
    """Return somebody as the house sees them today: standing in where a seat is empty."""
    return parties.actor_for(actor.person_id, actor.capacity_id)


def signals_of(actor):
    return [row for row in compose(now_acting(actor)).rows if row.kind == "signal"]


def change(actor, **facts):
    with chain.looking():
        Capacity.objects.filter(pk=actor.capacity_id).update(**facts)


def away(actor, since, until=None):
    with chain.looking():
        Absence.objects.create(
            id=new_id(),
            capacity_id=actor.capacity_id,
            starts_on=since,
            ends_on=until,
            made_at=clock.now(),
        )


# R2.1 R4.7
def test_the_signal_of_a_municipality_without_a_contact_officer_is_with_the_director_at_once(
    seats, procesregisseur, officer, professional, make_signal
):
    change(officer, ends_on=date(2026, 11, 1), ended_at=datetime(2026, 11, 1, 9, tzinfo=UTC))
    with clock.travel(chain.WEDNESDAY):
        signal = make_signal(by=professional)
        [row] = signals_of(procesregisseur)
    assert (row.dossier_id, row.state) == (signal, "take_up")
    assert "ketenregisseur" in row.moved


# R2.1 R4.7
def test_what_lay_with_a_contact_officer_who_left_is_with_who_stands_in_and_says_since_when(
    seats, procesregisseur, officer, make_signal
):
    with clock.travel(chain.WEDNESDAY):
        signal = make_signal()
        gone = datetime(2026, 11, 25, 8, tzinfo=UTC)
        change(officer, ends_on=gone.date(), ended_at=gone)
        [row] = signals_of(procesregisseur)
    assert row.dossier_id == signal
    assert "25 november" in row.moved
    assert "Leeuwarden" in row.moved


# R2.1
def test_the_signal_of_an_absent_officer_is_counted_for_the_deputy_and_late_after_the_limit(
    seats, officer, make_signal
):
    deputy = cast.member("gemeente_leeuwarden", "aandachtsfunctionaris_sociaal")
    cast.place(deputy)
    change(officer, deputy_id=deputy.person_id)
    away(officer, date(2026, 11, 24))
    with clock.travel(chain.WEDNESDAY):
        make_signal()
        [one] = compose(deputy).others
    assert (one.waiting, one.late, one.away) == (1, 0, True)
    assert one.deputises_for
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        [one] = compose(deputy).others
    assert (one.waiting, one.late) == (1, 1)


# R2.1
def test_after_a_further_limit_it_is_with_the_director_and_says_with_whom_it_was(
    seats, officer, procesregisseur, make_signal, as_worker
):
    with clock.travel(chain.WEDNESDAY):
        signal = make_signal()
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)), as_worker():
        watch.warn_late()
    with clock.travel(chain.WEDNESDAY + timedelta(days=9)):
        with as_worker():
            assert watch.fall_back_late() == 1
        [row] = signals_of(procesregisseur)
    assert row.dossier_id == signal
    assert "Leeuwarden" in row.moved
    assert "4 december" in row.moved
    assert "termijn" in row.moved


# R2.1
def test_what_one_brought_waits_for_others_and_is_not_ones_own_work(seats, officer, make_signal):
    signal = make_signal(until="enrich")
    hand_over(officer, HandOver(dossier_id=signal))
    assert signal not in {row.dossier_id for row in compose(officer).rows if not row.beside}
    [row] = [row for row in compose(officer, "wacht").rows if row.elsewhere]
    assert (row.dossier_id, row.state) == (signal, "triage")
    assert "ketenregisseur" in row.why


# R2.1
def test_a_question_that_nobody_answered_waits_for_others(seats, officer, professional, make_signal):
    signal = make_signal(by=professional)
    ask_reporter(officer, AskReporter(signal_id=signal, message_id=new_id(), text="Welke dag?"))
    assert [row.state for row in compose(officer, "wacht").rows] == ["asked"]


# R2.1 R2.3
def test_feedback_that_is_owed_can_be_seen_apart(seats, officer, professional, make_signal):
    signal = make_signal(by=professional)
    from ketenregie.route.rules import HelpFacts
    from ketenregie.signals.operations import TakeUp, take_up

    take_up(officer, TakeUp(signal_id=signal, help=HelpFacts()))
    page = compose(officer, "terugkoppeling")
    assert [row.state for row in page.rows] == ["feedback"]
    assert page.counts.feedback == 1


# R2.1 R7.1
def test_of_another_capacity_only_numbers_are_shown(seats, officer, make_signal):
    other = cast.member("gemeente_leeuwarden", "oov_ondermijning")
    make_signal(danger=True)
    with chain.looking():
        Capacity.objects.create(
            pk=other.capacity_id, person_id=officer.person_id, party_id="gemeente_leeuwarden",
            role="oov_ondermijning", starts_on=date(2026, 1, 1), made_at=clock.now(),
        )  # fmt: skip
    acting = parties.actor_for(officer.person_id, other.capacity_id)
    page = compose(acting)
    assert page.rows == ()
    [one] = page.others
    assert (one.waiting, one.danger) == (1, 1)
    assert not {"title", "rows", "reference"} & set(vars(one))


# R2.1
def test_a_danger_stands_first_whatever_the_list_is_narrowed_to(seats, officer, make_signal):
    signal = make_signal(danger=True)
    for chosen in ("", "nieuw", "termijn", "hulp", "wacht", "terugkoppeling"):
        page = compose(officer, chosen)
        assert [row.dossier_id for row in page.danger] == [signal]
        assert signal not in {row.dossier_id for row in page.rows}


# R2.1
def test_nothing_new_costs_a_handful_of_queries_and_no_content(seats, officer, make_signal):
    make_signal()
    client = chain.visit(Client(), officer)
    mark = client.get("/werk/").context["page"].stamp
    assert client.get(STAND, {"stand": mark}).status_code == 204
    officer = now_acting(officer)
    with CaptureQueriesContext(connection) as few:
        assert stamp(officer) == mark
    with CaptureQueriesContext(connection) as whole:
        compose(officer)
    for _number in range(5):
        make_signal()
    with CaptureQueriesContext(connection) as many:
        stamp(officer)
    assert len(many) == len(few) < len(whole) / 1.5


# R2.1
def test_whatever_changes_changes_the_stamp(seats, officer, professional, make_signal):
    marks = [stamp(officer)]
    signal = make_signal(by=professional)
    marks.append(stamp(officer))
    from ketenregie.route.rules import HelpFacts
    from ketenregie.signals.operations import Answer, TakeUp, answer, take_up

    take_up(officer, TakeUp(signal_id=signal, help=HelpFacts(owner=officer.holder)))
    marks.append(stamp(officer))
    answer(professional, Answer(signal_id=signal, message_id=new_id(), text="Ze zijn terug."))
    marks.append(stamp(officer))
    hand_over(officer, HandOver(dossier_id=signal))
    marks.append(stamp(officer))
    with clock.travel(clock.now() + timedelta(days=1)):
        marks.append(stamp(officer))
    assert len(set(marks)) == len(marks)


# R2.1
def test_what_changed_comes_as_parts_of_the_page_with_a_count_in_the_title(seats, officer, make_signal):
    client = chain.visit(Client(), officer)
    mark = client.get("/werk/").context["page"].stamp
    make_signal()
    answer = client.get(STAND, {"stand": mark})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert 'data-title="(1) Mijn werk' in text
    assert 'role="status"' in text


# R10.2
def test_asking_by_itself_keeps_no_session_alive(seats, officer):
    client = chain.visit(Client(), officer)
    client.get("/werk/")
    [before] = Session.objects.values_list("expire_date", flat=True)
    answer = client.get(STAND, {"stand": "x"})
    assert answer.status_code == 200
    assert "sessie" not in answer.cookies
    [after] = Session.objects.values_list("expire_date", flat=True)
    assert before == after
    client.get("/werk/")
    [clicked] = Session.objects.values_list("expire_date", flat=True)
    assert clicked > before


# R10.2
def test_who_is_signed_out_is_told_so_and_asked_no_more(client):
    answer = client.get(STAND)
    assert answer.status_code == 286
    assert "niet meer aangemeld" in answer.content.decode()
