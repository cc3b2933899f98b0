"""Names as they are looked for, on plain values and in the index."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketenregie.engines.linking.writing import plain
from ketenregie.protocol import gate
from ketenregie.signals.operations import AddMentions, add_mentions
from ketenregie.signals.rules import MentionGiven
from ketenregie.signals.search import names
from ketenregie.signals.search.names import best, name_values, wanted_names
from ketenregie.signals.search.queries import search

WRITTEN = {
    "one": {"name": "Fatima al-Mansoori"},
    "two": {"name": "Kees Jansen"},
    "three": {"name": "Fatima Bakker"},
    "four": {"name": "Abdulrachman Testnaam"},
}


def find(typed, written=WRITTEN, kind="person"):
    """Return what is found among these names: by which mention, and as what."""
    words = wanted_names(typed)
    found = [
        (value, key)
        for key, fields in written.items()
        for value in name_values(kind, fields)
        if any(value == one for word in words for _way, one in word.ways)
    ]
    return {key: match.kind for key, match in best(words, found).items()}


# R2.2 R3.1
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Fatima al-Mansoori", {"one": "name", "three": "name_part"}),
        ("al mansoori, fatima", {"one": "name", "three": "name_part"}),
        ("FATIMA", {"one": "name", "three": "name"}),
        ("Фатима", {"one": "name", "three": "name"}),
        ("فاطمة المنصوري", {"one": "name_sound", "three": "name_part"}),
        ("Fatma Mansuri", {"one": "name_form", "three": "name_part"}),
        ("Fotema Mansoerie", {"one": "name_sound", "three": "name_part"}),
        ("Cornelis Jansen", {"two": "name_form"}),
        ("Kees Janssen", {"two": "name"}),
        # One letter wrong, two exchanged, one too few, one too many, the first one wrong.
        ("Kees Jamsen", {"two": "name_like"}),
        ("Kees Jasnen", {"two": "name_like"}),
        ("Kees Jansn", {"two": "name_sound"}),
        ("Kees Jandsen", {"two": "name_like"}),
        ("Kees Mansen", {"two": "name_like"}),
        ("Kees Jamdem", {"two": "name_part"}),
        ("Fatima de Vries", {"one": "name_part", "three": "name_part"}),
        ("Abdulrachmat Testnaam", {"four": "name_form"}),
        ("Kees Kees", {"two": "name"}),
        ("Piet", {}),
    ],
)
def test_a_name_is_found_in_another_order_script_and_spelling(typed, found):
    assert list(find(typed).items()) == list(found.items()), "the surest first"


# R2.2
def test_what_is_not_sure_is_shown_only_where_there_is_room():
    sure = {f"s{n}": {"name": "Fatima Bakker"} for n in range(names.ENOUGH - 1)}
    unsure = {f"u{n}": {"name": f"Fatima Ander{'abcdef'[n]}"} for n in range(6)}
    assert list(find("Fatima Bakker", sure | unsure).values()).count("name_part") == 1
    more = sure | {f"t{n}": {"name": "Fatima Bakker"} for n in range(9)}
    found = find("Fatima Bakker", more | unsure)
    assert (len(found), set(found.values())) == (len(more), {"name"})


# R2.2
def test_of_what_is_incomplete_the_rarest_word_comes_first():
    many = {f"m{n}": {"name": f"Fatima Ander{'abcdef'[n]}"} for n in range(6)}
    found = find("Fatima Zeldzaamman", {**many, "rare": {"name": "Zeldzaamman"}})
    assert next(iter(found)) == "rare"


# R2.2
@given(st.text(min_size=1, max_size=40))
@example("IO:\N{CJK UNIFIED IDEOGRAPH-2155F}")
def test_whatever_is_typed_is_found_under_itself(typed):
    asked = wanted_names(typed)
    found = find(typed, {"it": {"name": typed}})
    persons = [word for word in asked if word.of == names.PERSON]
    assert bool(persons) == bool(found)
    assert set(found.values()) <= {"name"}


# R2.2
@given(st.text(max_size=300))
def test_no_name_breaks_the_reader_or_floods_the_index(typed):
    for kind in ("person", "organisation", "source"):
        fields = {"name": typed, "organisation": typed}
        assert len(name_values(kind, fields)) <= 2 * names.MOST_WORDS * 7


# R2.2
@given(
    st.text("bdfgklmnprstvz", min_size=9, max_size=14),
    st.integers(0, 13),
    st.sampled_from("bdfgklmnprstvz"),
)
def test_one_wrong_letter_in_a_long_name_is_still_found(name, at, letter):
    at = at % len(name)
    wrong = name[:at] + letter + name[at + 1 :]
    values = {value for word in wanted_names(wrong) for _way, value in word.ways}
    kept, typed = plain(name), plain(wrong)
    shares_an_end = kept[:4] == typed[:4] or kept[-4:] == typed[-4:]
    assert bool(values & name_values("person", {"name": name})) >= (
        shares_an_end and min(len(kept), len(typed)) >= 8
    )


# R2.2
@pytest.mark.parametrize("typed", ["", "🙂", "J.", "4", "🙂 12", "...", "x"])
def test_what_holds_no_word_is_no_name(typed):
    assert wanted_names(typed) == ()


# R7.3
def test_no_word_of_a_name_is_in_what_it_is_found_by():
    assert "Fatima" not in repr(wanted_names("Fatima"))


@pytest.fixture
def found_by_name():
    """What somebody finds by typing a name: by dossier, as what."""

    def find_it(actor, typed):
        return {hit.id: hit.by[0] for hit in search(actor, (), wanted_names(typed)).hits}

    return find_it


@pytest.fixture
def named_people(make_signal, seats, officer):
    signals = []
    for name in ("Kees Testpersoon", "Fatima Voorbeeldmans"):
        signal = make_signal(by=officer)
        add_mentions(officer, AddMentions(signal_id=signal, mentions=(MentionGiven("person", name),)))
        signals.append(signal)
    return tuple(signals)


# R2.2 R7.1
def test_the_officer_finds_a_name_and_another_officer_does_not(
    named_people, officer, officer_elsewhere, found_by_name
):
    first, second = named_people
    assert found_by_name(officer, "cornelis testpersoon") == {first: "andere vorm van de naam"}
    assert found_by_name(officer, "Fotema") == {second: "naam die zo klinkt"}
    assert found_by_name(officer, "Vurbeeldmans") == {second: "naam"}
    assert found_by_name(officer_elsewhere, "Kees Testpersoon") == {}


# R2.2
def test_one_wrong_letter_in_a_long_name_is_found_as_one_that_looks_like_it(
    named_people, officer, found_by_name
):
    assert found_by_name(officer, "Voorbeeldmant") == {named_people[1]: "naam die erop lijkt"}


# R7.2
def test_a_source_is_found_by_name_by_who_may_see_it(
    make_signal, seats, officer, rechercheur, found_by_name
):
    source = gate.SourceIdentity(name="Wilma Melder", organisation="Voorbeeldzorg")
    signal = make_signal(by=officer, source=source)
    sharing = gate.Action("test.share_all", "write", "hand_over", ("signal",), frozenset({"contact"}))
    with gate.passage(officer, sharing, dossier=signal) as p:
        p.share(rechercheur.holder, frozenset({"contact"}), purpose="table", dossier=signal, via=signal)
    assert found_by_name(officer, "Melder") == {signal: "naam"}
    assert found_by_name(officer, "voorbeeldzorg") == {signal: "naam van een organisatie"}
    assert found_by_name(rechercheur, "Melder") == {}


# R7.3
def test_a_name_is_never_in_the_journal_and_no_word_is_opened(named_people, officer, as_owner):
    from ketenregie.protocol.models import JournalEntry

    search(officer, (), wanted_names("Kees Testpersoon"))
    with as_owner():
        last = JournalEntry.objects.filter(code="signals.searched").order_by("position").last()
        assert last.facts == {"kinds": ["name"], "hits": 1, "found": [str(named_people[0])]}
        assert not JournalEntry.objects.filter(code="protocol.revealed").exists()
