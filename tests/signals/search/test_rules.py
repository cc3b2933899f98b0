"""The same thing written in another way reads the same; another thing never does."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from ketenregie.signals.search import rules

mobile = st.integers(10_000_000, 59_999_999).map(str)
letters = st.text(string.ascii_uppercase, min_size=2, max_size=2)
gap = st.sampled_from(["", " ", "-", " - "])
house = st.integers(1, 9999).map(str)
addition = st.sampled_from(["", "a", "B", "bis", "-2"])
postcode = st.tuples(st.integers(1000, 9999), letters.filter(lambda two: two not in ("SA", "SD", "SS")))
street = st.sampled_from(
    ["Nieuwestad", "Grote Kerkstraat", "2e Kruisstraat", "Ald Dyk", "Sint Jobsleane"]
)
town = st.sampled_from(["Leeuwarden", "De Westereen", "Wâldsein", "Sint Annaparochie"])


def kinds(typed):
    return {value.kind for value in rules.wanted(typed)}


def texts(typed):
    return {value.text for value in rules.wanted(typed)}


# R1.8
@given(mobile, gap, st.sampled_from(["0", "+31", "0031", "+31 (0)"]))
def test_a_phone_number_is_the_same_however_it_is_written(number, between, start):
    assert rules.phone(f"{start}6{between}{number}") == f"+316{number}"


@given(letters, st.integers(0, 99), letters, gap)
def test_a_plate_is_the_same_with_other_hyphens_and_in_small_letters(first, digits, last, between):
    plain = f"{first}{digits:02}{last}"
    assert rules.plate(between.join((first, f"{digits:02}", last)).lower()) == plain


@given(
    st.from_regex(r"[a-z][a-z0-9.]{0,8}[a-z0-9]", fullmatch=True),
    st.sampled_from(["Post.NL", "café.fr"]),
)
def test_an_e_mail_address_is_the_same_in_capitals(name, domain):
    found = rules.email(f"{name.upper()}@{domain.upper()}")
    assert found == rules.email(f" <{name}@{domain.lower()}>")
    assert found.isascii()


@given(st.integers(0, 9_999_999_999), st.sampled_from(["ABNA", "INGB", "RABO"]))
def test_an_account_number_is_the_same_with_spaces_and_wrong_with_a_changed_sign(number, bank):
    account = f"{bank}{number:010}"
    whole = f"NL{iban.calc_check_digits('NL00' + account)}{account}"
    assert rules.iban(iban.format(whole).lower()) == whole
    other = str((int(whole[-1]) + 1) % 10)
    assert rules.iban(whole[:-1] + other) == ""


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_the_same_in_every_usual_form(day):
    written = (day.strftime("%d-%m-%Y"), f"{day.day}/{day.month}/{day.year}", day.isoformat())
    assert {rules.day(one) for one in written} == {day.isoformat()}


@given(postcode, house, addition, st.sampled_from(["", " "]))
def test_a_postcode_and_number_are_found_with_and_without_the_street(code, number, more, between):
    digits, pair = code
    short = f"{digits}{between}{pair.lower()} {number}{more}"
    long = f"Nieuwestad {number} {more}, {digits} {pair} Leeuwarden"
    assert texts(short) <= {value.text for value in rules.place_values(long)}


@given(street, house, addition, town)
def test_an_address_is_found_in_its_town_however_it_is_written(name, number, more, place):
    recorded = {value.text for value in rules.place_values(f"{name} {number}{more}", place)}
    for typed in (f"{name.upper()} {number} {more}, {place.lower()}", f"{name}  {number}{more}"):
        assert texts(typed) & recorded


@given(street, house, addition, town, town)
def test_the_same_street_in_another_town_is_another_address(name, number, more, here, there):
    recorded = {value.text for value in rules.place_values(f"{name} {number}{more}", here)}
    assert bool(texts(f"{name} {number}{more}, {there}") & recorded) is (here == there)


@given(house, addition, addition)
def test_another_addition_is_another_address(number, one, other):
    recorded = {value.text for value in rules.place_values(f"Nieuwestad {number}{one}", "Sneek")}
    same = one.upper() == other.upper()
    assert bool(texts(f"Nieuwestad {number}{other}, Sneek") & recorded) is same


@given(st.text(max_size=80))
def test_whatever_is_typed_is_understood_or_told(typed):
    found = rules.wanted(typed)
    assert all(value.kind in rules.KINDS and value.text for value in found)
    assert found or rules.trouble(typed)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "number",
                "description",
                "plate",
                "address",
                "town",
                "handle",
                "birth_date",
                "phone",
                "email",
                "name",
            ]
        ),
        st.text(max_size=60),
    ),
    st.sampled_from(["person", "place", "phone", "vehicle", "email", "account", "source", "narrative"]),
)
def test_a_name_or_a_story_is_never_something_to_find_by(fields, kind):
    found = rules.values_of(kind, fields)
    assert found == rules.values_of(kind, {**fields, "name": "Jan de Vries", "text": "06-12345678"})


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("S-2026-0412", "reference"),
        ("s 2026 412", "reference"),
        ("06 1234 5678", "phone"),
        ("+48 512 345 678", "phone"),
        ("00-XKR-0", "plate"),
        ("WX 12345", "plate"),
        ("8911 AB 12", "place"),
        ("Jan@Voorbeeld.nl", "email"),
        ("NL91ABNA0417164300", "iban"),
        ("@lisa_xx", "handle"),
        ("https://www.instagram.com/lisa_xx", "handle"),
        ("www.voorbeeld.nl/advertentie/12", "web"),
        ("12-5-1988", "date"),
        ("5 mei 1988", "date"),
    ],
)
def test_the_box_understands_what_is_plain_by_its_form(typed, kind):
    assert kinds(typed) == {kind}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31-02-2026", "no_such_day"),
        ("NL91ABNA0417164301", "iban_wrong"),
        ("jan@", "email_wrong"),
        ("8911 AB", "number_missing"),
        ("06-1234", "phone_wrong"),
        ("1234567", "phone_wrong"),
        ("+31 612345678901234567", "phone_wrong"),
        ("020-1234567 1", "phone_wrong"),
        ("Jan de Vries", "not_recognised"),
        ("", "not_recognised"),
    ],
)
def test_what_is_not_understood_is_told_in_its_own_words(typed, code):
    assert not rules.wanted(typed)
    assert rules.trouble(typed) == code


@pytest.mark.parametrize(
    ("kind", "field", "text", "typed"),
    [
        ("account", "handle", "Lisa_XX", "@lisa_xx"),
        ("account", "handle", "instagram.com/lisa_xx", "@lisa_xx"),
        ("account", "handle", "06-12345678", "0612345678"),
        ("web", "address", "https://www.voorbeeld.nl/Adv/12/", "voorbeeld.nl/adv/12"),
        ("bank", "number", "nl91abna0417164300", "NL91 ABNA 0417 1643 00"),
        ("phone", "number", "06-12345678 (van de baas)", "+31612345678"),
    ],
)
def test_what_was_written_down_in_one_way_is_found_in_another(kind, field, text, typed):
    assert set(rules.values_of(kind, {field: text})) & {
        rules.Value(value.kind, value.text) for value in rules.wanted(typed)
    }


def test_a_street_without_its_town_says_not_that_two_are_the_same():
    found = rules.place_values("Nieuwestad 12")
    assert found
    assert not {value.kind for value in found} & rules.SAYS_THE_SAME


def test_a_value_that_is_shown_in_a_log_shows_nothing():
    assert "12345678" not in repr(rules.Value("phone", "+31612345678", "06 12345678"))


@pytest.mark.parametrize("text", ["geen nummer", "1", "06-12", "0" * 40])
def test_what_is_no_phone_number_yields_none(text):
    assert rules.phone(text) == ""


@pytest.mark.parametrize("text", ["a@" + "b" * 70 + ".nl", "a@b..nl", "geen adres", "@b.nl"])
def test_what_is_no_e_mail_address_yields_none(text):
    assert rules.email(text) == ""


# R2.5
@pytest.mark.parametrize(
    "text", ["a" + ",,,," * 20_000, "a1" * 40_000, "9 " * 40_000, "a,123456" * 20_000]
)
def test_a_long_text_without_an_address_is_read_in_one_pass(text):
    assert rules.address(text).street == ""
