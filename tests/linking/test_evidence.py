"""The evidence matrix on the pages of a bundle and of one signal."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ketenregie.linking import actions
from ketenregie.protocol import gate
from tests import chain

pytestmark = pytest.mark.django_db
# Each touches one element of labour exploitation: act, means, aim.
THREE = ("reis_door_ander", "papieren_bij_ander", "a_lange_uren")


def read(client, actor, name, *ids):
    page = chain.visit(client, actor).get(reverse(name, args=ids))
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


# R3.4
def test_three_signals_that_touch_one_element_each_touch_all_of_them_together(
    client, ketenregisseur, noted, together
):
    signals = [noted(code, minor=False) for code in THREE]
    page = read(client, ketenregisseur, "linking:page", together(*signals))
    assert "Samen raken deze signalen" in page
    assert "gezien · gemeente" in page
    assert "Wie kan het weten" not in page


# R3.4
def test_what_is_missing_says_who_may_know_it(client, ketenregisseur, noted, together):
    signals = [noted(THREE[0], minor=False), noted(THREE[2], how="told", minor=False)]
    page = read(client, ketenregisseur, "linking:page", together(*signals))
    assert "Dwangmiddel: nog niets" in page
    assert "Wie kan het weten:" in page
    assert "verteld" in page


# R3.4
def test_for_a_minor_the_page_says_that_no_means_are_required(client, ketenregisseur, noted, together):
    signals = [noted(THREE[0], minor=True), noted(THREE[2], minor=None)]
    page = read(client, ketenregisseur, "linking:page", together(*signals))
    assert "onder de achttien" in page
    assert "Dwangmiddel: nog niets" not in page


# R3.4
def test_a_signals_page_has_its_own_row_and_says_nothing_of_others(
    client, ketenregisseur, noted, together
):
    one, other = noted(THREE[0], minor=False), noted(THREE[2], minor=False)
    together(one, other)
    page = client_page = chain.visit(client, ketenregisseur).get(reverse("signals:page", args=[one]))
    table = client_page.content.decode().partition("kr-matrix")[2].partition("</table>")[0]
    assert page.status_code == 200
    assert table.count('role="rowheader"') == 1
    assert str(other) not in table


# R3.4
def test_a_signal_without_indicators_has_no_matrix(client, ketenregisseur, noted):
    page = chain.visit(client, ketenregisseur).get(reverse("signals:page", args=[noted()]))
    assert "kr-matrix" not in page.content.decode()


# R3.4
def test_where_no_form_is_known_each_is_folded_away(client, ketenregisseur, noted):
    signal = noted("papieren_bij_ander", form="")
    page = chain.visit(client, ketenregisseur).get(reverse("signals:page", args=[signal]))
    shown = page.content.decode()
    assert shown.count("kr-matrix") == shown.count('<details class="kr-disc"><summary>') == 4
    assert "welke vorm van uitbuiting" in shown


# R3.4 R7.1
def test_who_is_not_admitted_to_a_signal_reads_that_the_matrix_is_without_it(
    client, ketenregisseur, rechercheur, noted, together
):
    one, other = noted(THREE[0], minor=False), noted(THREE[1], minor=False)
    bundle = together(one, other)
    assert "niet open" not in read(client, ketenregisseur, "linking:page", bundle)
    for dossier, action in ((bundle, actions.BUNDLE), (one, actions.BUNDLE)):
        with gate.passage(ketenregisseur, action, dossier=dossier) as p:
            p.admit(rechercheur.holder, purpose="table")
            p.nothing_to_do()
    page = read(client, rechercheur, "linking:page", bundle)
    assert "Nog 1 signaal van deze bundel is niet open voor u" in page
    assert "wat hier ontbreekt, kan daar staan" in page
