"""The made-up mentions: the format, the truth, every kind of noise, and the same again with one seed."""

import csv
import json
import re

import pytest

from ketenregie import cli
from ketenregie.demo.mentions import letters, noise, tongues
from ketenregie.demo.mentions.telling import COLUMNS
from ketenregie.demo.mentions.writing import generate

MANY = 3_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mentions")
    generate(folder, MANY, seed=7)
    return folder


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# R3.6
def test_the_mentions_are_in_the_exchange_format(made):
    rows = read(made / "mentions.csv")
    assert len(rows) == MANY
    assert tuple(rows[0]) == COLUMNS
    assert len({row["mention"] for row in rows}) == MANY
    assert {row["kind"] for row in rows} == {"person"}
    assert all(re.fullmatch(r"|\d{4}(-\d\d(-\d\d)?)?", row["birth_date"]) for row in rows)
    assert all(bool(row["age_from"]) == bool(row["age_to"]) for row in rows)
    assert all(int(row["age_from"]) <= int(row["age_to"]) for row in rows if row["age_from"])


# R3.6
def test_the_truth_names_mentions_that_are_there_and_no_pair_twice(made):
    known = {row["mention"] for row in read(made / "mentions.csv")}
    pairs = [(row["a"], row["b"]) for row in read(made / "truth.csv")]
    assert len(pairs) > MANY / 2
    assert {name for pair in pairs for name in pair} <= known
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


# R3.6
def test_every_kind_of_noise_stands_between_some_pair(made):
    found = {word for row in read(made / "truth.csv") for word in row["noise"].split()}
    assert found >= {
        "nickname", "transliteration", "script", "typo", "heard", "name_swap", "one_box", "one_name",
        "no_name", "initial", "partial_date", "swapped_date", "wrong_date", "age", "no_date", "moved",
        "address_noise", "shared_phone", "kin", "hot", "crowd", "bare", "clean",
    }  # fmt: skip


# R3.6
def test_what_is_shared_is_shared_by_different_people(made):
    rows = read(made / "mentions.csv")
    true = {frozenset((row["a"], row["b"])) for row in read(made / "truth.csv")}
    by_phone = {}
    for row in rows:
        digits = re.sub(r"\D", "", row["phone"])[-9:]
        if digits:
            by_phone.setdefault(digits, []).append(row["mention"])
    shared = [names for names in by_phone.values() if len(names) > 1]
    assert any(frozenset(names[:2]) not in true for names in shared)


# R3.6
def test_one_seed_gives_the_same_bytes_and_another_others(made, tmp_path):
    for seed, same in ((7, True), (8, False)):
        generate(tmp_path / str(seed), MANY, seed)
        for name in ("mentions.csv", "truth.csv"):
            equal = (tmp_path / str(seed) / name).read_bytes() == (made / name).read_bytes()
            assert equal is same


# R3.6
def test_nobody_can_take_it_for_real(made):
    rows = read(made / "mentions.csv")
    assert "Niemand hierin bestaat" in (made / "README.txt").read_text(encoding="utf-8")
    assert all(row["mention"].startswith("fictief-") for row in rows)
    assert all(row["email"].lower().endswith(".example") for row in rows if row["email"])
    # No company has a number that begins so.
    assert all(row["kvk"].startswith("99") for row in rows if row["kvk"])


# R3.6
def test_the_command_says_how_many_as_json_and_refuses_a_number_that_is_none(tmp_path, capsys):
    words = ["link", "generate", "--mentions", "50", "--seed", "3", "--out", str(tmp_path)]
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["mentions"] == 50
    assert len(read(tmp_path / "mentions.csv")) == 50
    for wrong in ("0", "veel", "99999999"):
        with pytest.raises(SystemExit):
            cli.main(["link", "generate", "--mentions", wrong, "--out", str(tmp_path)])


def test_every_language_has_names_of_women_and_men_and_surnames():
    for tongue in tongues.tongues():
        assert len(tongue.given["female"]) >= 10
        assert len(tongue.given["male"]) >= 10
        assert tongue.families or tongue.roots
        sample = tongues.surname(tongue.code, (0, 0, 0), "f")
        assert bool(sample.native) == (tongue.script != "latin")


def test_a_name_in_cyrillic_is_spelled_in_several_manners():
    assert letters.cyrillic("Шевченко", "UA")[0] == "Shevchenko"
    assert "Sjevtsjenko" in letters.cyrillic("Шевченко", "UA")
    assert letters.greek("Γεώργιος")[0] == "Georgios"


def test_a_swapped_date_is_a_date(made):
    from datetime import date

    for day in (date(1999, 4, 12), date(1999, 2, 28), date(2000, 12, 31)):
        assert date.fromisoformat(noise.swapped(day))
