"""RIEC: the municipality decides, others are heard, the law is looked at; and the way back."""

from __future__ import annotations

import pytest

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations import riec
from ketenregie.route.rules import HEARD_FOR_RIEC, Came, Heard
from tests import cast
from tests.route.conftest import FOUND, LOOK, OFFICER

pytestmark = pytest.mark.django_db
JUDGE = Holder("gemeente_leeuwarden", "oov_ondermijning")
LAW = ("observed", "organised", "several")
DESK = Holder("riec", "partner")


def beside(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return {step.code: step for step in steps.beside(p)}


def readers(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return {(reader.holder, reader.purpose) for reader in p.readers()}


def heard(stance="agrees", **reasons):
    return tuple(Heard(role, stance, reasons.get(role, "")) for role in HEARD_FOR_RIEC)


def decide(actor, dossier, **facts):
    given = {"reason": "Te groot", "positions": heard(), "criteria": LAW} | facts
    return riec.decide_riec(actor, riec.DecideRiec(dossier_id=dossier, **given))


@pytest.fixture
def at_riec(at_their_table, oov_ondermijning):
    decide(oov_ondermijning, at_their_table)
    return at_their_table


@pytest.fixture
def seen_the_other_way(db, oov_ondermijning, officer):
    """A signal that the officer for undermining saw in a case of theirs."""
    with gate.passage(oov_ondermijning, FOUND) as p:
        made = p.found("signal", purpose="signal")
        steps.open_step(p, "take_up", dossier=made.id, holder=OFFICER)
        steps.open_step(p, "undermining_reverse", dossier=made.id, came=Came(JUDGE, "reversed"))
    return made.id


# R4.1
def test_the_municipality_hands_it_to_riec_with_what_each_thinks(
    at_their_table, oov_ondermijning, journal
):
    why = {"rechercheur_tmm": "Niet bereikt"}
    positions = tuple(
        Heard(role, "not_heard" if role in why else "agrees", why.get(role, ""))
        for role in HEARD_FOR_RIEC
    )
    decide(oov_ondermijning, at_their_table, positions=positions)
    assert beside(oov_ondermijning, at_their_table)["riec"].owner == JUDGE
    [event] = journal(at_their_table, "route.riec_decided")
    assert "rechercheur_tmm:not_heard" in event.facts["positions"]


def test_not_heard_needs_a_reason(at_their_table, oov_ondermijning):
    with pytest.raises(DomainError, match=r"route\.why_not_heard"):
        decide(oov_ondermijning, at_their_table, positions=heard("not_heard"))


# R4.1
def test_the_laws_criteria_are_registered_met_or_not(at_riec, oov_ondermijning, journal):
    [event] = journal(at_riec, "route.riec_decided")
    assert event.facts["criteria"] == ",".join(LAW)
    assert event.facts["not_met"] == "connected"
    with gate.passage(oov_ondermijning, LOOK, dossier=at_riec) as p:
        [weighed] = [one for one in steps.along(p).weighed if one.what == "RIEC"]
    assert (len(weighed.criteria), len(weighed.not_met)) == (3, 1)


# R4.1
@pytest.mark.parametrize("missing", LAW)
def test_what_the_law_cannot_do_without_must_be_met(at_their_table, oov_ondermijning, missing):
    with pytest.raises(DomainError, match=r"route\.law_not_met"):
        decide(oov_ondermijning, at_their_table, criteria=tuple(c for c in LAW if c != missing))


# R4.1 R7.1
def test_riec_has_a_purpose_and_admissions_of_its_own(at_riec, oov_ondermijning):
    found = readers(oov_ondermijning, at_riec)
    assert {(JUDGE, "riec"), (DESK, "riec")} <= found
    assert (DESK, "signal") not in found
    with gate.passage(cast.member("riec", "partner"), LOOK, dossier=at_riec) as p:
        assert p.purpose_in(at_riec) == "riec"


# R4.1
@pytest.mark.parametrize("outcome", ["refused", "finished"])
def test_riec_reads_no_longer_when_it_ended(at_riec, oov_ondermijning, outcome):
    riec.answer_riec(oov_ondermijning, riec.AnswerRiec(dossier_id=at_riec, outcome=outcome))
    assert beside(oov_ondermijning, at_riec)["riec"].outcome == outcome
    with pytest.raises(Refused), gate.passage(cast.member("riec", "partner"), LOOK, dossier=at_riec):
        pass


# R4.1 R4.3
def test_what_riec_takes_on_runs_on_and_the_director_is_told(at_riec, oov_ondermijning, journal):
    riec.answer_riec(oov_ondermijning, riec.AnswerRiec(dossier_id=at_riec, outcome="accepted"))
    assert beside(oov_ondermijning, at_riec)["riec"].finished_at is None
    assert journal(at_riec, "route.told")[-1].facts["outcome"] == "accepted"
    riec.answer_riec(oov_ondermijning, riec.AnswerRiec(dossier_id=at_riec, outcome="finished"))


def test_riec_answers_what_the_region_knows(at_riec, oov_ondermijning):
    with pytest.raises(DomainError, match=r"route\.unknown_outcome"):
        riec.answer_riec(oov_ondermijning, riec.AnswerRiec(dossier_id=at_riec, outcome="x"))


# R4.1 R4.2
@pytest.mark.parametrize(
    ("outcome", "main", "table"),
    [("together", "table", True), ("table_alone", "table", False), ("riec_alone", "take_up", True)],
)
def test_the_other_way_it_is_weighed_for_both_routes_and_help_has_begun(
    seen_the_other_way, ketenregisseur, officer, state_of, outcome, main, table
):
    weighed = riec.WeighReverse(dossier_id=seen_the_other_way, outcome=outcome, reason="Samen bezien")
    riec.weigh_reverse(ketenregisseur, weighed)
    assert state_of(ketenregisseur, seen_the_other_way).code == main
    assert ("undermining_table" in beside(ketenregisseur, seen_the_other_way)) is table
    with gate.passage(officer, LOOK, dossier=seen_the_other_way) as p:
        assert steps.has_help(p)
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        riec.weigh_reverse(ketenregisseur, weighed)


# R4.1 R4.3
def test_both_officers_of_the_municipality_are_told_how_it_was_weighed(
    seen_the_other_way, ketenregisseur, journal
):
    weighed = riec.WeighReverse(dossier_id=seen_the_other_way, outcome="together", reason="x")
    riec.weigh_reverse(ketenregisseur, weighed)
    told = {row.facts["to"] for row in journal(seen_the_other_way, "route.told")}
    assert {str(JUDGE), str(OFFICER)} <= told
