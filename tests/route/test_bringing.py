"""Bringing a signal to the chain director, and help in the same act."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations.bring import HandOver, hand_over, put_on_agenda
from ketenregie.route.rules import HelpFacts
from tests.route.conftest import CARE_COORDINATOR, CARE_OFFICER, DIRECTOR, LOOK

pytestmark = pytest.mark.django_db


def help_of(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return steps.help_rows(p)


# R2.2 R4.1 R4.3
def test_the_chain_director_gets_it_with_a_limit_and_one_event_says_so(
    make_signal, officer, ketenregisseur, journal, state_of
):
    dossier = make_signal()
    hand_over(officer, HandOver(dossier_id=dossier, note="Drie keer dezelfde bus"))
    step = state_of(ketenregisseur, dossier)
    assert (step.code, step.owner) == ("triage", DIRECTOR)
    assert step.due_at.date() == date(2026, 11, 25)
    [event] = journal(dossier, "route.handed_over")
    assert event.facts["owner"] == str(DIRECTOR)


# R4.7
def test_while_the_seat_is_vacant_the_process_director_has_it(at_triage, procesregisseur, state_of):
    assert state_of(procesregisseur, at_triage).owner == DIRECTOR


# R4.7
def test_who_fills_a_vacant_seat_later_sees_all_that_was_brought_to_it(
    make_signal, procesregisseur, ketenregisseur, state_of
):
    dossier = make_signal("take_up", by=procesregisseur)
    hand_over(procesregisseur, HandOver(dossier_id=dossier))  # who stands in for the seat
    assert state_of(ketenregisseur, dossier).owner == DIRECTOR


# R4.2
def test_without_a_word_about_help_it_goes_to_the_operational_contact_officer(
    make_signal, officer, care_officer, fill
):
    fill(care_officer)
    dossier = make_signal()
    hand_over(officer, HandOver(dossier_id=dossier))
    [row] = help_of(care_officer, dossier)
    assert (row.owner, row.state, row.due_on) == (CARE_OFFICER, "open", date(2026, 11, 24))


# R4.2
def test_where_there_is_no_operational_contact_officer_the_care_coordinator_gets_the_help(
    make_signal, officer, zorgcoordinator
):
    dossier = make_signal()
    hand_over(officer, HandOver(dossier_id=dossier))
    [row] = help_of(zorgcoordinator, dossier)
    assert row.owner == CARE_COORDINATOR


# R4.2
def test_help_asked_in_the_same_form_is_on_the_help_line_with_its_words(make_signal, officer):
    dossier = make_signal()
    asked = HelpFacts(due_on=date(2026, 11, 23), text="Opvang voor vannacht", owner=CARE_COORDINATOR)
    hand_over(officer, HandOver(dossier_id=dossier, help=asked))
    [row] = help_of(officer, dossier)
    assert (row.text, row.owner) == ("Opvang voor vannacht", CARE_COORDINATOR)


def test_an_outsider_is_refused_and_the_refusal_is_kept(make_signal, officer_elsewhere, journal):
    dossier = make_signal()
    with pytest.raises(Refused):
        hand_over(officer_elsewhere, HandOver(dossier_id=dossier))
    assert [row.code for row in journal(dossier, "protocol.refused")] == ["protocol.refused"]


def test_bringing_it_a_second_time_changes_and_writes_nothing(at_triage, officer, journal):
    before = len(journal(at_triage))
    hand_over(officer, HandOver(dossier_id=at_triage))
    assert len(journal(at_triage)) == before


def test_what_is_at_the_table_cannot_be_brought(make_signal, officer):
    dossier = make_signal("table")
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        hand_over(officer, HandOver(dossier_id=dossier))


def test_who_looked_at_an_older_state_is_told(make_signal, officer):
    dossier = make_signal()
    with pytest.raises(DomainError, match=r"route\.moved_meanwhile"):
        hand_over(officer, HandOver(dossier_id=dossier, version=7))


# R5.1
def test_police_put_their_own_signal_straight_on_the_agenda_and_the_director_sees_it(
    make_signal, rechercheur, ketenregisseur, state_of, journal
):
    dossier = make_signal("take_up", by=rechercheur)
    put_on_agenda(rechercheur, HandOver(dossier_id=dossier))
    assert state_of(ketenregisseur, dossier).code == "table"
    [event] = journal(dossier, "route.put_on_agenda")
    assert event.facts["how"] == "straight"


def test_putting_it_on_the_agenda_twice_is_doing_it_once(make_signal, rechercheur, journal):
    dossier = make_signal("take_up", by=rechercheur)
    first = put_on_agenda(rechercheur, HandOver(dossier_id=dossier))
    before = len(journal(dossier))
    assert put_on_agenda(rechercheur, HandOver(dossier_id=dossier)) == first
    assert len(journal(dossier)) == before


# R5.1
def test_a_contact_officer_cannot_pass_the_chain_director_by(make_signal, officer):
    dossier = make_signal()
    with pytest.raises(Refused):
        put_on_agenda(officer, HandOver(dossier_id=dossier))


def test_a_first_step_from_the_desk_may_pass_the_one_in_between(make_signal, officer, state_of):
    dossier = make_signal("take_up")
    hand_over(officer, HandOver(dossier_id=dossier))
    assert state_of(officer, dossier).code == "triage"
