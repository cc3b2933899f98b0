"""A professional's report: where it goes, what stays with whom, and that it counts once."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions, steps
from ketenregie.signals.models import Mention, NotedIndicator, Signal
from ketenregie.signals.rules import IndicatorGiven, MentionGiven
from tests.cast import member
from tests.things import STORY


# R1.3 R1.4
def test_a_counter_employees_report_waits_for_the_own_contact_officer(reported, officer, page_of):
    page = page_of(officer, reported)
    assert (page.step, page.mine, page.story) == ("take_up", True, STORY)


# R1.3 R7.3
def test_one_event_says_that_it_came_in_and_where_it_went(reported, journal):
    [event] = journal(reported, "signals.received")
    assert event.facts["receiver"] == "gemeente_leeuwarden/aandachtsfunctionaris_oov"
    assert event.facts["channel"] == "professional_municipal"


# R1.3
def test_a_report_sent_twice_is_one_signal(make_signal, seats, professional, row_of, journal):
    key = new_id()
    assert make_signal(by=professional, signal_id=key) == make_signal(by=professional, signal_id=key)
    assert row_of(Signal, pk=key).version == 1
    assert len(journal(key, "signals.received")) == 1


# R1.4
def test_without_a_contact_officer_it_goes_to_the_ketenregisseur_at_once(
    make_signal, db, professional, journal
):
    [event] = journal(make_signal(by=professional), "signals.received")
    assert event.facts["receiver"] == "zvhf/ketenregisseur"


# R1.4
@pytest.mark.parametrize(
    ("party", "receiver"),
    [("coa", "fier/zorgcoordinator"), ("arbeidsinspectie", "zvhf/procesregisseur")],
)
def test_care_reports_to_the_care_coordinator_and_partners_to_the_process_director(
    make_signal, seats, journal, party, receiver
):
    [event] = journal(make_signal(by=member(party, "professional")), "signals.received")
    assert event.facts["receiver"] == receiver


# R5.1
def test_the_police_put_their_own_signal_straight_on_the_agenda(
    make_signal, seats, rechercheur, ketenregisseur, page_of
):
    signal = make_signal(by=rechercheur, straight_to_agenda=True)
    seen = page_of(ketenregisseur, signal)
    assert seen.step == "table"
    assert seen.help, "help starts at the same moment"


# R5.1
def test_a_contact_officer_cannot_put_it_straight_on_the_agenda(make_signal, seats, officer, page_of):
    assert page_of(officer, make_signal(straight_to_agenda=True)).step == "take_up"


# R1.3
def test_mentions_and_indicators_come_along(make_signal, seats, professional, officer, page_of):
    signal = make_signal(
        by=professional,
        mentions=(
            MentionGiven("vehicle", "00-XKR-0", "wit busje"),
            MentionGiven("person", "Kees", "34"),
        ),
        indicators=(IndicatorGiven("a_slaapt_op_werk", "seen"),),
    )
    page = page_of(officer, signal)
    assert {group.kind: group.rows[0].words for group in page.mentions} == {
        "vehicle": "00-XKR-0 · wit busje",
        "person": "Kees · 34",
    }
    assert page.indicators[0].innocent, "the innocent explanation is shown with it"


# R7.9
def test_who_is_shut_out_by_the_source_does_not_read_the_words(
    make_signal, seats, professional, officer, zorgcoordinator, page_of
):
    from ketenregie.route.operations.helping import AskHelp, ask_help
    from ketenregie.route.rules import HelpFacts

    signal = make_signal(by=professional, withheld_from=("fier",))
    ask_help(officer, AskHelp(dossier_id=signal, help=HelpFacts(owner=zorgcoordinator.holder)))
    assert page_of(officer, signal).story == STORY
    assert page_of(zorgcoordinator, signal).story is None


# R7.9
def test_the_receiver_cannot_be_shut_out(make_signal, seats, professional):
    with pytest.raises(DomainError, match=r"signals\.withheld_from_receiver"):
        make_signal(by=professional, withheld_from=("gemeente_leeuwarden",))


# R7.1
def test_who_may_not_report_is_refused_and_the_refusal_is_kept(make_signal, administrator, as_owner):
    from ketenregie.protocol.models import JournalEntry

    with pytest.raises(Refused):
        make_signal(by=administrator)
    with as_owner():
        last = JournalEntry.objects.order_by("position").last()
    assert (last.code, last.facts["action"]) == ("protocol.refused", "signals.report")


# R7.2
def test_the_table_holds_no_words(reported, row_of):
    signal = row_of(Signal, pk=reported)
    kept = " ".join(str(value) for value in vars(signal).values())
    assert not any(word in kept for word in STORY.text.split() if len(word) > 3)


# R1.3
def test_an_unknown_indicator_is_refused_as_a_whole(make_signal, seats, professional, as_owner):
    with pytest.raises(DomainError, match=r"signals\.unknown_indicator"):
        make_signal(by=professional, indicators=(IndicatorGiven("looks_foreign", "seen"),))
    with as_owner():
        assert not Signal.objects.exists()
        assert not NotedIndicator.objects.exists()
        assert not Mention.objects.exists()


# R7.1
def test_titles_come_from_codes_only(reported, officer):
    with gate.passage(officer, actions.LIST) as p:
        title = steps.signal_titles(p, [reported])[reported]
    assert "Leeuwarden" in title.title
    assert "garage" not in title.title


# R4.1
def test_what_the_undermining_officer_reports_reaches_the_ketenregisseur_at_the_same_moment(
    make_signal, seats, oov_ondermijning, officer, ketenregisseur, page_of
):
    signal = make_signal(by=oov_ondermijning)
    assert page_of(officer, signal).mine
    assert page_of(ketenregisseur, signal).story == STORY
    assert page_of(oov_ondermijning, signal).own_report


# R7.1
def test_the_answer_of_a_reporter_is_told_to_who_holds_the_signal():
    from ketenregie.route.events import STATE_OWNER, announced

    assert announced()["signals.reporter_wrote"] == STATE_OWNER
