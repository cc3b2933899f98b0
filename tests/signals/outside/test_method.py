"""The page that explains how signals are looked up beside each other: public, and true."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from ketenregie.engines.linking import Model, compare, features_of
from ketenregie.signals.outside.method import FIRST, SECOND, YEAR, example

pytestmark = pytest.mark.django_db


def read(language):
    answer = Client().get(f"/{language}/melden/werkwijze/")
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


# R3.1 R7.6
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Hoe we signalen bij elkaar zoeken", "Een mens beslist", "Nationaliteit en afkomst")),
        ("en", ("How we look for signals", "A person decides", "Nationality and origin")),
    ],
)
def test_anybody_can_read_how_it_works_without_signing_in(language, said):
    page = read(language)
    assert all(words in page for words in said)
    assert Model.shipped().version in page


# R3.1
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_points_of_the_example_are_those_of_the_engine_and_add_up(language):
    with translation.override(language):
        shown = example(language, Model.shipped())
    found = compare(features_of(FIRST, year=YEAR), features_of(SECOND, year=YEAR), Model.shipped())
    points = [part.rpartition(" ")[2].replace(",", ".").replace("−", "-") for part in shown.parts]
    assert [float(one) for one in points] == [round(part.bits, 1) for part in found.parts]
    assert float(shown.total.replace(",", ".")) == round(sum(map(float, points)), 1)
    assert len(shown.parts) > 2


# R3.1
def test_the_page_keeps_nothing_and_needs_no_script():
    answer = Client().get("/nl/melden/werkwijze/")
    assert not answer.cookies
    assert Client().post("/nl/melden/werkwijze/").status_code == 405


# R1.9
def test_who_comes_in_another_language_reads_it_in_the_first_of_the_region():
    answer = Client().get("/pl/melden/werkwijze/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/nl/melden/werkwijze/")
    assert Client().get("/xx/melden/werkwijze/").status_code == 404


# R1.9
@pytest.mark.parametrize("page", ["", "anoniem/"])
def test_the_public_part_leads_there(page):
    assert "/pl/melden/werkwijze/" in Client().get(f"/pl/melden/{page}").content.decode()


# R3.6
def test_the_page_shows_the_weights_in_use_and_not_those_that_were_shipped(monkeypatch):
    from dataclasses import replace

    from ketenregie.signals.steps import weights

    monkeypatch.setattr(weights, "_finders", [lambda: replace(Model.shipped(), version="2027.1-own")])
    assert "2027.1-own" in read("nl")
