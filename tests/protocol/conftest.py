"""A dossier to try the gate on, and the journal as its owner sees it."""

import pytest

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate

ALL = frozenset(
    {"identity", "contact", "narrative", "special", "criminal", "source", "check", "work", "dialogue"}
)
ENRICH = gate.Action("test.enrich", "write", "enrich", ("signal",), ALL)
READ = gate.Action("test.read", "read", "read", ("signal", "table"), ALL)
HAND_OVER = gate.Action("test.hand_over", "write", "hand_over", ("signal",), ALL)
REPORT = gate.Action("test.report", "write", "intake", ("signal",), ALL, public=True)
NOTED = gate.EventType("test.noted", "%(actor)s noted", facts=("what",))
STORY = gate.Narrative("Vier mannen slapen boven de garage")


def person(party: str, role: str) -> Actor:
    return Actor.person(new_id(), new_id(), Holder(party, role))


@pytest.fixture
def officer() -> Actor:
    return person("gemeente_leeuwarden", "aandachtsfunctionaris_oov")


@pytest.fixture
def outsider() -> Actor:
    return person("gemeente_heerenveen", "aandachtsfunctionaris_oov")


@pytest.fixture
def director() -> Actor:
    return person("zvhf", "ketenregisseur")


@pytest.fixture
def make_dossier(db, officer):
    """A signal's dossier of the officer, with one sealed story."""

    def make(record=STORY, **options):
        with gate.passage(officer, ENRICH) as passage:
            founded = passage.found("signal", purpose="signal")
            ref = passage.seal(record, dossier=founded.id, **options)
            passage.record(NOTED, dossier=founded.id, what="story")
        return founded.id, ref

    return make


@pytest.fixture
def journal(as_owner):
    """The journal's rows of a dossier, oldest first."""

    def rows(dossier):
        from ketenregie.protocol.models import JournalEntry

        with as_owner():
            return list(JournalEntry.objects.filter(dossier_id=dossier).order_by("position"))

    return rows
