"""Candidates are seen by who is admitted to both signals, and may open both words."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.linking import actions
from ketenregie.linking.candidates import steps
from ketenregie.linking.models import Candidate, Pair
from ketenregie.protocol import database, gate
from tests import chain
from tests.linking import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(officer):
    """Two signals of one officer, found to be alike."""
    first, second = chain.at_triage(officer), chain.at_triage(officer)
    return first, second, pairs.found(first, second)


def seen_by(actor, signal):
    with gate.passage(actor, actions.READ) as p:
        return steps.pairs_of(p, signal)


# R3.1
def test_a_pair_is_read_from_either_side_and_weighs_what_its_parts_weigh(two, officer):
    first, second, key = two
    for mine, theirs in ((first, second), (second, first)):
        [found] = seen_by(officer, mine)
        assert (found.id, found.mine, found.theirs) == (key, mine, theirs)
        [mention] = found.mentions
        assert found.bits == mention.bits == sum(part.bits for part in mention.parts)
        with chain.looking():
            from ketenregie.signals.models import Mention

            assert Mention.objects.get(pk=mention.mine).dossier_id == mine


# R3.1
def test_one_pair_is_read_by_its_id_from_one_of_its_signals_only(two, officer):
    first, _second, key = two
    other = chain.at_triage(officer)
    with gate.passage(officer, actions.READ) as p:
        assert steps.pair(p, key, first).id == key
        assert steps.pair(p, key, other) is None
        assert [one.id for one in steps.waiting_pairs(p)] == [key]


# R3.3 R7.1
def test_who_is_admitted_to_one_of_the_two_sees_no_pair(officer, officer_elsewhere, ketenregisseur):
    mine, theirs = chain.at_triage(officer), chain.at_triage(officer_elsewhere)
    pairs.found(mine, theirs)
    assert seen_by(officer, mine) == []
    assert seen_by(officer_elsewhere, theirs) == []
    assert len(seen_by(ketenregisseur, mine)) == 1


# R7.1
def test_with_the_gate_bypassed_the_rows_are_not_there(two, officer, outsider):
    for actor, count in ((officer, 1), (outsider, 0)):
        with transaction.atomic():
            database.enter(actor)
            assert (Pair.objects.count(), Candidate.objects.count()) == (count, count)
            database.leave()


# R7.9
def test_what_a_supplier_withheld_is_no_candidate_either(two, officer):
    first, _second, _key = two
    with chain.looking(), connection.cursor() as cursor:
        cursor.execute(
            "update protocol_vaultentry set withheld_from = %s where dossier_id = %s",
            [[officer.party], first],
        )
    assert seen_by(officer, first) == []


# R3.1
def test_what_stays_under_the_bar_is_read_only_when_asked_for(officer):
    first, second = chain.at_triage(officer), chain.at_triage(officer)
    pairs.found(first, second, bits=1.5, shown=False)
    assert seen_by(officer, first) == []
    with gate.passage(officer, actions.READ) as p:
        assert len(steps.pairs_of(p, first, every=True)) == 1


# R7.1
@pytest.mark.parametrize("table", ["linking_pair", "linking_candidate"])
def test_the_web_writes_and_removes_no_candidate(two, officer, table):
    for statement in (
        f"delete from {table}",
        f"update {table} set bits = 99",
        f"insert into {table} default values",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            database.enter(officer)
            cursor.execute(statement)
