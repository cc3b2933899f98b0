"""One factor a group of attributes: what says the same thing twice is weighed once."""

from dataclasses import replace

import pytest

from ketenregie.engines.linking import Mention, Model, compare, features_of
from ketenregie.linking.training import scaling


def of(**known):
    return features_of(Mention(kind="person", **known))


@pytest.fixture
def twice():
    """Who shares telephone and plate is the same as often as who does not: they tell nothing here."""
    here = {"phone": "06 11111111", "plate": "AB-123-C"}
    alike = (of(given_names="Anna", **here), of(given_names="Anna", **here))
    other = (of(given_names="Anna", **here), of(given_names="Willem", **here))
    apart = (of(given_names="Anna"), of(given_names="Anna"))
    far = (of(given_names="Anna"), of(given_names="Willem"))
    return [
        case
        for pair, same in ((alike, True), (other, False), (apart, True), (far, False))
        for case in [(*pair, same)] * 40
    ]


# R3.6
def test_what_tells_nothing_here_is_weighed_less_and_what_tells_keeps_its_weight(twice):
    model = Model.shipped()
    new = scaling.scaled(model, twice)
    assert new.levels["plate"]["same_other"].bits < model.levels["plate"]["same_other"].bits
    assert new.levels["given_name"]["different"].bits < -1
    ratio = [
        found.levels["given_name"]["same"].bits / found.levels["given_name"]["initial"].bits
        for found in (model, new)
    ]
    assert ratio[0] == pytest.approx(ratio[1], rel=0.1)


# R3.6
def test_the_parts_still_add_up_in_tenths(twice):
    new = scaling.scaled(Model.shipped(), twice)
    for a, b, _same in twice[::40]:
        found = compare(a, b, new)
        assert found.bits == pytest.approx(sum(part.bits for part in found.parts))
        assert all(round(part.bits, 1) == part.bits for part in found.parts)


def test_without_cases_nothing_changes():
    model = Model.shipped()
    assert scaling.scaled(model, []).levels["born"] == {
        name: replace(level, bits=round(level.bits, 1)) for name, level in model.levels["born"].items()
    }
