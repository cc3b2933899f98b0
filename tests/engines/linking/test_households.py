"""People who share a house: kin and housemates are not one person, and what a house shares counts once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.linking import Mention, Model, compare, features_of, keys_of, say
from ketenregie.engines.linking.keys import MOST_KEYS

MODEL = Model.shipped()
HOUSE = {"street": "Voorbeeldweg", "house_number": "12", "postcode": "8999 XX", "city": "Verzonnendam"}
SHARED = HOUSE | {"phone": "0612345678", "plate": "XX-99-XX", "employer": "Kwekerij Nergens"}


def compared(one, other):
    return compare(*(features_of(Mention(**known)) for known in (one, other)), MODEL)


def levels(one, other):
    return {(part.attribute, part.level): part.bits for part in compared(one, other).parts}


# R3.1
@pytest.mark.parametrize("surname", ["Fictifi", "Zmyslona", "Inventada Fingida", "de Verzonnen"])
@pytest.mark.parametrize("names", ["Ahmed|Karim", "Dorota|Kinga", "Sanne|Hendrika"])
def test_kin_in_one_house_with_other_given_names_are_not_proposed_as_one_person(surname, names):
    one, other = ({"given_names": name, "surname": surname} | HOUSE for name in names.split("|"))
    assert compared(one, other).bits < MODEL.threshold
    assert compared(one, one).bits > MODEL.threshold


# R3.1
def test_kin_whose_name_was_turned_round_are_kin_all_the_same():
    one = {"given_names": "Dorota", "surname": "Wymyslona", "phone": "0612345678"} | HOUSE
    other = one | {"given_names": "Wymyslona", "surname": "Kinga"}
    assert compared(one, other).bits < MODEL.threshold


# R3.1
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"given_names": "Fatima"}, {"given_names": "Salma"}),
        ({"given_names": "Fatima", "sex": "f"}, {"given_names": "Karim", "sex": "m"}),
        ({"given_names": "Fatima", "age_from": "18"}, {"given_names": "Salma", "age_from": "45"}),
        ({"birth_date": "1994-08-19"}, {"birth_date": "1961-02-03"}),
        ({"age_from": "30", "age_to": "35"}, {"age_from": "60", "age_to": "65"}),
        ({"sex": "f"}, {"sex": "m"}),
    ],
    ids=["name", "name and sex", "name and generation", "birth", "generation", "sex"],
)
def test_all_that_a_house_shares_does_not_make_one_person_of_two(one, other):
    shared = SHARED | {"surname": "Fictifi"}
    assert compared(shared | one, shared | other).bits < MODEL.threshold


# R3.1
def test_a_surname_alone_says_less_in_a_house_where_families_live():
    surname, house = {"surname": "Wymyslona"}, {"given_names": "Dorota", "surname": "Wymyslona"} | HOUSE
    there = levels(house, surname | HOUSE)
    assert there["surname", "kin"] < levels(house, surname)["surname", "same"]
    assert "house_alone" in {level for _attribute, level in there}


# R3.1
def test_one_given_name_with_another_surname_does_not_make_one_person_of_two_in_one_house():
    one, other = {"given_names": "Dorota", "surname": "Wymyslona"}, {"given_names": "Dorota"}
    seen = levels(one | HOUSE, other | {"surname": "Nieznana"} | HOUSE)
    assert {("address", "house_alone"), ("surname", "different")} <= seen.keys()
    assert ("address", "house") in levels(one | HOUSE, other | HOUSE)


# R3.1
def test_names_that_only_look_alike_leave_it_open_who_lives_in_the_house():
    one, other = ({"given_names": name, "surname": "Verzonnen"} | HOUSE for name in ("Aaltje", "Antje"))
    assert ("address", "house_alone") in levels(one, other)


# R3.1
def test_two_figures_of_a_house_number_may_have_changed_places():
    town = {"street": "Voorbeeldweg", "city": "Verzonnendam"}
    one, other, back, third = (
        town | {"house_number": number} for number in ("127", "172", "721", "138")
    )
    assert ("address", "house_turned_alone") in levels(one, other)
    assert ("address", "house_turned_alone") in levels(one, back)
    assert ("address", "street_alone") in levels(one, third)
    assert ("address", "street_alone") in levels(one, other | {"city": "Elders"})
    keys = [
        {key for key in keys_of(features_of(Mention(**known))) if key.kind == "figures"}
        for known in (one, other, back, third)
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]


# R3.1
def test_a_number_with_a_zero_in_front_may_be_read_from_behind_or_padded():
    town = {"street": "Voorbeeldweg", "city": "Verzonnendam"}
    written, turned, padded, other = (
        town | {"house_number": number} for number in ("09", "90", "9", "70")
    )
    assert ("address", "house_turned_alone") in levels(written, turned)
    assert ("address", "house_alone") in levels(written, padded)
    for one in (padded, turned):
        assert ("address", "street_alone") in levels(one, other)
    assert ("address", "street_alone") in levels(padded, turned)
    shared = [set(keys_of(features_of(Mention(**known)))) for known in (written, turned)]
    assert "figures" in {key.kind for key in set.intersection(*shared)}


# R3.1
def test_at_one_address_the_same_postcode_says_more_than_other_letters_in_it():
    """Every part that is the same weighs no less than where it differs: what is exact comes first."""
    exact, *others = (
        compared(HOUSE, HOUSE | {"postcode": code}).bits
        for code in ("8999XX", "8999XY", "8998XX", "9911ZZ")
    )
    assert exact > max(others)
    assert ("postcode", "area_there") in levels(HOUSE, HOUSE | {"postcode": "8999XY"})
    # Who is surely one person may have been told a postcode wrong.
    anna = HOUSE | {"given_names": "Dorota", "surname": "Wymyslona"}
    assert ("postcode", "area") in levels(anna, anna | {"postcode": "8999XY"})


# R3.1
def test_in_a_large_house_the_same_door_comes_first_then_who_named_none_then_another_door():
    same, none, other = (
        compared(HOUSE | {"addition": "c"}, HOUSE | {"addition": addition}).bits
        for addition in ("C", "", "d")
    )
    assert same > none > other
    assert compared(HOUSE, HOUSE).bits > none
    kin = {"given_names": "Dorota"}, {"given_names": "Anna"}
    there = [HOUSE | {"addition": "c"} | name for name in kin]
    assert "addition" not in {attribute for attribute, _level in levels(*there)}


# R3.1
@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        # Written together: one postcode tells that it is the door and not another house.
        ({"house_number": "192-1"}, {"house_number": "1921"}, "house"),
        ({"house_number": "33-hoog"}, {"house_number": "3", "addition": "3-hoog"}, "house"),
        ({"house_number": "33-hoog"}, {"house_number": "3"}, "house"),
        ({"house_number": "693-hoog"}, {"house_number": "69"}, "house"),
        ({"house_number": "19112"}, {"house_number": "191"}, "house_near"),
        ({"house_number": "19112"}, {"house_number": "19"}, "street"),
        ({"house_number": "121"}, {"house_number": "12"}, "house_slip"),
    ],
)
def test_a_number_written_together_with_its_addition_is_taken_apart(one, other, level):
    assert ("address", f"{level}_alone") in levels(HOUSE | one, HOUSE | other)
    if level != "street":
        without = [{**HOUSE, "postcode": "", **number} for number in (one, other)]
        shared = set.intersection(*(set(keys_of(features_of(Mention(**known)))) for known in without))
        assert shared, "looked for under nothing in common"


# R3.1
def test_a_surname_with_the_article_against_it_is_looked_up_as_the_one_with_it_apart():
    amina = {"given_names": "Zainab", "city": "Verzonnendam"}
    one, other = (
        keys_of(features_of(Mention(**amina, surname=name))) for name in ("Alkhayat", "al-Khayyat")
    )
    assert {"names_town", "name_start_town"} <= {key.kind for key in set(one) & set(other)}


# R3.1
def test_a_number_written_together_without_a_postcode_may_be_another_house():
    there = {"street": "Voorbeeldweg", "city": "Verzonnendam"}
    together, apart = there | {"house_number": "1921"}, there | {"house_number": "192", "addition": "1"}
    assert ("address", "house_near_alone") in levels(together, apart)


# R3.1
def test_postcode_and_number_are_one_house_however_its_street_is_spelt():
    other = HOUSE | {"street": "Vorbeeldwegg"}
    assert ("address", "house_alone") in levels(HOUSE, other)
    spelt = {"street": HOUSE["street"], "house_number": "12", "city": "Verzonnendam"}
    assert ("address", "house_near_alone") in levels(spelt, spelt | {"street": "Vorbeeldwegg"})


# R3.1
def test_who_is_one_figure_off_in_a_street_stands_before_the_rest_of_the_street():
    slip, rest = (compared(HOUSE, HOUSE | {"house_number": number}) for number in ("13", "47"))
    assert slip.bits > rest.bits


# R3.1
def test_in_a_large_town_a_whole_name_or_address_is_a_key_of_its_own():
    anna = {"given_names": "Anna", "surname": "Nergens", "city": "Verzonnendam"}
    one, other = (features_of(Mention(**known)) for known in (anna, anna | {"given_names": "Ana"}))
    shared = {key.kind for key in set(keys_of(one)) & set(keys_of(other))}
    assert "names_town" in shared
    house = {key.kind for key in keys_of(features_of(Mention(**HOUSE)))}
    assert {"address", "postcode", "figures"} <= house


# R3.1
@pytest.mark.parametrize("said", [{"surname": "Nurgens"}, {"surname": "N."}, {"given_names": "Wiebrig"}])
def test_in_a_large_town_one_word_and_the_first_letter_of_another_find_each_other(said):
    anna = {"given_names": "Wiebrich", "surname": "Nergens", "city": "Verzonnendam"}
    one, other = (keys_of(features_of(Mention(**known))) for known in (anna, anna | said))
    assert "name_start_town" in {key.kind for key in set(one) & set(other)}


# R3.1
def test_the_keys_of_a_long_name_that_are_kept_are_those_with_a_town():
    long = {
        "given_names": "Anna Maria Theresia",
        "surname": "Nergens-Verzonnen",
        "birth_date": "1990-03-04",
    }
    kept = keys_of(features_of(Mention(**long, city="Verzonnendam", employer="Voorbeeld Vlees")))
    assert len(kept) == MOST_KEYS, "a vain test: all were kept"
    assert sum(key.kind == "names_town" for key in kept) >= 3


# R3.1
def test_in_a_large_house_who_shares_the_addition_too_shares_one_key_more():
    flats = [HOUSE | {"addition": addition} for addition in ("c", "C", "d", "")]
    one, same, other, none = (set(keys_of(features_of(Mention(**flat)))) for flat in flats)
    assert len(one & same) == len(one & other) + 1 == len(one & none) + 1


# R3.1
def test_who_is_one_house_off_in_a_street_is_found_without_a_postcode():
    street = {"street": "Voorbeeldweg", "city": "Verzonnendam"}
    one, next_door, opposite = (street | {"house_number": number} for number in ("12", "14", "15"))
    assert ("address", "house_slip_alone") in levels(one, next_door)
    assert ("address", "street_alone") in levels(one, opposite)
    assert ("address", "street_alone") in levels(one, next_door | {"city": "Elders"})
    shared = set(keys_of(features_of(Mention(**one)))) & set(keys_of(features_of(Mention(**next_door))))
    assert "neighbours" in {key.kind for key in shared}


# R3.1
def test_what_goes_along_with_a_shared_telephone_says_less_than_alone():
    phone, house = {"phone": "0612345678"}, HOUSE
    alone = levels(house, house)["address", "house_alone"]
    assert levels(phone | house, phone | house)["address", "house_along"] < alone
    car = levels(SHARED, SHARED)
    assert car["plate", "same_along"] < MODEL.levels["plate"]["same_alone"].bits
    assert car["employer", "same_along"] < MODEL.levels["employer"]["same"].bits


# R3.1
def test_one_house_counts_whole_where_the_name_points_to_one_person():
    anna = SHARED | {"given_names": "Anna", "surname": "Nergens"}
    assert {("phone", "same"), ("address", "house"), ("plate", "same")} <= levels(anna, anna).keys()


# R3.1
@given(st.permutations(["phone", "plate", "employer", "street"]), st.integers(0, 3))
def test_sharing_more_never_weighs_less(order, count):
    def weigh(shared):
        known = {key: SHARED[key] for key in shared} | (
            {"house_number": "12"} if "street" in shared else {}
        )
        return compared(known, known).bits

    assert weigh(order[: count + 1]) >= weigh(order[:count])


# R3.1
@pytest.mark.parametrize(
    ("account", "name", "level"),
    [
        ({"email": "dorota.wymyslona7@example.org"}, "Wymyslona", "same"),
        ({"handle": "@dorotawymyslona"}, "Dorota", "same"),
        ({"handle": "dorota_7"}, "Dorotka", "close"),
    ],
)
def test_a_name_in_an_account_is_seen_and_found_again(account, name, level):
    one, other = account | {"city": "Verzonnendam"}, {"given_names": name, "city": "Verzonnendam"}
    assert ("account_name", level) in levels(one, other)
    [part] = [part for part in compared(one, other).parts if part.attribute == "account_name"]
    assert "account" in say(part)
    if level == "same":
        found, wanted = (
            set(keys_of(features_of(Mention(**known)))) for known in (account | HOUSE, other | HOUSE)
        )
        assert any(key.kind.startswith("name") or key.kind == "start_town" for key in found & wanted)


# R3.1
def test_a_shared_account_and_a_name_that_agrees_are_not_counted_twice():
    one = {"given_names": "Dorota", "email": "dorota.wymyslona7@example.org"}
    assert not any(attribute == "account_name" for attribute, _ in levels(one, one))
    other = {"given_names": "Dorota", "surname": "Drugova"}
    assert not any(attribute == "account_name" for attribute, _ in levels(one, other))
