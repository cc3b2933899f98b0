"""The model file: read, written, refused when broken; and what weights may not do."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.engines.linking import (
    Counts,
    Level,
    Mention,
    Model,
    ModelBroken,
    Part,
    codes,
    compare,
    features_of,
    say,
)
from ketenregie.engines.linking.sentences import words

MODEL = Model.shipped()


def test_a_model_reads_as_it_was_written(tmp_path):
    MODEL.save(tmp_path / "model.json")
    assert Model.load(tmp_path / "model.json") == MODEL


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1, "threshold": "x", "shown": 1, "levels": {}}']
)
def test_a_broken_model_is_refused_with_what_is_wrong(tmp_path, text):
    (tmp_path / "model.json").write_text(text)
    with pytest.raises(ModelBroken, match=r"model|read|JSON"):
        Model.load(tmp_path / "model.json")


def model_with(**changed):
    """Return the shipped model as a file would have it, with what stands at some places changed."""
    data = json.loads(files("ketenregie.engines.linking").joinpath("data/model.json").read_text("utf-8"))
    for place, value in changed.items():
        *way, last = place.split("__")
        at = data
        for step in way:
            at = at[step]
        if value is GONE:
            del at[last]
        else:
            at[last] = value
    return json.dumps(data)


GONE = object()


# R3.6
@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("version", "mine & only", "version: up to sixty letters"),
        ("version", "x" * 61, "version: up to sixty letters"),
        ("threshold", GONE, "threshold: it is missing"),
        ("shown", "much", "shown: no number"),
        ("shown", float("nan"), "shown: not between"),
        ("size", True, "size: no number"),
        ("size", -1, "size: not between 0 and"),
        ("levels", [], "levels: not names with values"),
        ("levels__phone", 3, "levels.phone: not names with values"),
        ("levels__phone__same", 8.0, "levels.phone.same: not names with values"),
        ("levels__phone__same__bits", GONE, "levels.phone.same.bits: it is missing"),
        ("levels__phone__same__bits", 40.1, "levels.phone.same.bits: not between -40 and 40"),
        ("levels__phone__same__most", 41, "levels.phone.same.most: not between -40 and 40"),
        ("levels__phone__same__m", 1.5, "levels.phone.same.m: not between 0 and 1"),
        ("levels__phone__same__weight", 1, "levels.phone.same.weight: not one of bits, "),
        ("levels__phone__sam", {"bits": 1}, "levels.phone.sam: a level that is never seen"),
        ("levels__nationality", {"same": {"bits": 1}}, "levels.nationality.same: a level that is never"),
        ("rare__phone", GONE, "rare.phone: it is missing"),
        ("rare__phone", -1, "rare.phone: not between 0 and 40"),
        ("rare__phone", float("inf"), "rare.phone: not between 0 and 40"),
        pytest.param("rare__phone", 10**400, "rare.phone: not between 0 and 40", id="too long"),
        ("names", {"jansen": "common"}, "names.jansen: no number"),
        ("names", {"jansen": 40.5}, "names.jansen: not between 0 and 40"),
        ("provenance", "mine", "provenance: not names with values"),
    ],
)
def test_a_model_the_house_cannot_weigh_with_is_refused_with_the_place(place, value, why):
    with pytest.raises(ModelBroken) as refused:
        Model.from_text(model_with(**{place: value}))
    assert why in str(refused.value)


# R3.6
@settings(max_examples=60, deadline=None)
@given(
    st.floats(0, 40),
    st.floats(-40, 40),
    st.floats(0, 10),
    st.floats(0, 40),
    st.integers(0, 2_000_000),
    st.integers(0, 300),
)
def test_whatever_model_is_taken_gives_only_what_a_candidate_may_say(
    rare, bits, share, usual, total, seen
):
    level = {"bits": bits, "rarity": share, "usual": usual, "least": -40, "most": 40}
    model = Model.from_text(model_with(rare__phone=rare, levels__phone__same=level))
    known = replace(model, counts=Counts(total, {"phone|+31612345678": min(seen, total)}))
    one = features_of(Mention(kind="phone", phone="0612345678"))
    for weighing in (model, known):
        [part] = compare(one, one, weighing).parts
        assert part.bits == round(part.bits, 1)
        assert abs(part.bits) <= 40
        assert 0 <= part.rarity <= 40
        assert part.rarity == round(part.rarity, 2)
        assert (part.attribute, part.level) in codes()


# R3.6
def test_more_decimals_than_say_anything_are_rounded_on_reading():
    model = Model.from_text(model_with(rare__phone=13.4567, names={"jansen": 8.12345}))
    assert (model.rare["phone"], model.names["jansen"]) == (13.46, 8.12)


def test_a_model_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ModelBroken):
        Model.load(tmp_path / "none.json")


@pytest.mark.parametrize("attribute", ["given_name", "surname", "name", "name_swapped", "alias"])
def test_a_better_level_never_weighs_less(attribute):
    bits = [MODEL.levels[attribute][level].bits for level in ("same", "spelling", "close", "similar")]
    assert bits == sorted(bits, reverse=True)


@pytest.mark.parametrize("attribute", ["phone", "email", "handle", "plate", "iban", "web"])
def test_shared_contact_data_weigh_less_when_name_and_birth_do_not_agree(attribute):
    level = MODEL.levels[attribute]
    assert level["same"].bits > level["same_alone"].bits > level["same_other"].bits


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_level_of_the_model_has_its_sentence(language):
    for attribute, levels in MODEL.levels.items():
        for level in levels:
            assert "_" not in words(attribute, level, language), (attribute, level)
            assert (attribute, level) in codes()


# R3.1
@pytest.mark.parametrize(
    ("attribute", "level", "dutch"),
    [
        ("given_name", "close", "voornaam lijkt er sterk op"),
        ("employer", "close", "werkgevers lijken sterk op elkaar"),
        ("given_name", "doubtful", "voornamen verschillen, maar hebben iets van elkaar"),
        ("surname", "kin", "zelfde achternaam, maar dat past ook bij familie"),
        ("name", "same", "een woord van de naam is gelijk"),
        ("name", "second_same", "nog een woord van de naam is gelijk"),
        (
            "name_swapped",
            "close",
            "een woord van de naam lijkt er sterk op; voor- en achternaam verwisseld",
        ),
        ("postcode", "same_there", "zelfde postcode, hoort bij hetzelfde adres"),
        ("plate", "same_along", "zelfde kenteken; volgt uit wat al gelijk is, zoals bij huisgenoten"),
    ],
)
def test_a_level_reads_as_a_contact_officer_would_say_it(attribute, level, dutch):
    assert words(attribute, level) == dutch


# R3.1
def test_how_rare_a_value_is_stands_with_the_value_not_with_what_speaks_against_it():
    part = Part("phone", "same_other", 4.0, 13.0)
    assert say(part) == (
        "zelfde telefoonnummer, zeldzaam; naam, geboorte of geslacht spreekt tegen dat het "
        "één persoon is: +4,0"
    )


# R3.1
def test_a_part_is_said_with_its_rarity_and_weight():
    one = features_of(Mention(kind="phone", phone="0612345678"))
    [part] = compare(one, one, MODEL).parts
    assert say(part) == "zelfde telefoonnummer, zeldzaam: +" + f"{part.bits}".replace(".", ",")
    assert say(part, "en").startswith("same telephone number, rare: +")


# R3.1
def test_a_telephone_of_many_weighs_less():
    known = [features_of(Mention(name=f"Verzonnen{i}", phone="0612345678")) for i in range(300)]
    known += [features_of(Mention(name=f"Nergens{i}")) for i in range(400)]
    one, other = (features_of(Mention(name="Zeldzamia", phone="0612345678")) for _ in range(2))
    assert compare(one, other, MODEL.on(Counts.of(known))).bits < compare(one, other, MODEL).bits - 3


# R3.1
def test_among_what_was_looked_up_a_telephone_of_many_weighs_less_and_names_as_known_beforehand():
    anna, bo = (
        features_of(Mention(name=f"{name} Zeldzamia", phone="0612345678")) for name in ("Anna", "Bo")
    )
    others = [features_of(Mention(name=f"Verzonnen{i}", phone="0612345678")) for i in range(60)]
    house = MODEL.on(Counts(9_000))
    few, many = (compare(anna, bo, house.among([anna, bo, *more])) for more in ([], others))
    bits = [{part.attribute: part.bits for part in found.parts} for found in (few, many)]
    assert bits[0].pop("phone") > bits[1].pop("phone")
    assert bits[0] == bits[1]
    assert house.among(others).rarity("name", "zeldzamia") == MODEL.rarity("name", "zeldzamia")
    assert MODEL.among(others) is MODEL, (
        "a house that was not counted weighs by what is known beforehand"
    )


# R3.6
def test_what_is_strong_is_never_less_than_what_is_shown():
    small = MODEL.sized(500)
    assert small.threshold == small.shown == MODEL.shown


def test_a_small_collection_says_nothing_of_rarity():
    counts = Counts.of([features_of(Mention(name="Zeldzamia"))] * 20)
    assert MODEL.on(counts).rarity("name", "zeldzamia") == MODEL.rarity("name", "zeldzamia")


def test_a_weight_stays_between_its_least_and_most():
    level = Level(bits=5, rarity=1, usual=9, least=1, most=7)
    assert [level.weigh(rarity) for rarity in (None, 2, 9, 20)] == [5, 1, 5, 7]


# R3.6
def test_twice_the_mentions_ask_one_bit_more_and_never_less_is_shown_for():
    twice, half = MODEL.sized(2 * MODEL.size), MODEL.sized(MODEL.size // 2)
    assert (twice.threshold, twice.shown) == (MODEL.threshold + 1, MODEL.shown + 1)
    assert (half.threshold, half.shown) == (MODEL.threshold - 1, MODEL.shown)
    assert twice.sized(MODEL.size).threshold == MODEL.threshold
    assert MODEL.sized(10) is MODEL
