"""A danger now: open until somebody acts, whoever has it, and told since when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import HelpFacts
from ketenregie.signals import rules
from ketenregie.signals.operations import (
    AnswerDanger,
    CorrectFacts,
    TakeUp,
    answer_danger,
    correct_facts,
    take_up,
)
from ketenregie.signals.rules import CodedFacts
from ketenregie.signals.work import dangers, rows

# In the evening nobody is on duty: then the receiver is the one who acts.
EVENING = datetime(2026, 11, 25, 21, tzinfo=UTC)


@pytest.fixture
def endangered(make_signal, seats, professional):
    """A signal of a counter employee who says that somebody is in danger now."""
    with clock.travel(EVENING):
        return make_signal(by=professional, danger=True)


def since(actor):
    return [row.danger_since for row in rows(actor)]


def act(actor, signal, what="called_112", **more):
    answer_danger(actor, AnswerDanger(signal_id=signal, note_id=new_id(), what=what, **more))


# R1.5 R2.1
def test_a_danger_waits_as_such_and_says_since_when(endangered, officer):
    [row] = rows(officer)
    assert (row.dossier_id, row.danger_since) == (endangered, EVENING)
    assert "112" in row.next_step
    assert dangers(officer) == 1


# R1.5
def test_looking_at_it_is_no_act(endangered, officer, page_of):
    assert page_of(officer, endangered).danger_acted_at is None
    assert since(officer) == [EVENING]


# R1.5 R2.2
def test_taking_it_up_is_an_act(endangered, officer):
    take_up(officer, TakeUp(signal_id=endangered, help=HelpFacts()))
    assert since(officer) == [None] * len(rows(officer))


# R1.5
def test_writing_down_what_was_done_is_an_act_and_one_event_says_so(
    endangered, officer, journal, page_of
):
    act(officer, endangered, text="De politie is onderweg.")
    assert since(officer) == [None]
    [event] = journal(endangered, "signals.danger_answered")
    assert event.facts == {"what": "called_112"}
    page = page_of(officer, endangered)
    assert page.notes[0].text == "De politie is onderweg."
    assert any("112" in happening.text for happening in page.timeline)


def test_the_same_act_twice_counts_once_and_another_is_added(endangered, officer, journal):
    for what in ("called_112", "called_112", "safe"):
        act(officer, endangered, what)
    told = [event.facts["what"] for event in journal(endangered, "signals.danger_answered")]
    assert told == ["called_112", "safe"]


def test_sent_twice_with_words_it_counts_once(endangered, officer, journal):
    command = AnswerDanger(signal_id=endangered, note_id=new_id(), what="safe", text="Bij haar zus.")
    for _time in range(2):
        answer_danger(officer, command)
    assert len(journal(endangered, "signals.danger_answered")) == 1


def test_what_nobody_said_cannot_be_acted_on(reported, officer):
    with pytest.raises(DomainError, match=r"signals\.no_danger"):
        act(officer, reported)


# R7.1
def test_an_outsider_is_refused_and_the_danger_stays_open(
    endangered, officer, officer_elsewhere, journal
):
    with pytest.raises(Refused):
        act(officer_elsewhere, endangered)
    assert journal(endangered, "protocol.refused")
    assert since(officer) == [EVENING]


# R1.5
def test_a_danger_that_is_said_later_is_open_from_then_on(reported, officer, page_of):
    take_up(officer, TakeUp(signal_id=reported, help=HelpFacts()))
    later = EVENING.replace(hour=15)
    facts = CodedFacts(municipality="GM0080", form="arbeid", danger=True)
    with clock.travel(later):
        correct_facts(officer, CorrectFacts(signal_id=reported, seen=1, facts=facts))
    assert page_of(officer, reported).danger_since == later
    assert later in since(officer)


# R2.1
def test_a_danger_stands_before_what_is_later_than_late(endangered, make_signal, officer):
    with clock.travel(datetime(2026, 11, 1, 9, tzinfo=UTC)):
        late = make_signal()
    from ketenregie.route.rules import sort_rows

    assert [row.dossier_id for row in sort_rows(rows(officer))] == [endangered, late]


# R2.1
def test_a_danger_is_shown_however_much_waits_and_whatever_is_asked_for(
    endangered, make_signal, officer, monkeypatch
):
    with clock.travel(datetime(2026, 11, 1, 9, tzinfo=UTC)):
        make_signal()
    monkeypatch.setattr("ketenregie.signals.work.LIMIT", 1)
    assert endangered in {row.dossier_id for row in rows(officer)}
    assert [row.dossier_id for row in rows(officer, frozenset({"feedback"}))] == [endangered]


@pytest.mark.parametrize(
    ("was", "now", "changes"),
    [
        (False, False, {}),
        (True, True, {}),
        (False, True, {"danger_since": EVENING, "danger_acted_at": None}),
        (True, False, {"danger_since": None, "danger_acted_at": EVENING}),
    ],
)
def test_saying_a_danger_opens_it_and_taking_it_back_closes_it(was, now, changes):
    assert rules.danger_changes(was=was, now=now, at=EVENING) == changes


# R1.5
def test_the_page_asks_what_was_done_and_says_it_when_it_is_done(endangered, officer, sign_in):
    client = sign_in(officer)
    page = client.get(f"/signalen/{endangered}/gevaar/").content.decode()
    assert "Niemand heeft nog iets gedaan." in page
    wrong = client.post(f"/signalen/{endangered}/gevaar/", {"key": new_id(), "what": "other"})
    assert wrong.status_code == 422
    done = client.post(f"/signalen/{endangered}/gevaar/", {"key": new_id(), "what": "called_112"})
    assert done.status_code == 302
    assert "Niemand heeft nog iets gedaan." not in client.get(done.url).content.decode()
