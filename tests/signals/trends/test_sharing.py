"""A trend is a theme about nobody: kept, shared with the chain director, and read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.signals import work
from ketenregie.signals.trends.operations import ReadTrend, ShareTrend, read_trend, share_trend
from ketenregie.signals.trends.queries import trends_page

TEXT = "Meer jongens die pakketten bezorgen bij de haven."


def share(actor, text=TEXT, key=None, **given):
    return share_trend(actor, ShareTrend(note_id=key or new_id(), text=text, **given))


def texts(actor, place=""):
    return [note.text for note in trends_page(actor, place).notes]


# R2.4
def test_a_trend_is_shared_with_the_chain_director_and_the_colleagues(
    seats, officer, care_officer, ketenregisseur, officer_elsewhere, journal
):
    note = share(officer, form="crimineel")
    assert texts(officer) == texts(care_officer) == texts(ketenregisseur) == [TEXT]
    assert texts(officer_elsewhere) == []
    [row] = journal(note, "signals.trend_shared")
    assert row.facts["to"] == "zvhf/ketenregisseur"


def test_shared_twice_it_counts_once(seats, officer):
    key = new_id()
    for _ in range(2):
        share(officer, key=key)
    assert texts(officer) == [TEXT]


# R2.4
def test_a_trend_about_somebody_is_refused(seats, officer):
    with pytest.raises(DomainError, match=r"signals\.trend_names"):
        share(officer, "De chauffeur belt met 06-12345678")
    assert texts(officer) == []


# R7.1
def test_an_officer_writes_about_the_own_municipality_only(seats, officer, row_of):
    from ketenregie.signals.models import TrendNote

    note = share(officer, place="GM0090")
    assert row_of(TrendNote, dossier_id=note).municipality == "GM0080"


def test_the_chain_director_says_about_which_municipality(seats, ketenregisseur):
    with pytest.raises(DomainError, match=r"signals\.trend_where"):
        share(ketenregisseur)
    share(ketenregisseur, place="GM0090")
    assert texts(ketenregisseur, "GM0090") == [TEXT]


# R2.4
def test_the_chain_director_says_that_it_was_read(seats, officer, ketenregisseur, journal):
    note = share(officer)
    for _ in range(2):
        read_trend(ketenregisseur, ReadTrend(note_id=note))
    assert trends_page(officer).notes[0].read_at
    assert len(journal(note, "signals.trend_read")) == 1
    with pytest.raises(Refused):
        read_trend(officer, ReadTrend(note_id=note))


# R7.1
@pytest.mark.parametrize("who", ["professional", "outsider", "rechercheur"])
def test_who_is_no_contact_officer_shares_no_trend(who, request, seats):
    with pytest.raises((Refused, DomainError)):
        share(request.getfixturevalue(who))


def test_the_form_keeps_what_was_typed_when_it_names_somebody(seats, officer, sign_in):
    client, url = sign_in(officer), reverse("signals:trends")
    typed = {"key": str(new_id()), "text": "Bel 06-12345678", "form": "", "sector": ""}
    page = client.post(url, typed)
    assert page.status_code == 422
    assert "Bel 06-12345678" in page.content.decode()
    assert client.post(url, typed | {"text": TEXT}).status_code == 302
    assert texts(officer) == [TEXT]


# R2.1 R2.4
def test_a_shared_trend_waits_on_the_chain_director_s_work_until_it_is_read(
    seats, officer, ketenregisseur
):
    before = work.stamp(ketenregisseur)
    note = share(officer)
    assert [row.kind for row in work.rows(ketenregisseur) if row.dossier_id == note] == ["trend"]
    assert not [row for row in work.rows(officer) if row.dossier_id == note]
    assert work.stamp(ketenregisseur) != before
    read_trend(ketenregisseur, ReadTrend(note_id=note))
    assert not [row for row in work.rows(ketenregisseur) if row.dossier_id == note]


# R2.1
def test_a_trend_that_was_not_read_yet_is_marked_so(seats, officer, ketenregisseur, sign_in):
    note = share(officer)
    client = sign_in(ketenregisseur)
    read = reverse("signals:read_trend", args=[note])
    assert read in client.get(reverse("signals:trends")).content.decode()
    assert client.post(read).status_code == 302
    assert read not in client.get(reverse("signals:trends")).content.decode()
