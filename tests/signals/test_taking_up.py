"""Taking up with the help line, correcting facts, notes."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.models import Note, Signal
from ketenregie.signals.operations import (
    AddNote,
    CorrectFacts,
    TakeUp,
    add_note,
    correct_facts,
    take_up,
)
from ketenregie.signals.rules import CodedFacts

CALL = HelpFacts(kind="action", text="Bellen met de opvang", due_on=date(2099, 1, 4))
FACTS = CodedFacts(municipality="GM0080", form="arbeid", minor=True, urgency="now")


def up(actor, signal, facts=CALL):
    return take_up(actor, TakeUp(signal_id=signal, help=facts))


# R2.2 R4.2
def test_taking_up_opens_the_help_line_and_one_event_says_so(reported, officer, page_of, journal):
    up(officer, reported)
    page = page_of(officer, reported)
    assert (page.step, page.help[0].text) == ("enrich", "Bellen met de opvang")
    [event] = journal(reported, "signals.taken_up")
    assert event.facts["help"] == "action"


# R4.2
def test_an_empty_help_line_goes_to_who_coordinates_help(reported, officer, page_of):
    up(officer, reported, HelpFacts())
    [line] = page_of(officer, reported).help
    assert "Fier" in line.owner
    assert line.due_on


# R4.2
def test_nobody_known_yet_is_an_answer_with_a_day_to_look_again(reported, officer, page_of):
    up(officer, reported, HelpFacts(kind="nobody_known", due_on=date(2099, 1, 4)))
    [line] = page_of(officer, reported).help
    assert line.due_on == date(2099, 1, 4)
    assert line.text


# R2.2
def test_taking_up_a_second_time_changes_nothing(reported, officer, page_of, journal):
    up(officer, reported)
    up(officer, reported)
    assert len(page_of(officer, reported).help) == 1
    assert len(journal(reported, "signals.taken_up")) == 1


# R2.2
def test_what_was_brought_on_cannot_be_taken_up_again(make_signal, seats, officer):
    with pytest.raises(DomainError, match=r"signals\.not_waiting"):
        up(officer, make_signal(until="triage"))


# R7.1
def test_an_outsider_is_refused_and_the_refusal_is_kept(reported, officer_elsewhere, journal):
    with pytest.raises(Refused):
        up(officer_elsewhere, reported)
    [event] = journal(reported, "protocol.refused")
    assert event.facts["action"] == "signals.take_up"


# R2.3
def test_from_then_on_feedback_is_owed(reported, officer, page_of):
    up(officer, reported)
    assert {"feedback", "undermining_report"} <= {
        step.code for step in page_of(officer, reported).beside
    }


# R4.1
def test_a_signal_from_care_is_not_reported_for_undermining(
    make_signal, seats, zorgcoordinator, page_of
):
    signal = make_signal(by=zorgcoordinator, until="enrich")
    codes = {step.code for step in page_of(zorgcoordinator, signal).beside}
    assert "undermining_report" not in codes


# R2.2
def test_facts_are_corrected_and_the_event_names_the_fields(reported, officer, row_of, journal):
    correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=FACTS))
    signal = row_of(Signal, pk=reported)
    assert (signal.minor, signal.urgency, signal.version) == (True, "now", 2)
    [event] = journal(reported, "signals.facts_corrected")
    assert event.facts["fields"] == ["minor", "urgency"]


# R2.2
def test_the_second_of_two_who_correct_is_told_and_shown_both(reported, officer):
    correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=FACTS))
    other = CodedFacts(municipality="GM0074", form="seksueel")
    with pytest.raises(Conflict) as conflict:
        correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=other))
    assert "Heerenveen" in conflict.value.mine
    assert "Leeuwarden" in conflict.value.theirs


# R2.2
def test_correcting_to_what_it_already_is_writes_nothing(reported, officer, journal):
    correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=FACTS))
    correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=FACTS))
    assert len(journal(reported, "signals.facts_corrected")) == 1


# R7.1
def test_an_outsider_corrects_nothing(reported, outsider, journal):
    with pytest.raises(Refused):
        correct_facts(outsider, CorrectFacts(signal_id=reported, seen=1, facts=FACTS))
    assert journal(reported, "protocol.refused")


# R2.2
def test_a_note_is_kept_once_and_one_event_says_so(reported, officer, page_of, journal, row_of):
    note = AddNote(signal_id=reported, note_id=new_id(), text="Buurman belt morgen terug")
    add_note(officer, note)
    add_note(officer, note)
    assert [row.text for row in page_of(officer, reported).notes] == ["Buurman belt morgen terug"]
    assert len(journal(reported, "signals.note_added")) == 1
    assert "Buurman" not in str(vars(row_of(Note, pk=note.note_id)))


# R7.1
def test_the_professional_writes_no_notes(reported, professional, journal):
    with pytest.raises(Refused):
        add_note(professional, AddNote(signal_id=reported, note_id=new_id(), text="Eigen notitie"))
    assert journal(reported, "protocol.refused")
