"""What may be told to whom and when; and whether a text names somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import DomainError
from ketenregie.region import pack
from ketenregie.region.codes import AUDIENCES
from ketenregie.signals.feedback import rules

NOTHING, DECIDED = rules.Moment(), rules.Moment(decided=True)
TEXTS = pack.load("regions/fryslan").texts.feedback
PARTIES = [
    part for one in pack.load("regions/fryslan").parties.values() for part in (one.name, one.short)
]
NAME = [("person", "Elena van der Popescu")]


# R2.3
@pytest.mark.parametrize("audience", AUDIENCES)
def test_there_is_always_something_neutral_to_say(audience):
    assert [one for one in TEXTS.values() if rules.fits(one, (audience,), NOTHING) and not one.blanks]


# R2.3 R4.6
@pytest.mark.parametrize("code", sorted(TEXTS))
def test_no_text_of_the_region_names_another_party_or_the_police(code):
    for language in ("nl", "en"):
        assert not rules.named_in(TEXTS[code].text.in_(language), [], PARTIES)


# R2.3
@pytest.mark.parametrize("code", sorted(TEXTS))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_told_after_a_decision_is_not_told_before(code, audience):
    if TEXTS[code].when != "any":
        assert not rules.fits(TEXTS[code], (audience,), NOTHING)


def test_a_text_for_one_outcome_is_told_after_that_outcome_only():
    closed = rules.Moment(decided=True, closed=True, outcomes=frozenset({"smuggling"}))
    referred = rules.Moment(decided=True, closed=True, outcomes=frozenset({"other_problem"}))
    assert not rules.fits(TEXTS["other_help"], ("citizen",), closed)
    assert rules.fits(TEXTS["other_help"], ("citizen",), referred)
    assert not rules.fits(TEXTS["other_help"], ("colleague",), referred)


# R2.3
def test_own_words_wait_for_a_decision():
    rules.require_own_words(DECIDED, "Dank je")
    rules.require_own_words(NOTHING, "")
    with pytest.raises(DomainError, match=r"signals\.only_neutral"):
        rules.require_own_words(NOTHING, "Dank je")


@pytest.mark.parametrize(
    ("source", "same_party", "minor", "who"),
    [
        ("citizen", False, False, ("citizen",)),
        ("citizen", False, True, ("citizen", "child")),
        ("municipal", True, True, ("colleague",)),
        ("care", False, False, ("professional",)),
    ],
)
def test_to_whom_is_spoken_follows_from_who_reported(source, same_party, minor, who):
    assert rules.audiences(source_kind=source, same_party=same_party, minor=minor) == who


# R1.1 R2.3
def test_a_text_for_a_child_speaks_to_a_child():
    assert rules.audience_told(TEXTS["child"], ("citizen", "child")) == "child"
    assert rules.audience_told(TEXTS["received"], ("citizen", "child")) == "citizen"
    assert rules.audience_told(None, ("colleague",)) == "colleague"


# R1.2 R2.3
def test_who_withdrew_contact_is_neither_called_nor_written_to():
    reach = rules.Reach(dialogue=True, own_way=True, withdrawn=True)
    assert reach.ways == ("dialogue",)
    for way in rules.OWN_WAYS:
        with pytest.raises(DomainError, match=r"signals\.contact_withdrawn"):
            rules.require_way(way, reach)


def test_a_way_that_is_not_there_is_refused():
    with pytest.raises(DomainError, match=r"signals\.no_such_way"):
        rules.require_way("dialogue", rules.Reach(dialogue=False, own_way=True))
    assert rules.Reach(dialogue=False, own_way=False).ways == ()


def test_a_blank_is_filled_in_or_asked_for():
    assert rules.filled("Voor {day}.", {"day": "1 mei 2026"}) == "Voor 1 mei 2026."
    with pytest.raises(DomainError) as told:
        rules.filled("Voor {day}.", {"day": ""})
    assert told.value.field == "day"


# R2.3
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Elena is veilig.", {"person"}),
        ("Wij spraken met mevrouw POPESCU", {"person"}),
        ("Wij spraken met haar van de week", set()),
        ("Het nummer 06 1234-5678 klopt", {"value"}),
        ("Het busje 00xkr0 is gevonden", {"value"}),
        ("De rechercheur zoekt hem", {"police"}),
        ("De politie zoekt hem", {"police", "party"}),
        ("Fier helpt haar", {"party"}),
        ("Dank u. Wij doen wat kan.", set()),
    ],
)
def test_a_text_that_names_somebody_or_something_is_seen(text, kinds):
    known = [*NAME, ("value", "06-12345678"), ("value", "00-XKR-0")]
    assert rules.named_in(text, known, PARTIES) == kinds


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["Elena", "popescu", "ELENA"]))
def test_a_name_is_seen_wherever_it_stands(before, after, name):
    assert "person" in rules.named_in(f"{before} {name} {after}", NAME, [])


@given(st.text(max_size=60))
def test_where_nothing_is_known_only_parties_and_police_can_be_named(text):
    assert rules.named_in(text, [], []) <= {"police"}
