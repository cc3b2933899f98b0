"""What was shared for the table through a bundle, when the bundle follows what people confirm and undo."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.table.live.operations import Withdraw, withdraw
from ketenregie.table.models import Check, Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.arranging import TakeOff, take_off
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from tests import chain
from tests.linking import pairs
from tests.table import outcomes
from tests.table.conftest import item_of

pytestmark = pytest.mark.django_db

CARE = (str(outcomes.CARE), "table")


@pytest.fixture
def linked(planned, officer, ketenregisseur):
    """Make signals at the table that confirmed links hold together, on its agenda as one bundle.

    Each bundle a minute after the one before: the oldest keeps its reference.
    """
    minutes = itertools.count()

    def make(many):
        with clock.travel(chain.WEDNESDAY + timedelta(minutes=next(minutes))):
            signals = [chain.at_table(officer, ketenregisseur) for _ in range(many)]
            for one, other in itertools.pairwise(signals):
                pairs.confirm(ketenregisseur, one, other)
            compose(ketenregisseur)
        return signals, bundle_of(signals[0])

    return make


def bundle_of(signal):
    with chain.looking():
        return BundleSignal.objects.get(signal=signal, left_at=None).dossier_id


def share(actor, bundle, *members):
    share_for_check(actor, ShareForCheck(item_id=item_of(bundle).pk, members=members))


def seen(signals):
    return [CARE in chain.admitted(one) for one in signals]


def on_agenda():
    with chain.looking():
        return list(Item.objects.filter(state="on_agenda").values_list("dossier_id", flat=True))


@pytest.fixture
def merged(linked, ketenregisseur):
    """Two bundles on the agenda, the younger shared for the check; then a link makes them one.

    The older is the larger: it keeps its reference when they come apart.
    """
    (first, older), (second, younger) = linked(3), linked(2)
    share(ketenregisseur, younger, outcomes.CARE)
    pairs.confirm(ketenregisseur, first[-1], second[0])
    return first, second, older, younger


# R3.2 R7.5
def test_what_was_shared_through_a_bundle_ends_for_who_leaves_it_when_a_link_is_undone(
    linked, ketenregisseur
):
    signals, bundle = linked(3)
    share(ketenregisseur, bundle, outcomes.CARE)
    assert seen(signals) == [True, True, True]
    pairs.undone(ketenregisseur, *signals[1:])
    assert seen(signals) == [True, True, False]
    assert "protocol.admission_ended" in chain.journal(bundle)
    assert bundle_of(signals[0]) == bundle


# R3.2 R7.5
def test_what_was_shared_through_a_bundle_ends_with_the_only_link_that_made_it(linked, ketenregisseur):
    signals, bundle = linked(2)
    share(ketenregisseur, bundle, outcomes.CARE)
    pairs.undone(ketenregisseur, *signals)
    assert seen(signals) == [False, False]
    with chain.looking():
        assert Bundle.objects.filter(pk=bundle).exists(), "an old reference goes on leading somewhere"


# R3.2 R5.2 R7.5
def test_who_checks_a_bundle_loses_sight_of_nothing_when_it_goes_into_another(merged, ketenregisseur):
    first, second, older, younger = merged
    assert (seen(first), seen(second)) == ([False] * 3, [True] * 2)
    ended, given = (chain.journal(one, "protocol.ad") for one in (younger, older))
    assert "protocol.admission_ended" in ended
    assert given.count("protocol.admitted") > given.count("protocol.admission_ended")
    assert all("protocol.admission_ended" not in chain.journal(one) for one in second)


# R3.2 R5.2 R5.3
def test_bundles_that_became_one_are_one_item_and_the_check_comes_along(merged, ketenregisseur):
    first, second, older, younger = merged
    compose(ketenregisseur)
    assert on_agenda() == [older]
    with chain.looking():
        assert Check.objects.get(party=outcomes.CARE.party).item.dossier_id == older
    assert chain.journal(younger, "table.")[-1] == "table.merged"
    assert CARE in chain.admitted(older)
    assert (seen(first), seen(second)) == ([False] * 3, [True] * 2)
    assert compose(ketenregisseur) == 0


# R3.2 R7.5
def test_the_decision_on_what_became_one_ends_all_that_was_shared_for_it(merged, ketenregisseur):
    first, second, older, younger = merged
    compose(ketenregisseur)
    item = item_of(older)
    decide(
        ketenregisseur,
        Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.NOT_TRAFFICKING),
    )
    assert all(CARE not in chain.admitted(one) for one in (*first, *second, older, younger))


# R5.3 R7.5
def test_what_became_one_and_is_taken_off_the_agenda_is_shared_no_more(merged, ketenregisseur):
    first, second, older, younger = merged
    compose(ketenregisseur)
    take_off(ketenregisseur, TakeOff(item_id=item_of(older).pk, reason="not this time"))
    assert all(CARE not in chain.admitted(one) for one in (*first, *second, older, younger))


# R3.2 R7.5
def test_what_came_along_ends_when_the_bundles_come_apart_again(merged, ketenregisseur):
    first, second, older, _younger = merged
    compose(ketenregisseur)
    pairs.undone(ketenregisseur, first[-1], second[0])
    assert not any(seen(first + second))
    assert bundle_of(first[0]) == older != bundle_of(second[0])


# R5.4 R7.5
def test_who_withdrew_from_a_bundle_is_not_let_in_by_the_one_it_went_into(merged, ketenregisseur):
    first, second, older, younger = merged
    withdraw(
        ketenregisseur,
        Withdraw(item_id=item_of(younger).pk, holder=outcomes.CARE, reason="own_case"),
    )
    compose(ketenregisseur)
    assert all(CARE not in chain.admitted(one) for one in (*first, *second, older, younger))
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        share(ketenregisseur, older, outcomes.CARE)


# R5.4 R7.5
def test_who_withdrew_from_the_older_bundle_sees_nothing_through_it(linked, ketenregisseur):
    (first, older), (second, younger) = linked(2), linked(2)
    withdraw(
        ketenregisseur, Withdraw(item_id=item_of(older).pk, holder=outcomes.CARE, reason="own_case")
    )
    share(ketenregisseur, younger, outcomes.CARE)
    pairs.confirm(ketenregisseur, first[1], second[0])
    compose(ketenregisseur)
    assert all(CARE not in chain.admitted(one) for one in (*first, *second, older))
