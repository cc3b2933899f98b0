"""The call for new signals: it goes out by itself, and is answered in one click."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.parties.models import Capacity
from ketenregie.route import notices
from ketenregie.route.models import Notice
from ketenregie.route.operations.bring import HandOver, put_on_agenda
from ketenregie.table import rules
from ketenregie.table.calls.operations import AnswerTheCall, answer_call, send_call, send_calls
from ketenregie.table.calls.queries import call_page
from ketenregie.table.models import Meeting
from ketenregie.table.operations.agenda import compose
from ketenregie.table.work import rows, stamp
from tests import cast, chain, cluster

pytestmark = pytest.mark.django_db
WORKER = Actor.system_actor("worker")


@pytest.fixture
def called(planned, officer, zorgcoordinator, rechercheur, procesregisseur):
    """The members and the extra contact fill their seats, and were asked for the meeting to come."""
    for one in (officer, zorgcoordinator, rechercheur, procesregisseur):
        cast.place(one)
    assert send_calls(WORKER) == 1
    with chain.looking():
        return Meeting.objects.exclude(called_at=None).get()


def answers(actor, meeting):
    return {str(row.holder): row.answer for row in call_page(actor, meeting.pk).rows}


# R5.1
def test_the_call_goes_out_once_to_members_and_extra_contacts(called, ketenregisseur):
    assert send_calls(WORKER) == 0
    assert set(answers(ketenregisseur, called)) == {
        "zvhf/ketenregisseur", "zvhf/procesregisseur", "fier/zorgcoordinator",
        "politie/rechercheur_tmm", "gemeente_leeuwarden/aandachtsfunctionaris_oov",
    }  # fmt: skip


# R5.1 R10.2
def test_the_message_is_in_the_process_directors_name_and_about_nobody(make_item, called, monkeypatch):
    monkeypatch.setattr(notices, "_settled", lambda: 2**62)  # a test is one transaction
    make_item()
    with cluster.as_worker():
        notices.read_journal()
    with chain.looking():
        body = Notice.objects.filter(subject__contains="26 november").values_list("body", flat=True)[0]
    assert "procesregisseur" in body
    assert chain.NAME not in body


# R5.1
def test_the_call_waits_for_its_day(planned, ketenregisseur):
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        assert send_calls(WORKER) == 0


# R5.1
def test_who_takes_the_minutes_may_send_it_sooner_and_members_may_not(
    planned, procesondersteuner, zorgcoordinator
):
    later = Meeting.objects.filter(called_at=None).order_by("-starts_at").first()
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        send_call(zorgcoordinator, later.pk)
    send_call(procesondersteuner, later.pk)
    told = chain.journal(None, "table.called")
    send_call(procesondersteuner, later.pk)
    assert chain.journal(None, "table.called") == told


# R5.1 R2.1
def test_an_answer_is_one_click_and_takes_it_from_my_work(called, officer, ketenregisseur):
    [row] = rows(officer)
    before = stamp(officer)
    answer_call(officer, AnswerTheCall(meeting_id=called.pk, answer="nothing_new"))
    answer_call(officer, AnswerTheCall(meeting_id=called.pk, answer="nothing_new"))
    assert row.kind == "call"
    assert (rows(officer), stamp(officer) == before) == ([], False)
    assert answers(ketenregisseur, called)[str(officer.holder)] == "nothing_new"
    assert chain.journal(None, "table.call_answered") == ["table.call_answered"]


# R5.1
def test_who_puts_a_signal_on_the_agenda_has_answered(called, zorgcoordinator, ketenregisseur):
    signal = chain.report(zorgcoordinator)
    page = call_page(zorgcoordinator, called.pk)
    assert ([one.id for one in page.signals], page.straight) == ([signal], True)
    with clock.travel(chain.WEDNESDAY + timedelta(hours=1)):
        put_on_agenda(zorgcoordinator, HandOver(dossier_id=signal))
        compose(ketenregisseur)
        assert answers(ketenregisseur, called)["fier/zorgcoordinator"] == "added"
        assert not [row for row in rows(zorgcoordinator) if row.kind == "call"]


# R5.1
def test_what_was_put_on_before_the_call_is_an_answer_too(planned, zorgcoordinator, ketenregisseur):
    cast.place(zorgcoordinator)
    put_on_agenda(zorgcoordinator, HandOver(dossier_id=chain.report(zorgcoordinator)))
    compose(ketenregisseur)
    send_calls(WORKER)
    with chain.looking():
        called = Meeting.objects.exclude(called_at=None).get()
    assert answers(ketenregisseur, called)["fier/zorgcoordinator"] == "added"


# R5.1
def test_who_was_asked_does_not_see_what_others_answered(called, officer, rechercheur):
    assert call_page(officer, called.pk).rows == call_page(rechercheur, called.pk).rows == ()


# R5.1
def test_who_was_not_asked_does_not_answer(
    called, outsider, officer_elsewhere, procesondersteuner, officer
):
    said = AnswerTheCall(meeting_id=called.pk, answer="nothing_new")
    for stranger in (outsider, officer_elsewhere):
        with pytest.raises((DomainError, Refused)):
            answer_call(stranger, said)
    with pytest.raises(DomainError, match=r"table\.not_asked_for_signals"):
        answer_call(procesondersteuner, said)
    with pytest.raises(DomainError, match=r"table\.unknown_call_answer"):
        answer_call(officer, AnswerTheCall(meeting_id=called.pk, answer="perhaps"))


# R5.1 R4.7
def test_a_member_who_left_is_not_asked_and_a_successor_finds_the_call(
    called, ketenregisseur, rechercheur
):
    with chain.looking():
        Capacity.objects.filter(pk=rechercheur.capacity_id).update(ended_at=clock.now())
    assert "politie/rechercheur_tmm" not in answers(ketenregisseur, called)
    successor = cast.member("politie", "rechercheur_tmm", nth=2)
    cast.place(successor)
    assert [row.kind for row in rows(successor)] == ["call"]


# R5.1
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 10), st.sets(st.integers(0, 4)))
def test_members_are_asked_on_a_working_day_and_in_time(day, days, off):
    def works(one):
        return one.weekday() < 5 and one.weekday() not in off

    asked = rules.call_day(day, days, works)
    assert asked <= day - timedelta(days=days)
    assert works(asked) or not any(works(asked - timedelta(n)) for n in range(7))
