"""A signal of two municipalities, or of another region: recorded decisions; help stays."""

from __future__ import annotations

import pytest

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations import moving, undermining
from ketenregie.route.rules import HelpFacts
from tests.cast import member
from tests.route.conftest import LOOK, OFFICER

pytestmark = pytest.mark.django_db
ELSEWHERE = Holder("gemeente_smallingerland", "aandachtsfunctionaris_oov")


def give(actor, dossier, party="gemeente_smallingerland"):
    given = moving.GivePart(dossier_id=dossier, party=party, reason="De tweede woning staat daar")
    return moving.give_part(actor, given)


def beside(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return [(step.code, step.owner.party, step.outcome) for step in steps.beside(p)]


@pytest.fixture
def shared(reported, officer):
    """A signal of Leeuwarden in which Smallingerland has a part; Leeuwarden reported it for undermining."""
    give(officer, reported)
    return reported


# R4.1 R4.3
def test_the_other_municipality_has_a_part_with_an_owner_and_its_own_route_beside(
    shared, officer_elsewhere, state_of
):
    found = beside(officer_elsewhere, shared)
    assert ("part", "gemeente_smallingerland", "") in found
    assert ("undermining_report", "gemeente_smallingerland", "") in found
    assert ("undermining_judgement", "gemeente_leeuwarden", "") in found
    assert state_of(officer_elsewhere, shared).owner == OFFICER


# R4.1
def test_each_municipality_reports_to_its_own_officer(shared, officer_elsewhere, oov_ondermijning):
    own = member("gemeente_smallingerland", "oov_ondermijning")
    undermining.report_undermining(officer_elsewhere, undermining.ReportUndermining(dossier_id=shared))
    judged = {"dossier_id": shared, "reason": "x"}
    undermining.judge_undermining(own, undermining.JudgeUndermining(large_scale=False, **judged))
    undermining.judge_undermining(
        oov_ondermijning, undermining.JudgeUndermining(large_scale=True, **judged)
    )
    done = {(code, party): outcome for code, party, outcome in beside(oov_ondermijning, shared)}
    assert done["undermining_judgement", "gemeente_smallingerland"] == "not_large_scale"
    assert done["undermining_judgement", "gemeente_leeuwarden"] == "large_scale"
    assert ("undermining_table", "gemeente_smallingerland") not in done


def test_giving_it_twice_is_giving_it_once(shared, officer, journal):
    before = len(journal(shared))
    give(officer, shared)
    assert len(journal(shared)) == before


@pytest.mark.parametrize("party", ["gemeente_leeuwarden", "fier", "nergens"])
def test_it_is_given_to_another_municipality(make_signal, officer, party):
    with pytest.raises(DomainError, match=r"route\.which_municipality"):
        give(officer, make_signal(), party)


# R4.2
def test_the_part_is_taken_up_with_help(shared, officer_elsewhere, officer):
    answered = moving.AnswerPart(dossier_id=shared, taken_up=True, help=HelpFacts(text="Bezoek morgen"))
    moving.answer_part(officer_elsewhere, answered)
    with gate.passage(officer, LOOK, dossier=shared) as p:
        assert [row.text for row in steps.help_rows(p)] == ["Bezoek morgen"]
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        moving.answer_part(officer_elsewhere, answered)


def test_what_is_not_theirs_they_read_no_longer(shared, officer_elsewhere, officer):
    moving.answer_part(
        officer_elsewhere, moving.AnswerPart(dossier_id=shared, taken_up=False, reason="x")
    )
    assert ("undermining_report", "gemeente_smallingerland", "not_ours") in beside(officer, shared)
    with pytest.raises(Refused):
        beside(officer_elsewhere, shared)


def test_a_part_is_answered_by_whose_it_is(shared, officer):
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        moving.answer_part(officer, moving.AnswerPart(dossier_id=shared, taken_up=True))


def elsewhere(actor, dossier, **facts):
    given = {"region": "groningen", "spoke_with": "M. de Boer", "reason": "Werkadres daar"} | facts
    return moving.send_elsewhere(actor, moving.SendElsewhere(dossier_id=dossier, **given))


# R4.2
def test_it_is_handed_to_another_region_by_name_and_help_stays(
    at_triage, ketenregisseur, state_of, journal
):
    elsewhere(ketenregisseur, at_triage)
    assert state_of(ketenregisseur, at_triage).code == "closed"
    assert journal(at_triage, "route.sent_elsewhere")[0].facts["outcome"] == "groningen"
    with gate.passage(ketenregisseur, LOOK, dossier=at_triage) as p:
        assert [row.state for row in steps.help_rows(p)] == ["open"]
        assert steps.last_closing(p, at_triage).referral == "groningen"


def test_only_who_has_it_hands_it_over_and_to_a_region_that_is_there(
    at_triage, make_signal, ketenregisseur, officer
):
    with pytest.raises(DomainError, match=r"route\.which_region"):
        elsewhere(ketenregisseur, at_triage, region="atlantis")
    with pytest.raises(Refused):
        elsewhere(officer, make_signal())
