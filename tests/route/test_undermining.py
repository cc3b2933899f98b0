"""The route beside: undermining, the municipality's table, RIEC. Help goes on meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import queries, steps
from ketenregie.route.operations import undermining as route
from tests.route.conftest import DIRECTOR, LOOK, MONDAY, OFFICER

pytestmark = pytest.mark.django_db
JUDGE = Holder("gemeente_leeuwarden", "oov_ondermijning")


def beside(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return {step.code: step for step in steps.beside(p)}


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
    done = route.Discussed(dossier_id=at_their_table, outcome="handled_locally", reason="x")
    route.discuss_undermining(oov_ondermijning, done)
    assert beside(oov_ondermijning, at_their_table)["undermining_table"].outcome == "handled_locally"
    for outcome in ("to_riec", "made_up"):  # RIEC needs that others are heard first
        with pytest.raises(DomainError, match=r"route\.unknown_outcome"):
            route.discuss_undermining(
                oov_ondermijning, route.Discussed(dossier_id=at_their_table, outcome=outcome)
            )


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


# R4.1
def test_the_judgement_is_kept_with_its_criteria(at_their_table, oov_ondermijning):
    with gate.passage(oov_ondermijning, LOOK, dossier=at_their_table) as p:
        [weighed] = steps.along(p).weighed
    assert (weighed.outcome, weighed.words) == ("grootschalige criminaliteit", "Drie panden")
    assert weighed.criteria == ("meer plaatsen of gemeenten",)


# R4.1 R4.3
def test_what_is_put_off_stays_on_the_table_until_its_day_and_the_director_is_told(
    at_their_table, oov_ondermijning, journal
):
    put_off = route.Discussed(
        dossier_id=at_their_table, outcome="next_time", reason="Kadaster", next_on=date(2026, 12, 7)
    )
    route.discuss_undermining(oov_ondermijning, put_off)
    step = beside(oov_ondermijning, at_their_table)["undermining_table"]
    assert (step.finished_at, clock.local(step.due_at).date()) == (None, date(2026, 12, 7))
    told = journal(at_their_table, "route.told")[-1]
    assert (told.facts["to"], told.facts["by"], told.facts["outcome"]) == (
        str(DIRECTOR),
        str(OFFICER),
        "next_time",
    )


# R4.1
def test_a_whole_meeting_of_the_own_table_is_noted_in_one_act(
    make_signal, officer, oov_ondermijning, at_their_table
):
    other = make_signal()
    route.report_undermining(officer, route.ReportUndermining(dossier_id=other))
    judged = route.JudgeUndermining(dossier_id=other, large_scale=True, reason="x")
    route.judge_undermining(oov_ondermijning, judged)
    assert {row.dossier_id for row in queries.own_table(oov_ondermijning)} == {at_their_table, other}
    held = route.HoldTable(
        held_on=MONDAY.date(),
        discussed=(
            route.Discussed(dossier_id=at_their_table, outcome="handled_locally", reason="Wij zelf"),
            route.Discussed(dossier_id=other, outcome="next_time", next_on=date(2026, 12, 7)),
        ),
    )
    route.hold_table(oov_ondermijning, held)
    assert [row.dossier_id for row in queries.own_table(oov_ondermijning)] == [other]


def test_a_meeting_is_noted_whole_or_not_at_all(reported, at_their_table, make_signal, oov_ondermijning):
    done = route.Discussed(dossier_id=at_their_table, outcome="handled_locally", reason="x")
    elsewhere = make_signal()
    with pytest.raises(Refused):
        route.hold_table(
            oov_ondermijning,
            route.HoldTable(
                held_on=MONDAY.date(), discussed=(done, replace(done, dossier_id=elsewhere))
            ),
        )
    assert beside(oov_ondermijning, at_their_table)["undermining_table"].finished_at is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"outcome": "to_riec"}, "route.unknown_outcome"),
        ({"outcome": "next_time", "next_on": date(2026, 11, 1)}, "route.next_before_held"),
        (None, "route.nothing_discussed"),
    ],
)
def test_a_meeting_that_cannot_be_so_is_refused(at_their_table, oov_ondermijning, said, code):
    discussed = (route.Discussed(dossier_id=at_their_table, **said),) if said else ()
    with pytest.raises(DomainError, match=code):
        route.hold_table(oov_ondermijning, route.HoldTable(held_on=MONDAY.date(), discussed=discussed))


def test_the_own_table_is_a_page_on_which_a_meeting_is_noted(as_, at_their_table, oov_ondermijning):
    client = as_(oov_ondermijning)
    page = client.get(reverse("route:own_table")).content.decode()
    assert f"outcome_{at_their_table.hex}" in page
    typed = {"held_on": "2026-11-23", f"outcome_{at_their_table.hex}": "handled_locally"}
    refused = client.post(reverse("route:own_table"), typed)
    assert refused.status_code == 422  # without a reason
    typed[f"reason_{at_their_table.hex}"] = "Wij pakken het zelf op"
    assert client.post(reverse("route:own_table"), typed).status_code == 302
    assert queries.own_table(oov_ondermijning) == []
