"""Escalation never delays help: asked for in the same act, never a condition, and watched (R4.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import actions, notices, steps, watch, work
from ketenregie.route.models import HelpAction, Notice
from ketenregie.route.operations import helping, riec
from ketenregie.route.operations import undermining as route
from ketenregie.route.rules import HEARD_FOR_RIEC, Heard, HelpFacts
from tests.route.conftest import CARE_COORDINATOR, CARE_OFFICER, DIRECTOR, LOOK, OFFICER

pytestmark = pytest.mark.django_db
LAW = ("observed", "organised", "several")
THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
OPEN = "select ket.admit_to_late_help(%s, %s, %s, %s)"
LATE = ("route.help_overdue", "route.help_alerted")
HEARD = tuple(Heard(role, "agrees") for role in HEARD_FOR_RIEC)


def help_of(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return steps.help_rows(p)


def judge(actor, dossier, **facts):
    judged = route.JudgeUndermining(dossier_id=dossier, large_scale=True, reason="Drie panden", **facts)
    route.judge_undermining(actor, judged)


def to_riec(actor, dossier, **facts):
    decided = riec.DecideRiec(
        dossier_id=dossier, reason="Te groot", positions=HEARD, criteria=LAW, **facts
    )
    riec.decide_riec(actor, decided)


@pytest.fixture
def escalated(reported, oov_ondermijning):
    """A signal at the municipality's own table, with help by the operational officer on Tuesday."""
    asked = HelpFacts(text="Een bed voor vannacht", owner=CARE_OFFICER, due_on=date(2026, 11, 24))
    judge(oov_ondermijning, reported, help=asked)
    return reported


@pytest.fixture
def watched(as_worker):
    """The worker's look at what is late, on the Thursday after."""

    def look():
        with as_worker():
            watch.warn_late()
            return watch.watch_help()

    return look


# R4.2
def test_an_escalation_without_a_help_line_gives_it_one_and_is_not_refused(
    reported, oov_ondermijning, officer
):
    assert help_of(officer, reported) == []
    judge(oov_ondermijning, reported)
    [line] = help_of(officer, reported)
    assert (line.owner, line.state) == (CARE_COORDINATOR, "open")


# R4.2
def test_it_goes_to_the_operational_contact_officer_when_somebody_is_that(
    reported, oov_ondermijning, officer, care_officer, fill
):
    fill(care_officer)
    judge(oov_ondermijning, reported)
    assert [line.owner for line in help_of(officer, reported)] == [CARE_OFFICER]


# R4.2
def test_what_is_asked_in_the_form_stands_beside_what_was_asked_before(
    escalated, oov_ondermijning, officer
):
    to_riec(oov_ondermijning, escalated, help=HelpFacts(text="Een tolk", owner=OFFICER))
    assert sorted(line.text for line in help_of(officer, escalated)) == [
        "Een bed voor vannacht",
        "Een tolk",
    ]


def test_an_escalation_with_a_help_line_adds_none_by_itself(escalated, oov_ondermijning, officer):
    to_riec(oov_ondermijning, escalated)
    assert len(help_of(officer, escalated)) == 1


# R4.2
def test_late_help_after_an_escalation_is_the_work_of_owner_director_and_care_coordinator(
    escalated, watched, care_officer, ketenregisseur, zorgcoordinator, journal
):
    with clock.travel(THURSDAY):
        assert watched() == 2
        assert watched() == 0
        for actor, kind in (
            (care_officer, "action"),
            (ketenregisseur, "watched"),
            (zorgcoordinator, "watched"),
        ):
            [task] = work.tasks(actor)[0]
            assert (task.kind, task.dossier_id) == (kind, escalated)
            assert work.help_late(actor) == 1
    told = [row.facts["to"] for row in journal(escalated, "route.help_alerted")]
    assert told == [str(DIRECTOR), str(CARE_COORDINATOR)]


# R4.2 R4.7
def test_with_nobody_in_the_chair_it_is_the_process_directors_work(escalated, watched, procesregisseur):
    with clock.travel(THURSDAY):
        watched()
        assert [task.kind for task in work.tasks(procesregisseur)[0]] == ["watched"]


# R4.2
def test_whoever_is_alerted_can_read_the_help_and_do_it(escalated, watched, zorgcoordinator):
    with pytest.raises(Refused):
        help_of(zorgcoordinator, escalated)
    with clock.travel(THURSDAY):
        watched()
        [line] = help_of(zorgcoordinator, escalated)
        assert line.text == "Een bed voor vannacht"
        helping.finish_help(zorgcoordinator, helping.HelpDone(dossier_id=escalated, help_id=line.id))
        assert (work.tasks(zorgcoordinator)[0], work.help_late(zorgcoordinator)) == ([], 0)


# R4.2 R2.1
def test_owner_deputy_director_and_care_coordinator_are_written_to(
    escalated,
    watched,
    fill,
    care_officer,
    ketenregisseur,
    zorgcoordinator,
    as_worker,
    as_owner,
    journal,
    monkeypatch,
):
    from ketenregie.parties.models import Capacity, Person

    fill(care_officer, ketenregisseur, zorgcoordinator)
    monkeypatch.setattr(notices, "_settled", lambda: 2**62)
    with as_owner():
        deputy = Person.objects.create(
            email="deputy@leeuwarden.example", name="Deputy", made_at=clock.now()
        )
        Capacity.objects.filter(pk=care_officer.capacity_id).update(deputy=deputy)
    with clock.travel(THURSDAY):
        watched()
        with as_worker():
            notices.read_journal()
        late = [row.position for row in journal(escalated) if row.code in LATE]
        told = set(Notice.objects.filter(position__in=late).values_list("address", flat=True))
    assert {one.partition("@")[2] for one in told} == {
        "gemeente_leeuwarden.example",
        "leeuwarden.example",
        "zvhf.example",
        "fier.example",
    }


def test_help_in_time_or_without_an_escalation_alerts_nobody(reported, escalated, officer, watched):
    assert watched() == 0  # nothing is late on Monday
    with gate.passage(officer, LOOK, dossier=reported) as p:
        assert steps.has_help(p)


def test_without_an_escalation_late_help_is_its_owners_and_falls_back_as_before(
    make_signal, officer, watched, zorgcoordinator
):
    dossier = make_signal()
    help_ = HelpFacts(text="Bellen", owner=OFFICER, due_on=date(2026, 11, 24))
    helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=help_))
    with clock.travel(THURSDAY):
        assert watched() == 0
        assert work.tasks(zorgcoordinator)[0] == []


# R4.2
def test_a_day_that_was_put_off_ends_the_alert(escalated, watched, ketenregisseur, as_owner):
    with clock.travel(THURSDAY):
        watched()
        with as_owner():
            HelpAction.objects.update(due_on=date(2026, 12, 1))
        assert work.tasks(ketenregisseur)[0] == []


# R7.1
def test_the_worker_opens_no_dossier_for_help_that_is_not_late(escalated, as_worker, as_owner):
    with as_owner():
        [help_] = HelpAction.objects.filter(dossier_id=escalated)
    worker = Actor.system_actor("worker")
    with as_worker(), gate.passage(worker, actions.WATCH, dossier=escalated) as p:
        p.nothing_to_do()
        with connection.cursor() as cursor:
            cursor.execute(OPEN, [help_.pk, str(DIRECTOR), ["work"], clock.now()])
            assert cursor.fetchone() == (False,)


# R7.1
def test_the_web_process_opens_no_dossier_for_help(db):
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(OPEN, [new_id(), str(DIRECTOR), ["work"], clock.now()])


# R7.2
def test_who_helps_does_not_read_how_it_was_weighed_as_undermining(
    escalated, care_officer, oov_ondermijning
):
    for actor, read in ((oov_ondermijning, 1), (care_officer, 0)):
        with gate.passage(actor, LOOK, dossier=escalated) as p:
            assert len(steps.along(p).weighed) == read
