"""The pages of cases, as they are opened and sent."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from ketenregie.cases.messages import STATES
from ketenregie.cases.models import Track
from ketenregie.cases.work import rows
from ketenregie.kernel.ids import new_id
from ketenregie.table.models import Item
from tests import chain

pytestmark = pytest.mark.django_db


def page_of(client, actor, case):
    return chain.visit(client, actor).get(reverse("cases:page", args=[case.pk]))


# R6.1
def test_a_case_shows_its_tracks_goal_and_agreements(client, case, zorgcoordinator):
    page = page_of(client, zorgcoordinator, case).content.decode()
    with override("nl"):
        released = str(STATES["with_police"])
    for words in ("a safe place to sleep", "keep seven beds free", released):
        assert words in page
    assert chain.NAME not in page


# R6.1
def test_the_words_of_the_care_track_are_not_for_every_role(client, case, zorgcoordinator, officer):
    url = reverse("cases:next_action", args=[case.pk, "care"])
    sent = {"version": 1, "text": "a bed in Sneek", "state": "running", "on": "2026-12-01"}
    care = chain.visit(client, zorgcoordinator)
    assert care.get(url).status_code == 200
    assert care.post(url, sent).status_code == 302
    assert "a bed in Sneek" in page_of(client, zorgcoordinator, case).content.decode()
    assert "a bed in Sneek" not in page_of(client, officer, case).content.decode()


# R6.1
def test_the_police_releases_by_a_form_without_text(client, case, rechercheur):
    url = reverse("cases:release", args=[case.pk])
    police = chain.visit(client, rechercheur)
    assert "<textarea" not in police.get(url).content.decode()
    assert police.post(url, {"version": 1, "status": "talk_held"}).status_code == 302
    with chain.looking():
        assert Track.objects.get(dossier=case.pk, kind="criminal").state == "talk_held"


# R7.1
def test_an_outsider_does_not_learn_that_a_case_exists(client, case, officer_elsewhere):
    assert page_of(client, officer_elsewhere, case).status_code == 404


def test_another_track_lead_and_agreement_by_their_forms(client, case, zorgcoordinator):
    care = chain.visit(client, zorgcoordinator)
    forms = {
        "start_track": {"track": "riec|gemeente_leeuwarden/oov_ondermijning"},
        "agree": {
            "key": new_id(),
            "text": "call the landlord",
            "owner": "fier/zorgcoordinator",
            "due_on": "2026-12-02",
        },
        "lead": {"version": 1, "lead": "zvhf/procesregisseur"},
    }
    for name, sent in forms.items():
        url = reverse(f"cases:{name}", args=[case.pk])
        assert care.get(url).status_code == 200
        assert care.post(url, {"sent": "1"}).status_code == 422
        assert care.post(url, sent).status_code == 302, name


# R5.3
def test_a_case_is_put_on_the_agenda_by_hand(client, case, zorgcoordinator):
    care = chain.visit(client, zorgcoordinator)
    for _ in range(2):
        assert care.post(reverse("table:put_on", args=[case.pk])).status_code == 302
    with chain.looking():
        assert Item.objects.get(dossier=case.pk).section == "cases"


def test_the_list_and_my_work_name_the_case_by_its_number(client, case, zorgcoordinator):
    page = chain.visit(client, zorgcoordinator).get(reverse("cases:list")).content.decode()
    assert case.reference in page
    [row] = rows(zorgcoordinator)
    assert (row.reference, row.kind, row.beside) == (case.reference, "track", True)
