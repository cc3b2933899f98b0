"""The rules of the room on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.signals import rules
from ketenregie.signals.rules import MentionGiven


# R1.3
@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (("person", "Kees", "34"), {"name": "Kees", "age": "34"}),
        (("person", "Kees", "ongeveer 34"), {"name": "Kees", "description": "ongeveer 34"}),
        (("person", "Kees", "4-5-2009"), {"name": "Kees", "birth_date": "4-5-2009"}),
        (("person", "Kees", ""), {"name": "Kees", "description": ""}),
        (("person", "", "lange man"), {"name": "", "description": "lange man"}),
        (("place", "Kade 1", "Sneek"), {"address": "Kade 1", "town": "Sneek"}),
        (("phone", "0612345678", "van Kees"), {"number": "0612345678", "description": "van Kees"}),
        (("vehicle", "00-XKR-0", ""), {"plate": "00-XKR-0", "description": ""}),
        (("organisation", "Montage", "01234567"), {"name": "Montage", "number": "01234567"}),
        (("email", "k@x.example", "Kees"), {"address": "k@x.example", "description": "Kees"}),
        (("web", "x.example", ""), {"address": "x.example", "description": ""}),
        (("bank", "NL91", "Kees"), {"number": "NL91", "description": "Kees"}),
        (("account", "@kees", "Insta"), {"handle": "@kees", "platform": "Insta"}),
    ],
)
def test_the_two_inputs_of_a_mention_become_the_fields_of_its_record(given, fields):
    assert rules.record_fields(MentionGiven(*given)) == fields


# R1.3
@pytest.mark.parametrize("kind", rules.MENTION_KINDS)
def test_a_mention_without_anything_filled_in_is_refused(kind):
    with pytest.raises(DomainError, match=r"signals\.empty_mention"):
        rules.record_fields(MentionGiven(kind, "  ", ""))


# R7.2
def test_a_mention_does_not_show_its_words_when_printed():
    assert repr(MentionGiven("person", "Kees")) == "<MentionGiven person>"


# R2.2
@pytest.mark.parametrize("step", ["enrich", "triage", "table", "closed", ""])
def test_only_what_waits_is_taken_up(step):
    with pytest.raises(DomainError, match=r"signals\.not_waiting"):
        rules.require_take_up(step)
    rules.require_take_up("take_up")


# R2.2
@pytest.mark.parametrize("step", ["closed", ""])
def test_nothing_is_added_to_what_is_closed(step):
    with pytest.raises(DomainError, match=r"signals\.closed"):
        rules.require_open(step)
    rules.require_open("table")


# R2.2
def test_only_the_version_that_was_seen_may_be_changed():
    rules.require_version(3, 3, mine="", theirs="")
    with pytest.raises(Conflict) as conflict:
        rules.require_version(4, 3, mine="a", theirs="b")
    assert (conflict.value.mine, conflict.value.theirs) == ("a", "b")


# R2.2
def test_who_left_no_way_back_is_not_asked():
    rules.require_dialogue("receipt")
    rules.require_dialogue("colleague")
    with pytest.raises(DomainError, match=r"signals\.no_dialogue"):
        rules.require_dialogue("none")


# R1.4
@pytest.mark.parametrize(
    ("role", "keeps"), [("professional", False), ("partner", False), ("rechercheur_tmm", True)]
)
def test_who_takes_signals_up_keeps_their_own(role, keeps):
    assert rules.keeps_own_signals([role]) is keeps


# R7.1
@pytest.mark.parametrize(
    ("role", "own", "purposes", "as_reporter"),
    [
        ("professional", False, ["signal"], True),
        ("partner", True, ["signal"], True),
        ("partner", True, ["signal", "care"], False),
        ("oov_ondermijning", False, ["undermining"], False),
        ("aandachtsfunctionaris_oov", True, ["signal"], False),
    ],
)
def test_who_reported_and_does_not_work_on_it_looks_as_the_reporter(role, own, purposes, as_reporter):
    assert rules.looks_as_reporter(role, own=own, purposes=purposes) is as_reporter


# R2.2
@pytest.mark.parametrize(("noted", "alone"), [([], False), (["a"], True), (["a", "b"], False)])
def test_context_never_stands_alone(noted, alone):
    assert rules.only_context(noted, frozenset({"a"})) is alone


# R7.9
def test_the_receiver_is_not_shut_out_by_the_source():
    rules.require_receiver_reads(["politie"], "fier")
    with pytest.raises(DomainError, match=r"signals\.withheld_from_receiver"):
        rules.require_receiver_reads(["fier"], "fier")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Zij slapen in de schuur", "latin"),
        ("Вони сплять у гаражі, Leeuwarden", "cyrillic"),
        ("ينامون في المرآب", "arabic"),
        ("他们睡在车库里", "cjk"),
        ("112 ... !", ""),
    ],
)
def test_the_script_of_a_story_is_told_from_its_letters(text, script):
    assert rules.script_of(text) == script


@given(st.text())
def test_every_text_has_a_script_or_none(text):
    assert isinstance(rules.script_of(text), str)


# R1.1
@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Вони сплять у гаражі", "uk", ""),
        ("Вони сплять у гаражі", "nl", "cyrillic"),
        ("Zij slapen in de schuur", "ar", "latin"),
        ("– Somebody works a lot\n\nالمرآب", "en", "arabic"),
        ("– Somebody works a lot", "ar", ""),
    ],
)
def test_only_a_script_that_the_form_does_not_have_is_told(text, language, told):
    assert rules.unexpected_script(text, language) == told
