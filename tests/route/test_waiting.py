"""Nothing waits unseen: limits that pass, fall-backs, notices; all of it as the worker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.protocol.models import Admission
from ketenregie.route import events, jobs, notices, watch
from ketenregie.route.models import Cursor, Notice, Step
from ketenregie.route.operations import helping
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.route.operations.closing import ProposeClose, propose_close
from ketenregie.route.rules import HelpFacts
from tests.route.conftest import CARE_COORDINATOR, DIRECTOR, FOUND, LOOK, OFFICER

pytestmark = pytest.mark.django_db
THURSDAY_NEXT = datetime(2026, 12, 3, 9, tzinfo=UTC)
A_WEEK_LATER = datetime(2026, 12, 10, 9, tzinfo=UTC)


@pytest.fixture
def settled(monkeypatch):
    """In a test everything is one transaction, so nothing has settled: take it that it did."""
    monkeypatch.setattr(notices, "_settled", lambda: 2**62)


def read(as_worker):
    with as_worker():
        notices.read_journal()
        return list(Notice.objects.order_by("position", "address"))


# R2.1
def test_what_is_late_is_noted_once(make_signal, as_worker, journal):
    dossier = make_signal()
    with clock.travel(THURSDAY_NEXT), as_worker():
        assert watch.warn_late() == 1
        assert watch.warn_late() == 0
    [event] = journal(dossier, "route.overdue")
    assert (event.facts["owner"], event.actor_kind) == (str(OFFICER), "system")


def test_what_is_in_time_is_left_alone(make_signal, as_worker):
    make_signal()
    with as_worker():
        assert (watch.warn_late(), watch.fall_back_late()) == (0, 0)


# R2.1 R4.3
def test_after_a_further_limit_the_fall_back_role_has_it_and_can_see_it(
    make_signal, as_worker, ketenregisseur, state_of, journal
):
    dossier = make_signal()
    with clock.travel(THURSDAY_NEXT), as_worker():
        watch.warn_late()
        assert watch.fall_back_late() == 0
    with clock.travel(A_WEEK_LATER), as_worker():
        assert watch.fall_back_late() == 1
        assert watch.fall_back_late() == 0
    assert state_of(ketenregisseur, dossier).owner == DIRECTOR
    assert journal(dossier, "route.fell_back")[0].facts["was"] == str(OFFICER)


# R5.2 R7.1
def test_what_its_owner_is_shown_a_part_of_does_not_fall_back_as_the_whole(
    make_signal, as_worker, as_owner, officer
):
    dossier = make_signal()
    with as_owner():
        Admission.objects.create(
            id=new_id(),
            dossier_id=dossier,
            holder=str(OFFICER),
            party=OFFICER.party,
            purpose="table",
            categories=["identity"],
            valid=(clock.now() - timedelta(days=1), None),
            given_by=str(DIRECTOR),
            given_at=clock.now(),
            shown=[new_id()],
        )
    with clock.travel(THURSDAY_NEXT), as_worker():
        watch.warn_late()
    with clock.travel(A_WEEK_LATER), as_worker():
        assert watch.fall_back_late() == 1
    with as_owner():
        held = Admission.objects.filter(dossier=dossier, holder=str(DIRECTOR))
        assert "table" not in set(held.values_list("purpose", flat=True))


# R2.2
def test_a_proposal_to_close_that_nobody_answers_moves_on_too(
    make_signal, as_worker, officer, procesregisseur, state_of
):
    dossier = make_signal()
    propose_close(
        officer, ProposeClose(dossier_id=dossier, reason="explained", text="Nagegaan", seen=())
    )
    with clock.travel(datetime(2026, 12, 2, 9, tzinfo=UTC)), as_worker():
        watch.warn_late()
    with clock.travel(datetime(2026, 12, 9, 9, tzinfo=UTC)), as_worker():
        assert watch.fall_back_late() == 1
    step = state_of(procesregisseur, dossier)
    assert (step.code, step.owner.role) == ("close_proposed", "procesregisseur")


def test_who_had_it_keeps_sight_of_it(make_signal, as_worker, officer, state_of):
    dossier = make_signal()
    with clock.travel(A_WEEK_LATER), as_worker():
        watch.warn_late()
    with clock.travel(datetime(2026, 12, 24, 9, tzinfo=UTC)), as_worker():
        watch.fall_back_late()
    assert state_of(officer, dossier).owner == DIRECTOR


# R4.2
def test_help_that_waits_too_long_goes_to_the_care_coordinator(
    make_signal, officer, as_worker, zorgcoordinator, journal
):
    dossier = make_signal()
    facts = HelpFacts(text="Bellen", owner=OFFICER)
    helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=facts))
    with clock.travel(THURSDAY_NEXT), as_worker():
        watch.warn_late()
    with clock.travel(A_WEEK_LATER), as_worker():
        watch.fall_back_late()
    assert journal(dossier, "route.help_fell_back")[0].facts["owner"] == str(CARE_COORDINATOR)
    with gate.passage(zorgcoordinator, LOOK, dossier=dossier) as p:
        assert p.actor == zorgcoordinator


@pytest.mark.parametrize("function", ["fall_back", "fall_back_help"])
def test_the_web_process_cannot_let_anything_fall_back(make_signal, function):
    make_signal()
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"select ket.{function}(%s, 'fier/zorgcoordinator', now())", [new_id()])


# R10.2
def test_the_new_owner_is_told_without_a_word_about_people(
    make_signal, officer, care_officer, procesregisseur, fill, as_worker, settled
):
    fill(officer, procesregisseur, care_officer)
    dossier = make_signal()
    hand_over(officer, HandOver(dossier_id=dossier, note="Mevrouw De Vries, Sneek"))
    sent = read(as_worker)
    told = {notice.address.partition("-")[0] for notice in sent}
    assert told == {"procesregisseur", "aandachtsfunctionaris_gebiedsteam"}
    assert all("Vries" not in notice.subject + notice.body for notice in sent)
    assert any("S-2026-" in notice.body for notice in sent)


def test_reading_again_after_a_worker_died_in_the_middle_tells_nobody_twice(
    at_triage, procesregisseur, fill, as_worker, settled, monkeypatch
):
    fill(procesregisseur)

    def die(*_args, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Cursor, "save", die)
        with pytest.raises(KeyboardInterrupt):
            read(as_worker)
    with connection.cursor() as cursor:
        cursor.execute("set role ketenregie_app")
    assert Notice.objects.count() == 0
    first = [(notice.position, notice.address) for notice in read(as_worker)]
    with as_worker():
        Cursor.objects.update(position=0)
    assert [(n.position, n.address) for n in read(as_worker)] == first != []


def test_old_news_is_no_news(at_triage, procesregisseur, fill, as_worker, settled):
    fill(procesregisseur)
    with clock.travel(THURSDAY_NEXT):
        assert read(as_worker) == []


def test_nothing_is_read_that_may_still_be_overtaken(at_triage, procesregisseur, fill, as_worker):
    fill(procesregisseur)
    assert read(as_worker) == []  # the transaction that wrote it is still under way


def test_what_waits_in_the_outbox_is_sent_once_and_carries_its_id(
    at_triage, procesregisseur, fill, as_worker, settled
):
    fill(procesregisseur)
    waiting = read(as_worker)
    with as_worker():
        assert notices.send_waiting() == len(waiting) > 0
        assert notices.send_waiting() == 0
    assert len(mail.outbox) == len(waiting)
    assert {message.extra_headers["X-Ketenregie-Notice"] for message in mail.outbox} == {
        str(notice.pk) for notice in waiting
    }


def test_what_cannot_be_sent_is_kept_and_tried_again(
    at_triage, procesregisseur, fill, as_worker, settled, monkeypatch
):
    fill(procesregisseur)
    read(as_worker)

    def away(_self):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken, as_worker():
        broken.setattr("django.core.mail.EmailMessage.send", away)
        assert notices.send_waiting() == 0
        assert Notice.objects.filter(sent_at=None, tries=1).exists()
    with as_worker():
        assert notices.send_waiting() > 0


def test_the_demo_keeps_other_mail_of_the_house_in_the_outbox(settings):
    settings.EMAIL_BACKEND = "ketenregie.route.mail.OutboxOnly"
    mail.send_mail("Wachtwoord", "Kies een nieuw.", None, ["a@fier.example"])
    [kept] = Notice.objects.all()
    assert (kept.address, kept.subject, kept.position) == ("a@fier.example", "Wachtwoord", None)
    mail.EmailMessage("x", "y", to=["b@fier.example"], headers={notices.NOTICE_HEADER: "1"}).send()
    assert Notice.objects.count() == 1


def test_the_jobs_run_and_may_run_twice(at_triage, as_worker, monkeypatch):
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    with as_worker():
        for _time in range(2):
            jobs.tell(0)
            jobs.watch_limits(0)


def test_an_event_without_a_holder_is_told_to_who_holds_the_dossier_now(
    at_triage, procesregisseur, fill, as_worker, settled
):
    event = gate.EventType("test.route_answered", "answered")
    events.announce(event, events.STATE_OWNER)
    fill(procesregisseur)
    with gate.passage(procesregisseur, FOUND, dossier=at_triage) as p:
        p.record(event)
    with gate.passage(procesregisseur, FOUND) as p:
        p.record(event)  # of no dossier: nobody is told
    told = read(as_worker)
    assert {notice.address.partition("-")[0] for notice in told} == {"procesregisseur"}


def test_deputies_hear_of_what_is_late(
    make_signal, officer, procesregisseur, fill, as_owner, as_worker, settled
):
    from ketenregie.parties.models import Capacity

    fill(officer, procesregisseur)
    with as_owner():
        Capacity.objects.filter(pk=officer.capacity_id).update(deputy=procesregisseur.person_id)
    make_signal()
    with clock.travel(THURSDAY_NEXT), as_worker():
        watch.warn_late()
    with clock.travel(THURSDAY_NEXT):
        told = {notice.address.partition("-")[0] for notice in read(as_worker)}
    assert told == {"aandachtsfunctionaris_oov", "procesregisseur"}


def test_what_is_done_meanwhile_is_neither_late_nor_moved(make_signal, officer, as_worker, as_owner):
    dossier = make_signal()
    facts = HelpFacts(text="Bellen", owner=OFFICER)
    made = helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=facts))
    [step] = all_of(as_owner, Step)
    with clock.travel(A_WEEK_LATER):
        hand_over(officer, HandOver(dossier_id=dossier))
        helping.finish_help(officer, helping.HelpDone(dossier_id=dossier, help_id=made))
        with as_worker():
            assert watch._warn_step(step.pk, dossier) == 0
            assert watch._warn_help(made, dossier) == 0
            assert watch._move("ket.fall_back", step.pk, dossier, DIRECTOR) == 0


def test_a_step_that_the_region_no_longer_has_stays_where_it_is(as_worker, make_signal, as_owner):
    make_signal()
    [step] = all_of(as_owner, Step)
    step.code = "abolished"
    assert watch._fall_back(step) == 0


def all_of(as_owner, model):
    with as_owner():
        return list(model.objects.all())
