"""The route beside: undermining, the municipality's table, RIEC. Help goes on meanwhile."""

from __future__ import annotations

import pytest

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations import undermining as route
from ketenregie.route.rules import HEARD_FOR_RIEC, Heard
from tests.route.conftest import DIRECTOR, LOOK, OFFICER

pytestmark = pytest.mark.django_db
JUDGE = Holder("gemeente_leeuwarden", "oov_ondermijning")


@pytest.fixture
def reported(make_signal, officer):
    dossier = make_signal()
    route.report_undermining(officer, route.ReportUndermining(dossier_id=dossier, note="Let op"))
    return dossier


@pytest.fixture
def at_their_table(reported, oov_ondermijning):
    judged = route.JudgeUndermining(
        dossier_id=reported, large_scale=True, reason="Drie panden", criteria=("places",)
    )
    route.judge_undermining(oov_ondermijning, judged)
    return reported


def beside(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return {step.code: step for step in steps.beside(p)}


def heard(stance="agrees", **reasons):
    return tuple(Heard(role, stance, reasons.get(role, "")) for role in HEARD_FOR_RIEC)


# R4.1 R4.3
def test_the_judge_is_let_in_for_undermining_and_the_chain_director_is_told(
    reported, oov_ondermijning, journal
):
    step = beside(oov_ondermijning, reported)["undermining_judgement"]
    assert step.owner == JUDGE
    [told] = journal(reported, "route.told")
    assert (told.facts["to"], told.facts["by"]) == (str(DIRECTOR), str(OFFICER))


# R4.1
def test_the_main_line_stays_where_it_was(reported, officer, state_of):
    assert state_of(officer, reported).code == "enrich"


# R4.1
def test_the_same_person_judges_in_person_and_that_is_recorded(make_signal, officer, journal):
    dossier = make_signal()
    route.report_undermining(officer, route.ReportUndermining(dossier_id=dossier, same_person=True))
    assert beside(officer, dossier)["undermining_judgement"].owner == OFFICER
    assert beside(officer, dossier)["undermining_report"].outcome == "same_person"
    assert journal(dossier, "route.undermining_reported")[0].facts["same_person"] is True


# R4.1
def test_a_report_that_fell_back_still_goes_to_the_municipalitys_own_officer(at_triage, ketenregisseur):
    route.report_undermining(ketenregisseur, route.ReportUndermining(dossier_id=at_triage))
    assert beside(ketenregisseur, at_triage)["undermining_judgement"].owner == JUDGE


def test_without_a_municipality_nobody_is_told(make_signal, ketenregisseur):
    dossier = make_signal("triage", by=ketenregisseur)
    with pytest.raises(DomainError, match=r"route\.no_municipality"):
        route.report_undermining(ketenregisseur, route.ReportUndermining(dossier_id=dossier))


def test_reporting_twice_is_reporting_once(reported, officer, journal):
    before = len(journal(reported))
    route.report_undermining(officer, route.ReportUndermining(dossier_id=reported))
    assert len(journal(reported)) == before


# R4.1
def test_large_scale_crime_goes_to_the_municipalitys_own_table(at_their_table, oov_ondermijning):
    assert beside(oov_ondermijning, at_their_table)["undermining_table"].owner == JUDGE


# R4.3
def test_what_the_judge_does_is_told_as_the_contact_officers_act(at_their_table, journal):
    told = journal(at_their_table, "route.told")[-1]
    assert (told.facts["step"], told.facts["outcome"]) == ("undermining_judgement", "large_scale")
    assert (told.holder, told.facts["by"]) == (str(JUDGE), str(OFFICER))


def test_what_is_not_large_scale_stops_there(reported, oov_ondermijning):
    judged = route.JudgeUndermining(dossier_id=reported, large_scale=False, reason="Een persoon")
    route.judge_undermining(oov_ondermijning, judged)
    assert "undermining_table" not in beside(oov_ondermijning, reported)
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        route.judge_undermining(oov_ondermijning, judged)


def test_the_own_table_notes_its_outcome_and_knows_no_other(at_their_table, oov_ondermijning):
    done = route.DiscussUndermining(dossier_id=at_their_table, outcome="handled_locally", reason="x")
    route.discuss_undermining(oov_ondermijning, done)
    assert beside(oov_ondermijning, at_their_table)["undermining_table"].outcome == "handled_locally"
    for outcome in ("to_riec", "made_up"):  # RIEC needs that others are heard first
        with pytest.raises(DomainError, match=r"route\.unknown_outcome"):
            route.discuss_undermining(
                oov_ondermijning, route.DiscussUndermining(dossier_id=at_their_table, outcome=outcome)
            )


# R4.1
def test_the_municipality_hands_it_to_riec_with_what_each_thinks(
    at_their_table, oov_ondermijning, journal
):
    why = {"rechercheur_tmm": "Niet bereikt"}
    positions = tuple(
        Heard(role, "not_heard" if role in why else "agrees", why.get(role, ""))
        for role in HEARD_FOR_RIEC
    )
    decided = route.DecideRiec(dossier_id=at_their_table, reason="Te groot", positions=positions)
    route.decide_riec(oov_ondermijning, decided)
    assert beside(oov_ondermijning, at_their_table)["riec"].owner == JUDGE
    [event] = journal(at_their_table, "route.riec_decided")
    assert "rechercheur_tmm:not_heard" in event.facts["positions"]


def test_riec_answers(at_their_table, oov_ondermijning):
    decided = route.DecideRiec(dossier_id=at_their_table, reason="Te groot", positions=heard())
    route.decide_riec(oov_ondermijning, decided)
    answer = route.DiscussUndermining(dossier_id=at_their_table, outcome="accepted")
    route.answer_riec(oov_ondermijning, answer)
    assert beside(oov_ondermijning, at_their_table)["riec"].outcome == "accepted"
    with pytest.raises(DomainError, match=r"route\.unknown_outcome"):
        route.answer_riec(
            oov_ondermijning, route.DiscussUndermining(dossier_id=at_their_table, outcome="x")
        )


def test_not_heard_needs_a_reason(at_their_table, oov_ondermijning):
    decided = route.DecideRiec(
        dossier_id=at_their_table, reason="Te groot", positions=heard("not_heard")
    )
    with pytest.raises(DomainError, match=r"route\.why_not_heard"):
        route.decide_riec(oov_ondermijning, decided)


# R4.1
def test_for_a_signal_from_elsewhere_the_chain_director_asks_the_officer_once(
    make_signal, ketenregisseur, officer, journal
):
    dossier = make_signal("triage", by=ketenregisseur)
    asked = route.AskToReport(dossier_id=dossier, party="gemeente_leeuwarden")
    first = route.ask_to_report(ketenregisseur, asked)
    assert beside(officer, dossier)["undermining_report"].owner == OFFICER
    before = len(journal(dossier))
    assert route.ask_to_report(ketenregisseur, asked) == first
    assert len(journal(dossier)) == before


def test_an_outsider_is_refused_and_the_refusal_is_kept(reported, journal):
    from tests.cast import member

    stranger = member("gemeente_harlingen", "oov_ondermijning")
    with pytest.raises(Refused):
        route.judge_undermining(
            stranger, route.JudgeUndermining(dossier_id=reported, large_scale=True, reason="x")
        )
    assert journal(reported, "protocol.refused")
