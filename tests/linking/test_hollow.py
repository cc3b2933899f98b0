"""A confirmed link that rests on what was withdrawn: said to who may undo it, and kept or undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, work
from ketenregie.linking.models import BundleSignal, Verdict
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts.operations import Decide, Undo, decide, undo
from ketenregie.protocol import gate
from ketenregie.signals.operations import WithdrawMention, withdraw_mention
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.linking import linker
from tests.linking.candidates.conftest import PHONE, add

pytestmark = pytest.mark.django_db
SAYS = "Deze koppeling steunt op iets wat is ingetrokken."
MAIL = MentionGiven("email", "verzonnen@voorbeeld.nl")


@pytest.fixture
def linked(officer, officer_elsewhere, ketenregisseur):
    """Two signals of two municipalities that the chain director linked by one number; and their mentions."""
    return link(ketenregisseur, officer, officer_elsewhere)


def link(director, *by, given=(PHONE,)):
    signals = tuple(chain.at_triage(one, name="") for one in by)
    mentions = [add(one, signal, *given) for one, signal in zip(by, signals, strict=True)]
    linker.work()
    say(director, signals)
    return signals, [first for first, *_ in mentions]


def say(actor, signals):
    with gate.passage(actor, actions.COMPARE, dossiers=signals) as p:
        found = proposals.between(p, *signals)
    decide(
        actor,
        Decide(
            act_id=new_id(),
            signals=signals,
            given={one.pair: "same" for one in found},
            reason="one telephone",
            seen=frozenset(one.verdict.id for one in found if one.verdict),
        ),
    )


def withdraw(by, signal, mention):
    with clock.travel(chain.WEDNESDAY + timedelta(minutes=5)):
        withdraw_mention(by, WithdrawMention(signal_id=signal, mention_id=mention, reason="mistyped"))


def told(actor):
    return [row for row in work.rows(actor) if row.why == SAYS]


def verdict():
    with chain.looking():
        return Verdict.objects.get(ended_at=None)


def members():
    with chain.looking():
        return set(BundleSignal.objects.filter(left_at=None).values_list("signal_id", flat=True))


# R3.2 R4.7
def test_who_may_undo_a_link_across_parties_is_told_that_it_rests_on_nothing_any_more(
    linked, officer, officer_elsewhere, ketenregisseur
):
    signals, mentions = linked
    assert told(ketenregisseur) == []
    stamp = work.stamp(ketenregisseur)
    withdraw(officer, signals[0], mentions[0])
    [row] = told(ketenregisseur)
    assert row.url == reverse("linking:compare", args=sorted(signals))
    assert work.stamp(ketenregisseur) != stamp
    assert told(officer) == told(officer_elsewhere) == []
    assert members() == set(signals)
    undo(ketenregisseur, Undo(verdict_id=verdict().pk, reason="nothing is left of it"))
    assert told(ketenregisseur) == []
    assert members() == set()


# R3.2
def test_what_an_officer_linked_inside_the_own_organisation_is_theirs_to_look_at(
    officer, ketenregisseur
):
    signals, mentions = link(officer, officer, officer)
    withdraw(officer, signals[1], mentions[1])
    assert len(told(officer)) == 1
    assert told(ketenregisseur) == []
    say_again(officer, signals)
    assert told(officer) == []


def say_again(actor, signals):
    with clock.travel(chain.WEDNESDAY + timedelta(minutes=9)):
        say(actor, signals)


# R3.2
def test_the_page_of_the_pair_and_of_the_bundle_say_so_and_there_it_is_kept(
    client, linked, officer, ketenregisseur
):
    signals, mentions = linked
    withdraw(officer, signals[0], mentions[0])
    was = verdict()
    director = chain.visit(client, ketenregisseur)
    with chain.looking():
        bundle = BundleSignal.objects.filter(left_at=None)[0].dossier_id
    compare = reverse("linking:compare", args=signals)
    assert SAYS in director.get(reverse("linking:page", args=[bundle])).content.decode()
    assert SAYS in director.get(compare).content.decode()
    with clock.travel(chain.WEDNESDAY + timedelta(minutes=9)):
        key = "_".join(str(one) for one in sorted((was.mention_a_id, was.mention_b_id)))
        told_why = {"act": new_id(), "seen": was.pk, "reason": "seen on the paper", key: "same"}
        director.post(compare, told_why)
    assert verdict().pk != was.pk
    assert members() == set(signals)
    assert told(ketenregisseur) == []
    assert SAYS not in director.get(reverse("linking:page", args=[bundle])).content.decode()
    assert SAYS not in director.get(compare).content.decode()


# R3.2
def test_a_link_that_something_else_still_holds_rests_on_that(
    officer, officer_elsewhere, ketenregisseur
):
    signals, mentions = link(ketenregisseur, officer, officer_elsewhere, given=(PHONE, MAIL))
    withdraw(officer, signals[0], mentions[0])
    assert told(ketenregisseur) == []


# R3.2
@pytest.mark.parametrize(("given", "rests"), [(PHONE, True), (MAIL, False)])
def test_only_the_same_words_written_anew_hold_a_link(linked, officer, ketenregisseur, given, rests):
    signals, mentions = linked
    withdraw(officer, signals[0], mentions[0])
    add(officer, signals[0], given)
    linker.work()
    assert (told(ketenregisseur) == []) is rests
