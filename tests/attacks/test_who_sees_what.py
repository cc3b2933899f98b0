"""Whom an admission lets see what, and when it ends: asked of the gate as each of them."""

from __future__ import annotations

from uuid import UUID

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.actions import COMPARE
from ketenregie.linking.blind.operations import Answer, Ask, answer, ask
from ketenregie.linking.operations import BundleSignals, TakeOut, bundle_signals, take_out
from ketenregie.linking.verdicts.operations import Decide as DecideLink
from ketenregie.linking.verdicts.operations import decide as decide_link
from ketenregie.linking.verdicts.proposals import between
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.queries import signal_page
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck, answer_check, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.queries.item import item_page
from tests import cast, chain
from tests.linking import linker
from tests.linking.candidates.conftest import PHONE, naming  # noqa: F401  (fixture)
from tests.protocol.conftest import ALL, READ, make_dossier  # noqa: F401  (fixture)
from tests.table import outcomes
from tests.things import make_signal  # noqa: F401  (fixture)

pytestmark = pytest.mark.django_db
READ_ALL = gate.Action("test.read_all", "read", "read", (), ALL)
SHARE = gate.Action("test.share", "write", "triage", (), ALL)
SHARING = gate.Action("test.sharing", "write", "hand_over", ("signal",), ALL)
WORDS = ("they work day and night", chain.NAME)


@pytest.fixture(autouse=True)
def wednesday():
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def checked(officer, ketenregisseur) -> Item:
    """A signal at the table, shared with police and care for a check."""
    cast.place(ketenregisseur)
    plan_series(ketenregisseur)
    signal = chain.at_table(officer, ketenregisseur)
    compose(ketenregisseur)
    with chain.looking():
        item = Item.objects.get(dossier=signal)
    share_for_check(
        ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE, outcomes.POLICE))
    )
    return item


def sees(actor, dossier: UUID) -> frozenset[str]:
    """Return the categories that somebody can open on a dossier by the widest reading there is."""
    try:
        with gate.passage(actor, READ_ALL, dossier=dossier) as passage:
            return passage.allowed
    except Refused:
        return frozenset()


# R5.2 R7.2
def test_a_member_who_was_asked_for_a_check_cannot_open_the_story(checked, rechercheur):
    answer_check(rechercheur, AnswerCheck(item_id=checked.pk, answer="known", version=1))
    assert sees(rechercheur, checked.dossier_id) == {"identity", "contact", "check", "work"}
    page = signal_page(rechercheur, checked.dossier_id)
    assert page.story is None
    assert WORDS[0] not in str(vars(page))


# R5.2
def test_a_member_who_was_asked_sees_who_it_is_about(checked, rechercheur):
    assert WORDS[1] in str(item_page(rechercheur, checked.pk).mentions)


# R5.2 R7.5
def test_what_was_shared_for_a_check_ends_when_the_table_has_decided(
    checked, ketenregisseur, rechercheur
):
    assert sees(rechercheur, checked.dossier_id)
    decide(
        ketenregisseur,
        Decide(decision_id=new_id(), item_id=checked.pk, outcome=outcomes.NOT_TRAFFICKING),
    )
    assert not sees(rechercheur, checked.dossier_id)
    with pytest.raises(Refused):
        item_page(rechercheur, checked.pk)


# R5.2 R7.3
def test_a_text_read_in_a_conflict_is_in_the_journal(checked, ketenregisseur, procesondersteuner):
    for outcome, actor in ((outcomes.RUNNING, ketenregisseur), (outcomes.RUNNING, procesondersteuner)):
        command = Decide(decision_id=new_id(), item_id=checked.pk, outcome=outcome)
        if actor is ketenregisseur:
            decide(actor, command)
            before = chain.journal(checked.dossier_id, "protocol.revealed")
        else:
            with pytest.raises(Conflict):
                decide(actor, command)
    assert len(chain.journal(checked.dossier_id, "protocol.revealed")) == len(before) + 1


# R7.5 R3.2
def test_what_came_through_a_bundle_ends_when_the_signal_is_taken_out(
    officer, ketenregisseur, rechercheur
):
    cast.place(ketenregisseur)
    plan_series(ketenregisseur)
    two = [chain.at_triage(officer) for _ in range(2)]
    bundle = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=bundle, signals=tuple(two), reason="yard"))
    with gate.passage(ketenregisseur, SHARE, dossiers=[bundle, *two]) as passage:
        for one in two:
            passage.admit(rechercheur.holder, purpose="table", dossier=one, via=bundle)
    assert all(sees(rechercheur, one) for one in two)
    out = TakeOut(bundle_id=bundle, signal_id=two[0], reason="another yard", version=1)
    take_out(ketenregisseur, out)
    assert [bool(sees(rechercheur, one)) for one in two] == [False, True]


# R7.2
@pytest.mark.parametrize("purpose", sorted(pack.current().protocol.purposes))
@pytest.mark.parametrize(
    "role", ["rechercheur_tmm", "oov_ondermijning", "procesondersteuner", "bestuurder",
             "privacy_officer", "administrator"]
)  # fmt: skip
def test_police_and_those_beside_care_never_hold_a_special_fact(purpose, role):
    assert "special" not in pack.current().protocol.grant(purpose, role)
    for step in pack.current().protocol.steps:
        assert "special" not in (pack.current().protocol.categories_for(step, role) or ())


# R7.1 R7.2
@pytest.mark.parametrize("role", ["bestuurder", "privacy_officer", "administrator"])
def test_who_oversees_and_administers_opens_no_word_even_when_admitted(make_dossier, role):  # noqa: F811
    protocol = pack.current().protocol
    assert not any(protocol.categories_for(step, role) for step in protocol.steps)
    dossier, ref = make_dossier()
    overseer = cast.member("zvhf", role)
    with gate.passage(cast.member("gemeente_leeuwarden", "aandachtsfunctionaris_oov"), SHARING,
                      dossier=dossier) as passage:  # fmt: skip
        passage.admit(overseer.holder, purpose="signal")
    with gate.passage(overseer, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) is None


# R7.9
@pytest.mark.parametrize("by_also", [False, True])
def test_who_a_word_is_withheld_from_cannot_open_it_in_any_capacity(make_dossier, by_also):  # noqa: F811
    dossier, ref = make_dossier(withheld_from=["politie"])
    police = Holder("politie", "rechercheur_tmm")
    member = cast.member("politie", "aandachtsfunctionaris_partij", police) if by_also else None
    actor = member or cast.member("politie", "rechercheur_tmm")
    with gate.passage(cast.member("gemeente_leeuwarden", "aandachtsfunctionaris_oov"), SHARING,
                      dossier=dossier) as passage:  # fmt: skip
        passage.admit(police, purpose="table")
    with gate.passage(actor, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) is None


# R7.1 R1.3
def test_a_colleague_cannot_read_another_s_report(make_signal, professional, officer):  # noqa: F811
    cast.place(officer)
    signal = make_signal(by=professional)
    colleague = cast.member("gemeente_leeuwarden", "professional", nth=2)
    assert signal_page(professional, signal).own_report
    with pytest.raises(Refused) as told:
        signal_page(colleague, signal)
    assert told.value.rule == "not_admitted"


# R3.2 R7.2
def test_for_connecting_the_chain_director_sees_who_and_where_and_no_story(
    naming,  # noqa: F811
    officer,
    officer_elsewhere,
    ketenregisseur,
):
    first, second = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    assert not sees(ketenregisseur, first)
    linker.work()
    assert sees(ketenregisseur, first) == sees(ketenregisseur, second) == {"identity", "contact", "work"}
    assert signal_page(ketenregisseur, first).story is None


# R3.3 R7.1
def test_a_link_opens_nothing_to_who_holds_one_of_the_two(
    naming,  # noqa: F811
    officer,
    officer_elsewhere,
    ketenregisseur,
):
    first, second = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    with gate.passage(ketenregisseur, COMPARE, dossiers=(first, second)) as p:
        [found] = between(p, first, second)
    given = {found.pair: "same"}
    act = decide_link(
        ketenregisseur,
        DecideLink(act_id=new_id(), signals=(first, second), given=given, reason="one number"),
    )
    assert sees(officer, first)
    for dossier in (second, act):
        assert not sees(officer, dossier)


# R3.3
def test_a_question_opens_the_own_signal_to_the_chain_director_until_the_answer(
    naming,  # noqa: F811
    officer,
    ketenregisseur,
):
    signal = naming(officer, PHONE)
    question = ask(officer, Ask(question_id=new_id(), signal_id=signal))
    assert sees(ketenregisseur, signal) == {"identity", "contact", "work"}
    answer(ketenregisseur, Answer(question_id=question, signal_id=signal, talk_to=None))
    assert not sees(ketenregisseur, signal)
