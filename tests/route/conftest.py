"""A dossier on the route, and the journal as its owner sees it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.protocol import gate
from ketenregie.route import steps
from tests import cast

ALL = frozenset({"narrative", "work"})
FOUND = gate.Action("test.route_found", "write", "intake", ("signal",), ALL)
LOOK = gate.Action("test.route_look", "read", "read", (), frozenset({"work"}))
STARTED = gate.EventType("test.route_started", "started")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
CARE_OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")
CARE_COORDINATOR = Holder("fier", "zorgcoordinator")
DIRECTOR = Holder("zvhf", "ketenregisseur")


@pytest.fixture(autouse=True)
def monday():
    """A Monday in November; limits count from here."""
    with clock.travel(MONDAY):
        yield


@pytest.fixture
def make_signal(db, officer):
    """Give a signal's dossier at a step of the main line, by default with the officer."""

    def make(code: str = "enrich", by: Actor = officer, holder: Holder | None = None):
        with gate.passage(by, FOUND) as p:
            founded = p.found("signal", purpose="signal")
            steps.open_step(p, code, dossier=founded.id, holder=holder or by.holder)
            p.record(STARTED, dossier=founded.id)
        return founded.id

    return make


@pytest.fixture
def at_triage(make_signal, officer):
    """A signal that the officer brought to the chain director."""
    from ketenregie.route.operations.bring import HandOver, hand_over

    dossier = make_signal()
    hand_over(officer, HandOver(dossier_id=dossier))
    return dossier


@pytest.fixture
def journal(as_owner):
    """The codes and facts that the journal holds of a dossier, oldest first, by our room."""

    def rows(dossier, code=""):
        from ketenregie.protocol.models import JournalEntry

        with as_owner():
            found = JournalEntry.objects.filter(dossier_id=dossier).order_by("position")
            return [row for row in found if row.code.startswith(code or "route.")]

    return rows


@pytest.fixture
def state_of():
    """Return a dossier's open main step, as somebody sees it."""

    def find(actor, dossier):
        with gate.passage(actor, LOOK, dossier=dossier) as p:
            return steps.current(p)

    return find


@pytest.fixture
def fill(db):
    """Put people into seats: filled seats decide who gets an empty help line."""

    def seat(*actors):
        for actor in actors:
            cast.place(actor)

    return seat


@pytest.fixture
def as_(client, settings):
    """Sign somebody of the cast in, in their capacity."""

    def sign_in(actor):
        from ketenregie.parties.models import Person

        cast.place(actor)
        client.force_login(
            Person.objects.get(pk=actor.person_id),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session["capacity_id"] = str(actor.capacity_id)
        session.save()
        return client

    return sign_in


@pytest.fixture
def reported(make_signal, officer):
    """A signal that was reported to the officer for undermining."""
    from ketenregie.route.operations import undermining

    dossier = make_signal()
    undermining.report_undermining(
        officer, undermining.ReportUndermining(dossier_id=dossier, note="Let op")
    )
    return dossier


@pytest.fixture
def at_their_table(reported, oov_ondermijning):
    """A signal on the municipality's own table."""
    from ketenregie.route.operations import undermining

    judged = undermining.JudgeUndermining(
        dossier_id=reported, large_scale=True, reason="Drie panden", criteria=("places",)
    )
    undermining.judge_undermining(oov_ondermijning, judged)
    return reported
