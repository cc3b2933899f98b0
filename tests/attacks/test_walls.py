"""Each wall alone: with the Python gate bypassed, PostgreSQL gives nothing away."""

import hmac
import json

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate, keyring, signing
from tests.protocol.conftest import (  # noqa: F401  (fixtures)
    HAND_OVER,
    director,
    journal,
    make_dossier,
    officer,
    outsider,
)

WORDS = (
    "protocol_dossier",
    "protocol_dossierkey",
    "protocol_vaultentry",
    "protocol_journalentry",
    "protocol_admission",
)


def select(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def claims_to_be(actor: str) -> None:
    select("select set_config('ket.actor', %s, true)", actor)


def refused_by_the_database(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic():
        select(statement, *values)


# R7.1
@pytest.mark.parametrize("table", WORDS)
def test_without_an_actor_a_table_is_empty(make_dossier, table):  # noqa: F811
    make_dossier()
    assert select(f"select count(*) from {table}") == [(0,)]


# R7.1
@pytest.mark.parametrize("table", WORDS[:4])
def test_an_outsider_sees_nothing_by_sql_of_his_own(make_dossier, outsider, table):  # noqa: F811
    make_dossier()
    database.enter(outsider)
    assert select(f"select count(*) from {table}") == [(0,)]


# R7.1
@pytest.mark.parametrize(
    "forged",
    [
        "person|||gemeente_leeuwarden/aandachtsfunctionaris_oov|{pid}|99999999999|" + "0" * 64,
        "gemeente_leeuwarden",
        "|||||||",
    ],
)
def test_a_forged_actor_is_nobody(make_dossier, forged):  # noqa: F811
    make_dossier()
    pid = connection.connection.info.backend_pid
    claims_to_be(forged.format(pid=pid))
    assert select("select count(*) from protocol_vaultentry") == [(0,)]


# R7.1
def test_a_changed_party_breaks_the_signature(make_dossier, outsider):  # noqa: F811
    make_dossier()
    pid = connection.connection.info.backend_pid
    stolen = signing.token(outsider, pid).replace("heerenveen", "leeuwarden")
    claims_to_be(stolen)
    assert select("select count(*) from protocol_vaultentry") == [(0,)]


# R7.1
@pytest.mark.parametrize("wrong", ["pid", "expiry"])
def test_a_signed_actor_of_another_process_or_time_is_nobody(make_dossier, officer, monkeypatch, wrong):  # noqa: F811
    make_dossier()
    pid = connection.connection.info.backend_pid
    if wrong == "expiry":
        monkeypatch.setattr(signing, "LIFETIME_SECONDS", -1)
    claims_to_be(signing.token(officer, pid + (wrong == "pid")))
    assert select("select count(*) from protocol_vaultentry") == [(0,)]


# R7.1
def test_the_sum_in_sql_is_the_hmac_of_the_key_ring(make_dossier, officer):  # noqa: F811
    make_dossier()
    pid = connection.connection.info.backend_pid
    token = signing.token(officer, pid)
    payload, _, mac = token.rpartition("|")
    key = keyring.current().named["actor"]
    assert hmac.new(key, payload.encode(), "sha256").hexdigest() == mac
    claims_to_be(token)
    assert select("select count(*) from protocol_vaultentry") == [(1,)]


# R7.1
def test_nobody_admits_himself(make_dossier, outsider):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(outsider)
    mine = str(outsider.holder)
    refused_by_the_database(
        "insert into protocol_admission (id, dossier_id, holder, party, purpose, categories, valid,"
        " given_by, given_at) values (gen_random_uuid(), %s, %s, 'x', 'signal', '{narrative}', '[,)', 'x',"
        " now())",
        dossier,
        mine,
    )
    refused_by_the_database("update protocol_admission set holder = %s", mine)
    refused_by_the_database(
        "select ket.admit(%s, %s, 'signal', '{narrative}', null, null, now())", dossier, mine
    )


# R7.1
def test_nobody_gives_more_than_he_holds(make_dossier, officer, director, outsider):  # noqa: F811
    dossier, _ref = make_dossier()
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="table")
    database.enter(Actor.person(new_id(), new_id(), director.holder))
    held = select("select categories from protocol_admission where dossier_id = %s", dossier)[0][0]
    refused_by_the_database(
        "select ket.admit(%s, %s, 'signal', %s, null, null, now())",
        dossier,
        str(outsider.holder),
        [*held, "invented"],
    )


# R7.4
@pytest.mark.parametrize(
    "statement",
    [
        "update protocol_journalentry set code = 'x'",
        "delete from protocol_journalentry",
        "truncate protocol_journalentry",
        "insert into protocol_journalentry (id) values (gen_random_uuid())",
        "update protocol_vaultentry set sealed = ''",
        "delete from protocol_vaultentry",
        "delete from protocol_dossierkey",
        "select * from protocol_actorpad",
        "select * from protocol_receipt",
        "set role ketenregie_worker",
        "create table stolen (words text)",
        "create temp table stolen (words text)",
    ],
)
def test_the_app_cannot_rewrite_empty_or_leave_its_role(db, statement):
    if statement.startswith("set role"):
        rows = select("select pg_has_role('ketenregie_app', 'ketenregie_worker', 'member')")
        assert rows == [(False,)]
    else:
        refused_by_the_database(statement)


# R7.3
def test_nobody_writes_in_the_journal_of_a_dossier_that_is_not_his(make_dossier, outsider):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(outsider)
    entry = {
        "code": "signals.closed",
        "at": "2026-11-24T09:00:00Z",
        "dossier": str(dossier),
        "facts": {},
    }
    refused_by_the_database("select ket.record(%s::jsonb)", json.dumps([entry]))


# R7.2
def test_the_owner_of_the_tables_cannot_read_a_word(make_dossier, as_owner):  # noqa: F811
    make_dossier()
    with as_owner():
        everything = select(
            "select row_to_json(e)::text || encode(sealed, 'escape') from protocol_vaultentry e"
        )
    assert everything
    assert "garage" not in str(everything)


# R7.1
def test_a_system_actor_of_the_web_process_has_no_dossiers(make_dossier):  # noqa: F811
    make_dossier()
    database.enter(Actor.system_actor("worker"))
    assert select("select count(*) from protocol_vaultentry") == [(0,)]
    assert select("select ket.holders()") == [([],)]


# R7.1
def test_the_worker_reads_codes_and_never_words(make_dossier, as_owner):  # noqa: F811
    make_dossier()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set local role ketenregie_worker")
        assert select("select count(*) from protocol_dossier") == [(1,)]
        refused_by_the_database("select * from protocol_vaultentry")
        refused_by_the_database("select * from protocol_dossierkey")
        refused_by_the_database("select * from protocol_admission")


# R7.1
def test_a_holder_is_two_plain_codes(make_dossier, officer):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(officer)
    refused_by_the_database(
        "select ket.admit(%s, %s, 'signal', '{narrative}', null, null, now())", dossier, "a/b,zvhf/x"
    )
    assert Holder.parse("a/b") == Holder("a", "b")
