"""Made-up mentions with their truth, once for all tests here."""

import pytest

from ketenregie.demo.mentions.writing import generate
from ketenregie.linking.training import evaluating, reading


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("mentions")
    generate(made, 700, seed=11)
    return made


@pytest.fixture(scope="session")
def mentions(folder):
    return reading.read_mentions(folder / "mentions.csv")


@pytest.fixture(scope="session")
def truth(folder, mentions):
    return reading.read_truth(folder / "truth.csv", {one.mention for one in mentions})


@pytest.fixture(scope="session")
def index(mentions):
    return evaluating.collect(mentions)
