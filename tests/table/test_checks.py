"""Checks: shared by an act of one's own, answered for one's own organisation."""

from __future__ import annotations

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.table.models import Check
from ketenregie.table.operations.checks import (
    AnswerCheck,
    ShareForCheck,
    answer_check,
    share_for_check,
)
from ketenregie.table.queries.item import item_page
from ketenregie.table.work import next_meeting, rows
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(make_item, ketenregisseur):
    """An item whose data the chain director shared with care and police."""
    item = make_item()
    members = (outcomes.CARE, outcomes.POLICE)
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))
    return item


def care_answer(item, **facts):
    given = {"answer": "known", "basis": "consent", "remark": "stayed in May", "version": 1}
    return AnswerCheck(item_id=item.pk, **(given | facts))


# R5.2
def test_sharing_asks_each_member_once(shared, ketenregisseur):
    again = ShareForCheck(item_id=shared.pk, members=(outcomes.CARE,))
    share_for_check(ketenregisseur, again)
    assert chain.journal(shared.dossier_id, "table.shared") == ["table.shared"]
    with chain.looking():
        assert Check.objects.filter(item=shared).count() == 2


# R5.2
def test_only_who_brings_it_shares(shared, procesondersteuner, zorgcoordinator):
    command = ShareForCheck(item_id=shared.pk, members=(outcomes.DIRECTION,))
    with pytest.raises(Refused):
        share_for_check(procesondersteuner, command)
    with pytest.raises(DomainError, match=r"table\.not_the_bringer"):
        share_for_check(zorgcoordinator, command)
    with chain.looking():
        assert not Check.objects.filter(item=shared, role="procesregisseur").exists()


# R5.2
def test_data_goes_to_fixed_members_only(make_item, ketenregisseur):
    item = make_item()
    for members, code in (((outcomes.OFFICER,), "not_a_member"), ((), "nobody_chosen")):
        with pytest.raises(DomainError, match=rf"table\.{code}"):
            share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))


# R5.2
def test_an_answer_is_kept_once_and_may_become_more_certain(shared, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared, answer="not_yet", basis="", remark=""))
    answer_check(zorgcoordinator, care_answer(shared, version=2))
    answer_check(zorgcoordinator, care_answer(shared, version=2))
    told = chain.journal(shared.dossier_id, "table.check")
    assert told == ["table.check_answered", "table.check_answered"]


# R5.2
def test_two_answers_at_once_are_both_shown(shared, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared))
    with pytest.raises(Conflict) as told:
        answer_check(zorgcoordinator, care_answer(shared, remark="never seen"))
    assert (told.value.mine, told.value.theirs) == ("never seen", "stayed in May")


# R5.2 R6.1
def test_the_police_answers_without_words(shared, rechercheur):
    words = AnswerCheck(item_id=shared.pk, answer="known", version=1, remark="under surveillance")
    with pytest.raises(DomainError, match=r"table\.answer_without_words"):
        answer_check(rechercheur, words)


def test_nobody_answers_for_another(shared, procesondersteuner, ketenregisseur, outsider):
    with pytest.raises((DomainError, Refused)):
        answer_check(procesondersteuner, care_answer(shared))
    with pytest.raises(DomainError, match=r"table\.not_your_organisation"):
        answer_check(ketenregisseur, care_answer(shared))
    with pytest.raises(Refused):
        answer_check(outsider, care_answer(shared))


# R5.2
def test_who_was_not_asked_is_said_to_be_so(shared, ketenregisseur, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared))
    page = item_page(ketenregisseur, shared.pk)
    answers = {str(row.holder): row.answer for row in page.checks}
    assert answers == {
        "zvhf/procesregisseur": "not_asked",
        "fier/zorgcoordinator": "known",
        "politie/rechercheur_tmm": "asked",
    }


# R2.1 R5.2
def test_the_check_waits_in_my_work_until_it_is_answered(shared, zorgcoordinator):
    [row] = rows(zorgcoordinator)
    assert (row.kind, row.due_at) == ("check", next_meeting(zorgcoordinator))
    answer_check(zorgcoordinator, care_answer(shared))
    assert rows(zorgcoordinator) == []


# R2.1 R5.5
def test_who_takes_the_minutes_finds_the_meeting_in_my_work(shared, procesondersteuner):
    [first, *_] = rows(procesondersteuner)
    assert (first.kind, first.dossier_id) == ("meeting", shared.meeting_id)
    with clock.travel(shared.meeting.starts_at):
        [begun, *_] = rows(procesondersteuner)
    assert begun.next_step != first.next_step


def test_who_does_not_sit_at_the_table_has_no_rows(shared, officer):
    assert (rows(officer), next_meeting(officer)) == ([], None)
