"""The model in use: put there by the owner, the same for every process, its drift the administrator's."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from ketenregie.engines.linking import Model
from ketenregie.kernel.errors import Refused
from ketenregie.linking.weights import queries, rules, store
from ketenregie.signals.matching import collecting
from ketenregie.signals.models import ToLink
from ketenregie.signals.rules import MentionGiven
from ketenregie.signals.steps import weights_in_use
from tests import chain
from tests.linking import linker, pairs
from tests.linking.candidates.conftest import PERSON, PHONE, add
from tests.linking.test_deciding import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def naming(db):
    """Give a signal of somebody that names these."""

    def make(by, *given):
        signal = chain.report(by, name="")
        add(by, signal, *given)
        return signal

    return make


@pytest.fixture
def three(officer):
    """Three signals, each found to be alike with the next."""
    signals = [chain.at_triage(officer) for _ in range(3)]
    for one, other in itertools.pairwise(signals):
        pairs.found(one, other)
    return signals


@pytest.fixture
def other():
    """Another model than the shipped one, which says how it was when it was learned."""
    bands = {"above": {"same": 99, "different": 1}, "below": {"same": 50, "different": 50}}
    return replace(
        Model.shipped(),
        version="other-1",
        shown=3.5,
        threshold=5.0,
        provenance={"how": "x", "bands": bands},
    )


# R3.6
def test_without_a_model_of_its_own_the_house_weighs_with_the_one_that_came_along():
    used = store.in_use()
    assert used.since is None
    assert used.model.version == Model.shipped().version


# R3.6
def test_a_model_is_used_by_every_process_from_the_moment_the_owner_puts_it_there(other, as_owner):
    with as_owner():
        store.put(Model.shipped())
        store.put(other)
    assert store.in_use().model.shown == 3.5
    with linker.as_linker():
        assert store.in_use().model.version == "other-1"
    with as_owner():
        store.put(replace(other, shown=4.0))
    assert store.in_use().model.shown == 4.0


# R3.6
def test_the_bar_that_is_told_is_the_one_in_use(administrator, as_owner):
    """In a large house more is alike by chance, so more is asked: the page of the method says what is so."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update ket.linking set bar = 11.2")
    page = queries.model_page(administrator)
    assert page.shown == 11.2
    assert page.threshold >= page.shown
    assert weights_in_use().shown == 11.2
    assert "11,2 punten" in Client().get("/nl/melden/werkwijze/").content.decode()


# R3.6
@pytest.mark.parametrize(
    ("same", "not_same", "says"), [(93, 7, "holds"), (70, 30, "drifts"), (20, 5, "unknown")]
)
def test_a_house_that_never_trained_sees_its_drift_too(same, not_same, says):
    bands = Model.shipped().provenance["bands"]
    counted = {("same", True): same, ("not_same", True): not_same}
    assert rules.drift(rules.bands(counted, bands)) == says


# R3.6
def test_nobody_but_the_owner_puts_a_model_there_or_links_everything(other):
    for act in (lambda: store.put(other), store.link_everything):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with linker.as_linker(), pytest.raises(DatabaseError), transaction.atomic():
        store.decided(1.0)


# R3.6
def test_linking_everything_puts_every_mention_on_the_list(naming, officer, as_owner):
    naming(officer, PHONE, PERSON)
    linker.work()
    with as_owner():
        assert not ToLink.objects.exists()
        assert store.link_everything() == 2
        assert ToLink.objects.count() == 2
    assert linker.work() == 2


# R3.6
def test_training_reads_what_is_compared_and_what_was_decided_and_opens_no_word(
    naming, officer, as_owner
):
    signal = naming(officer, PERSON, PHONE)
    naming(officer, MentionGiven("person", "Oksana Verzonnen"))
    with as_owner():
        index = collecting.collect()
    assert len(index) == 3
    assert {of.kind for of in index.features.values()} == {"person", "phone"}
    assert str(signal) in index.signals.values()


# R3.6
def test_nobody_but_the_owner_collects(naming, officer):
    naming(officer, PERSON)
    with pytest.raises((DatabaseError, Refused)), transaction.atomic():
        collecting.collect()


# R3.6
def test_the_administrator_sees_figures_of_nobody(three, ketenregisseur, administrator, other, as_owner):
    with as_owner():
        store.put(other)
    say(ketenregisseur, three[0], three[1])
    say(ketenregisseur, three[1], three[2], "not_same")
    with as_owner():
        assert store.pairs_called("same") != store.pairs_called("not_same")
        assert all(a < b for a, b in store.pairs_called("same"))
    page = queries.model_page(administrator)
    assert (page.version, page.decided, page.drift) == ("other-1", 2, "unknown")
    assert [(band.above, band.same, band.not_same) for band in page.bands] == [
        (True, 1, 1),
        (False, 0, 0),
    ]
    answer = chain.visit(Client(), administrator).get("/bundels/gewichten/")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "other-1" in text
    assert "S-20" not in text


# R3.6
def test_who_is_no_administrator_is_refused_the_model(ketenregisseur):
    with pytest.raises(Refused):
        queries.model_page(ketenregisseur)


# R3.6
@pytest.mark.parametrize(
    ("same", "not_same", "expected", "says"),
    [
        (29, 0, {"same": 9, "different": 1}, "unknown"),
        (27, 3, {"same": 9, "different": 1}, "holds"),
        (20, 20, {"same": 9, "different": 1}, "drifts"),
        (20, 20, {}, "unknown"),
        (20, 20, {"same": "many"}, "unknown"),
        (20, 20, {"same": 0, "different": 0}, "unknown"),
    ],
)
def test_a_model_drifts_when_people_decide_otherwise_than_it_expects(same, not_same, expected, says):
    counted = {("same", True): same, ("not_same", True): not_same}
    assert rules.drift(rules.bands(counted, {"above": expected})) == says
