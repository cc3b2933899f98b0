"""Two mentions side by side: what agrees, what it weighs, and what is never said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.linking import (
    COLUMNS,
    Features,
    Mention,
    Model,
    codes,
    compare,
    features_of,
    keys_of,
    say,
)

MODEL = Model.shipped()
SOME = st.one_of(
    st.just(""),
    st.text(max_size=40),
    st.sampled_from(
        ["Maria", "Юлия Петровна", "محمد", "王小明", "de Vries", "1999-02-31", "1999", "31-12-1980",
         "06-12345678", "8911 AB", "12a", "anna@example.org", "@anna", "AB-12-CD", "Kwekerij B.V.", "f",
         "18", "200", "😀😀"]
    ),
)  # fmt: skip
MENTIONS = st.builds(
    Mention, **dict.fromkeys(COLUMNS[3:], SOME), kind=st.sampled_from(["person", "phone", "?"])
)


# R3.1
@given(MENTIONS, MENTIONS)
def test_a_comparison_is_the_same_either_way_round(one, other):
    a, b = features_of(one), features_of(other)
    assert compare(a, b, MODEL) == compare(b, a, MODEL)


# R3.1
@given(MENTIONS, MENTIONS)
def test_bits_are_the_sum_of_the_parts_and_each_part_can_be_said(one, other):
    compared = compare(features_of(one), features_of(other), MODEL)
    assert compared.bits == pytest.approx(sum(part.bits for part in compared.parts), abs=0.01)
    assert all(say(part, language) for part in compared.parts for language in ("nl", "en"))
    # What the database takes of a candidate, and nothing else.
    assert {(part.attribute, part.level) for part in compared.parts} <= codes()
    for part in compared.parts:
        assert abs(part.bits) <= 40
        assert part.bits == round(part.bits, 1)
        assert part.rarity is None or (abs(part.rarity) <= 40 and part.rarity == round(part.rarity, 2))


@given(MENTIONS)
def test_features_survive_as_json_and_have_a_limited_number_of_keys(mention):
    features = features_of(mention)
    assert Features.from_json(json.loads(json.dumps(features.to_json()))) == features
    assert len(keys_of(features)) <= 80, "the database takes no more"


def test_what_is_unknown_counts_for_nothing():
    assert compare(features_of(Mention()), features_of(Mention(given_names="Anna")), MODEL).parts == ()


def levels(one, other):
    compared = compare(features_of(Mention(**one)), features_of(Mention(**other)), MODEL)
    return {(part.attribute, part.level): part.bits for part in compared.parts}


# R3.1
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Kin share both words of a double surname.
        ("Nadie|Inventada Fingida", "Otra|Inventada Fingida", ("surname", "second_same")),
        ("Petya Radka|Izmislena", "Radka|Izmislena", ("given_name", "middle")),
        ("J.|Verzonnen", "Hanneke|Verzonnen", ("given_name", "initial_form")),
        ("K.|Verzonnen", "Cornelia|Verzonnen", ("given_name", "initial")),
        ("Magdrlena|Zmyslona", "Magda|Zmyslona", ("given_name", "short_form")),
        ("Frewey|Hasawi", "Fre|Hasawi", ("given_name", "shortened")),
        # Two names that are both known are not one misspelt.
        ("Marina|Zmyslona", "Marika|Zmyslona", ("given_name", "similar")),
        ("Johanna Femke|", "Johanna|Verzonnen", ("name", "other_parts")),
        ("فاطمة|الأحمد", "Fatima|Alahmad", ("surname", "short_form")),
        ("Anna|Alverzinni", "Anna|al-Verzinni", ("surname", "spelling")),
        # Kin of whom one name was turned round, or written in one box.
        ("Dorota|Wymyslona", "Wymyslona|Kinga", ("given_name", "different")),
        ("Ksenia|Vyhadana", "Dorota Vyhadana|", ("given_name", "different")),
        ("Karim|Fictifi", "Ahmed|Fictifi", ("surname", "kin")),
    ],
)
def test_what_two_names_say_has_a_level_of_its_own(one, other, expected):
    a, b = (dict(zip(("given_names", "surname"), text.split("|"), strict=True)) for text in (one, other))
    assert expected in levels(a, b)


# R3.1
def test_a_second_word_of_a_surname_says_less_than_the_first():
    found = levels({"surname": "Inventada Fingida"}, {"surname": "Fingida Inventada"})
    assert 0 < found["surname", "second_same"] < found["surname", "same"]


# R3.1
def test_only_an_alias_and_another_name_speak_against_each_other():
    assert levels({"alias": "Radka"}, {"given_names": "Xiaoming"})["alias", "different"] < 0


# R3.1
def test_accounts_of_one_name_are_told_apart_by_their_figures():
    assert ("handle", "different") in levels({"handle": "@fictief81"}, {"handle": "@fictief11"})
    assert ("handle", "close_alone") in levels({"handle": "@fictief81"}, {"handle": "@fictef81"})


# R3.1
def test_street_and_town_in_each_others_field_are_one_address():
    exchanged = {"street": "Sneek", "house_number": "8", "city": "Voorbeeldkade"}
    found = levels({"street": "Voorbeeldkade", "house_number": "8", "city": "Sneek"}, exchanged)
    assert ("address", "house_alone") in found


# R3.1
def test_a_house_number_with_one_slip_at_one_postcode_says_more_than_the_street_alone():
    house = {"street": "Voorbeeldweg", "postcode": "8999 XX", "city": "Verzonnendam"}
    slip = levels(house | {"house_number": "164"}, house | {"house_number": "167"})
    street = levels(house | {"house_number": "164"}, house | {"house_number": "12"})
    assert slip["address", "house_slip_alone"] > street["address", "street_alone"]


# R3.1
def test_a_misspelt_street_is_still_found_by_its_number_and_town():
    one, other = (
        set(keys_of(features_of(Mention(street=street, house_number="85", city="Verzonnendam"))))
        for street in ("Eastetstraat", "Easterstraat")
    )
    assert one & other
