"""Deciding about two mentions, and undoing it; the bundles follow."""

from __future__ import annotations

import itertools
from functools import partial

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, rules
from ketenregie.linking.candidates import steps as candidates
from ketenregie.linking.models import Bundle, BundleSignal, Candidate, Pair, Verdict
from ketenregie.linking.operations import TakeOut, take_out
from ketenregie.linking.verdicts import proposals, steps
from ketenregie.linking.verdicts.operations import Decide, LetFollow, Undo, decide, follow_links, undo
from ketenregie.protocol import gate
from ketenregie.signals.steps import words as signals
from tests import chain
from tests.linking import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(officer, officer_elsewhere):
    """Three signals of two municipalities, each found to be alike with the next."""
    signals = [chain.at_triage(one) for one in (officer, officer_elsewhere, officer)]
    for one, other in itertools.pairwise(signals):
        pairs.found(one, other)
    return signals


def before(actor, one, other):
    """Return the proposals between two signals as somebody sees them."""
    with gate.passage(actor, actions.COMPARE, dossiers=(one, other)) as p:
        return proposals.between(p, one, other)


def say(actor, one, other, said="same", *, reason="one and the same", seen=()):
    [proposal] = before(actor, one, other)
    given = {proposal.pair: said}
    command = Decide(
        act_id=new_id(), signals=(one, other), given=given, reason=reason, seen=frozenset(seen)
    )
    decide(actor, command)
    return command


def verdict(*signals):
    with chain.looking():
        found = Verdict.objects.filter(ended_at=None)
        one, other = rules.in_order(*signals) if signals else (None, None)
        return (found.filter(signal_a=one, signal_b=other) if signals else found).get()


def parts():
    with chain.looking():
        found = {}
        for stay in BundleSignal.objects.filter(left_at=None):
            found.setdefault(stay.dossier_id, set()).add(stay.signal_id)
        return found


def waits_for(actor):
    with gate.passage(actor, actions.WORK) as p:
        return {frozenset((mine, one.signal)) for mine, one in proposals.waiting(p)}


# R3.2
def test_a_confirmed_link_makes_a_bundle_and_each_says_so_in_its_own_file(three, ketenregisseur):
    act = say(ketenregisseur, *three[:2]).act_id
    [(bundle, members)] = parts().items()
    assert members == set(three[:2])
    assert chain.journal(act, "linking.") == ["linking.decided"]
    assert chain.journal(bundle, "linking.") == ["linking.formed"]


# R3.3 R7.1
def test_who_holds_one_signal_reads_nothing_of_a_link_in_its_story(three, ketenregisseur):
    held = [chain.journal(one) for one in three]
    say(ketenregisseur, *three[:2])
    assert [chain.journal(one) for one in three] == held


# R3.2
def test_a_second_link_makes_it_grow_and_undoing_it_makes_it_smaller(three, ketenregisseur):
    say(ketenregisseur, *three[:2])
    say(ketenregisseur, *three[1:])
    [(bundle, members)] = parts().items()
    assert members == set(three)
    undo(ketenregisseur, Undo(verdict_id=verdict(*three[1:]).pk, reason="another person after all"))
    assert parts() == {bundle: set(three[:2])}
    told = chain.journal(bundle, "linking.")
    assert told == ["linking.formed", "linking.grew", "linking.shrank"]


# R3.2
def test_what_is_undone_counts_no_more_and_the_journal_keeps_who_did_both(three, ketenregisseur):
    act = say(ketenregisseur, *three[:2]).act_id
    command = Undo(verdict_id=verdict().pk, reason="the wrong van")
    undo(ketenregisseur, command)
    undo(ketenregisseur, command)
    assert parts() == {}
    assert chain.journal(act, "linking.") == ["linking.decided", "linking.undone"]
    assert [one.verdict for one in before(ketenregisseur, *three[:2])] == [None]
    assert frozenset(three[:2]) in waits_for(ketenregisseur)


# R3.2
def test_two_bundles_become_one_and_the_younger_says_where_it_went(officer, ketenregisseur):
    four = [chain.at_triage(officer) for _ in range(4)]
    for one, other in ((0, 1), (2, 3), (1, 2)):
        pairs.found(four[one], four[other])
    say(ketenregisseur, four[0], four[1])
    say(ketenregisseur, four[2], four[3])
    say(ketenregisseur, four[1], four[2])
    [(bundle, members)] = parts().items()
    assert members == set(four)
    with chain.looking():
        [gone] = Bundle.objects.exclude(pk=bundle)
    assert gone.merged_into_id == bundle
    assert chain.journal(gone.pk, "linking.")[-1] == "linking.merged"
    assert chain.journal(bundle, "linking.")[-1] == "linking.took_over"


# R3.2
def test_a_rejected_pair_is_never_proposed_again(three, ketenregisseur):
    say(ketenregisseur, *three[:2], "not_same")
    assert parts() == {}
    assert frozenset(three[:2]) not in waits_for(ketenregisseur)
    with gate.passage(ketenregisseur, actions.COMPARE, dossier=three[0]) as p:
        assert [one.signal for one in proposals.near(p, three[0])] == []


# R3.2
def test_a_postponed_pair_comes_back_after_the_region_s_days(three, ketenregisseur):
    say(ketenregisseur, *three[:2], "later")
    pair = frozenset(three[:2])
    assert pair not in waits_for(ketenregisseur)
    with clock.travel(chain.WEDNESDAY.replace(month=12, day=24)):
        assert pair in waits_for(ketenregisseur)


# R3.2
def test_a_postponed_pair_comes_back_when_the_evidence_moved(three, ketenregisseur):
    say(ketenregisseur, *three[:2], "later")
    with chain.looking():
        Candidate.objects.update(bits=14.0)
    assert frozenset(three[:2]) in waits_for(ketenregisseur)


# R3.2
def test_a_contact_officer_links_inside_the_own_organisation_and_no_further(
    officer, officer_elsewhere, three
):
    own = [three[0], three[2]]
    pairs.found(*own)
    say(officer, *own)
    assert verdict().by_party == officer.party
    with pytest.raises(Refused):
        before(officer, *three[:2])
    with pytest.raises(Refused):
        decide(
            officer_elsewhere,
            Decide(act_id=new_id(), signals=(own[0], own[1]), given={}, reason="curious"),
        )


# R3.2
def test_what_a_contact_officer_linked_is_a_bundle_at_once_that_only_the_chain_director_sees(
    officer, ketenregisseur, three
):
    own = [three[0], three[2]]
    pairs.found(*own)
    say(officer, *own)
    [(bundle, members)] = parts().items()
    assert members == set(own)
    with gate.passage(ketenregisseur, actions.READ, dossier=bundle) as p:
        assert [signals.sentence(one) for one in p.timeline() if one.code == "linking.formed"]
        assert {signals.actor_label(one) for one in p.timeline()} == {"Het systeem"}
    with pytest.raises(Refused), gate.passage(officer, actions.READ, dossier=bundle):
        pass
    with pytest.raises(Refused):
        follow_links(officer, LetFollow(signal_id=own[0], reason="mine"))


# R3.2 R3.3
def test_an_officer_s_link_joins_what_others_linked_and_undoing_it_parts_them_and_nothing_tells_them(
    officer, ketenregisseur, three
):
    """The same answers, the same story, whether the own two were already in a bundle of others or not."""
    fourth = chain.at_triage(officer)
    say(ketenregisseur, *three[:2])
    for own in ([three[0], fourth], [three[2], fourth]):
        pairs.found(*own)
        say(officer, *own)
    [members] = parts().values()
    assert members == {*three, fourth}
    undo(officer, Undo(verdict_id=verdict(three[0], fourth).pk, reason="misread"))
    assert sorted(map(sorted, parts().values())) == sorted(map(sorted, [three[:2], [three[2], fourth]]))
    undo(officer, Undo(verdict_id=verdict(three[2], fourth).pk, reason="misread too"))
    assert list(parts().values()) == [set(three[:2])]
    for signal in (three[0], three[2], fourth):
        assert not {code for code in chain.journal(signal, "linking.")}


# R3.2
def test_what_cannot_follow_by_itself_waits_for_the_chain_director(
    officer, ketenregisseur, three, monkeypatch
):
    own = [three[0], three[2]]
    pairs.found(*own)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "FOLLOW_BY_ITSELF", actions.FOLLOW)  # refused to the seat
        say(officer, *own)
    assert parts() == {}
    command = LetFollow(signal_id=own[0], reason="linked by the municipality")
    follow_links(ketenregisseur, command)
    [members] = parts().values()
    assert members == set(own)
    follow_links(ketenregisseur, command)
    assert len(parts()) == 1


# R7.1
def test_the_house_in_a_seat_does_what_a_rule_says_and_nothing_else(ketenregisseur, three):
    seat = Actor.seat(ketenregisseur.holder)
    for action in (actions.DECIDE, actions.READ, actions.OPEN_WORDS, actions.FOLLOW):
        with pytest.raises(Refused), gate.passage(seat, action, dossier=three[0]):
            pass


# R3.2
def test_what_was_confirmed_and_is_rejected_after_all_leaves_its_bundle(three, ketenregisseur):
    say(ketenregisseur, *three[:2])
    [bundle] = parts()
    say(ketenregisseur, *three[:2], "not_same", seen=[verdict().pk])
    assert parts() == {}
    assert chain.journal(bundle, "linking.")[-1] == "linking.shrank"


# R3.2
def test_a_verdict_is_changed_also_when_nothing_proposes_it_any_more(three, ketenregisseur):
    say(ketenregisseur, *three[:2], "later")
    with chain.looking():
        Candidate.objects.all().delete()
        Pair.objects.all().delete()
    say(ketenregisseur, *three[:2], seen=[verdict().pk])
    assert list(parts().values()) == [set(three[:2])]
    assert verdict().bits == 9.5


# R3.2
def test_the_same_verdict_once_more_writes_nothing(three, ketenregisseur):
    say(ketenregisseur, *three[:2])
    again = say(ketenregisseur, *three[:2], seen=[verdict().pk])
    assert chain.journal(again.act_id) == []


# R3.2
def test_a_bundle_that_falls_in_two_says_so_in_both(officer, ketenregisseur):
    five = [chain.at_triage(officer) for _ in range(5)]
    for one, other in itertools.pairwise(five):
        pairs.found(one, other)
        say(ketenregisseur, one, other)
    [bundle] = parts()
    undo(ketenregisseur, Undo(verdict_id=verdict(*five[1:3]).pk, reason="two groups"))
    assert set(map(frozenset, parts().values())) == {frozenset(five[:2]), frozenset(five[2:])}
    assert parts()[bundle] == set(five[2:])
    [other] = set(parts()) - {bundle}
    assert chain.journal(bundle, "linking.")[-1] == "linking.split"
    assert chain.journal(other, "linking.") == ["linking.split_off"]


# R3.2
def test_a_signal_goes_with_the_links_that_still_hold_it(officer, ketenregisseur):
    five = [chain.at_triage(officer) for _ in range(5)]
    for one, other in itertools.pairwise(five):
        pairs.found(one, other)
    for one, other in ((0, 1), (1, 2), (3, 4)):
        say(ketenregisseur, five[one], five[other])
    say(officer, five[2], five[3])
    undo(ketenregisseur, Undo(verdict_id=verdict(*five[1:3]).pk, reason="another woman"))
    assert set(map(frozenset, parts().values())) == {frozenset(five[:2]), frozenset(five[2:])}


# R3.2
def test_a_contact_officer_does_not_overrule_the_chain_director(officer, ketenregisseur, three):
    own = [three[0], three[2]]
    pairs.found(*own)
    say(ketenregisseur, *own, "not_same")
    with pytest.raises(DomainError, match=r"linking\.not_yours"):
        say(officer, *own, seen=[verdict().pk])
    with pytest.raises(Refused):
        undo(officer, Undo(verdict_id=verdict().pk, reason="I know better"))


# R3.2
def test_two_people_at_once_read_both_reasons(three, ketenregisseur, procesregisseur):
    say(ketenregisseur, *three[:2], "not_same", reason="another man")
    with pytest.raises(Conflict) as told:
        say(procesregisseur, *three[:2], reason="the same man")
    assert (told.value.mine, told.value.theirs) == ("the same man", "another man")


# R3.2
def test_a_change_of_mind_replaces_what_stood(three, ketenregisseur):
    say(ketenregisseur, *three[:2], "not_same")
    say(ketenregisseur, *three[:2], seen=[verdict().pk])
    assert list(parts().values()) == [set(three[:2])]
    with chain.looking():
        assert Verdict.objects.filter(ended_at=None).count() == 1


# R3.2
def test_a_contradiction_is_kept_and_shown_and_never_solved(three, ketenregisseur):
    pairs.found(three[0], three[2])
    say(ketenregisseur, *three[:2])
    say(ketenregisseur, *three[1:])
    say(ketenregisseur, three[0], three[2], "not_same")
    with gate.passage(ketenregisseur, actions.WORK) as p:
        [found] = steps.contradictions(steps.around(p, three[:1]))
    assert len(found.path) == 3
    assert list(parts().values()) == [set(three)]


# R3.2
def test_nothing_is_decided_about_what_is_not_before_one(three, ketenregisseur):
    with pytest.raises(DomainError, match=r"linking\.not_before_you"):
        decide(
            ketenregisseur,
            Decide(
                act_id=new_id(),
                signals=(three[0], three[1]),
                given={rules.in_order(new_id(), new_id()): "same"},
                reason="made up",
            ),
        )


# R3.2
def test_sending_a_verdict_again_writes_nothing(three, ketenregisseur):
    command = say(ketenregisseur, *three[:2])
    decide(ketenregisseur, command)
    assert chain.journal(command.act_id, "linking.") == ["linking.decided"]


# R3.2
def test_what_a_link_holds_is_not_taken_out_by_hand(three, ketenregisseur):
    say(ketenregisseur, *three[:2])
    [bundle] = parts()
    command = TakeOut(bundle_id=bundle, signal_id=three[0], reason="no", version=1)
    with pytest.raises(DomainError, match=r"linking\.held_by_links"):
        take_out(ketenregisseur, command)


# R3.3 R7.1
def test_who_stands_in_for_many_seats_admits_the_chain_director_s_only(three):
    from tests import cast

    seats = (cast.CHAIN_DIRECTOR, Holder("gemeente_ameland", "aandachtsfunctionaris_oov"))
    stand_in = cast.member("zvhf", "procesregisseur", *seats)
    act = say(stand_in, *three[:2]).act_id
    [bundle] = parts()
    for dossier in (act, bundle):
        assert {holder for holder, _why in chain.admitted(dossier)} == {
            "zvhf/procesregisseur",
            "zvhf/ketenregisseur",
        }


# R3.2 R4.7
def test_a_vacant_seat_is_filled_by_the_process_director(three, procesregisseur, ketenregisseur):
    act = say(procesregisseur, *three[:2]).act_id
    assert ("zvhf/ketenregisseur", "connection") in chain.admitted(act)
    undo(ketenregisseur, Undo(verdict_id=verdict().pk, reason="looked again"))
    assert parts() == {}


# R3.2
def test_what_is_decided_does_not_crowd_out_what_waits(officer, ketenregisseur, monkeypatch):
    signals = [chain.at_triage(officer) for _ in range(4)]
    for one, bits, said in ((1, 30.0, "same"), (2, 20.0, "later"), (3, 9.5, "")):
        pairs.found(signals[0], signals[one], bits=bits)
        if said:
            say(ketenregisseur, signals[0], signals[one], said)
    one_only = partial(candidates.waiting_pairs, limit=1)
    monkeypatch.setattr(candidates, "waiting_pairs", one_only)
    assert waits_for(ketenregisseur) == {frozenset((signals[0], signals[3]))}


# R3.2
def test_an_officer_is_asked_about_what_waits_for_them_or_was_brought_by_them(officer, three):
    own = (three[0], three[2])
    pairs.found(*own)
    assert waits_for(officer) == {frozenset(own)}
