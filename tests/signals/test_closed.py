"""A closed signal: what its reporter still writes is seen, by who had it and by the chain director."""

from __future__ import annotations

import pytest

from ketenregie.kernel.ids import new_id
from ketenregie.route.operations.closing import AnswerClose, ProposeClose, answer_close, propose_close
from ketenregie.signals import operations, work


@pytest.fixture
def closed(make_signal, seats, professional, officer, ketenregisseur):
    """A signal of a counter employee that was closed."""
    from ketenregie.route.rules import HelpFacts

    signal = make_signal(by=professional)
    operations.take_up(officer, operations.TakeUp(signal_id=signal, help=HelpFacts()))
    propose_close(officer, ProposeClose(dossier_id=signal, reason="explained", text="Nagegaan"))
    answer_close(ketenregisseur, AnswerClose(dossier_id=signal, confirm=True))
    return signal


def letters_of(actor, signal):
    return [row.next_step for row in work.rows(actor) if row.dossier_id == signal and row.state == "new"]


# R2.1 R1.2
def test_a_message_about_a_closed_signal_waits_with_who_had_it_and_who_weighs(
    closed, professional, officer, ketenregisseur, officer_elsewhere
):
    assert not letters_of(officer, closed)
    message = operations.Answer(signal_id=closed, message_id=new_id(), text="Het busje is er weer")
    operations.answer(professional, message)
    for actor in (officer, ketenregisseur):
        [step] = letters_of(actor, closed)
        assert "heropen" in step.lower() or "opnieuw" in step.lower()
    assert not letters_of(officer_elsewhere, closed)


def test_an_open_signal_s_message_is_for_who_holds_it(make_signal, seats, professional, officer):
    signal = make_signal(by=professional)
    operations.answer(
        professional, operations.Answer(signal_id=signal, message_id=new_id(), text="Nog iets")
    )
    assert len(letters_of(officer, signal)) == 1


# R2.2
def test_the_page_of_a_closed_signal_offers_to_open_it_again(closed, officer, page_of):
    page = page_of(officer, closed)
    assert "reopen" in page.can
    assert not {"hand_over", "propose_close", "add_mention"} & page.can
