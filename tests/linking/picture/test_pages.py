"""The picture's page: what is open is drawn, what is not shows its kind, and all is in the table."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.models import Bundle
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.linking.picture.queries import picture
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts.operations import Decide, decide
from ketenregie.protocol import gate
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.linking import pairs

pytestmark = pytest.mark.django_db
PHONE, NAME = "06-12345678", "Kees Testpersoon"


@pytest.fixture(autouse=True)
def wednesday():
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def bundle(make_signal, officer, ketenregisseur):
    """Two signals that name one number in two ways of writing, and people of the same name."""
    written = [PHONE, "+31 6 1234 5678"]
    signals = tuple(
        make_signal(
            officer,
            "triage",
            mentions=(MentionGiven("person", NAME, "34"), MentionGiven("phone", number)),
        )
        for number in written
    )
    key = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=signals, reason="one number"))
    return key


def test_one_number_is_drawn_once_and_people_of_one_name_are_two(bundle, ketenregisseur):
    found = picture(ketenregisseur, bundle)
    assert sorted(dot.kind for dot in found.drawing.dots) == [
        "person",
        "person",
        "phone",
        "signal",
        "signal",
    ]
    [phone] = [row for row in found.rows if row.kind == "phone"]
    assert len(phone.signals) == 2
    assert found.rows[0] == phone


# R3.5
def test_what_is_drawn_also_stands_in_the_table(bundle, client, ketenregisseur):
    page = chain.visit(client, ketenregisseur).get(reverse("linking:picture", args=[bundle]))
    shown = page.content.decode()
    assert page.status_code == 200
    targets = set(re.findall(r'<a href="#(d-[^"]+)"', shown))
    assert len(targets) == 3
    assert all(f'id="{target}"' in shown for target in targets)
    svg, table = (
        shown.partition('<svg class="kr-chart')[2].split("</svg>")[0],
        shown.split("kr-things")[1],
    )
    assert NAME in svg
    assert table.count(NAME) == 2
    assert re.search(r"Telefoonnummer: (06-12345678|\+31 6 1234 5678)", table)
    assert "<title" in svg


# R3.5
def test_the_number_of_a_help_line_connects_nothing_and_is_told_in_the_table(
    make_signal, officer, ketenregisseur, client
):
    written = ["0900 8844", "+31 900 8844"]
    two = tuple(
        make_signal(officer, "triage", mentions=(MentionGiven("phone", number),)) for number in written
    )
    key = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=two, reason="one van"))
    page = picture(ketenregisseur, key)
    assert [dot.kind for dot in page.drawing.dots] == ["signal", "signal"]
    assert not page.drawing.lines
    [row] = page.rows
    assert row.everybodys
    assert len(row.signals) == 2
    assert not page.silent
    shown = chain.visit(client, ketenregisseur).get(reverse("linking:picture", args=[key]))
    assert "Van iedereen: verbindt niets" in shown.content.decode()


# R7.1
def test_what_is_not_open_is_not_known_to_be_everybody_s(
    make_signal, officer, ketenregisseur, rechercheur
):
    two = tuple(
        make_signal(officer, "triage", mentions=(MentionGiven("phone", "0900 8844"),)) for _ in range(2)
    )
    key = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=two, reason="one van"))
    with gate.passage(ketenregisseur, actions.BUNDLE, dossier=key) as p:
        p.admit(rechercheur.holder, purpose="table")
    page = picture(rechercheur, key)
    assert not page.common
    assert not any(row.everybodys for row in page.rows)


# R7.3
def test_opening_the_picture_is_in_the_journal_of_each_signal(bundle, ketenregisseur):
    page = picture(ketenregisseur, bundle)
    for signal in (cell.url.split("/")[-2] for cell in page.rows[0].signals):
        assert "protocol.revealed" in chain.journal(signal, "protocol.revealed")


# R3.5
def test_a_node_that_is_not_open_shows_its_kind_only(bundle, ketenregisseur, rechercheur, client):
    with gate.passage(ketenregisseur, actions.BUNDLE, dossier=bundle) as p:
        p.admit(rechercheur.holder, purpose="table")
    page = chain.visit(client, rechercheur).get(reverse("linking:picture", args=[bundle]))
    shown = page.content.decode()
    assert page.status_code == 200
    assert NAME not in shown
    assert PHONE not in shown
    assert not re.search(r"S-2026-\d{4}", shown)
    assert "Signaal, niet open voor u" in shown


# R7.1
def test_an_outsider_does_not_learn_that_there_is_a_picture(bundle, client, officer):
    page = chain.visit(client, officer).get(reverse("linking:picture", args=[bundle]))
    assert page.status_code == 404


# R3.5
def test_a_confirmed_link_is_a_line_of_its_own_and_stands_in_the_table(officer, ketenregisseur, client):
    one, other = chain.at_triage(officer), chain.at_triage(officer)
    pairs.found(one, other)
    with gate.passage(ketenregisseur, actions.COMPARE, dossiers=(one, other)) as p:
        [proposal] = proposals.between(p, one, other)
    command = Decide(
        act_id=new_id(),
        signals=(one, other),
        given={proposal.pair: "same"},
        reason="one and the same",
        seen=frozenset(),
    )
    decide(ketenregisseur, command)
    with chain.looking():
        [bundle] = Bundle.objects.values_list("pk", flat=True)
    page = picture(ketenregisseur, bundle)
    assert [line.how for line in page.drawing.lines].count("same") == 1
    assert [row.same for row in page.rows] == [(f"Persoon: {chain.NAME}",)] * 2
    shown = chain.visit(client, ketenregisseur).get(reverse("linking:picture", args=[bundle]))
    assert "Bevestigd als dezelfde als" in shown.content.decode()


# R3.5
def test_what_may_be_the_same_is_a_dashed_line_for_who_may_decide_and_stands_in_the_table(
    officer, ketenregisseur, rechercheur, client
):
    signals = [chain.at_triage(officer) for _ in range(2)]
    pairs.found(*signals)
    key = new_id()
    bundle_signals(
        ketenregisseur, BundleSignals(bundle_id=key, signals=tuple(signals), reason="one van")
    )
    page = picture(ketenregisseur, key)
    assert [line.how for line in page.drawing.lines].count("maybe") == 1
    assert [row.maybe for row in page.rows] == [(f"Persoon: {chain.NAME}",)] * 2
    shown = chain.visit(client, ketenregisseur).get(reverse("linking:picture", args=[key]))
    assert shown.content.decode().count("edge is-weak") == 1
    assert "Kan hetzelfde zijn als" in shown.content.decode()
    with gate.passage(ketenregisseur, actions.BUNDLE, dossier=key) as p:
        p.admit(rechercheur.holder, purpose="table")
    assert not picture(rechercheur, key).proposed
