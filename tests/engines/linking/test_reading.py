"""How what was written down is read: names of any script, dates, numbers, addresses, employers."""

from __future__ import annotations

import pytest

from ketenregie.engines.linking import Mention, features_of
from ketenregie.engines.linking.names import spelling, token, tokens_of


def words(**known):
    return {(one.text, one.part) for one in features_of(Mention(**known)).tokens}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Юлия Щербакова", {"yuliya", "shcherbakova"}),
        ("Аnna", {"anna"}),  # a Cyrillic A, as is done to deceive
        ("محمد عبد الرحمن", {"mohamed", "abdrahman"}),
        ("Abd al-Rahman", {"abdrahman"}),
        ("王小明", {"wang", "xiaoming"}),
        ("O'Brien-de Vries", {"obrien", "vries"}),
        ("mevr. J.P. van der Meer", {"j", "p", "meer"}),
        ("Poolse vrouw genaamd Ola", {"ola"}),
        ("onbekend", set()),
        ("😀😀 1234", set()),
    ],
)
def test_a_name_is_its_words_in_latin_letters(name, expected):
    assert {text for text, _ in words(name=name)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "yuliya",
        "abdelrahman",
        "alahmad",
        "elhassan",
        "youssef",
        "iwanow",
        "schtschukin",
        "o",
        "",
        "jdekker",
    ],
)
def test_a_spelling_is_that_of_the_whole_word(text):
    assert spelling(text) == token(text, "g").plain


def test_a_patronymic_and_a_nickname_are_told_apart():
    assert words(name="Иван Петрович Сидоров (Ваня)") == {
        ("ivan", "n"), ("petrovich", "p"), ("sidorov", "n"), ("vanya", "a"),
    }  # fmt: skip


def test_a_whole_name_in_one_box_says_nothing_of_its_parts():
    assert {part for _, part in words(given_names="Anna Nergens")} == {"n"}


def test_a_name_of_three_hundred_characters_is_cut_off():
    assert len(words(name="Verzonnen " * 30 + "Lang" * 75)) <= 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1999-04-12", (1999, 4, 12)),
        ("12-4-1999", (1999, 4, 12)),
        ("12 april 1999", (1999, 4, 12)),
        ("19990412", (1999, 4, 12)),
        ("1999-04", (1999, 4, 0)),
        ("1999", (1999, 0, 0)),
        ("1999-23-04", (1999, 4, 23)),
        ("1999-02-31", (1999, 2, 0)),
        ("31/12/80", (1980, 12, 31)),
        ("gisteren", (0, 0, 0)),
        ("1700-01-01", (0, 0, 0)),
        ("0000-00-00", (0, 0, 0)),
    ],
)
def test_a_date_is_read_as_far_as_it_can_be(text, expected):
    born = features_of(Mention(birth_date=text)).born
    assert (born.year, born.month, born.day) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("20", "25", (2000, 2006)),
        ("25", "20", (2000, 2006)),
        ("24", "24", (2001, 2002)),
        ("", "20", (2005, 2011)),
        ("24", "", (1996, 2002)),
        ("200", "", (0, 0)),
    ],
)
def test_an_age_gives_the_years_of_birth_it_allows(first, last, expected):
    assert features_of(Mention(age_from=first, age_to=last), year=2026).born.years == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"phone": "06-12345678"}, {"phone": "+31 (0)6 1234 5678"}),
        ({"phone": "0612345678"}, {"phone": "0031612345678"}),
        ({"email": "Anna.Nergens+werk@GMAIL.com"}, {"email": "annanergens@gmail.com"}),
        ({"handle": "@Anna_X"}, {"handle": "https://instagram.com/anna_x/"}),
        ({"handle": "snap: anna_x"}, {"handle": "anna_x"}),
        ({"plate": "ab-12-cd"}, {"plate": "AB 12 CD"}),
        ({"iban": "NL91 ABNA 0417 1643 00"}, {"iban": "nl91abna0417164300"}),
        ({"web": "https://www.example.org/x/"}, {"web": "example.org/x"}),
        ({"employer": "Kwekerij Nergens B.V."}, {"employer": "Nergens bv"}),
        ({"kvk": "99 00 00 01"}, {"kvk": "99000001"}),
        ({"street": "Dorpsstr. 12a, 8999 XX Snits"},
         {"street": "Dorpsstraat", "house_number": "12", "addition": "A", "postcode": "8999XX",
          "city": "Sneek"}),
        ({"phone": "31612345678"}, {"phone": "06 12345678"}),
        ({"phone": "36301234567"}, {"phone": "+36 30 123 4567"}),
        ({"handle": "https://social.example/anna_x"}, {"handle": "anna_x"}),
        ({"street": "Burg. Verzonnenstraat"}, {"street": "Burgemeester Verzonnenstr."}),
        ({"street": "St. Nergensweg"}, {"street": "Sint Nergensweg"}),
        ({"street": "Dr. Verzonnenlaan"}, {"street": "Doctor Verzonnenlaan"}),
        ({"street": "Eerste Nergensdwarsstraat"}, {"street": "1e Nergensdwarsstraat"}),
        ({"street": "Main St"}, {"street": "Main Street"}),
        ({"house_number": "55 kamer 8"}, {"house_number": "55", "addition": "8"}),
        ({"house_number": "55kamer 8"}, {"house_number": "55", "addition": "kamer 8"}),
        ({"street": "Zandpad (Camping Nergens)", "house_number": "1"},
         {"street": "Zandpad", "house_number": "1", "addition": "Camping Nergens"}),
        ({"city": "R'dam"}, {"city": "Rotterdam"}),
        ({"city": "St. Anne"}, {"city": "Sint Annaparochie"}),
        ({"city": "De Jouwr"}, {"city": "Joure"}),
        ({"surname": "de heer Bakker"}, {"surname": "Bakker"}),
        ({"house_number": "A 12"}, {"house_number": "12", "addition": "a"}),
        ({"city": "It Hearrenfean"}, {"city": "Heerenveen"}),
    ],
)  # fmt: skip
def test_the_same_thing_reads_the_same(one, other):
    a, b = (features_of(Mention(**known)) for known in (one, other))
    assert a == b
    assert a != features_of(Mention())


# R3.1
@pytest.mark.parametrize(
    ("native", "written"),
    [
        ("Ганна", "Hanna"), ("Гончаренко", "Honcharenko"), ("Хадиджа", "Hadija"), ("Джамиля", "Jamila"),
        ("Журавльова", "Juravleva"), ("Снежана", "Snejana"), ("Щукина", "Szczukina"),
        ("Щукина", "Sjtsjoekina"), ("Цветков", "Cwetkow"),
    ],
)  # fmt: skip
def test_a_name_of_another_alphabet_sounds_as_it_is_written_here(native, written):
    one, other = (tokens_of(Mention(surname=text)) for text in (native, written))
    assert set(one[0].sounds) & set(other[0].sounds)


# R3.1
def test_a_letter_in_front_is_an_initial_and_between_words_a_particle():
    first, between = (
        [one.text for one in tokens_of(Mention(given_names=text))]
        for text in ("Y. Nergens", "Verzonnen y Nergens")
    )
    assert first == ["y", "nergens"]
    assert between == ["verzonnen", "nergens"]
