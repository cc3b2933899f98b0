"""Reasons to close and what belongs to them, and opening a closed signal again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.region import pack
from ketenregie.route import rules
from ketenregie.route.models import Closing
from ketenregie.route.operations.closing import (
    AnswerClose,
    ProposeClose,
    Reopen,
    answer_close,
    propose_close,
    reopen,
)
from ketenregie.route.operations.triage import Triage, triage
from tests.route.conftest import DIRECTOR, OFFICER

pytestmark = pytest.mark.django_db
SMUGGLING = {"reason": "smuggling", "referral": "kmar"}


def propose(actor, dossier, **given):
    return propose_close(actor, ProposeClose(dossier_id=dossier, text="Waarom", **(SMUGGLING | given)))


@pytest.fixture
def closed(make_signal, officer, ketenregisseur):
    """A signal that the officer proposed to close, and the chain director closed."""
    dossier = make_signal()
    propose(officer, dossier)
    answer_close(ketenregisseur, AnswerClose(dossier_id=dossier, confirm=True))
    return dossier


@pytest.fixture
def kept(as_owner):
    """The closings of a dossier as their owner sees them."""

    def rows(dossier):
        with as_owner():
            return list(Closing.objects.filter(dossier_id=dossier).order_by("made_at"))

    return rows


# R2.2
@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"reason": "smuggling", "referral": ""}, "route.where_referred", "referral"),
        ({"reason": "licensed_sex_work", "referral": ""}, "route.where_referred", "referral"),
        ({"reason": "smuggling", "referral": "moon"}, "route.unknown_referral", "referral"),
        ({"reason": "same_report", "referral": ""}, "route.same_as_which", "same_as"),
        ({"reason": "same_report", "same_as": "S-2026-9999"}, "route.no_such_signal", "same_as"),
        ({"reason": "finished", "referral": ""}, "route.no_reason_to_close", "closing"),
    ],
)
def test_a_reason_to_close_asks_for_what_belongs_to_it(make_signal, officer, given, code, field):
    with pytest.raises(DomainError) as told:
        propose(officer, make_signal(), **given)
    assert (told.value.code, told.value.field) == (code, field)


def test_the_chain_director_may_use_the_reasons_of_the_end_of_the_line(at_triage, ketenregisseur, kept):
    triage(
        ketenregisseur,
        Triage(dossier_id=at_triage, outcome="close", reason="Klaar", closing="finished"),
    )
    [row] = kept(at_triage)
    assert (row.reason, row.answer, row.by_role) == ("finished", "confirmed", "ketenregisseur")


# R2.2
def test_which_signal_is_about_the_same_event_is_kept(make_signal, officer, kept, as_owner):
    first, second = make_signal(), make_signal()
    from ketenregie.protocol.models import Dossier

    with as_owner():
        reference = Dossier.objects.get(pk=first).reference
    propose(officer, second, reason="same_report", referral="", same_as=reference.lower())
    assert [row.same_as for row in kept(second)] == [first]


# R7.1
def test_a_signal_of_somebody_else_cannot_be_named_nor_guessed(
    make_signal, officer, officer_elsewhere, as_owner
):
    from ketenregie.protocol.models import Dossier

    theirs = make_signal(by=officer_elsewhere)
    with as_owner():
        reference = Dossier.objects.get(pk=theirs).reference
    with pytest.raises(DomainError, match=r"route\.no_such_signal"):
        propose(officer, make_signal(), reason="same_report", same_as=reference)


# R2.2
def test_the_answer_is_kept_with_the_proposal(closed, kept):
    [row] = kept(closed)
    assert (row.reason, row.referral, row.answer) == ("smuggling", "kmar", "confirmed")
    assert row.answered_at


# R2.2
def test_the_officer_who_had_it_opens_it_again_at_the_own_desk(closed, officer, state_of, journal, kept):
    reopen(officer, Reopen(dossier_id=closed, text="De melder zag het busje weer"))
    step = state_of(officer, closed)
    assert (step.code, step.owner) == ("enrich", OFFICER)
    assert journal(closed, "route.reopened")[0].facts["owner"] == str(OFFICER)
    assert kept(closed)[0].reopened_at


# R2.2 R4.7
def test_the_chain_director_or_the_stand_in_opens_it_again_to_weigh_it(
    closed, procesregisseur, state_of
):
    reopen(procesregisseur, Reopen(dossier_id=closed, text="Er is een tweede signaal"))
    step = state_of(procesregisseur, closed)
    assert (step.code, step.owner) == ("triage", DIRECTOR)


def test_opened_again_twice_writes_nothing_the_second_time(closed, officer, journal):
    for _ in range(2):
        reopen(officer, Reopen(dossier_id=closed, text="Weer gezien"))
    assert len(journal(closed, "route.reopened")) == 1


def test_a_signal_that_was_opened_again_can_be_closed_and_put_on_an_agenda(
    closed, officer, ketenregisseur, state_of
):
    reopen(officer, Reopen(dossier_id=closed, text="Weer gezien"))
    propose(officer, closed)
    answer_close(ketenregisseur, AnswerClose(dossier_id=closed, confirm=True))
    reopen(ketenregisseur, Reopen(dossier_id=closed, text="Toch wegen"))
    triage(ketenregisseur, Triage(dossier_id=closed, outcome="agenda", reason="Bespreken"))
    assert state_of(ketenregisseur, closed).code == "table"


# R7.1
def test_an_officer_of_another_municipality_cannot_open_it_again(closed, officer_elsewhere, journal):
    with pytest.raises(Refused):
        reopen(officer_elsewhere, Reopen(dossier_id=closed, text="x"))
    assert [event.code for event in journal(closed, "protocol.refused")]


def test_who_is_admitted_and_never_had_it_asks_who_had(closed, officer, care_officer, state_of):
    from ketenregie.protocol import gate

    sharing = gate.Action("test.route_share", "write", "hand_over", ("signal",), frozenset({"work"}))
    with gate.passage(officer, sharing, dossier=closed) as p:
        p.admit(care_officer.holder, purpose="signal", dossier=closed)
    with pytest.raises(DomainError, match=r"route\.not_yours_to_reopen"):
        reopen(care_officer, Reopen(dossier_id=closed, text="x"))


def test_the_form_opens_it_again_and_says_so(as_, closed, officer):
    page = as_(officer).post(
        reverse("route:reopen", args=[closed]), {"text": "Weer gezien"}, follow=True
    )
    assert page.redirect_chain


def test_the_region_says_where_each_reason_refers_to():
    reasons = pack.current().closing.reasons
    assert reasons["smuggling"].refer_to == ("kmar", "police")
    assert reasons["licensed_sex_work"].refer_to == ("prostitutiemaatschappelijk_werk",)
    assert not set(reasons) & rules.NEVER_A_REASON
