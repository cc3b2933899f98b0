"""Verdicts behind the second wall: seen by who may know, and gone with the signal."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.models import Pair, Question, Verdict
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts.operations import Decide, Undo, decide, undo
from ketenregie.linking.verdicts.queries import pair_page, show
from ketenregie.protocol import database, gate
from ketenregie.protocol.models import DossierKey, JournalEntry
from ketenregie.signals.operations import WithdrawMention, withdraw_mention
from tests import chain
from tests.linking import linker, pairs
from tests.linking.candidates.conftest import PHONE, add, naming  # noqa: F401  (fixture)

pytestmark = pytest.mark.django_db
SEAT = ("zvhf/ketenregisseur", "connection")


@pytest.fixture
def linked(officer, officer_elsewhere, ketenregisseur):
    """Two signals of two municipalities that the chain director linked; gives them and the act."""
    two = (chain.at_triage(officer), chain.at_triage(officer_elsewhere))
    pairs.found(*two)
    return two, said(ketenregisseur, two)


def said(actor, two, verdict="same"):
    with gate.passage(actor, actions.COMPARE, dossiers=two) as p:
        [found] = proposals.between(p, *two)
    act = new_id()
    decide(actor, Decide(act_id=act, signals=two, given={found.pair: verdict}, reason="one woman"))
    return act


def rows(actor, model=Verdict):
    """Count what somebody sees with the gate bypassed."""
    with transaction.atomic():
        database.enter(actor)
        count = model.objects.count()
        database.leave()
    return count


# R3.3 R7.1
def test_with_the_gate_bypassed_a_verdict_is_not_there_for_who_holds_one_signal(
    linked, officer, officer_elsewhere, ketenregisseur, outsider
):
    seen = {actor.party: rows(actor) for actor in (officer, officer_elsewhere, outsider, ketenregisseur)}
    assert seen == {
        "gemeente_leeuwarden": 0,
        "gemeente_smallingerland": 0,
        "comensha": 0,
        "zvhf": 1,
    }


# R3.2
def test_a_decided_pair_binds_whoever_is_admitted_to_both_later(linked, ketenregisseur, rechercheur):
    share = gate.Action("test.share_pair", "write", "triage", (), frozenset({"work"}))
    two, _act = linked
    with gate.passage(ketenregisseur, share, dossiers=two) as p:
        for one in two:
            p.admit(rechercheur.holder, purpose="table", dossier=one)
    assert rows(rechercheur) == 1


# R7.1
def test_nobody_writes_a_verdict_of_an_act_that_is_not_theirs(linked, officer):
    with chain.looking():
        row = Verdict.objects.get()
    row.id = new_id()
    with pytest.raises(DatabaseError), transaction.atomic():
        database.enter(officer)
        row.save(force_insert=True)
    with transaction.atomic():
        database.enter(officer)
        assert Verdict.objects.update(said="not_same") == 0
        assert Question.objects.count() == 0
        database.leave()


# R3.2 R7.1
def test_the_chain_director_goes_on_seeing_what_is_linked_and_not_what_is_undone(
    naming,  # noqa: F811
    officer,
    officer_elsewhere,
    ketenregisseur,
):
    first, second = naming(officer, PHONE), chain.report(officer_elsewhere, name="")
    [mention] = add(officer_elsewhere, second, PHONE)
    linker.work()
    act = said(ketenregisseur, (first, second))
    gone = WithdrawMention(signal_id=second, mention_id=mention, reason="misread")
    withdraw_mention(officer_elsewhere, gone)
    with chain.looking():
        assert not Pair.objects.exists()
        verdict = Verdict.objects.get(dossier=act).pk
    assert all(SEAT in chain.admitted(one) for one in (first, second))
    with gate.passage(ketenregisseur, actions.COMPARE, dossiers=(first, second)) as p:
        assert [one.bits for one in proposals.between(p, first, second)] != [0.0]
    undo(ketenregisseur, Undo(verdict_id=verdict, reason="another number"))
    assert not any(SEAT in chain.admitted(one) for one in (first, second))


# R3.3
def test_what_the_chain_director_looks_at_for_linking_is_in_nobody_s_story(
    naming,  # noqa: F811
    officer,
    officer_elsewhere,
    ketenregisseur,
):
    first, second = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    before = told(officer, first)
    said(ketenregisseur, (first, second))
    assert told(officer, first) == before
    with chain.looking():
        verdict = Verdict.objects.get().pk
    undo(ketenregisseur, Undo(verdict_id=verdict, reason="another number"))
    assert told(officer, first) == before


# R3.3 R7.3
def test_with_the_gate_bypassed_nobody_else_reads_that_it_was_looked_at_for_connecting(
    naming,  # noqa: F811
    officer,
    officer_elsewhere,
    ketenregisseur,
):
    first, second = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    pair_page(ketenregisseur, first, second, opened=True)
    with gate.passage(ketenregisseur, actions.READ, dossier=first) as p:
        show(p, proposals.near(p, first))
    looked = {("protocol.revealed", "connection"), ("linking.shown", "")}
    assert looked <= journal_of(ketenregisseur)
    for other in (officer, officer_elsewhere):
        seen = journal_of(other)
        assert not looked & seen
        assert any(code.startswith("signals.") for code, _ in seen)


def journal_of(actor):
    """What somebody reads of the journal with the gate bypassed: codes with their purposes."""
    with transaction.atomic():
        database.enter(actor)
        found = set(JournalEntry.objects.values_list("code", "purpose"))
        database.leave()
    return found


def told(actor, signal):
    """What somebody reads of a signal: its story, and who reads along."""
    with gate.passage(actor, actions.READ, dossier=signal) as p:
        return [entry.code for entry in p.timeline()], p.readers()


# R7.5
def test_the_reason_goes_with_the_key_of_either_signal(linked):
    two, act = linked
    with chain.looking():
        assert DossierKey.objects.filter(pk=act).exists()
        DossierKey.objects.filter(pk=two[1]).delete()
        assert not DossierKey.objects.filter(pk=act).exists()
        assert Verdict.objects.filter(dossier=act).exists()
