"""Passages: what opens, what stays shut, and what the journal keeps of it."""

import pytest
from django.db import DatabaseError

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from tests.protocol.conftest import ENRICH, HAND_OVER, NOTED, READ, STORY


# R7.1 R7.3
def test_the_founder_reads_the_words_and_the_journal_says_so(officer, make_dossier, journal):
    dossier, ref = make_dossier()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) == STORY
    last = journal(dossier)[-1]
    assert (last.code, last.facts["categories"]) == ("protocol.revealed", ["narrative"])
    assert (last.capacity_id, last.purpose) == (officer.capacity_id, "signal")


# R7.1 R7.3
def test_an_outsider_is_refused_and_the_refusal_is_kept(outsider, make_dossier, journal):
    dossier, _ref = make_dossier()
    with pytest.raises(Refused) as refusal, gate.passage(outsider, READ, dossier=dossier):
        pass
    assert (refusal.value.rule, refusal.value.admitted) == ("not_admitted", False)
    last = journal(dossier)[-1]
    assert (last.code, last.facts["rule"]) == ("protocol.refused", "not_admitted")


# R7.1
def test_the_public_is_refused(make_dossier):
    dossier, _ref = make_dossier()
    with pytest.raises(Refused), gate.passage(Actor.public(), READ, dossier=dossier):
        pass


# R7.1
def test_a_passage_through_another_dossier_opens_nothing_of_this_one(outsider, make_dossier):
    _dossier, ref = make_dossier()
    with gate.passage(outsider, ENRICH) as passage:
        own = passage.found("signal", purpose="signal")
    with gate.passage(outsider, READ, dossier=own.id) as passage:
        assert passage.reveal(ref) is None


# R3.2 R7.5
def test_what_was_given_through_one_dossier_goes_on_and_ends_through_another(
    officer, director, make_dossier, journal
):
    (dossier, ref), (through, _), (onward, _) = (make_dossier() for _ in range(3))
    with gate.passage(officer, HAND_OVER, dossiers=(dossier, through, onward)) as passage:
        passage.admit(director.holder, purpose="signal", dossier=dossier, via=through)
        passage.carry_admissions(dossier=dossier, via=through, onward=onward)
        passage.end_admissions(dossier=dossier, via=through)
    with gate.passage(director, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) == STORY
    told = [journal(one)[-1] for one in (through, onward)]
    assert [one.code for one in told] == ["protocol.admission_ended", "protocol.admitted"]
    assert {one.facts["holder"] for one in told} == {str(director.holder)}
    with gate.passage(officer, HAND_OVER, dossiers=(dossier, onward)) as passage:
        passage.end_admissions(dossier=dossier, via=onward)
    with pytest.raises(Refused), gate.passage(director, READ, dossier=dossier):
        pass


# R3.2 R7.5
def test_nobody_carries_what_was_given_through_a_dossier_to_one_they_do_not_see(
    officer, director, outsider, make_dossier
):
    (dossier, _), (through, _) = (make_dossier() for _ in range(2))
    with gate.passage(officer, HAND_OVER, dossiers=(dossier, through)) as passage:
        passage.admit(director.holder, purpose="signal", dossier=dossier, via=through)
    with gate.passage(outsider, ENRICH) as passage:
        own = passage.found("signal", purpose="signal").id
    for actor, way in (
        (officer, (through, own)),
        (outsider, (through, own)),
        (officer, (through, through)),
    ):
        with (
            pytest.raises(DatabaseError, match="not admitted to both"),
            gate.passage(actor, ENRICH) as p,
        ):
            p.carry_admissions(dossier=dossier, via=way[0], onward=way[1])


# R7.1 R2.2
def test_who_is_admitted_reads_from_then_on(officer, director, make_dossier):
    dossier, ref = make_dossier()
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="signal")
    with gate.passage(director, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) == STORY


# R4.7
def test_who_stands_in_for_a_vacant_role_opens_what_that_role_holds(officer, director, make_dossier):
    dossier, ref = make_dossier()
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="signal")
    stand_in = Actor.person(
        officer.person_id,
        officer.capacity_id,
        Holder("zvhf", "procesregisseur"),
        also=(director.holder,),
    )
    with gate.passage(stand_in, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) == STORY


# R7.1
def test_who_left_sees_nothing_any_more(officer, director, make_dossier):
    dossier, _ref = make_dossier()
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="signal")
        passage.end_own_admission()
    with pytest.raises(Refused), gate.passage(officer, READ, dossier=dossier):
        pass


# R7.9
def test_what_the_supplier_withholds_from_a_party_stays_shut_for_it(officer, director, make_dossier):
    dossier, ref = make_dossier(withheld_from=["zvhf"])
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="signal")
    with gate.passage(director, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) is None


# R7.2
def test_a_category_outside_the_matrix_cannot_be_sealed(make_dossier, outsider):
    narrow = gate.Action("test.narrow", "write", "enrich", ("signal",), frozenset({"work"}))
    with gate.passage(outsider, ENRICH) as passage:
        own = passage.found("signal", purpose="signal")
    with pytest.raises(Refused), gate.passage(outsider, narrow, dossier=own.id) as passage:
        passage.seal(STORY)


# R7.3
def test_a_change_that_records_nothing_is_undone(officer, make_dossier):
    dossier, _ref = make_dossier()
    with pytest.raises(gate.PassageMisused), gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.seal(STORY)


# R7.3
def test_undeclared_facts_never_reach_the_journal(officer, make_dossier):
    dossier, _ref = make_dossier()
    with pytest.raises(gate.PassageMisused), gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.record(NOTED, name="Jansje Voorbeeld")


# R7.3
def test_an_error_half_way_leaves_nothing(officer, make_dossier, journal):
    dossier, _ref = make_dossier()
    before = len(journal(dossier))
    with pytest.raises(ZeroDivisionError), gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.seal(STORY)
        passage.record(NOTED, what="story")
        raise ZeroDivisionError
    assert len(journal(dossier)) == before


# R7.1
def test_the_timeline_tells_the_story_and_not_who_read_it(officer, make_dossier):
    dossier, ref = make_dossier()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        passage.reveal(ref)
    with gate.passage(officer, READ, dossier=dossier) as passage:
        assert [entry.code for entry in passage.timeline()] == ["test.noted"]
        assert [reader.holder for reader in passage.readers()] == [officer.holder]


@pytest.mark.django_db
def test_the_number_after_9999_is_not_cut_short(as_owner):
    from django.db import connection

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select last_value from ket.reference_theme")
        held = cursor.fetchone()[0]
        for last, reference in ((10000, "T-2026-10001"), (8, "T-2026-0009")):
            cursor.execute("select setval('ket.reference_theme', %s)", [last])
            cursor.execute("select ket.next_reference('theme', 2026)")
            assert cursor.fetchone()[0] == reference
        cursor.execute("select setval('ket.reference_theme', %s)", [max(held, 9)])
