"""Random actors do random things; nobody is ever shown what no admission gave them."""

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.region import pack
from tests.protocol.conftest import ALL, ENRICH, HAND_OVER, NOTED, READ

CAST = [
    Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov"),
    Holder("gemeente_heerenveen", "aandachtsfunctionaris_oov"),
    Holder("zvhf", "ketenregisseur"),
    Holder("fier", "zorgcoordinator"),
    Holder("politie", "rechercheur_tmm"),
    Holder("zvhf", "administrator"),
    Holder("zvhf", "privacy_officer"),
]
PURPOSES = ("signal", "table", "undermining")
RECORDS = [
    gate.Narrative("woord"),
    gate.PersonIdentity(name="woord"),
    gate.SourceIdentity(name="woord"),
    gate.WorkNote("woord"),
    gate.HealthFact("woord"),
]
holders = st.sampled_from(CAST)


class RandomActors(RuleBasedStateMachine):
    """A model of who was given what, held against what the gate and the database show."""

    refs = Bundle("refs")

    @initialize()
    def begin(self):
        self.given: dict = {}  # (dossier, holder) -> {purpose: categories}
        self.withheld: dict = {}

    def actor(self, holder):
        return Actor.person(new_id(), new_id(), holder)

    @rule(
        target=refs,
        holder=holders,
        record=st.sampled_from(RECORDS),
        withheld=st.sets(holders, max_size=1),
    )
    def found(self, holder, record, withheld):
        grant = pack.current().protocol.grant("signal", holder.role)
        try:
            with gate.passage(self.actor(holder), ENRICH) as passage:
                made = passage.found("signal", purpose="signal")
                ref = passage.seal(record, dossier=made.id, withheld_from=[w.party for w in withheld])
                passage.record(NOTED, dossier=made.id, what="story")
        except Refused:
            return multiple()
        assert record.category in grant
        self.given[made.id, holder] = {"signal": grant}
        self.withheld[ref] = {w.party for w in withheld}
        return made.id, ref, record

    @rule(thing=refs, giver=holders, receiver=holders, purpose=st.sampled_from(PURPOSES))
    def admit(self, thing, giver, receiver, purpose):
        dossier = thing[0]
        held = frozenset().union(*self.given.get((dossier, giver), {}).values())
        try:
            with gate.passage(self.actor(giver), HAND_OVER, dossier=dossier) as passage:
                passage.admit(receiver, purpose=purpose)
        except Refused:
            return
        assert "signal" in self.given[dossier, giver]
        granted = pack.current().protocol.grant(purpose, receiver.role) & held
        mine = self.given.setdefault((dossier, receiver), {})
        mine[purpose] = mine.get(purpose, frozenset()) | granted

    @rule(thing=refs, holder=holders)
    def leave(self, thing, holder):
        try:
            with gate.passage(self.actor(holder), HAND_OVER, dossier=thing[0]) as passage:
                passage.end_own_admission()
        except Refused:
            return
        self.given.pop((thing[0], holder))

    @rule(thing=refs, holder=holders)
    def read(self, thing, holder):
        dossier, ref, record = thing
        try:
            with gate.passage(self.actor(holder), READ, dossier=dossier) as passage:
                shown = passage.reveal(ref)
        except Refused:
            return
        if shown is not None:
            self.check_given(dossier, ref, holder, record)

    @rule(thing=refs, holder=holders)
    def read_past_the_gate(self, thing, holder):
        dossier, ref, record = thing
        try:
            with transaction.atomic():
                database.enter(self.actor(holder))
                rows = database.sealed_entries([ref])
                database.leave()
        except DatabaseError:
            return
        if rows:
            self.check_given(dossier, ref, holder, record)

    def check_given(self, dossier, ref, holder, record):
        given = self.given.get((dossier, holder), {})
        assert any(record.category in categories for categories in given.values())
        assert holder.party not in self.withheld[ref]


# R7.1 R7.2 R7.9
@pytest.mark.django_db
def test_nobody_is_ever_shown_what_the_matrix_does_not_give():
    assert ALL
    run_state_machine_as_test(
        RandomActors,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
