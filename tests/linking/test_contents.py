"""What a bundle holds, said to who decides what comes together."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from ketenregie.linking import actions
from ketenregie.linking.contents import contents_of
from ketenregie.protocol import gate
from tests import chain
from tests.linking import pairs

pytestmark = pytest.mark.django_db
ACT, AIM = "reis_door_ander", "a_lange_uren"


def told(actor, bundle):
    with override("en"), gate.passage(actor, actions.READ, dossier=bundle) as p:
        return [row.in_words for row in contents_of(p, [bundle])]


# R3.4 R4.3
def test_a_bundle_is_told_by_places_days_and_elements_and_by_no_word_about_anybody(
    together, noted, ketenregisseur
):
    bundle = together(noted(ACT), noted(AIM))
    before = chain.journal(bundle, "protocol.revealed")
    [said] = told(ketenregisseur, bundle)
    assert said.startswith(
        "2 signals · Leeuwarden · since 25 November 2026 · Labour exploitation: act, "
    )
    assert chain.NAME not in said
    assert chain.journal(bundle, "protocol.revealed") == before


# R3.4 R7.1
def test_of_signals_that_are_not_open_only_their_number_is_told(
    together, noted, ketenregisseur, officer, officer_elsewhere, as_owner
):
    from ketenregie.protocol.models import Admission

    elsewhere = noted(AIM, by=officer_elsewhere, municipality="GM0090")
    bundle = together(noted(ACT), elsewhere)
    with as_owner():
        Admission.objects.filter(dossier=elsewhere, holder=str(ketenregisseur.holder)).delete()
    [said] = told(ketenregisseur, bundle)
    assert said.startswith("2 signals · 1 of them not open to you · Leeuwarden · since")
    assert "Smallingerland" not in said


# R3.2 R3.4
def test_who_chooses_a_bundle_or_says_the_same_reads_what_it_holds(
    client, together, noted, officer, ketenregisseur
):
    first, other, third = chain.at_triage(officer), chain.at_triage(officer), noted(ACT)
    bundle, second = together(first, noted(ACT)), together(other, noted(AIM))
    pairs.found(first, other)
    visitor = chain.visit(client, ketenregisseur)
    with override("nl"), gate.passage(ketenregisseur, actions.READ, dossiers=(bundle, second)) as p:
        words = [row.in_words for row in contents_of(p, [bundle, second])]
    choose = visitor.get(reverse("linking:add", args=[third])).content.decode()
    compare = visitor.get(reverse("linking:compare", args=[first, other])).content.decode()
    assert all(said in choose for said in words)
    assert all(said in compare for said in words)


# R3.2 R3.4
def test_who_lets_a_bundle_follow_reads_what_becomes_one(client, together, noted, ketenregisseur):
    first = noted(ACT)
    bundle = together(first, noted(AIM))
    page = chain.visit(client, ketenregisseur).get(reverse("linking:follow", args=[first]))
    assert [row.id for row in page.context["together"]] == [bundle]
