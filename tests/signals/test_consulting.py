"""Asking a colleague of the same party for advice: one signal, until the answer, and no further."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.actions import READ
from ketenregie.signals.operations import (
    AnswerConsultation,
    Consult,
    answer_consultation,
    consult,
)
from ketenregie.signals.work import rows
from tests.cast import member, place
from tests.cluster import as_owner

QUESTION, ADVICE = "Ken jij dit adres?", "Ja, daar is een toezichtdossier."


@pytest.fixture
def colleague(db):
    """The contact officer of the social domain, in the same municipality."""
    actor = member("gemeente_leeuwarden", "aandachtsfunctionaris_sociaal")
    place(actor)
    return actor


def ask(actor, signal, colleague, text=QUESTION):
    return consult(
        actor,
        Consult(signal_id=signal, consultation_id=new_id(), colleague=colleague.holder, text=text),
    )


def reply(actor, signal, consultation, text=ADVICE):
    answer_consultation(
        actor, AnswerConsultation(signal_id=signal, consultation_id=consultation, text=text)
    )


def may_read(actor, signal):
    try:
        with gate.passage(actor, READ, dossier=signal):
            return True
    except Refused:
        return False


# R2.2 R7.1
def test_a_colleague_reads_this_one_signal_and_answers(
    reported, make_signal, officer, colleague, page_of, journal
):
    other = make_signal()
    asked = ask(officer, reported, colleague)
    page = page_of(colleague, reported)
    assert page.asked_me.question == QUESTION
    assert page.story.text
    assert page.can == frozenset()
    assert not may_read(colleague, other)
    reply(colleague, reported, asked)
    [row] = page_of(officer, reported).consultations
    assert (row.question, row.answer) == (QUESTION, ADVICE)
    assert [event.code for event in journal(reported, "signals.consult")] == [
        "signals.consulted", "signals.consultation_answered"
    ]  # fmt: skip


# R7.1 R7.5
def test_with_the_answer_the_reading_ends_and_nothing_else_does(reported, officer, colleague):
    from ketenregie.route.operations.helping import AskHelp, ask_help
    from ketenregie.route.rules import HelpFacts

    asked = ask(officer, reported, colleague)
    reply(colleague, reported, asked)
    assert not may_read(colleague, reported)
    again = ask(officer, reported, colleague)
    ask_help(officer, AskHelp(dossier_id=reported, help=HelpFacts(owner=colleague.holder, text="Bel")))
    reply(colleague, reported, again)
    assert may_read(colleague, reported)


# R7.5
def test_an_admission_for_advice_ends_with_its_limit(reported, officer, colleague):
    asked = ask(officer, reported, colleague)
    from ketenregie.protocol.models import Admission

    with as_owner():
        [given] = Admission.objects.filter(via=asked)
    assert given.valid.upper - clock.now() < timedelta(days=8)
    with clock.travel(given.valid.upper + timedelta(seconds=1)):
        assert not may_read(colleague, reported)
        with pytest.raises(Refused):
            reply(colleague, reported, asked)


# R2.1
def test_it_waits_for_the_colleague_and_the_asker_waits_for_it(reported, officer, colleague):
    asked = ask(officer, reported, colleague)
    [row] = rows(colleague)
    assert (row.dossier_id, row.state, row.elsewhere) == (reported, "consult", False)
    assert row.due_at
    assert [row.state for row in rows(officer) if row.elsewhere] == ["consulted"]
    reply(colleague, reported, asked)
    assert rows(colleague) == []
    assert not [row for row in rows(officer) if row.elsewhere]


# R7.1
@pytest.mark.parametrize(
    ("party", "role"),
    [
        ("gemeente_smallingerland", "aandachtsfunctionaris_oov"),
        ("gemeente_leeuwarden", "professional"),
        ("gemeente_leeuwarden", "aandachtsfunctionaris_oov"),
        ("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam"),
    ],
)
def test_only_somebody_else_of_ones_own_party_who_may_read_signals_is_asked(
    reported, officer, party, role
):
    other = member(party, role, nth=2)
    if role != "aandachtsfunctionaris_gebiedsteam":  # that seat stays empty
        place(other)
    with pytest.raises(DomainError, match=r"signals\.no_colleague"):
        ask(officer, reported, other)


def test_who_was_asked_is_not_asked_again_before_they_answered(reported, officer, colleague):
    ask(officer, reported, colleague)
    with pytest.raises(DomainError, match=r"signals\.already_asked"):
        ask(officer, reported, colleague)


def test_sent_twice_both_count_once(reported, officer, colleague, journal):
    command = Consult(
        signal_id=reported, consultation_id=new_id(), colleague=colleague.holder, text=QUESTION
    )
    for _time in range(2):
        consult(officer, command)
    assert len(journal(reported, "signals.consulted")) == 1
    reply(colleague, reported, command.consultation_id)
    with pytest.raises(Refused):
        reply(colleague, reported, command.consultation_id)
    assert len(journal(reported, "signals.consultation_answered")) == 1


# R7.1
def test_an_outsider_is_refused_and_who_was_not_asked_cannot_answer(
    reported, officer, colleague, officer_elsewhere, procesregisseur, journal
):
    with pytest.raises(Refused):
        ask(officer_elsewhere, reported, colleague)
    asked = ask(officer, reported, colleague)
    with pytest.raises(Refused):
        reply(officer, reported, asked)
    assert journal(reported, "protocol.refused")


def test_a_closed_signal_asks_nobody(make_signal, seats, officer, colleague, ketenregisseur):
    from ketenregie.route.operations.triage import Triage, triage

    signal = make_signal(until="triage")
    triage(ketenregisseur, Triage(dossier_id=signal, outcome="close", reason="x", closing="explained"))
    with pytest.raises(DomainError, match=r"signals\.closed"):
        ask(officer, signal, colleague)


# R2.2
def test_the_pages_ask_and_answer(reported, officer, colleague, sign_in):
    client = sign_in(officer)
    address = f"/signalen/{reported}/raad/"
    assert str(colleague.holder) in client.get(address).content.decode()
    assert client.post(address, {"key": new_id()}).status_code == 422
    data = {"key": new_id(), "colleague": str(colleague.holder), "text": QUESTION}
    assert client.post(address, data).status_code == 302
    theirs = sign_in(colleague)
    page = theirs.get(f"/signalen/{reported}/").content.decode()
    assert QUESTION in page
    answer = f"{address}{data['key']}/"
    assert theirs.get(answer).status_code == 200
    assert theirs.post(answer, {}).status_code == 422
    done = theirs.post(answer, {"text": ADVICE})
    assert (done.status_code, done.url) == (302, "/werk/")
    assert ADVICE in client.get(f"/signalen/{reported}/").content.decode()


# R2.5
def test_the_answer_to_what_may_be_shared_names_step_basis_and_condition(
    make_signal, seats, officer, colleague, page_of
):
    signal = make_signal(withheld_from=("fier",))
    rows_ = {row.act or row.who: row for row in page_of(officer, signal).sharing}
    assert {"hand_over", "consult", "undermining"} <= set(rows_)
    assert rows_["hand_over"].basis
    assert rows_["hand_over"].what == "Alles wat hier voor u openstaat"
    assert "GDPR" not in rows_["hand_over"].basis  # in Dutch it is the AVG
    shut = [row for row in rows_.values() if row.condition]
    assert [row.what for row in shut] == ["Niets"]
    assert not shut[0].act


# R2.2
def test_a_mention_shows_the_sentence_it_came_from_and_the_story_marks_it(
    make_signal, seats, officer, page_of
):
    from ketenregie.signals.rules import MentionGiven

    story = gate.Narrative(text="Ze slapen boven de garage. Een bus, 00-XKR-0, haalt ze op.")
    given = (
        MentionGiven("vehicle", "00XKR0", "", new_id()),
        MentionGiven("person", "Wilma", "", new_id()),
    )
    page = page_of(officer, make_signal(story=story, mentions=given))
    said = {row.words: row.said for group in page.mentions for row in group.rows}
    assert said == {"00XKR0": "Een bus, 00-XKR-0, haalt ze op.", "Wilma": ""}
    assert [piece.text for piece in page.pieces if piece.marked] == ["00-XKR-0"]


# R2.2
def test_an_indicator_says_which_elements_of_the_offence_it_is_about(
    make_signal, seats, officer, page_of
):
    from ketenregie.signals.rules import IndicatorGiven

    noted = (IndicatorGiven("reis_door_ander", "told"),)
    [row] = page_of(officer, make_signal(indicators=noted)).indicators
    assert row.elements == "handeling: werven, vervoeren"


# R2.2
def test_the_guide_for_a_first_conversation_fits_the_signal_and_holds_no_word_of_it(
    make_signal, seats, officer, sign_in
):
    signal = make_signal(form="arbeid", minor=False)
    client = sign_in(officer)
    page = client.get(f"/signalen/{signal}/gesprek/")
    text = page.content.decode()
    labels = [part.label for part in page.context["guide"].parts]
    assert "Bij werk" in labels
    assert not {"Bij seksuele uitbuiting", "Bij een kind of jongere", "Met een tolk"} & set(labels)
    assert "garage" not in text
    with_one = client.get(f"/signalen/{signal}/gesprek/", {"tolk": 1}).context["guide"]
    assert "Met een tolk" in [part.label for part in with_one.parts]
    unknown = client.get(f"/signalen/{make_signal()}/gesprek/").context["guide"]
    assert "Bij een kind of jongere" in [part.label for part in unknown.parts]


# R7.1 R2.2
def test_who_gives_advice_does_nothing_else_with_the_signal(reported, officer, colleague):
    ask(officer, reported, colleague)
    may = set()
    for action in gate_actions():
        with suppress(Refused), gate.passage(colleague, action, dossier=reported) as p:
            p.nothing_to_do()
            may.add(action.code)
    assert may == {"signals.answer_consultation"}
    with gate.passage(colleague, READ, dossier=reported) as p:
        assert p.allowed == {"identity", "contact", "narrative", "work"}


def gate_actions():
    """Every writing act on a signal that people may do: what is declared by name in a room."""
    from ketenregie.protocol import declarations

    named = ("signals.", "route.", "linking.", "table.")
    # What one does to no dossier at hand is left out.
    own = {"signals.report", "signals.read_messages", "signals.share_trend"}
    return [
        one
        for one in declarations._actions.values()
        if one.kind == "write"
        and one.code.startswith(named)
        and one.code not in own
        and not (one.public or one.background)
    ]
