"""Before a signal is proposed to close, what names the same is in view, and it is kept that it was."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.route.operations.closing import AnswerClose, ProposeClose, answer_close, propose_close
from ketenregie.signals.operations import AddMentions, add_mentions
from ketenregie.signals.rules import MentionGiven
from tests.signals.search.conftest import PHONE


@pytest.fixture
def make_naming(make_signal, seats, officer):
    """Give a signal at the officer's desk that names a phone, a plate or an address."""

    def make(kind, value, detail="", by=officer):
        signal = make_signal(by=by, until="enrich")
        given = MentionGiven(kind, value, detail, id=new_id())
        add_mentions(by, AddMentions(signal_id=signal, mentions=(given,)))
        return signal

    return make


def propose(actor, signal, seen=()):
    command = ProposeClose(
        dossier_id=signal, reason="explained", text="Nagegaan", seen=tuple(seen), version=None
    )
    return propose_close(actor, command)


def close(officer, director, signal, seen=()):
    propose(officer, signal, seen)
    answer_close(director, AnswerClose(dossier_id=signal, confirm=True))


@pytest.fixture
def in_view(as_owner):
    """What was in view when a proposal was made."""

    def rows(signal):
        from ketenregie.route.models import Closing

        with as_owner():
            return [set(row.in_view) for row in Closing.objects.filter(dossier_id=signal)]

    return rows


# R2.2 R3.1
@pytest.mark.parametrize(
    ("kind", "value", "detail", "again"),
    [
        ("phone", PHONE, "", "+31 6 12345678"),
        ("vehicle", "00-XKR-0", "", "00xkr0"),
        ("place", "Nieuwestad 12 a", "Leeuwarden", "Nieuwestad 12A, 8911 AB Leeuwarden"),
        ("account", "NL91ABNA0417164300", "", "nl91 abna 0417 1643 00"),
    ],
)
def test_a_signal_that_names_the_same_must_have_been_in_view(
    make_naming, officer, in_view, kind, value, detail, again
):
    other, signal = make_naming(kind, value, detail), make_naming(kind, again)
    with pytest.raises(DomainError, match=r"route\.new_candidates"):
        propose(officer, signal)
    propose(officer, signal, seen=[other])
    assert in_view(signal) == [{other}]


def test_the_same_street_in_an_unknown_town_says_not_that_it_is_the_same(make_naming, officer):
    make_naming("place", "Nieuwestad 12")
    propose(officer, make_naming("place", "Nieuwestad 12"))


# R2.2
@pytest.mark.parametrize("number", ["0800-7000", "0800 2000", "0900 0101", "+31 33 448 11 86"])
def test_a_number_of_the_whole_region_holds_nothing_up(make_naming, officer, in_view, number):
    for _ in range(2):
        make_naming("phone", number)
    propose(officer, signal := make_naming("phone", number))
    assert in_view(signal) == [set()]


def test_the_newest_signals_are_read_when_more_name_the_same_than_are_read(
    make_naming, officer, in_view, monkeypatch
):
    monkeypatch.setattr("ketenregie.signals.search.steps.MOST_ALIKE", 1)
    make_naming("phone", PHONE)
    newest, signal = make_naming("phone", PHONE), make_naming("phone", PHONE)
    propose(officer, signal, seen=[newest])
    assert in_view(signal) == [{newest}]


# R7.1 R3.3
def test_a_signal_of_another_municipality_is_no_candidate_and_holds_nothing_up(
    make_naming, officer, officer_elsewhere, in_view
):
    from tests.cast import place

    place(officer_elsewhere)
    make_naming("phone", PHONE, by=officer_elsewhere)
    propose(officer, mine := make_naming("phone", PHONE))
    assert in_view(mine) == [set()]


# R7.5
def test_a_closed_signal_is_still_found_and_still_a_candidate(
    make_naming, officer, ketenregisseur, found_by, in_view
):
    close(officer, ketenregisseur, old := make_naming("phone", PHONE))
    assert found_by(officer, PHONE) == found_by(ketenregisseur, PHONE) == {old}
    propose(officer, new := make_naming("phone", PHONE), seen=[old])
    assert in_view(new) == [{old}]


# R7.3
def test_that_a_signal_was_in_view_is_in_its_access_log(make_naming, officer, journal):
    other, signal = make_naming("phone", PHONE), make_naming("phone", PHONE)
    propose(officer, signal, seen=[other])
    assert [row.facts["by"] for row in journal(other, "signals.found")] == [["phone"]]


# R2.2
def test_the_page_shows_the_reference_and_what_is_the_same_and_no_word(
    make_naming, officer, sign_in, page_of
):
    other, signal = make_naming("phone", PHONE), make_naming("phone", "0612345678")
    shown = sign_in(officer).get(reverse("route:propose_close", args=[signal])).content.decode()
    assert page_of(officer, other).reference in shown
    assert "telefoonnummer" in shown
    assert "12345678" not in shown


# R2.2
def test_one_that_comes_in_meanwhile_is_shown_before_the_proposal_stands(
    make_naming, officer, sign_in, in_view
):
    signal = make_naming("phone", PHONE)
    client, url = sign_in(officer), reverse("route:propose_close", args=[signal])
    typed = {"closing": "explained", "text": "Nagegaan", "seen": ""}
    other = make_naming("phone", PHONE)
    page = client.post(url, typed | {"looked": "on"})
    assert page.status_code == 422
    assert f'value="{other}"' in page.content.decode()
    assert client.post(url, typed | {"looked": "on", "seen": str(other)}).status_code == 302
    assert in_view(signal) == [{other}]


def test_who_did_not_say_to_have_looked_is_asked(make_naming, officer, sign_in):
    other, signal = make_naming("phone", PHONE), make_naming("phone", PHONE)
    typed = {"closing": "explained", "text": "Nagegaan", "seen": str(other)}
    page = sign_in(officer).post(reverse("route:propose_close", args=[signal]), typed)
    assert page.status_code == 422


# R2.2
def test_the_chain_director_reads_what_was_in_view_and_what_is_now(
    make_naming, officer, ketenregisseur, sign_in, page_of
):
    old, signal = make_naming("phone", PHONE), make_naming("phone", PHONE)
    propose(officer, signal, seen=[old])
    page = sign_in(ketenregisseur).get(reverse("route:answer_close", args=[signal]))
    assert page.status_code == 200
    shown = page.content.decode()
    assert "1 die niet voor u openstaat" in shown
    assert page_of(officer, old).reference not in shown
