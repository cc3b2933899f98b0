"""The doors that stand open to everybody, tried by SQL of one's own as `ketenregie_app`."""

import base64
import json

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from tests.protocol.conftest import (  # noqa: F401  (fixtures)
    ENRICH,
    NOTED,
    director,
    make_dossier,
    officer,
    outsider,
)

NOW = "2026-11-24T09:00:00+00:00"
RECEIVER = {"holder": "zvhf/ketenregisseur", "purpose": "signal", "categories": ["narrative"]}
DIGEST = b"d" * 32
LETTERS = "signals_message"


def select(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def denied(statement, *values, why="."):
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        select(statement, *values)


def report(dossier=None, **changed):
    """A report as the web process hands it in."""
    facts = {"dossier": str(dossier or new_id()), "kind": "signal", "reference": f"S-{new_id()}"}
    facts |= {"at": NOW, "wrapped": base64.b64encode(b"key").decode(), "ring": 1, "receipt": None}
    facts |= {"admissions": [RECEIVER], "entries": [], "rows": [], "events": []}
    return json.dumps(facts | changed)


def letter(**changed):
    row = {"id": str(new_id()), "direction": "in", "kind": "addition", "ref": str(new_id())}
    return row | {"sent_at": NOW, "read_at": None, "by_party": ""} | changed


def a_mailbox(**changed):
    """A public report with a receipt; returns its dossier."""
    dossier = new_id()
    receipt = base64.b64encode(changed.pop("digest", DIGEST)).decode()
    select("select ket.report_public(%s)", report(dossier, receipt=receipt, **changed))
    return dossier


def add_letter(row, digest=DIGEST, table=LETTERS, entry=None):
    told = json.dumps({"code": "signals.reporter_wrote", "at": NOW})
    values = (digest, table, entry or new_id(), b"sealed", json.dumps(row), told)
    return "select ket.mailbox_add(%s, %s, %s, %s, %s::jsonb, %s::jsonb)", *values


# R7.1
@pytest.mark.parametrize(
    "table",
    ["protocol_admission", "signals_note", "signals_message", "parties_capacity", "ket.opened", "x"],
)
def test_a_report_writes_in_no_table_that_is_not_open_to_it(db, as_owner, table):
    rows = [{"table": table, "row": {"id": str(new_id())}}]
    denied("select ket.report_public(%s)", report(rows=rows), why="not open")
    with as_owner():
        assert select("select count(*) from protocol_dossier") == [(0,)]


# R7.1
def test_a_row_of_a_report_never_lands_in_another_dossier(make_dossier, as_owner):  # noqa: F811
    theirs, _ref = make_dossier()
    row = {"id": str(new_id()), "code": "x", "known_how": "seen", "noted_at": NOW, "by_party": ""}
    row |= {"dossier_id": str(theirs)}
    mine = new_id()
    rows = [{"table": "signals_notedindicator", "row": row}]
    select("select ket.report_public(%s)", report(mine, rows=rows))
    with as_owner():
        assert select("select dossier_id from signals_notedindicator") == [(mine,)]


# R7.1 R1.6
def test_a_report_under_an_existing_id_changes_nothing(make_dossier, outsider, as_owner):  # noqa: F811
    dossier, _ref = make_dossier()
    look = "select (select count(*) from protocol_admission), (select count(*) from protocol_vaultentry)"
    with as_owner():
        before = select(look)
    grabbing = RECEIVER | {"holder": str(outsider.holder)}
    entry = {"id": str(new_id()), "category": "narrative", "sealed": "AAAA"}
    select("select ket.report_public(%s)", report(dossier, admissions=[grabbing], entries=[entry]))
    with as_owner():
        assert select(look) == before
    database.enter(outsider)
    assert select("select count(*) from protocol_dossier") == [(0,)]


# R7.1
def test_an_entry_of_another_dossier_cannot_be_overwritten_by_a_report(make_dossier, as_owner):  # noqa: F811
    _dossier, ref = make_dossier()
    entry = {"id": str(ref), "category": "narrative", "sealed": "AAAA"}
    denied("select ket.report_public(%s)", report(entries=[entry]))
    with as_owner():
        assert select("select length(sealed) > 20 from protocol_vaultentry") == [(True,)]


# R7.1
def test_a_report_without_a_receiver_is_refused(db):
    denied("select ket.report_public(%s)", report(admissions=[]), why="without a receiver")


# R7.1 R1.1
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize(
    "table",
    ["protocol_dossier", "protocol_vaultentry", "protocol_dossierkey", "protocol_journalentry",
     "protocol_admission", "signals_signal", "signals_message", "route_step"],
)  # fmt: skip
def test_a_public_report_cannot_be_read_back(db, table, signed):
    a_mailbox()
    if signed:
        database.enter(Actor.public())
    assert select(f"select count(*) from {table}") == [(0,)]


# R7.1 R1.2
def test_a_wrong_code_opens_no_mailbox_and_writes_in_none(db):
    a_mailbox()
    assert select("select * from ket.mailbox_open(%s, %s, %s)", b"w" * 32, LETTERS, NOW) == []
    denied(*add_letter(letter(), digest=b"w" * 32), why="no such receipt")


# R7.1
@pytest.mark.parametrize(
    "table", ["signals_note", "protocol_vaultentry", "route_step", "parties_person"]
)
def test_a_mailbox_shows_and_fills_no_other_table(db, table):
    a_mailbox()
    denied("select * from ket.mailbox_open(%s, %s, %s)", DIGEST, table, NOW, why="not open")
    denied(*add_letter(letter(), table=table), why="not open")


# R7.1 R1.2
@pytest.mark.parametrize("direction", ["out", "", None])
def test_a_reporter_cannot_write_as_if_they_were_the_desk(db, direction):
    a_mailbox()
    denied(*add_letter(letter(direction=direction)))


# R7.1 R1.2
@pytest.mark.parametrize("kind", ["closed", "", "note"])
def test_a_reporter_writes_nothing_but_letters_and_a_withdrawal(db, kind):
    a_mailbox()
    denied(*add_letter(letter(kind=kind)), why="message_kind_is_known")
    select(*add_letter(letter(kind="withdrawal")))


# R7.1
def test_a_letter_never_lands_in_another_dossier(make_dossier, as_owner):  # noqa: F811
    theirs, _ref = make_dossier()
    mine = a_mailbox()
    select(*add_letter(letter(dossier_id=str(theirs))))
    with as_owner():
        assert select("select dossier_id from signals_message") == [(mine,)]


# R7.2 R1.2
def test_a_mailbox_shows_nothing_but_the_dialogue(db):
    story = {"id": str(new_id()), "category": "narrative", "sealed": "c3Rvcnk="}
    a_mailbox(entries=[story])
    select(*add_letter(letter(ref=story["id"])))
    rows = select("select entry_id, sealed from ket.mailbox_open(%s, %s, %s)", DIGEST, LETTERS, NOW)
    assert rows == [(None, None)]


# R7.1 R7.2
def test_a_letter_that_points_into_another_dossier_opens_nothing_of_it(db):
    a_mailbox(digest=b"v" * 32)
    theirs = new_id()
    select(*add_letter(letter(ref=str(theirs)), digest=b"v" * 32, entry=theirs))
    a_mailbox()
    select(*add_letter(letter(ref=str(theirs))))
    rows = select("select entry_id, sealed from ket.mailbox_open(%s, %s, %s)", DIGEST, LETTERS, NOW)
    assert rows == [(None, None)]


# R7.1
def test_nobody_ends_an_admission_that_is_not_theirs_to_end(make_dossier, officer, outsider, as_owner):  # noqa: F811
    dossier, _ref = make_dossier()
    for actor in (outsider, Actor.public()):
        database.enter(actor)
        held = select("select ket.end_admissions(%s, %s, null)", dossier, str(officer.holder))
        assert held == [(0,)]
        denied("select ket.end_admissions(null, null, null)", why="whose admission")
    database.enter(officer)
    assert select("select count(*) from protocol_dossier") == [(1,)]


# R7.1
def test_nobody_ends_admissions_through_a_dossier_that_they_are_not_admitted_to(
    make_dossier,  # noqa: F811
    officer,  # noqa: F811
    outsider,  # noqa: F811
):
    dossier, _ref = make_dossier()
    bundle, _other = make_dossier()
    with gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.admit(Holder("zvhf", "ketenregisseur"), purpose="signal", via=bundle)
    database.enter(outsider)
    assert select("select ket.end_admissions(%s, null, %s)", dossier, bundle) == [(0,)]


# R7.1
@pytest.mark.parametrize("actor", [None, Actor.public(), Actor.system_actor("worker")])
def test_without_a_person_nobody_founds_or_admits(db, actor, as_owner):
    if actor:
        database.enter(actor)
    founding = "select ket.found_dossier(%s, 'signal', 'S-x', now(), 'signal', '{narrative}', '', 1)"
    denied(founding, new_id(), why="no actor")
    denied("select ket.admit(%s, 'zvhf/x', 'signal', '{}', null, null, now())", new_id(), why="hold")


# R7.1
def test_a_dossier_is_founded_for_oneself_whatever_one_says(db, outsider, officer, as_owner):  # noqa: F811
    database.enter(outsider)
    dossier = new_id()
    select(
        "select ket.found_dossier(%s, 'signal', 'S-x', now(), 'signal', '{narrative}', '', 1)", dossier
    )
    with as_owner():
        found = select("select holder, given_by from protocol_admission")
    assert found == [(str(outsider.holder), str(outsider.holder))]


# R7.1
def test_a_dossier_that_exists_cannot_be_founded_again(make_dossier, outsider):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(outsider)
    denied(
        "select ket.found_dossier(%s, 'signal', 'S-x', now(), 'signal', '{narrative}', '', 1)", dossier
    )


# R7.1 R7.2
def test_an_admission_lasts_no_longer_than_the_giver_s_own(make_dossier, officer, outsider, as_owner):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(officer)
    give = "select ket.admit(%s, %s, %s, '{narrative}', %s, null, now())"
    select(give, dossier, "arbeidsinspectie/partner", "table", "2030-01-01T00:00:00Z")
    invited = Actor.person(new_id(), new_id(), Holder("arbeidsinspectie", "partner"))
    database.enter(invited)
    select(give, dossier, str(invited.holder), "signal", None)
    select(give, dossier, str(outsider.holder), "signal", "2040-01-01T00:00:00Z")
    look = "select count(*) from protocol_admission where given_by = %s and upper(valid) = '2030-01-01Z'"
    with as_owner():
        assert select(look, str(invited.holder)) == [(2,)]


# R7.3
@pytest.mark.parametrize("code", [None, "protocol.revealed"])
def test_nobody_writes_in_another_s_journal_by_leaving_the_code_out(make_dossier, outsider, code):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(outsider)
    entry = {"at": NOW, "dossier": str(dossier), "code": code}
    denied("select ket.record(%s::jsonb)", json.dumps([entry]), why="not admitted")


# R7.1 R4.3
@pytest.mark.parametrize(
    "call",
    [
        "ket.admit_fall_back(%s, 'a/b', 'zvhf/x', now())",
        "ket.fall_back(%s, 'zvhf/x', now())",
        "ket.fall_back_help(%s, 'zvhf/x', now())",
        "ket.is_admitted(%s)",
        "ket.add_row('signals_signal', '{}', %s, 'intake')",
        "ket.write_journal('{}', array[%s]::text[])",
    ],
)
def test_the_web_process_cannot_call_what_is_not_for_it(db, outsider, call):  # noqa: F811
    database.enter(outsider)
    denied(f"select {call}", str(new_id()), why="permission denied")


# R7.1
@pytest.mark.parametrize(
    "call",
    [
        "ket.report_public('{}')",
        "ket.mailbox_open('', 'signals_message', now())",
        "ket.found_dossier(null, '', '', now(), '', '{}', '', 1)",
        "ket.admit(null, '', '', '{}', null, null, now())",
        "ket.end_admissions(null, 'zvhf/x', null)",
        "ket.admissions_of(null)",
        "ket.admit_fall_back(null, '', '', now())",
    ],
)
def test_the_worker_neither_founds_nor_admits_nor_opens(db, as_owner, call):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set local role ketenregie_worker")
        denied(f"select {call}", why="permission denied")


# R7.1 R7.9
def test_the_worker_cannot_give_what_the_late_owner_did_not_hold(make_dossier, as_owner):  # noqa: F811
    dossier, _ref = make_dossier()
    with as_owner():
        denied("select ket.admit_fall_back(%s, 'a/b', 'zvhf/x', now())", dossier, why="for the worker")


# R7.1
def test_each_door_has_its_own_search_path_and_is_shut_to_the_public(db, as_owner):
    with as_owner():
        loose = select(
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where n.nspname = 'ket' and (p.proconfig is null or not exists (select 1 from"
            " unnest(p.proconfig) c where c like 'search_path=pg_catalog%%')"
            " or has_function_privilege('public', p.oid, 'execute'))"
        )
    assert loose == []
