"""What this room puts on "Mijn werk", and that it costs the same however much waits."""

from __future__ import annotations

from ketenregie.kernel.ids import new_id
from ketenregie.signals.operations import (
    Answer,
    AskReporter,
    ReadMessages,
    answer,
    ask_reporter,
    read_messages,
)
from ketenregie.signals.work import rows


def states(actor):
    return [row.state for row in rows(actor)]


# R2.1 R2.5
def test_a_new_signal_waits_with_why_it_is_here_and_what_comes_next(reported, officer):
    [row] = rows(officer)
    assert (row.dossier_id, row.state, row.beside) == (reported, "take_up", False)
    assert row.why
    assert row.next_step
    assert row.due_at
    assert "garage" not in row.title


# R2.1 R2.3
def test_after_taking_up_the_signal_its_feedback_and_its_report_wait(
    make_signal, seats, officer, professional
):
    make_signal(by=professional)
    signal = make_signal()
    from ketenregie.route.rules import HelpFacts
    from ketenregie.signals.operations import TakeUp, take_up

    take_up(officer, TakeUp(signal_id=signal, help=HelpFacts()))
    assert {"take_up", "enrich", "undermining_report"} <= set(states(officer))


# R2.1
def test_what_the_reporter_wrote_waits_until_it_is_read(reported, officer, professional):
    answer(professional, Answer(signal_id=reported, message_id=new_id(), text="Ze zijn terug."))
    assert states(officer) == ["new", "take_up"]
    read_messages(officer, ReadMessages(signal_id=reported))
    assert states(officer) == ["take_up"]


# R2.1
def test_a_question_waits_for_the_professional_who_reported(reported, officer, professional):
    assert states(professional) == []
    ask_reporter(officer, AskReporter(signal_id=reported, message_id=new_id(), text="Welke dag?"))
    assert states(professional) == ["new"]
    assert states(officer) == ["asked"]


# R2.1
def test_an_answered_question_no_longer_waits_for_an_answer(reported, officer, professional):
    ask_reporter(officer, AskReporter(signal_id=reported, message_id=new_id(), text="Welke dag?"))
    answer(professional, Answer(signal_id=reported, message_id=new_id(), text="Dinsdag."))
    assert states(officer) == ["new", "take_up"]


# R4.7
def test_the_process_director_finds_what_waits_for_the_vacant_chain_director(
    make_signal, seats, procesregisseur
):
    make_signal(until="triage")
    assert "triage" in states(procesregisseur)


# R7.1
def test_nothing_of_another_municipality_waits_here(reported, officer_elsewhere):
    assert rows(officer_elsewhere) == []


# R2.1
def test_it_costs_five_queries_besides_the_passage_however_much_waits(
    make_signal, seats, officer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_signal()
    with CaptureQueriesContext(connection) as few:
        rows(officer)
    for _number in range(5):
        make_signal()
    with django_assert_num_queries(len(few)):
        rows(officer)
    assert sum('from "' in q["sql"].lower() for q in few.captured_queries) <= 5
