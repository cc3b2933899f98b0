"""The minutes: rendered at each download, each reader's own part, only a hash is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from ketenregie.kernel.ids import new_id
from ketenregie.table.models import Meeting
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import close_meeting
from ketenregie.table.queries import minutes
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(make_item, ketenregisseur):
    item = make_item()
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.SUSPICION)
    decide(ketenregisseur, command)
    return item


def text_for(actor, item):
    from ketenregie.protocol import gate
    from ketenregie.table import actions

    with gate.passage(actor, actions.MINUTES) as p:
        return minutes.gather(p, Meeting.objects.get(pk=item.meeting_id))


def items_of(text):
    return [item for section in text["sections"] for item in section["items"]]


# R5.5
def test_the_minutes_are_an_accessible_pdf_with_a_name_about_nobody(client, decided, ketenregisseur):
    url = reverse("table:minutes", args=[decided.meeting_id])
    answer = chain.visit(client, ketenregisseur).get(url)
    assert answer.content.startswith(b"%PDF-")
    assert "verslag-2026-11-26.pdf" in answer.headers["Content-Disposition"]
    assert b"pdfuaid" in answer.content


# R5.5
def test_the_text_says_what_was_decided_and_agreed(decided, ketenregisseur):
    [item] = items_of(text_for(ketenregisseur, decided))
    said = [passage["text"] for passage in item["passages"]]
    assert outcomes.SUSPICION.strategy in said
    assert "keep seven beds free" in [row["what"] for row in item["agreements"]]


# R5.5
def test_each_party_reads_its_own_part(make_item, decided, ketenregisseur, rechercheur):
    make_item()
    assert len(items_of(text_for(ketenregisseur, decided))) == 2
    [item] = items_of(text_for(rechercheur, decided))
    everything = [one["reference"] for one in items_of(text_for(ketenregisseur, decided))]
    assert item["reference"] in everything


# R5.5
def test_who_does_not_sit_at_the_table_gets_no_minutes(client, decided, officer):
    url = reverse("table:minutes", args=[decided.meeting_id])
    assert chain.visit(client, officer).get(url).status_code == 404


# R5.5 R7.5
def test_a_destroyed_passage_says_so(decided, ketenregisseur, as_owner):
    from ketenregie.protocol.models import DossierKey

    with as_owner():
        DossierKey.objects.filter(dossier=decided.dossier_id).delete()
    with override("en"):
        [item] = items_of(text_for(ketenregisseur, decided))
    assert {passage["text"] for passage in item["passages"]} == {"Destroyed."}


# R5.5
def test_the_hash_follows_the_text(decided, ketenregisseur):
    before = minutes.digest(text_for(ketenregisseur, decided))
    assert minutes.digest(text_for(ketenregisseur, decided)) == before
    close_meeting(ketenregisseur, decided.meeting_id)
    assert minutes.digest(text_for(ketenregisseur, decided)) != before
