"""The coded facts behind the figures: of one's own municipality, and never of a dossier."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import database
from ketenregie.route.rules import HelpFacts
from ketenregie.signals import operations
from ketenregie.signals.models import CodedFact, Signal
from ketenregie.signals.trends.queries import trends_page

LEEUWARDEN, ELSEWHERE = "GM0080", "GM0090"


@pytest.fixture
def facts(as_owner):
    """All coded facts as their owner sees them."""

    def rows(**by):
        with as_owner():
            return list(CodedFact.objects.filter(**by))

    return rows


@pytest.fixture
def make_many(make_signal, seats, zorgcoordinator):
    """Give signals that others took in, about Leeuwarden."""

    def make(count, form="arbeid"):
        return [make_signal(by=zorgcoordinator, form=form) for _ in range(count)]

    return make


@pytest.fixture
def as_municipality(as_owner, seats, officer_elsewhere):
    """Make the parties of the officers known as the municipalities that they are."""
    from ketenregie.parties.models import Party
    from tests.cast import place

    place(officer_elsewhere)
    with as_owner():
        for code, place in (("gemeente_leeuwarden", LEEUWARDEN), ("gemeente_smallingerland", ELSEWHERE)):
            Party.objects.filter(code=code).update(kind="municipality", municipality=place)


def cells(page, name):
    table = next(one for one in (page.quarters, *page.tables) if one.name == name)
    return {row.label: (row.cell.own, row.cell.others) for row in table.rows}


# R2.4
def test_a_signal_is_counted_with_its_codes_and_goes_on_as_it_changes(
    make_signal, seats, officer, facts
):
    signal = make_signal(by=officer, form="arbeid")
    [fact] = facts()
    assert (fact.municipality, fact.form, fact.party, fact.is_open, fact.days_to_take_up) == (
        LEEUWARDEN, "arbeid", "gemeente_leeuwarden", True, None,
    )  # fmt: skip
    operations.take_up(officer, operations.TakeUp(signal_id=signal, help=HelpFacts()))
    [fact] = facts()
    assert fact.days_to_take_up == 0


# R2.4
def test_corrected_and_closed_facts_are_counted_as_they_are_now(
    make_signal, seats, officer, ketenregisseur, facts
):
    from ketenregie.route.operations.triage import Triage, triage

    signal = make_signal(by=officer, until="triage")
    triage(
        ketenregisseur,
        Triage(dossier_id=signal, outcome="close", reason="Klaar", closing="finished"),
    )
    [fact] = facts()
    assert fact.is_open is False


# R7.5
def test_of_a_destroyed_dossier_the_codes_stay_and_tell_of_nobody(
    make_signal, seats, officer, facts, as_owner
):
    from ketenregie.protocol.models import DossierKey

    signal = make_signal(by=officer)
    assert facts()[0].of_dossier == signal
    with as_owner():
        DossierKey.objects.filter(pk=signal).delete()
    assert facts()[0].of_dossier is None


# R7.1
def test_which_dossier_a_count_is_of_cannot_be_asked(make_signal, seats, officer):
    make_signal(by=officer)
    with transaction.atomic():
        database.enter(officer)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select of_dossier from signals_codedfact")
        database.leave()


# R7.1
def test_with_the_gate_bypassed_nobody_counts_another_municipality(
    make_signal, officer, officer_elsewhere, ketenregisseur, outsider, as_municipality
):
    make_signal(by=officer)
    for actor, sees in ((officer, 1), (officer_elsewhere, 0), (outsider, 0), (ketenregisseur, 1)):
        with transaction.atomic():
            database.enter(actor)
            assert CodedFact.objects.values("form").count() == sees
            database.leave()
    assert CodedFact.objects.values("form").count() == 0


# R2.4 R8.2
def test_one_s_own_are_exact_and_a_few_of_others_are_left_out(
    make_signal, make_many, officer, as_municipality
):
    make_signal(by=officer)
    make_many(3)
    page = trends_page(officer)
    assert cells(page, "form") == {"Arbeidsuitbuiting": (1, None)}
    assert page.left_out
    make_many(4)
    assert cells(trends_page(officer), "form") == {"Arbeidsuitbuiting": (1, 7)}


# R8.2
def test_the_rest_is_left_out_with_a_few_when_they_could_be_worked_out(
    make_many, officer, as_municipality
):
    make_many(6)
    make_many(2, form="seksueel")
    make_many(7, form="crimineel")
    page = trends_page(officer)
    hidden = {label for label, (_own, others) in cells(page, "form").items() if others is None}
    assert len(hidden) == 2
    assert page.tables[0].whole.others == 15


# R2.4
def test_the_chain_director_sees_the_region_exactly_and_chooses_a_municipality(
    make_signal, make_many, ketenregisseur, officer
):
    make_signal(by=officer, municipality=ELSEWHERE)
    make_many(2)
    assert sum(own + others for own, others in cells(trends_page(ketenregisseur), "form").values()) == 3
    page = trends_page(ketenregisseur, ELSEWHERE)
    assert sum(own + others for own, others in cells(page, "form").values()) == 1


# R7.1
@pytest.mark.parametrize(
    "who", ["professional", "outsider", "zorgcoordinator", "privacy_officer", "bestuurder"]
)
def test_others_have_no_local_picture(who, request, db):
    with pytest.raises(Refused):
        trends_page(request.getfixturevalue(who))


# R2.4
def test_the_page_shows_the_numbers_beside_the_drawing(
    make_signal, officer, sign_in, seats, as_municipality
):
    make_signal(by=officer)
    page = sign_in(officer).get(reverse("signals:trends"))
    shown = page.content.decode()
    assert page.status_code == 200
    assert "Arbeidsuitbuiting" in shown
    assert "<title>" in shown.partition("kr-chart")[2]


def test_an_address_never_chooses_for_an_officer(make_signal, officer, sign_in, seats, as_municipality):
    page = sign_in(officer).get(reverse("signals:trends"), {"gemeente": ELSEWHERE})
    assert "Leeuwarden" in page.content.decode()


def test_a_fact_is_told_anew_from_its_signal(make_signal, seats, officer, facts, as_owner):
    signal = make_signal(by=officer)
    with as_owner():
        Signal.objects.filter(pk=signal).update(form="seksueel")
    assert facts()[0].form == "seksueel"
