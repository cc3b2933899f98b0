"""Asking, answering, feedback: what reaches the reporter and what does not."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.feedback.operations import GiveFeedback, give_feedback
from ketenregie.signals.operations import (
    Answer,
    AskReporter,
    ReadMessages,
    TakeUp,
    answer,
    ask_reporter,
    read_messages,
    take_up,
)
from tests.cast import member

QUESTION = "Op welke dag zag u dit?"


def ask(actor, signal, key=None):
    return ask_reporter(actor, AskReporter(signal_id=signal, message_id=key or new_id(), text=QUESTION))


def tell(actor, signal, key=None):
    told = GiveFeedback(signal_id=signal, message_id=key or new_id(), template="colleague_brought")
    return give_feedback(actor, told)


def reply(actor, signal, key=None):
    return answer(actor, Answer(signal_id=signal, message_id=key or new_id(), text="Op dinsdag."))


# R2.2
def test_a_question_reaches_the_professional_who_reported(
    reported, officer, professional, page_of, journal
):
    ask(officer, reported)
    page = page_of(professional, reported)
    assert [message.text for message in page.messages] == [QUESTION]
    assert page.unread == 1
    assert len(journal(reported, "signals.question_asked")) == 1


# R2.2
def test_the_answer_comes_back_and_waits_until_it_is_read(reported, officer, professional, page_of):
    ask(officer, reported)
    reply(professional, reported)
    assert page_of(officer, reported).unread == 1
    read_messages(officer, ReadMessages(signal_id=reported))
    assert page_of(officer, reported).unread == 0


# R2.2
@pytest.mark.parametrize("send", [ask, tell])
def test_a_message_sent_twice_counts_once(reported, officer, page_of, send):
    key = new_id()
    send(officer, reported, key)
    send(officer, reported, key)
    assert len(page_of(officer, reported).messages) == 1


# R2.2
def test_an_answer_sent_twice_counts_once(reported, officer, professional, page_of, journal):
    key = new_id()
    reply(professional, reported, key)
    reply(professional, reported, key)
    assert len(page_of(officer, reported).messages) == 1
    assert [event.facts["kind"] for event in journal(reported, "signals.reporter_wrote")] == ["addition"]


# R2.2
def test_reading_without_anything_new_writes_nothing(reported, officer, journal):
    read_messages(officer, ReadMessages(signal_id=reported))
    assert not journal(reported, "signals.messages_read")


# R2.3
def test_feedback_ends_what_was_owed(reported, officer, page_of, journal):
    take_up(officer, TakeUp(signal_id=reported, help=HelpFacts()))
    tell(officer, reported)
    owed = next(step for step in page_of(officer, reported).beside if step.code == "feedback")
    assert owed.done
    assert len(journal(reported, "signals.feedback_given")) == 1


# R2.3
def test_a_reporter_who_left_no_way_back_cannot_be_asked(make_signal, seats, professional, officer):
    signal = make_signal(by=professional, may_contact=False)
    with pytest.raises(DomainError, match=r"signals\.no_dialogue"):
        ask(officer, signal)


# R7.1
@pytest.mark.parametrize("send", [ask, tell, reply])
def test_an_outsider_sends_nothing_and_the_refusal_is_kept(reported, outsider, journal, send):
    with pytest.raises(Refused):
        send(outsider, reported)
    assert len(journal(reported, "protocol.refused")) == 1


# R7.1
@pytest.mark.parametrize("send", [ask, tell])
def test_the_reporter_does_not_ask_or_give_feedback(reported, professional, send):
    with pytest.raises(Refused):
        send(professional, reported)


# R7.1
def test_a_colleague_with_the_same_role_does_not_see_or_answer_it(reported, page_of):
    colleague = member("gemeente_leeuwarden", "professional", nth=2)
    with pytest.raises(Refused):
        page_of(colleague, reported)
    with pytest.raises(Refused):
        reply(colleague, reported)


# R7.1 R4.6
def test_the_reporter_sees_where_it_is_and_not_what_was_added(reported, professional, officer, page_of):
    take_up(officer, TakeUp(signal_id=reported, help=HelpFacts(text="Opvang bellen")))
    page = page_of(professional, reported)
    assert page.own_report
    assert [page.story, page.help, page.notes, page.timeline, page.readers] == [None, (), (), (), ()]
    assert [step.code for step in page.route if step.now] == ["enrich"]
