"""Work on a case: tracks side by side, agreements, another track, another lead."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.cases import operations, steps
from ketenregie.cases.models import Case, Track
from ketenregie.cases.rules import TrackPlan
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.models import Agreement
from ketenregie.route.rules import AgreementFacts
from tests import cast, chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


def next_action(case, **facts):
    given = {"kind": "care", "text": "an interpreter on Friday", "on": date(2026, 12, 1)}
    given |= {"state": "running", "version": 1}
    return operations.SetNextAction(case_id=case.pk, **(given | facts))


def track_of(case, kind):
    with chain.looking():
        return Track.objects.get(dossier=case.pk, kind=kind)


# R6.1
def test_the_next_action_of_a_track_is_set_once(case, zorgcoordinator):
    operations.set_next_action(zorgcoordinator, next_action(case))
    operations.set_next_action(zorgcoordinator, next_action(case))
    assert chain.journal(case.pk, "cases.next") == ["cases.next_action_set"]
    assert track_of(case, "care").state == "running"


def test_two_who_set_it_at_once_are_shown_both_texts(case, zorgcoordinator):
    operations.set_next_action(zorgcoordinator, next_action(case))
    with pytest.raises(Conflict) as told:
        operations.set_next_action(zorgcoordinator, next_action(case, text="a doctor first"))
    assert (told.value.mine, told.value.theirs) == ("a doctor first", "an interpreter on Friday")


# R7.1
def test_an_outsider_is_refused_and_the_refusal_is_kept(case, officer_elsewhere):
    with pytest.raises(Refused):
        operations.set_next_action(officer_elsewhere, next_action(case))
    assert chain.journal(case.pk)[-1] == "protocol.refused"


def test_who_leads_neither_track_nor_case_sets_nothing(case, officer):
    with pytest.raises(DomainError, match=r"cases\.not_yours"):
        operations.set_next_action(officer, next_action(case))


# R6.1
def test_of_the_criminal_track_only_the_police_releases_a_status(case, rechercheur, zorgcoordinator):
    released = operations.ReleaseStatus(case_id=case.pk, status="report_made", version=1)
    with pytest.raises(Refused):
        operations.release_status(zorgcoordinator, released)
    assert track_of(case, "criminal").state == "with_police"
    operations.release_status(rechercheur, released)
    operations.release_status(rechercheur, released)
    assert track_of(case, "criminal").state == "report_made"
    assert chain.journal(case.pk, "cases.status") == ["cases.status_released"]


# R6.1
def test_the_criminal_track_takes_no_words(case, rechercheur):
    words = next_action(case, kind="criminal", text="we listen in on Tuesday")
    with pytest.raises(DomainError, match=r"cases\.no_words_on_police_track"):
        operations.set_next_action(rechercheur, words)


def test_a_status_does_not_go_where_it_cannot(case, rechercheur):
    strange = operations.ReleaseStatus(case_id=case.pk, status="in_court", version=1)
    with pytest.raises(DomainError, match=r"cases\.wrong_state"):
        operations.release_status(rechercheur, strange)


# R6.1 R4.1
def test_a_riec_track_starts_beside_the_others_for_its_own_purpose(case, ketenregisseur):
    judge = Holder("gemeente_leeuwarden", "oov_ondermijning")
    command = operations.StartTrack(case_id=case.pk, plan=TrackPlan("riec", judge))
    operations.start_track(ketenregisseur, command)
    operations.start_track(ketenregisseur, command)
    assert track_of(case, "riec").owner_role == "oov_ondermijning"
    assert (str(judge), "riec") in chain.admitted(case.pk)
    assert (str(judge), "direction") not in chain.admitted(case.pk)


# R6.1
def test_of_the_partners_only_riec_is_offered_for_its_track(case):
    offered = [
        choice for choice, _label in steps.track_seats({"fier", "riec", "gemeente_leeuwarden"})["riec"]
    ]
    assert offered == ["gemeente_leeuwarden/oov_ondermijning", "riec/partner"]


def test_who_does_not_lead_starts_no_track(case, officer):
    plan = TrackPlan("riec", Holder("gemeente_leeuwarden", "oov_ondermijning"))
    with pytest.raises(Refused):
        operations.start_track(officer, operations.StartTrack(case_id=case.pk, plan=plan))


# R5.4
def test_the_lead_changes_and_is_admitted(case, zorgcoordinator):
    lead = Holder("zvhf", "procesregisseur")
    command = operations.ChangeLead(case_id=case.pk, lead=lead, version=1)
    operations.change_lead(zorgcoordinator, command)
    operations.change_lead(zorgcoordinator, command)
    with chain.looking():
        assert Case.objects.get(pk=case.pk).lead_role == "procesregisseur"
    assert (str(lead), "direction") in chain.admitted(case.pk)
    late = operations.ChangeLead(case_id=case.pk, lead=outcomes.CARE, version=1)
    with pytest.raises(Conflict):
        operations.change_lead(zorgcoordinator, late)


# R5.4
def test_an_agreement_is_written_down_and_kept_once(case, zorgcoordinator):
    facts = AgreementFacts("call the landlord", outcomes.OFFICER, date(2026, 12, 2), new_id())
    operations.agree(zorgcoordinator, operations.Agree(case_id=case.pk, agreement=facts))
    operations.agree(zorgcoordinator, operations.Agree(case_id=case.pk, agreement=facts))
    kept = operations.KeepAgreement(case_id=case.pk, agreement_id=facts.id)
    officer = cast.member(outcomes.OFFICER.party, outcomes.OFFICER.role)
    police = cast.member(outcomes.POLICE.party, outcomes.POLICE.role)
    with pytest.raises(DomainError, match=r"cases\.not_yours"):
        operations.keep_agreement(police, kept)
    operations.keep_agreement(officer, kept)
    operations.keep_agreement(officer, kept)
    with chain.looking():
        assert Agreement.objects.get(pk=facts.id).state == "done"
        assert Agreement.objects.filter(dossier=case.pk).count() == 3
