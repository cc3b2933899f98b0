"""A mention is corrected by withdrawing it and writing it anew: what was decided about its words stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.models import Verdict
from ketenregie.linking.verdicts import proposals, steps
from ketenregie.linking.verdicts.operations import Decide, Undo, decide, undo
from ketenregie.protocol import gate
from ketenregie.protocol.models import DossierKey, JournalEntry
from ketenregie.signals.matching.rebuild import rebuild
from ketenregie.signals.operations import WithdrawMention, withdraw_mention
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.linking import linker
from tests.linking.candidates.conftest import PERSON, PHONE, add

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
OTHER = MentionGiven("phone", "06-87654321")


@dataclass
class Two:
    """Two signals of two parties, and who wrote them; the mentions that stand by what they say."""

    by: tuple
    director: object
    signals: tuple[UUID, UUID]
    standing: tuple[dict, dict] = field(default_factory=lambda: ({}, {}))

    def add(self, end, given):
        [mention] = add(self.by[end], self.signals[end], given)
        self.standing[end].setdefault(given.value, []).append(mention)
        return mention

    def withdraw(self, end, given):
        mention = self.standing[end][given.value].pop(0)
        withdraw_mention(
            self.by[end],
            WithdrawMention(signal_id=self.signals[end], mention_id=mention, reason="mistyped"),
        )

    def rewrite(self, end, given, *, first=False):
        if first:
            self.add(end, given)
        self.withdraw(end, given)
        if not first:
            self.add(end, given)

    def proposals(self):
        linker.work()
        with gate.passage(self.director, actions.WORK) as p:
            found = proposals.between(p, *self.signals)
        return [one for one in found if one.my_ref]

    def decide(self, said):
        found = self.proposals()
        command = Decide(
            act_id=new_id(),
            signals=self.signals,
            given={one.pair: said for one in found},
            reason="looked at both",
            seen=frozenset(one.verdict.id for one in found if one.verdict),
        )
        decide(self.director, command)
        return command.act_id

    def waiting(self):
        linker.work()
        with gate.passage(self.director, actions.WORK) as p:
            return {frozenset((mine, one.signal)) for mine, one in proposals.waiting(p)}


@pytest.fixture
def two(officer, officer_elsewhere, ketenregisseur):
    by = (officer, officer_elsewhere)
    return Two(by, ketenregisseur, tuple(chain.report(one, name="") for one in by))


@pytest.fixture
def alike(two):
    """The two, with one telephone number in both."""
    for end in (0, 1):
        two.add(end, PHONE)
    assert frozenset(two.signals) in two.waiting()
    return two


def verdict():
    with chain.looking():
        return Verdict.objects.get(ended_at=None)


def kept():
    with chain.looking(), connection.cursor() as cursor:
        cursor.execute("select mention_id from ket.withdrawn_print")
        return {mention for [mention] in cursor.fetchall()}


# R3.2
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("end", [0, 1])
def test_what_was_rejected_is_not_proposed_anew_when_its_words_are_written_again(alike, end, first):
    act = alike.decide("not_same")
    was = verdict()
    alike.rewrite(end, PHONE, first=first)
    assert alike.waiting() == set()
    now = verdict()
    assert (now.pk, now.by_party, now.decided_at) == (was.pk, was.by_party, was.decided_at)
    assert {now.mention_a_id, now.mention_b_id} == {
        mention for held in alike.standing for mention in held[PHONE.value]
    }
    assert chain.journal(act, "linking.") == ["linking.decided", "linking.carried"]
    with chain.looking():
        told = JournalEntry.objects.get(dossier_id=act, code="linking.carried")
    assert told.facts["verdict"] == str(was.pk)
    assert told.facts["was"] in {str(was.mention_a_id), str(was.mention_b_id)}
    assert told.facts["mentions"] == [str(now.mention_a_id), str(now.mention_b_id)]


# R3.2
def test_what_was_confirmed_goes_along_with_its_words_also_a_second_time(alike):
    alike.decide("same")
    for _ in range(2):
        alike.rewrite(0, PHONE)
        alike.rewrite(1, MentionGiven("phone", PHONE.value))
    assert alike.waiting() == set()
    [one] = alike.proposals()
    assert one.confirmed


# R3.2
def test_a_person_written_anew_in_the_same_words_is_the_person_that_was_decided_about(two):
    for end in (0, 1):
        two.add(end, PERSON)
    two.decide("not_same")
    two.rewrite(1, PERSON)
    assert two.waiting() == set()


# R3.2
def test_words_that_come_back_later_are_known_and_others_are_a_new_pair(alike):
    alike.decide("not_same")
    alike.withdraw(0, PHONE)
    alike.add(0, OTHER)
    alike.add(1, OTHER)
    assert alike.waiting() == {frozenset(alike.signals)}
    alike.withdraw(0, OTHER)
    alike.add(0, PHONE)
    assert alike.waiting() == set()


# R3.2
def test_a_decision_that_was_undone_goes_nowhere(alike):
    alike.decide("not_same")
    undo(alike.director, Undo(verdict_id=verdict().pk, reason="too soon"))
    alike.rewrite(0, PHONE)
    assert alike.waiting() == {frozenset(alike.signals)}


# R3.2
def test_what_was_said_of_the_new_words_stands_beside_what_was_said_of_the_old(alike):
    alike.decide("not_same")
    alike.add(0, PHONE)
    act = alike.decide("same")
    before = verdicts_now()
    alike.withdraw(0, PHONE)
    assert verdicts_now() == before
    assert chain.journal(act, "linking.") == ["linking.decided"] * 2


def verdicts_now():
    with chain.looking():
        found = Verdict.objects.filter(ended_at=None)
        return set(found.values_list("pk", "said", "mention_a_id", "mention_b_id"))


# R3.2
def test_a_contradiction_stays_one_when_a_mention_in_it_is_written_anew(
    officer, officer_elsewhere, ketenregisseur
):
    by = (officer, officer_elsewhere, officer)
    ends = [chain.report(one, name="") for one in by]
    mentions = [add(one, signal, PHONE)[0] for one, signal in zip(by, ends, strict=True)]
    for (one, other), said in {(0, 1): "same", (1, 2): "same", (0, 2): "not_same"}.items():
        pair = Two((by[one], by[other]), ketenregisseur, (ends[one], ends[other]))
        pair.decide(said)
    withdraw_mention(
        by[1], WithdrawMention(signal_id=ends[1], mention_id=mentions[1], reason="mistyped")
    )
    [again] = add(by[1], ends[1], PHONE)
    with gate.passage(ketenregisseur, actions.WORK) as p:
        [found] = steps.contradictions(steps.around(p, ends[:1]))
    assert found.path[1] == again
    assert len(found.path) == 3


# R3.2 R7.4
@pytest.mark.parametrize(
    "lost", ["update ket.withdrawn_print set words = '{1}'", "delete from ket.withdrawn_print"]
)
def test_what_a_withdrawn_mention_is_known_by_goes_with_the_key_and_is_made_anew_with_the_index(
    alike, lost
):
    alike.decide("not_same")
    mention = verdict().mention_a_id
    end = next(n for n in (0, 1) if mention in alike.standing[n][PHONE.value])
    alike.withdraw(end, PHONE)
    assert kept() == {mention}
    with chain.looking(), connection.cursor() as cursor:
        cursor.execute(lost)
        rebuild()
    alike.add(end, PHONE)
    assert alike.waiting() == set()
    with chain.looking():
        DossierKey.objects.filter(dossier_id=alike.signals[end]).delete()
    assert kept() == set()


def test_nothing_is_kept_of_what_nobody_could_decide_about(two):
    two.add(0, PHONE)
    two.withdraw(0, PHONE)
    assert kept() == set()


WORDS = (PHONE, OTHER)
acts = st.lists(
    st.tuples(
        st.sampled_from(["add", "withdraw", "rewrite", "rewrite_first", "same", "not_same", "later"]),
        st.sampled_from([0, 1]),
        st.sampled_from(WORDS),
    ),
    max_size=12,
)


# R3.2
@given(acts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pair_that_was_decided_and_whose_words_are_what_they_were_never_waits(
    officer, officer_elsewhere, ketenregisseur, told
):
    by = (officer, officer_elsewhere)
    two = Two(by, ketenregisseur, tuple(chain.report(one, name="") for one in by))
    decided: dict[str, str] = {}
    for act, end, words in told:
        _do(two, act, end, words, decided)
        waiting = {one.mine for one in two.proposals() if one.waits}
        for value in (value for value, said in decided.items() if said != "later"):
            assert not waiting & set(two.standing[0].get(value, ()))
    with chain.looking():  # so that the next sequence finds nothing of this one
        DossierKey.objects.filter(dossier_id__in=two.signals).delete()


def _do(two, act, end, words, decided):
    """Do what can be done: no words stand twice in a signal, and both ends must stand to be decided about."""
    stands = bool(two.standing[end].get(words.value))
    if act == "add" and not stands:
        two.add(end, words)
    elif act == "withdraw" and stands:
        two.withdraw(end, words)
    elif act.startswith("rewrite") and stands:
        two.rewrite(end, words, first=act == "rewrite_first")
    elif act in {"same", "not_same", "later"} and two.proposals():
        two.decide(act)
        both = [value for value, held in two.standing[0].items() if held and two.standing[1].get(value)]
        decided |= dict.fromkeys(both, act)
