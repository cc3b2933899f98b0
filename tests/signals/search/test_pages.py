"""The search page: one box, without script, and the same page for whoever is admitted to nothing."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.signals.search.conftest import PHONE

TOKEN = re.compile(r'(csrf[^"]*" value="|nonce-)[^"]+|name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def search_page(sign_in):
    """Type something into the box and send it."""

    def send(actor, typed):
        return sign_in(actor).post(reverse("signals:search"), {"wanted": typed})

    return send


def test_the_page_shows_the_reference_and_by_what_it_was_found(named, officer, search_page):
    page = search_page(officer, PHONE)
    shown = page.content.decode()
    assert page.status_code == 200
    assert "telefoonnummer" in shown
    assert "+31 6 12345678" in shown
    assert reverse("route:page", args=[named]) in shown


# R7.1
def test_who_is_admitted_to_nothing_sees_the_same_page_as_when_there_is_nothing(
    named, officer_elsewhere, search_page
):
    there, nowhere = (search_page(officer_elsewhere, t).content.decode() for t in (PHONE, "06-12345679"))
    assert TOKEN.sub("", there) == TOKEN.sub("", nowhere).replace("12345679", "12345678").replace(
        "06-12345679", PHONE
    )


@pytest.mark.parametrize("typed", ["", "J.", "🙂", "31-02-2026", "x" * 300, "NL00XXXX0000000000"])
def test_what_is_not_understood_is_told_beside_the_box(officer, search_page, seats, typed):
    page = search_page(officer, typed)
    assert page.status_code == 422
    assert "id_wanted" in page.content.decode()


# R2.2
def test_a_name_is_found_by_what_it_sounds_like_and_nothing_of_it_is_shown(named, officer, search_page):
    page = search_page(officer, "Loesa")
    shown = page.content.decode()
    assert page.status_code == 200
    assert reverse("route:page", args=[named]) in shown
    assert "naam die zo klinkt" in shown
    assert "Lisa" not in shown


def test_a_search_never_stands_in_an_address(officer, sign_in, seats):
    page = sign_in(officer).get(reverse("signals:search"), {"wanted": PHONE})
    assert PHONE not in page.content.decode()


def test_only_who_may_search_is_offered_it(officer, professional, sign_in, seats):
    offered = [
        reverse("signals:search") in sign_in(actor).get(reverse("work")).content.decode()
        for actor in (officer, professional)
    ]
    assert offered == [True, False]
