"""The decision of the table: the four outcomes, in one transaction with all that follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketenregie.cases.models import Case, Track
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.models import Agreement, Step
from ketenregie.table.models import Decision, Item
from ketenregie.table.operations import decisions
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Amend, Decide, amend_decision, decide
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


def decided(actor, item, outcome):
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcome)
    decide(actor, command)
    return command


def open_steps(dossier):
    with chain.looking():
        rows = Step.objects.filter(dossier=dossier, finished_at=None)
        return {row.code: (row.owner_party, row.owner_role) for row in rows}


# R5.4 R6.1
def test_a_reasonable_suspicion_opens_a_case_with_its_tracks(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.SUSPICION)
    with chain.looking():
        case = Case.objects.get(origin=item.dossier_id)
        states = dict(Track.objects.filter(dossier=case.pk).values_list("kind", "state"))
        agreed = Agreement.objects.filter(dossier=case.pk).count()
    assert states == {"care": "started", "criminal": "with_police", "administrative": "started"}
    assert (case.lead_party, agreed) == ("fier", 2)
    assert open_steps(item.dossier_id)["case"] == ("fier", "zorgcoordinator")


# R5.4 R2.3
def test_whoever_took_it_up_owes_the_reporter_feedback(make_item, ketenregisseur, officer):
    item = make_item()
    decided(ketenregisseur, item, outcomes.NOT_TRAFFICKING)
    assert open_steps(item.dossier_id)["feedback"] == (officer.party, officer.role)


# R5.2
def test_what_was_shared_for_the_check_ends_with_the_decision(make_item, ketenregisseur):
    item = make_item()
    members = (outcomes.CARE, outcomes.POLICE)
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))
    assert (str(outcomes.POLICE), "table") in chain.admitted(item.dossier_id)
    decided(ketenregisseur, item, outcomes.SUSPICION)
    left = chain.admitted(item.dossier_id)
    assert (str(outcomes.POLICE), "table") not in left
    assert (str(outcomes.POLICE), "criminal") in left


# R5.4
@pytest.mark.parametrize(
    ("outcome", "step"),
    [
        (outcomes.RUNNING, "running"),
        (outcomes.UNDESIRABLE, "running"),
        (outcomes.NOT_TRAFFICKING, "closed"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.outcome,
)
def test_the_other_outcomes_move_the_signal_on(make_item, ketenregisseur, outcome, step):
    item = make_item()
    decided(ketenregisseur, item, outcome)
    assert step in open_steps(item.dossier_id)
    assert chain.journal(item.dossier_id, "table.decided") == ["table.decided"]
    with chain.looking():
        assert Decision.objects.get(item=item).outcome == outcome.outcome


# R5.5
def test_the_meeting_runs_with_only_the_process_supporter_typing(make_item, procesondersteuner):
    item = make_item()
    decided(procesondersteuner, item, outcomes.SUSPICION)
    with chain.looking():
        decision = Decision.objects.get(item=item)
        case = Case.objects.get(origin=item.dossier_id)
    assert decision.typed_by == "zvhf/procesondersteuner"
    assert decision.chair == "zvhf/ketenregisseur"
    assert (str(outcomes.CARE), "care") in chain.admitted(case.pk)


def test_a_member_who_does_not_chair_decides_nothing(make_item, ketenregisseur, zorgcoordinator):
    item = make_item()
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        decided(zorgcoordinator, item, outcomes.RUNNING)


# R7.1
def test_an_outsider_is_refused_and_the_refusal_is_kept(make_item, outsider):
    item = make_item()
    with pytest.raises(Refused):
        decided(outsider, item, outcomes.RUNNING)
    assert "protocol.refused" in chain.journal(None)


def test_the_same_decision_twice_is_one(make_item, ketenregisseur):
    item = make_item()
    command = decided(ketenregisseur, item, outcomes.SUSPICION)
    decide(ketenregisseur, command)
    with chain.looking():
        assert Case.objects.filter(origin=item.dossier_id).count() == 1


def test_a_second_decision_is_told_and_shown_the_first(make_item, ketenregisseur, procesondersteuner):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    with pytest.raises(Conflict) as told:
        decided(procesondersteuner, item, outcomes.NOT_TRAFFICKING)
    assert told.value.mine == outcomes.NOT_TRAFFICKING.reason
    for text in (outcomes.RUNNING.reason, outcomes.RUNNING.necessity):
        assert text in told.value.theirs


# R5.8
def test_without_the_criteria_of_the_law_no_case_opens(make_item, ketenregisseur):
    item = make_item()
    half = replace(outcomes.SUSPICION, criteria=("several_life_areas",))
    with pytest.raises(DomainError, match=r"table\.criteria_not_met"):
        decided(ketenregisseur, item, half)


# R5.4
def test_a_failure_half_way_leaves_nothing(make_item, ketenregisseur, monkeypatch):
    item = make_item()
    monkeypatch.setattr(decisions, "_owe_feedback", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        decided(ketenregisseur, item, outcomes.SUSPICION)
    with chain.looking():
        assert Item.objects.get(pk=item.pk).state == "on_agenda"
        assert not Case.objects.exists()
        assert not Decision.objects.exists()
        assert not Agreement.objects.exists()
    assert "table" in open_steps(item.dossier_id)


def test_the_text_of_a_decision_changes_with_both_shown(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    amend = Amend(item_id=item.pk, reason="clearer now", dissent="the police", version=1)
    amend_decision(ketenregisseur, amend)
    amend_decision(ketenregisseur, amend)
    assert chain.journal(item.dossier_id, "table.amended") == ["table.amended"]
    with pytest.raises(Conflict) as told:
        amend_decision(ketenregisseur, replace(amend, reason="mine"))
    assert told.value.theirs == "clearer now"
