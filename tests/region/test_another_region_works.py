"""The whole chain in a region with another structure: the same code, nothing Frisian in it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.operations.desk import TakeUp, take_up
from ketenregie.signals.operations.report import ReportSignal, report_signal
from ketenregie.signals.rules import CodedFacts
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from tests import cast, chain
from tests.region.conftest import REGIONS
from tests.table import outcomes

pytestmark = pytest.mark.django_db

CLERK = cast.member("stad_helmduin", "professional")
OFFICER = cast.member("stad_helmduin", "aandachtsfunctionaris_oov")
DIRECTOR = cast.member("kustbureau", "ketenregisseur")
CARE, POLICE = Holder("vuurtoren", "zorgcoordinator"), Holder("kustpolitie", "rechercheur_tmm")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def coast(db):
    """The fictitious region in use on a Tuesday, its director's seat and an officer's filled."""
    with pack.use(REGIONS / "zilverkust") as region, clock.travel(TUESDAY):
        for actor in (OFFICER, DIRECTOR):
            cast.place(actor)
        yield region


@pytest.fixture
def reported(coast):
    facts = CodedFacts(municipality="ZK02", form="arbeid", sector="visserij")
    story = gate.Narrative(text="they sleep on the boat and never come ashore")
    return report_signal(CLERK, ReportSignal(signal_id=new_id(), story=story, facts=facts))


@pytest.fixture
def taken_up(reported):
    take_up(OFFICER, TakeUp(signal_id=reported, help=HelpFacts()))
    return reported


def steps_of(dossier):
    from ketenregie.route.models import Step

    with chain.looking():
        rows = Step.objects.filter(dossier=dossier, finished_at=None)
        return {row.code: (f"{row.owner_party}/{row.owner_role}", row.due_at) for row in rows}


# R11.1 R1.4
def test_a_clerks_report_waits_for_the_towns_own_officer_for_this_regions_limit(reported):
    owner, due = steps_of(reported)["take_up"]
    assert owner == "stad_helmduin/aandachtsfunctionaris_oov"
    assert clock.local(due).date().isoformat() == "2026-11-26"  # two working days, not one


# R11.1 R4.2
def test_help_goes_to_this_regions_care_coordinator(taken_up):
    assert (str(CARE), "care") in chain.admitted(taken_up)


# R11.1 R4.7
def test_a_signal_goes_to_the_director_who_is_in_post(taken_up):
    hand_over(OFFICER, HandOver(dossier_id=taken_up))
    assert steps_of(taken_up)["triage"][0] == "kustbureau/ketenregisseur"
    assert ("kustbureau/ketenregisseur", "signal") in chain.admitted(taken_up)


# R11.1 R7.1
def test_the_process_director_gets_nothing_while_the_director_is_in_post(taken_up):
    hand_over(OFFICER, HandOver(dossier_id=taken_up))
    with pytest.raises(Refused):
        triage(
            cast.member("veiligheidshuis", "procesregisseur"),
            Triage(dossier_id=taken_up, outcome="agenda", reason="mine"),
        )


# R11.1 R5.1 R5.4
def test_the_weekly_table_decides_and_a_case_opens_for_this_regions_parties(taken_up):
    from ketenregie.cases.models import Track
    from ketenregie.table.models import Item

    hand_over(OFFICER, HandOver(dossier_id=taken_up))
    triage(DIRECTOR, Triage(dossier_id=taken_up, outcome="agenda", reason="to be weighed together"))
    plan_series(DIRECTOR)
    compose(DIRECTOR)
    with chain.looking():
        item = Item.objects.select_related("meeting").get(dossier=taken_up)
    assert clock.local(item.meeting.starts_at).strftime("%A %H:%M") == "Monday 14:30"
    decide(DIRECTOR, Decide(decision_id=new_id(), item_id=item.pk, outcome=suspicion()))
    with chain.looking():
        owners = {(track.owner_party, track.kind) for track in Track.objects.all()}
    assert owners == {
        ("vuurtoren", "care"),
        ("kustpolitie", "criminal"),
        ("stad_helmduin", "administrative"),
    }


def suspicion():
    owner = {"care": CARE, "criminal": POLICE, "administrative": OFFICER.holder}
    base = outcomes.SUSPICION
    tracks = tuple(replace(plan, owner=owner[plan.kind]) for plan in base.tracks)
    return replace(base, contact_by=CARE, tracks=tracks, lead=CARE, agreements=())
