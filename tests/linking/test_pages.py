"""The pages of bundles, as they are opened and sent."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.ids import new_id
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.route.operations.triage import Triage, triage
from tests import chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(officer):
    return [chain.at_triage(officer) for _ in range(2)]


@pytest.fixture
def bundle(two, ketenregisseur):
    key = new_id()
    command = BundleSignals(bundle_id=key, signals=tuple(two), reason="the same yard")
    bundle_signals(ketenregisseur, command)
    return key


# R3.2
def test_the_form_offers_signals_by_their_codes_only(client, ketenregisseur, two):
    page = chain.visit(client, ketenregisseur).get(reverse("linking:add", args=[two[0]]))
    assert page.status_code == 200
    assert chain.NAME not in page.content.decode()
    assert str(two[1]) in page.content.decode()


# R3.2
def test_putting_together_leads_to_the_bundle(client, ketenregisseur, two):
    key = new_id()
    sent = {"key": key, "version": 0, "signals": [two[1]], "reason": "the same yard"}
    url = reverse("linking:add", args=[two[0]])
    answer = chain.visit(client, ketenregisseur).post(url, sent)
    assert answer.headers["Location"] == reverse("linking:page", args=[key])
    page = client.get(answer.headers["Location"]).content.decode()
    assert "the same yard" in page
    assert chain.NAME not in page


def test_a_form_without_a_reason_keeps_what_was_chosen(client, ketenregisseur, two):
    sent = {"key": new_id(), "version": 0, "signals": [two[1]], "reason": ""}
    url = reverse("linking:add", args=[two[0]])
    answer = chain.visit(client, ketenregisseur).post(url, sent)
    assert answer.status_code == 422
    assert f'value="{two[1]}" checked' in " ".join(answer.content.decode().split())


def test_a_rule_speaks_beside_its_field(client, ketenregisseur, two):
    sent = {"key": new_id(), "version": 0, "signals": [], "reason": "alone"}
    url = reverse("linking:add", args=[two[0]])
    answer = chain.visit(client, ketenregisseur).post(url, sent)
    assert answer.status_code == 422
    with chain.looking():
        assert not Bundle.objects.exists()


# R3.2
def test_taking_out_asks_for_a_reason(client, ketenregisseur, bundle, two):
    url = reverse("linking:take_out", args=[bundle, two[0]])
    visitor = chain.visit(client, ketenregisseur)
    assert visitor.get(url).status_code == 200
    assert visitor.post(url, {"version": 1, "reason": ""}).status_code == 422
    assert visitor.post(url, {"version": 1, "reason": "another yard"}).status_code == 302
    with chain.looking():
        assert BundleSignal.objects.filter(dossier=bundle, left_at=None).count() == 1


def test_two_people_at_once_are_shown_both_texts(client, ketenregisseur, bundle, two):
    url = reverse("linking:take_out", args=[bundle, two[0]])
    answer = chain.visit(client, ketenregisseur).post(url, {"version": 7, "reason": "my reason"})
    assert answer.status_code == 409
    assert "my reason" in answer.content.decode()


# R7.1
def test_an_outsider_does_not_learn_that_a_bundle_exists(client, officer, bundle):
    assert chain.visit(client, officer).get(reverse("linking:page", args=[bundle])).status_code == 404


def test_more_signals_can_be_added_to_a_bundle(client, ketenregisseur, bundle, officer):
    third = chain.at_triage(officer)
    url = reverse("linking:extend", args=[bundle])
    visitor = chain.visit(client, ketenregisseur)
    assert str(third) in visitor.get(url).content.decode()
    sent = {"key": bundle, "version": 1, "signals": [third], "reason": "also there"}
    assert visitor.post(url, sent).status_code == 302


# R3.2
def test_a_bundle_says_which_signal_to_weigh_until_one_is_at_the_table(
    client, ketenregisseur, bundle, two, officer
):
    page, weigh = (
        reverse("linking:page", args=[bundle]),
        [reverse("route:triage", args=[one]) for one in two],
    )
    shown = chain.visit(client, ketenregisseur).get(page).content.decode()
    assert any(url in shown for url in weigh)
    triage(ketenregisseur, Triage(dossier_id=two[0], outcome="agenda", reason="to be weighed together"))
    shown = client.get(page).content.decode()
    assert not any(url in shown for url in weigh)


def test_a_bundle_at_hand_asks_for_the_signal_that_comes_with_it(
    client, ketenregisseur, bundle, officer
):
    chain.at_triage(officer)
    url = reverse("linking:extend", args=[bundle])
    sent = {"key": bundle, "version": 1, "signals": [], "reason": "also there"}
    assert chain.visit(client, ketenregisseur).post(url, sent).status_code == 422
