"""Putting signals together by hand, and taking one out again."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.linking.operations import BundleSignals, TakeOut, bundle_signals, take_out
from tests import chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(officer):
    """Three weak signals at the chain director: 0 + 0 + 0."""
    return [chain.at_triage(officer) for _ in range(3)]


@pytest.fixture
def make_bundle(ketenregisseur):
    def make(signals, **facts):
        command = BundleSignals(
            bundle_id=new_id(), signals=tuple(signals), reason="the same yard", **facts
        )
        bundle_signals(ketenregisseur, command)
        return command

    return make


# R3.2 R4.3
def test_signals_put_together_are_one_bundle_and_one_event_says_so(make_bundle, three):
    bundle = make_bundle(three).bundle_id
    with chain.looking():
        assert Bundle.objects.get(pk=bundle).reference.startswith("B-2026-")
        assert set(BundleSignal.objects.values_list("signal_id", flat=True)) == set(three)
    assert chain.journal(bundle, "linking.") == ["linking.bundled"]


# R7.1
def test_who_holds_one_signal_learns_nothing_of_the_bundle(make_bundle, three):
    bundle = make_bundle(three).bundle_id
    assert {holder for holder, _ in chain.admitted(bundle)} == {"zvhf/ketenregisseur"}
    told = [code for one in three for code in chain.journal(one, "linking.")]
    assert not told


def test_sending_it_again_changes_nothing(make_bundle, three, ketenregisseur):
    command = make_bundle(three)
    bundle_signals(ketenregisseur, command)
    assert chain.journal(command.bundle_id, "linking.") == ["linking.bundled"]


# R7.1
def test_a_contact_officer_cannot_bundle_what_is_not_theirs(three, officer_elsewhere):
    command = BundleSignals(bundle_id=new_id(), signals=tuple(three), reason="curious")
    with pytest.raises(Refused):
        bundle_signals(officer_elsewhere, command)
    assert "protocol.refused" in [code for one in three for code in chain.journal(one)]


def test_one_signal_is_no_bundle(make_bundle, three):
    with pytest.raises(DomainError, match=r"linking\.too_few"):
        make_bundle(three[:1])


def test_a_signal_is_in_one_bundle_at_a_time(make_bundle, three):
    make_bundle(three[:2])
    with pytest.raises(DomainError, match=r"linking\.in_another_bundle"):
        make_bundle([three[1], three[2]])


def test_signals_join_an_existing_bundle(make_bundle, three, ketenregisseur):
    bundle = make_bundle(three[:2]).bundle_id
    command = BundleSignals(bundle_id=bundle, signals=(three[2],), reason="also there", version=1)
    bundle_signals(ketenregisseur, command)
    with chain.looking():
        assert BundleSignal.objects.filter(dossier=bundle, left_at=None).count() == 3


def test_a_bundle_that_changed_meanwhile_is_shown(make_bundle, three, ketenregisseur):
    bundle = make_bundle(three[:2]).bundle_id
    late = BundleSignals(bundle_id=bundle, signals=(three[2],), reason="also there", version=7)
    with pytest.raises(Conflict) as told:
        bundle_signals(ketenregisseur, late)
    assert (told.value.mine, told.value.theirs.count("S-2026-")) == ("also there", 2)


# R3.2
def test_taking_one_out_keeps_the_bundle_and_ends_what_it_opened(make_bundle, three, ketenregisseur):
    bundle = make_bundle(three).bundle_id
    command = TakeOut(bundle_id=bundle, signal_id=three[0], reason="another yard", version=1)
    take_out(ketenregisseur, command)
    take_out(ketenregisseur, command)
    assert chain.journal(bundle, "linking.") == ["linking.bundled", "linking.taken_out"]
    with chain.looking():
        assert BundleSignal.objects.filter(dossier=bundle, left_at=None).count() == 2


def test_what_was_never_in_it_cannot_be_taken_out(make_bundle, three, ketenregisseur):
    bundle = make_bundle(three[:2]).bundle_id
    command = TakeOut(bundle_id=bundle, signal_id=three[2], reason="wrong", version=1)
    with pytest.raises(DomainError, match=r"linking\.not_in_bundle"):
        take_out(ketenregisseur, command)
