"""Posters and route cards: one accessible page each, with a code that leads to the right place."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ketenregie.region import pack
from ketenregie.signals.handouts import papers, words

ADDRESS = "https://melden.example/nl/melden/"


def opened(paper):
    return pikepdf.open(io.BytesIO(paper.body))


def title_of(pdf):
    return str(pdf.docinfo["/Title"])


@pytest.fixture
def said(monkeypatch):
    """What a paper is given to say, kept while it is rendered."""
    kept = []
    render = papers.render

    def keep(template, given):
        kept.append(given)
        return render(template, given)

    monkeypatch.setattr(papers, "render", keep)
    return kept


# R1.3
@pytest.mark.parametrize("look", list(words.LOOKS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_poster_is_one_tagged_page_in_its_language(look, language):
    pdf = opened(words.poster(language, look, ADDRESS))
    assert len(pdf.pages) == 1
    assert str(pdf.Root.Lang) == language
    assert pdf.Root.MarkInfo.Marked
    box = pdf.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == (595, 842)


# R1.3
def test_every_language_that_is_offered_has_a_poster_of_one_page(db):
    for language, _name in words.languages():
        for look in words.LOOKS:
            assert len(opened(words.poster(language, look, ADDRESS)).pages) == 1


# R1.1
def test_the_neutral_poster_says_nothing_of_its_subject(said):
    paper = words.poster("nl", words.NEUTRAL, ADDRESS)
    text = str(said[0]).casefold() + title_of(opened(paper)).casefold() + paper.name
    assert not re.search(r"mensenhandel|uitbuit|gevaar|112|anoniem|slachtoffer|politie", text)


# R1.5
def test_the_open_poster_names_112(said):
    words.poster("nl", words.OPEN, ADDRESS)
    assert said[0]["danger"]["number"] == pack.current().intake.emergency


def test_a_language_whose_letters_cannot_be_set_here_gets_no_poster(monkeypatch):
    monkeypatch.setattr(papers, "_installed", frozenset)
    assert papers.fonts_for("ar") is None
    assert words.poster("ar", words.OPEN, ADDRESS) is None
    assert papers.fonts_for("bg") == [papers.EVERYWHERE]


def test_letters_of_another_script_are_set_in_a_font_that_has_them(monkeypatch):
    monkeypatch.setattr(papers, "_installed", lambda: frozenset({"DejaVu Sans"}))
    assert papers.fonts_for("ar") == ["DejaVu Sans", papers.EVERYWHERE]


def test_the_qr_code_holds_the_address_and_nothing_of_another_site():
    drawn = papers.qr_code(ADDRESS)
    assert drawn.startswith("<svg")
    assert papers.qr_code(ADDRESS) == drawn
    assert papers.qr_code(ADDRESS + "x") != drawn
    assert not re.search(r"href|http://(?!www\.w3\.org)", drawn)


# R1.3 R4.6
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_party_has_a_route_card_of_one_page(language):
    with translation.override(language):
        for party, _name in words.organisations():
            pdf = opened(words.route_card(party, ADDRESS, ADDRESS))
            assert len(pdf.pages) == 1, party


# R4.6 R1.4
@pytest.mark.parametrize(
    ("party", "who"),
    [
        ("gemeente_leeuwarden", "aandachtsfunctionaris"),
        ("coa", "zorgcoördinator"),
        ("arbeidsinspectie", "procesregisseur"),
        ("politie", "agenda"),
    ],
)
def test_a_route_card_says_by_function_whom_to_tell(said, party, who):
    with translation.override("nl"):
        words.route_card(party, ADDRESS, ADDRESS)
    assert who in said[0]["tell"]["rows"][0].casefold()


# R4.6
def test_a_route_card_holds_the_regions_numbers_and_no_name_of_a_person(said):
    with translation.override("nl"):
        words.route_card("gemeente_leeuwarden", ADDRESS, ADDRESS)
    text = str(said[0])
    assert all(one.number in text for one in pack.current().intake.phones.values())
    assert "Voorbeeld" not in text


def test_the_same_card_is_the_same_file():
    with translation.override("nl"):
        first, second = (words.route_card("fier", ADDRESS, ADDRESS) for _ in range(2))
    assert first == second


# -- the pages


# R1.3
def test_staff_find_the_card_of_their_own_organisation_first(seats, sign_in, officer):
    page = sign_in(officer).get(reverse("signals:handouts")).content.decode()
    cards = re.findall(r"/signalen/drukwerk/kaart/([a-z_]+)/", page)
    assert cards[0] == "gemeente_leeuwarden"
    assert len(cards) == len(pack.current().parties)


# R1.3
@pytest.mark.parametrize(
    ("name", "parts"),
    [("poster", ("open", "nl")), ("poster", ("neutraal", "en")), ("route_card", ("coa",))],
)
def test_a_paper_is_a_file_with_a_name_that_says_nothing(seats, sign_in, officer, name, parts):
    answer = sign_in(officer).get(reverse(f"signals:{name}", args=parts))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert re.search(r'filename="(poster-\w+|kaart)\.pdf"', answer.headers["Content-Disposition"])
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "parts"), [("poster", ("open", "xx")), ("poster", ("x", "nl")), ("route_card", ("nobody",))]
)
def test_what_there_is_no_paper_of_is_not_found(seats, sign_in, officer, name, parts):
    assert sign_in(officer).get(reverse(f"signals:{name}", args=parts)).status_code == 404


# R1.3
def test_without_an_account_one_gets_the_card_of_ones_organisation(db):
    client = Client()
    answer = client.get("/nl/melden/vanuit-werk/kaart/?organisatie=fier")
    assert answer.content.startswith(b"%PDF-")
    assert not answer.cookies
    for odd in ("", "?organisatie=nobody", "?organisatie=%00"):
        assert client.get(f"/nl/melden/vanuit-werk/kaart/{odd}").status_code == 404
