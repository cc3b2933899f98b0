"""Mentions and indicators: added, withdrawn, never overwritten."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Mention, NotedIndicator
from ketenregie.signals.operations import (
    AddMentions,
    NoteIndicators,
    WithdrawIndicator,
    WithdrawMention,
    add_mentions,
    note_indicators,
    withdraw_indicator,
    withdraw_mention,
)
from ketenregie.signals.rules import IndicatorGiven, MentionGiven

PLATE = MentionGiven("vehicle", "00-XKR-0", id=new_id())
SLEEPS = IndicatorGiven("a_slaapt_op_werk", "seen")


@pytest.fixture
def close(as_owner):
    """Close a signal, as the ketenregisseur would after a proposal."""

    def do(signal):
        from ketenregie.route.models import Step

        with as_owner():
            Step.objects.filter(dossier_id=signal, line="main", finished_at=None).update(code="closed")

    return do


def add(actor, signal, *mentions):
    return add_mentions(actor, AddMentions(signal_id=signal, mentions=mentions or (PLATE,)))


def note(actor, signal, *indicators):
    return note_indicators(actor, NoteIndicators(signal_id=signal, indicators=indicators or (SLEEPS,)))


def withdraw(actor, signal, mention=PLATE.id):
    command = WithdrawMention(signal_id=signal, mention_id=mention, reason="Verkeerd kenteken")
    return withdraw_mention(actor, command)


# R2.2 R7.3
def test_a_mention_is_sealed_and_one_event_says_so(reported, officer, page_of, journal, row_of):
    add(officer, reported)
    assert page_of(officer, reported).mentions[0].rows[0].words == "00-XKR-0"
    [event] = journal(reported, "signals.mention_added")
    assert event.facts == {"mention": str(PLATE.id), "kind": "vehicle"}
    assert "XKR" not in str(vars(row_of(Mention, pk=PLATE.id)))


# R2.2
def test_a_mention_sent_twice_counts_once(reported, officer, journal):
    add(officer, reported)
    add(officer, reported)
    assert len(journal(reported, "signals.mention_added")) == 1


# R7.1
@pytest.mark.parametrize("act", [add, note, withdraw])
def test_an_outsider_enriches_nothing_and_the_refusal_is_kept(reported, outsider, journal, act):
    with pytest.raises(Refused):
        act(outsider, reported)
    assert len(journal(reported, "protocol.refused")) == 1


# R2.2
@pytest.mark.parametrize("act", [add, note])
def test_nothing_is_added_to_a_closed_signal(reported, officer, close, act):
    close(reported)
    with pytest.raises(DomainError, match=r"signals\.closed"):
        act(officer, reported)


# R2.2
def test_an_empty_mention_is_refused(reported, officer):
    with pytest.raises(DomainError, match=r"signals\.empty_mention"):
        add(officer, reported, MentionGiven("phone", " "))


# R2.2
def test_a_withdrawn_mention_stays_in_the_history_and_no_longer_counts(
    reported, officer, page_of, row_of, journal
):
    add(officer, reported)
    withdraw(officer, reported)
    withdraw(officer, reported)
    assert not page_of(officer, reported).mentions
    assert row_of(Mention, pk=PLATE.id).withdrawn_ref
    assert len(journal(reported, "signals.mention_withdrawn")) == 1


# R2.2
def test_a_mention_of_another_signal_is_not_withdrawn_here(make_signal, seats, officer, row_of):
    first, second = make_signal(), make_signal()
    add(officer, first)
    withdraw(officer, second)
    assert row_of(Mention, pk=PLATE.id).withdrawn_at is None


# R2.2
def test_an_indicator_is_noted_with_how_it_is_known(reported, officer, page_of, journal):
    note(officer, reported)
    [row] = page_of(officer, reported).indicators
    assert (row.code, row.by) == ("a_slaapt_op_werk", "gemeente Leeuwarden")
    [event] = journal(reported, "signals.indicator_noted")
    assert event.facts == {"indicator": "a_slaapt_op_werk", "known_how": "seen"}


# R2.2
def test_the_same_indicator_known_in_the_same_way_is_noted_once(reported, officer, journal):
    note(officer, reported)
    note(officer, reported)
    assert len(journal(reported, "signals.indicator_noted")) == 1


# R2.2
def test_known_in_another_way_it_must_be_withdrawn_first(reported, officer, row_of):
    note(officer, reported)
    with pytest.raises(DomainError, match=r"signals\.already_noted"):
        note(officer, reported, IndicatorGiven("a_slaapt_op_werk", "heard"))
    held = row_of(NotedIndicator, dossier_id=reported)
    withdraw_indicator(officer, WithdrawIndicator(signal_id=reported, noted_id=held.pk))
    note(officer, reported, IndicatorGiven("a_slaapt_op_werk", "heard"))


# R2.2
def test_withdrawing_an_indicator_twice_is_said_once(reported, officer, row_of, journal):
    note(officer, reported)
    held = row_of(NotedIndicator, dossier_id=reported)
    for _time in range(2):
        withdraw_indicator(officer, WithdrawIndicator(signal_id=reported, noted_id=held.pk))
    assert len(journal(reported, "signals.indicator_withdrawn")) == 1


# R2.2
def test_an_indicator_that_is_context_never_stands_alone_but_blocks_nothing(reported, officer, page_of):
    note(officer, reported, IndicatorGiven("ctx_schulden", "told"))
    assert page_of(officer, reported).only_context
    note(officer, reported)
    assert not page_of(officer, reported).only_context


# R7.9
def test_what_is_added_later_falls_under_the_same_conditions(make_signal, seats, officer, as_owner):
    from ketenregie.protocol.models import VaultEntry

    signal = make_signal(withheld_from=("politie",))
    add(officer, signal)
    with as_owner():
        ref = Mention.objects.get(pk=PLATE.id).ref
        assert VaultEntry.objects.get(pk=ref).withheld_from == ["politie"]


# R7.1
def test_rooms_above_get_references_and_codes_of_many_signals_at_once(
    make_signal, seats, officer, django_assert_num_queries
):
    signals = [make_signal(mentions=(MentionGiven("phone", "0612345678"),)) for _ in range(3)]
    with gate.passage(officer, actions.LIST) as p, django_assert_num_queries(2):
        refs = steps.mention_refs(p, signals)
        codes = steps.indicator_codes(p, signals)
    assert {ref.dossier_id for ref in refs} == set(signals)
    assert codes == {}
