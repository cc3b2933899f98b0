"""The chain director's triage, and proposals to close."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations.closing import AnswerClose, ProposeClose, answer_close, propose_close
from ketenregie.route.operations.triage import Triage, triage
from tests.route.conftest import DIRECTOR, LOOK, OFFICER

pytestmark = pytest.mark.django_db


def weigh(actor, dossier, outcome="agenda", **more):
    return triage(actor, Triage(dossier_id=dossier, outcome=outcome, reason="Zie de notitie", **more))


def propose(actor, dossier, reason="smuggling"):
    command = ProposeClose(dossier_id=dossier, reason=reason, text="Smokkel", referral="kmar")
    return propose_close(actor, command)


# R4.1 R5.7
@pytest.mark.parametrize("how", ["agenda", "fast_table"])
def test_it_goes_onto_an_agenda_with_a_limit(at_triage, ketenregisseur, state_of, journal, how):
    weigh(ketenregisseur, at_triage, how)
    assert state_of(ketenregisseur, at_triage).code == "table"
    [event] = journal(at_triage, "route.put_on_agenda")
    assert event.facts["how"] == how


# R4.3 R4.7
def test_the_stand_in_of_a_vacant_chain_director_weighs_it(at_triage, procesregisseur, state_of):
    weigh(procesregisseur, at_triage)
    assert state_of(procesregisseur, at_triage).code == "table"


# R2.2
def test_asked_back_it_is_with_the_officer_again_who_reads_the_question(
    at_triage, ketenregisseur, officer, state_of
):
    weigh(ketenregisseur, at_triage, "ask_back")
    step = state_of(officer, at_triage)
    assert (step.code, step.owner, step.due_at.date()) == ("enrich", OFFICER, date(2026, 11, 30))
    with gate.passage(officer, LOOK, dossier=at_triage) as p:
        weighed = next(one for one in steps.history(p) if one.code == "triage")
        assert p.reveal(weighed.reason_ref).text == "Zie de notitie"


def test_another_officer_may_be_asked_and_is_let_in(
    at_triage, ketenregisseur, officer_elsewhere, state_of
):
    weigh(ketenregisseur, at_triage, "ask_back", to=officer_elsewhere.holder)
    assert state_of(officer_elsewhere, at_triage).code == "enrich"


def test_a_report_that_came_straight_to_the_director_is_weighed_at_once(
    make_signal, ketenregisseur, state_of
):
    dossier = make_signal("take_up", by=ketenregisseur)
    weigh(ketenregisseur, dossier)
    assert state_of(ketenregisseur, dossier).code == "table"


def test_without_an_officer_to_ask_the_director_chooses_one(make_signal, ketenregisseur):
    dossier = make_signal("triage", by=ketenregisseur)
    with pytest.raises(DomainError, match=r"route\.whom_to_ask"):
        weigh(ketenregisseur, dossier, "ask_back")


def test_a_contact_officer_does_not_weigh(at_triage, officer, journal):
    with pytest.raises(Refused):
        weigh(officer, at_triage)
    assert journal(at_triage, "protocol.refused")


def test_it_is_weighed_once(at_triage, ketenregisseur):
    weigh(ketenregisseur, at_triage)
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        weigh(ketenregisseur, at_triage)


def test_what_is_still_with_the_officer_is_not_weighed(make_signal, officer, ketenregisseur):
    dossier = make_signal()
    with gate.passage(officer, gate.actions()["route.hand_over"], dossier=dossier) as p:
        p.admit(DIRECTOR)
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        weigh(ketenregisseur, dossier)


def test_an_outcome_that_nobody_knows_is_refused(at_triage, ketenregisseur):
    with pytest.raises(DomainError, match=r"route\.unknown_outcome"):
        weigh(ketenregisseur, at_triage, "later")


def test_the_director_closes_with_a_reason_of_the_pack(at_triage, ketenregisseur, state_of, journal):
    weigh(ketenregisseur, at_triage, "close", closing="smuggling", referral="police")
    assert state_of(ketenregisseur, at_triage).code == "closed"
    assert journal(at_triage, "route.closed")[0].facts["reason"] == "smuggling"


# R2.2
@pytest.mark.parametrize("reason", ["insufficient", "too_weak", "onvoldoende", "made_up", ""])
def test_too_weak_is_no_reason_to_close(make_signal, officer, reason):
    dossier = make_signal()
    with pytest.raises(DomainError, match=r"route\.no_reason_to_close"):
        propose(officer, dossier, reason)


# R2.2
def test_a_proposal_waits_for_the_director_who_confirms_it(
    make_signal, officer, ketenregisseur, state_of, journal
):
    dossier = make_signal()
    propose(officer, dossier)
    assert state_of(ketenregisseur, dossier).owner == DIRECTOR
    answer_close(ketenregisseur, AnswerClose(dossier_id=dossier, confirm=True))
    assert state_of(ketenregisseur, dossier).code == "closed"
    [event] = journal(dossier, "route.closed")
    assert event.facts["reason"] == "smuggling"


# R2.2
def test_the_director_may_take_it_over_instead(make_signal, officer, ketenregisseur, state_of):
    dossier = make_signal("take_up")
    propose(officer, dossier)
    answer_close(ketenregisseur, AnswerClose(dossier_id=dossier, confirm=False, text="Ik kijk zelf"))
    assert state_of(ketenregisseur, dossier).code == "triage"


def test_a_second_proposal_changes_nothing(make_signal, officer, journal):
    dossier = make_signal()
    first = propose(officer, dossier)
    before = len(journal(dossier))
    assert propose(officer, dossier) == first
    assert len(journal(dossier)) == before


def test_the_officer_cannot_answer_the_own_proposal(make_signal, officer):
    dossier = make_signal()
    propose(officer, dossier)
    with pytest.raises(Refused):
        answer_close(officer, AnswerClose(dossier_id=dossier, confirm=True))


def test_there_is_nothing_to_answer_without_a_proposal(at_triage, ketenregisseur):
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        answer_close(ketenregisseur, AnswerClose(dossier_id=at_triage, confirm=True))


def test_an_outsider_cannot_propose_to_close(make_signal):
    from tests.cast import member

    dossier = make_signal()
    with pytest.raises(Refused):
        propose(member("gemeente_harlingen", "aandachtsfunctionaris_oov"), dossier)
