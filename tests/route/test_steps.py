"""What rooms above may do on the route: each takes a passage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import actions, rules, steps
from ketenregie.route.models import Step
from ketenregie.route.rules import AgreementFacts
from tests.route.conftest import DIRECTOR, LOOK, MONDAY, OFFICER

pytestmark = pytest.mark.django_db
REPORT = gate.Action("test.route_report", "write", "intake", public=True)


@pytest.fixture
def at_it(make_signal, officer):
    """The officer in a passage on a signal that is being enriched."""
    dossier = make_signal()
    with gate.passage(officer, actions.HELP, dossier=dossier) as p:
        p.nothing_to_do()
        yield p


def test_a_step_that_the_region_does_not_have_is_refused(at_it):
    with pytest.raises(DomainError, match=r"route\.unknown_step"):
        steps.open_step(at_it, "nowhere")


def test_a_step_that_is_not_open_cannot_be_finished(at_it):
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        steps.finish_step(at_it, dossier=at_it.dossier, code="riec")


def test_the_route_goes_on_one_step_and_no_further(at_it):
    with pytest.raises(DomainError, match=r"route\.not_next"):
        steps.advance(at_it, dossier=at_it.dossier, to="closed")
    assert steps.advance(at_it, dossier=at_it.dossier, to="triage").owner == DIRECTOR
    assert steps.last_outcome(at_it, at_it.dossier) == "triage"


def test_a_dossier_that_is_nowhere_goes_nowhere(db, officer):
    with gate.passage(officer, actions.HELP) as p:
        p.nothing_to_do()
        founded = p.found("signal", purpose="signal")
        assert steps.last_outcome(p, founded.id) == ""
        assert steps.last_at_the_desk(p, founded.id) is None
        with pytest.raises(DomainError, match=r"route\.wrong_state"):
            steps.advance(p, dossier=founded.id, to="triage")


def test_a_public_report_opens_its_step_with_the_receiver(db, as_owner, ketenregisseur):
    dossier = new_id()
    with gate.intake(REPORT, dossier_id=dossier) as p:
        p.admit(DIRECTOR)
        steps.open_step(p, "take_up", holder=DIRECTOR)
    with gate.passage(ketenregisseur, LOOK, dossier=dossier) as p:
        step = steps.current(p)
    assert (step.code, step.owner, step.opened_at) == ("take_up", DIRECTOR, MONDAY)


def test_an_agreement_sent_twice_is_one_and_is_read_with_its_words(at_it):
    facts = AgreementFacts("Bel de school", OFFICER, date(2026, 12, 1), id=new_id())
    assert steps.add_agreement(at_it, facts) == steps.add_agreement(at_it, facts)
    [row] = steps.agreement_rows(at_it)
    assert (row.text, row.owner, row.state) == ("Bel de school", OFFICER, "open")
    assert [one.id for one in steps.agreements_for(at_it)] == [row.id]


def test_an_agreement_that_is_not_of_this_dossier_is_not_kept(at_it):
    assert not steps.keep_agreement(at_it, new_id())


# R2.1
def test_every_step_on_a_list_says_why_it_is_there(officer, procesregisseur):
    def step(code="triage", owner=OFFICER, **more):
        line = more.pop("line", rules.MAIN)
        return rules.StepFacts(new_id(), new_id(), code, line, owner, MONDAY, None, **more)

    found = {
        steps.why_here(officer, step()),
        steps.why_here(officer, step("enrich")),
        steps.why_here(officer, step("riec", line=rules.BESIDE)),
        steps.why_here(officer, step(fallen_back_at=MONDAY)),
        steps.why_here(procesregisseur, step(owner=DIRECTOR)),
    }
    assert len(found) == 5


# R2.1
def test_what_has_ended_waits_for_nobody(make_signal, ketenregisseur):
    make_signal("closed", by=ketenregisseur)
    make_signal("triage", by=ketenregisseur)
    with gate.passage(ketenregisseur, actions.LIST) as p:
        assert [step.code for step in steps.open_for(p)] == ["triage"]
        assert [step.code for step in steps.waiting(p, ["closed"])] == ["closed"]


# R2.1
def test_a_signal_in_a_case_waits_in_the_case_and_not_beside_it(make_signal, ketenregisseur):
    make_signal("case", by=ketenregisseur)
    with gate.passage(ketenregisseur, actions.LIST) as p:
        assert steps.open_for(p) == []


# R2.1
def test_the_least_time_left_comes_first_over_all_roles_acted_in(make_signal, procesregisseur):
    make_signal("triage", by=procesregisseur, holder=DIRECTOR)
    with clock.travel(MONDAY - timedelta(days=7)):
        make_signal("triage", by=procesregisseur, holder=procesregisseur.holder)
    with gate.passage(procesregisseur, actions.LIST) as p:
        owners = [step.owner for step in steps.open_for(p)]
    assert owners == [Holder("zvhf", "procesregisseur"), DIRECTOR]
    assert Step.objects.count() == 0  # outside a passage the wall gives nothing


# R2.1
def test_a_limit_counts_the_days_of_the_one_officer_who_has_the_step(
    make_signal, officer, fill, as_owner, state_of
):
    from ketenregie.parties.models import Capacity

    fill(officer)
    region = state_of(officer, make_signal()).due_at
    with as_owner():
        Capacity.objects.filter(pk=officer.capacity_id).update(weekdays=[0, 3])
    own = state_of(officer, make_signal()).due_at
    assert (region.date(), own.date()) == (date(2026, 11, 30), date(2026, 12, 10))


# R2.1
def test_with_two_officers_a_limit_counts_the_days_of_the_region(
    make_signal, officer, fill, as_owner, state_of
):
    from ketenregie.parties.models import Capacity
    from tests.cast import member

    fill(officer, member(officer.party, officer.role, nth=2))
    with as_owner():
        Capacity.objects.update(weekdays=[0])
    assert state_of(officer, make_signal()).due_at.date() == date(2026, 11, 30)
