"""In samenspraak: contact officers are heard and told, who directs the help, and how far it is raised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.operations import along
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.route.rules import View
from ketenregie.route.steps import About, hearing
from tests.route.conftest import CARE_COORDINATOR, CARE_OFFICER, LOOK, MONDAY

pytestmark = pytest.mark.django_db
ELSEWHERE = Holder("gemeente_smallingerland", "aandachtsfunctionaris_oov")
INSPECTION = Holder("arbeidsinspectie", "partner")


@pytest.fixture
def about(monkeypatch):
    """What a room above knows: it is about Smallingerland, and about work."""
    monkeypatch.setattr(hearing, "_about", [lambda _p, _dossier: About("GM0090", "arbeid")])


@pytest.fixture
def brought(at_triage, about):
    """A signal that Leeuwarden brought, about Smallingerland."""
    return at_triage


def weigh(actor, dossier, outcome="agenda", **facts):
    given = {"reason": "x"} | facts
    return triage(actor, Triage(dossier_id=dossier, outcome=outcome, **given))


def along_of(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return steps.along(p)


# R4.8
def test_who_brought_it_was_heard_and_another_municipality_is_still_to_be(brought, ketenregisseur):
    assert [one.holder for one in along_of(ketenregisseur, brought).still] == [str(ELSEWHERE)]


# R4.8
@pytest.mark.parametrize("outcome", ["agenda", "close"])
def test_a_decision_about_the_route_waits_for_a_call(brought, ketenregisseur, outcome):
    with pytest.raises(DomainError, match=r"route\.hear_first"):
        weigh(ketenregisseur, brought, outcome, closing="explained")


# R4.8
@pytest.mark.parametrize("outcome", ["fast_table", "ask_back"])
def test_what_cannot_wait_is_never_held_up(brought, ketenregisseur, outcome):
    assert weigh(ketenregisseur, brought, outcome)


# R4.8
@pytest.mark.parametrize(
    ("stance", "reason"), [("agrees", ""), ("objects", ""), ("not_reached", "Vrij")]
)
def test_a_view_is_told_in_the_same_act_and_the_officer_hears_the_decision(
    brought, ketenregisseur, officer_elsewhere, journal, stance, reason
):
    weigh(ketenregisseur, brought, views=(View(ELSEWHERE, stance, reason),))
    [heard] = journal(brought, "route.heard")
    assert (heard.facts["owner"], heard.facts["stance"]) == (str(ELSEWHERE), stance)
    assert str(ELSEWHERE) in {row.facts["to"] for row in journal(brought, "route.told")}
    assert along_of(officer_elsewhere, brought).heard


def test_not_reached_needs_a_reason(brought, ketenregisseur):
    with pytest.raises(DomainError, match=r"route\.why_not_reached"):
        weigh(ketenregisseur, brought, views=(View(ELSEWHERE, "not_reached"),))


# R4.8
def test_one_tap_on_the_page_is_enough(brought, ketenregisseur, as_):
    tapped = {"of": str(ELSEWHERE), "stance": "agrees"}
    answer = as_(ketenregisseur).post(reverse("route:hear", args=[brought]), tapped)
    assert answer.status_code == 302
    assert along_of(ketenregisseur, brought).still == ()


# R4.8
def test_on_labour_exploitation_the_inspection_can_be_consulted_and_needs_not(brought, ketenregisseur):
    consulted = [one for one in along_of(ketenregisseur, brought).heard if one.advice]
    assert [one.holder for one in consulted] == [str(INSPECTION)]
    advice = along.Hear(dossier_id=brought, view=View(INSPECTION, "advises", "Onderneming bekend"))
    along.hear(ketenregisseur, advice)
    told = [one for one in along_of(ketenregisseur, brought).heard if one.advice]
    assert told[0].words == "Onderneming bekend"


def test_whom_it_does_not_concern_is_not_heard(brought, ketenregisseur):
    stranger = View(Holder("gemeente_harlingen", "aandachtsfunctionaris_oov"), "agrees")
    with pytest.raises(DomainError, match=r"route\.not_concerned"):
        along.hear(ketenregisseur, along.Hear(dossier_id=brought, view=stranger))


def test_only_who_decides_notes_what_others_think(brought, officer):
    with pytest.raises(Refused):
        along.hear(officer, along.Hear(dossier_id=brought, view=View(ELSEWHERE, "agrees")))


# R4.4
def test_by_default_the_operational_officer_directs_with_the_care_coordinator(
    at_triage, ketenregisseur, care_officer, fill
):
    fill(care_officer)
    found = along_of(ketenregisseur, at_triage).direction
    assert (found.decided_at, "gebiedsteam" in found.label) == (None, True)


# R4.4
def test_without_one_it_is_the_care_coordinator(at_triage, ketenregisseur):
    with gate.passage(ketenregisseur, LOOK, dossier=at_triage) as p:
        assert steps.direction(p).holder == CARE_COORDINATOR


# R4.4
@pytest.mark.parametrize(
    ("kind", "other", "holder"),
    [
        ("care_coordinator", None, CARE_COORDINATOR),
        ("together", None, CARE_OFFICER),
        ("other", CARE_OFFICER, CARE_OFFICER),
    ],
)
def test_it_is_decided_with_a_reason_and_changed_and_new_help_goes_there(
    at_triage, ketenregisseur, journal, kind, other, holder
):
    decided = along.Direct(dossier_id=at_triage, kind=kind, reason="Overleg met Fier", other=other)
    along.direct(ketenregisseur, decided)
    before = len(journal(at_triage))
    along.direct(ketenregisseur, decided)
    assert len(journal(at_triage)) == before
    with gate.passage(ketenregisseur, LOOK, dossier=at_triage) as p:
        assert (steps.direction(p).holder, steps.helper(p)) == (holder, holder)
        assert steps.along(p).direction.words == "Overleg met Fier"


def test_who_has_no_say_in_it_does_not_decide(at_triage, officer, ketenregisseur):
    decided = along.Direct(dossier_id=at_triage, kind="care_coordinator", reason="x")
    with pytest.raises(DomainError, match=r"route\.not_yours_to_direct"):
        along.direct(officer, decided)
    with pytest.raises(DomainError, match=r"route\.who_directs"):
        along.direct(ketenregisseur, along.Direct(dossier_id=at_triage, kind="other", reason="x"))


# R4.5 R4.2
def test_how_far_it_is_raised_is_kept_with_the_reason_and_asks_for_help(make_signal, officer, journal):
    dossier = make_signal()
    along.weigh_ave(officer, along.WeighAve(dossier_id=dossier, level="local_team", reason="Loopt"))
    with gate.passage(officer, LOOK, dossier=dossier) as p:
        assert not steps.has_help(p)
    with clock.travel(MONDAY + timedelta(days=1)):
        along.weigh_ave(officer, along.WeighAve(dossier_id=dossier, level="mayor", reason="Stagneert"))
    with gate.passage(officer, LOOK, dossier=dossier) as p:
        assert steps.has_help(p)
    assert [row.facts["outcome"] for row in journal(dossier, "route.ave_weighed")] == [
        "local_team",
        "mayor",
    ]
    assert [one.words for one in along_of(officer, dossier).weighed] == ["Stagneert", "Loopt"]


def test_a_level_that_the_region_does_not_have_is_refused(make_signal, officer):
    with pytest.raises(DomainError, match=r"route\.which_level"):
        along.weigh_ave(officer, along.WeighAve(dossier_id=make_signal(), level="x", reason="x"))


def test_the_care_officer_reads_who_directs(at_triage, ketenregisseur, care_officer):
    along.direct(ketenregisseur, along.Direct(dossier_id=at_triage, kind="together", reason="x"))
    assert along_of(care_officer, at_triage).direction.decided_at
