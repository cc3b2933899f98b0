"""Searching in what one is admitted to: references and by what they match, each search in the journal."""

from __future__ import annotations

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.signals import actions, operations
from ketenregie.signals.rules import MentionGiven
from ketenregie.signals.search import rules
from ketenregie.signals.search.queries import search
from tests.signals.search.conftest import ADDRESS, PHONE, PLATE

SOURCE = gate.SourceIdentity(name="Bakker", phone="058 233 83 88", email="Bakker@voorbeeld.nl")
WAYS = (
    PHONE,
    "+31 6 12345678",
    "00xkr0",
    ADDRESS,
    "nieuwestad 12 A",
    "1 februari 1990",
    "NL91ABNA0417164300",
)


@pytest.fixture
def journalled(as_owner):
    """What the journal holds of searches."""

    def rows(code="signals.searched"):
        from ketenregie.protocol.models import JournalEntry

        with as_owner():
            return list(JournalEntry.objects.filter(code=code).order_by("position"))

    return rows


# R7.1
@pytest.mark.parametrize("typed", WAYS)
def test_the_officer_finds_the_own_signal_by_each_of_its_values(named, officer, found_by, typed):
    assert found_by(officer, typed) == {named}


def test_a_signal_is_found_by_its_reference_and_by_the_day_it_came_in(named, officer, found_by):
    hit = search(officer, rules.wanted(clock.today().isoformat())).hits[0]
    assert (hit.id, list(hit.by)) == (named, ["op deze dag binnengekomen"])
    assert found_by(officer, hit.reference.lower()) == {named}


# R7.3
def test_a_search_is_in_the_journal_with_its_own_purpose_and_never_what_was_typed(
    named, officer, journalled
):
    search(officer, rules.wanted(PHONE))
    [row] = journalled()
    assert (row.purpose, row.facts) == (
        "search",
        {"kinds": ["phone"], "hits": 1, "found": [str(named)]},
    )
    [hit] = journalled("signals.found")
    assert (hit.dossier_id, hit.facts) == (named, {"by": ["phone"]})
    assert "12345678" not in f"{row.facts}{hit.facts}"


# R7.3
def test_a_search_is_no_part_of_the_story_of_a_signal(named, officer, page_of):
    search(officer, rules.wanted(PHONE))
    assert not [line for line in page_of(officer, named).timeline if line.code == "signals.found"]


# R7.1
def test_a_search_opens_no_word(named, officer, journalled):
    before = len(journalled("protocol.revealed"))
    found = search(officer, rules.wanted(PHONE))
    assert len(journalled("protocol.revealed")) == before
    assert "12345678" not in str(found.hits)


# R7.1
def test_who_is_admitted_to_nothing_gets_the_answer_of_nothing(named, officer_elsewhere):
    one, nothing = (search(officer_elsewhere, rules.wanted(t)) for t in (PHONE, "06-87654321"))
    assert (one.hits, one.more) == (nothing.hits, nothing.more) == ((), False)


# R3.3 R7.1
def test_the_number_of_hits_is_of_what_is_open_only(named, make_signal, officer, officer_elsewhere):
    other = make_signal(by=officer_elsewhere, municipality="GM0090")
    mention = operations.AddMentions(signal_id=other, mentions=(MentionGiven("phone", PHONE),))
    operations.add_mentions(officer_elsewhere, mention)
    for actor, own in ((officer, named), (officer_elsewhere, other)):
        assert [hit.id for hit in search(actor, rules.wanted(PHONE)).hits] == [own]


def test_once_it_is_brought_the_chain_director_finds_it_too(named, officer, ketenregisseur, found_by):
    assert found_by(ketenregisseur, PLATE) == set()
    operations.take_up(officer, operations.TakeUp(signal_id=named, help=_help()))
    hand_over(officer, HandOver(dossier_id=named))
    assert found_by(ketenregisseur, PLATE) == {named}


# R5.2
def test_what_is_shared_for_a_check_is_found_by_its_category_only(named, officer, rechercheur, found_by):
    sharing = gate.Action("test.share_part", "write", "hand_over", ("signal",), frozenset({"contact"}))
    with gate.passage(officer, sharing, dossier=named) as p:
        p.share(rechercheur.holder, frozenset({"contact"}), purpose="table", dossier=named, via=named)
    assert found_by(rechercheur, PHONE) == {named}
    assert found_by(rechercheur, "1-2-1990") == set()


# R7.2
def test_the_source_is_found_by_who_may_see_it(make_signal, seats, officer, found_by):
    signal = make_signal(by=officer, source=SOURCE)
    assert found_by(officer, "058-2338388") == found_by(officer, "bakker@VOORBEELD.nl") == {signal}


# R7.9
def test_what_is_withheld_from_a_party_is_not_found_by_it(
    make_signal, seats, officer, rechercheur, found_by
):
    mentions = (MentionGiven("phone", PHONE),)
    signal = make_signal(by=officer, mentions=mentions, withheld_from=("politie",))
    with gate.passage(officer, actions.READ, dossier=signal) as p:
        p.admit(rechercheur.holder, purpose="signal")
    assert found_by(officer, PHONE) == {signal}
    assert found_by(rechercheur, PHONE) == set()


@pytest.mark.parametrize(
    "role", ["professional", "outsider", "bestuurder", "privacy_officer", "administrator"]
)
def test_who_takes_nothing_up_cannot_search(role, request, db):
    with pytest.raises(Refused):
        search(request.getfixturevalue(role), rules.wanted(PHONE))


def _help():
    from ketenregie.route.rules import HelpFacts

    return HelpFacts()
