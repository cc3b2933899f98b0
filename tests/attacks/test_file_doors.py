"""The doors by which files come in, tried by SQL of one's own as `ketenregie_app`."""

import base64
import json

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.kernel.actor import Actor
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database
from tests.attacks.test_public_doors import DIGEST, LETTERS, a_mailbox, denied, report, select
from tests.protocol.conftest import make_dossier, officer, outsider  # noqa: F401  (fixtures)

FILES = "signals_attachment"
NOW = "2026-11-24T09:00:00+00:00"
BEGIN = "select ket.begin_file(%s, %s, %s, 'r', '{}', 'p')"
BEGIN_REPORT = "select ket.begin_report_file(%s, %s, 'r', 'p')"
ADD = "select ket.add_piece(%s, %s, %s)"
RECEIVED = [{"code": "signals.received", "at": NOW}]


def row(**changed):
    facts = {"id": str(new_id()), "ref": str(new_id()), "media": "image", "extension": "jpg", "size": 1}
    facts |= {"picture": False, "cleaned": True, "scan": "none", "via": "mailbox", "added_at": NOW}
    return json.dumps(facts | {"by_party": ""} | changed)


def begin_mailbox(entry, digest=DIGEST, table=FILES, **changed):
    told = json.dumps({"code": "signals.file_added", "at": NOW})
    values = (digest, table, entry, b"r", row(**changed), told, b"p")
    return "select ket.begin_mailbox_file(%s, %s, %s, %s, %s::jsonb, %s::jsonb, %s)", *values


@pytest.fixture
def outside(transactional_db):
    """Transactions that really end, for what holds only within one."""


# R7.1 R1.7
def test_nobody_writes_changes_or_removes_a_piece_by_hand(make_dossier, officer):  # noqa: F811
    dossier, ref = make_dossier()
    database.enter(officer)
    for statement in (
        "insert into protocol_chunk (entry_id, number, dossier_id, sealed, written_in)"
        f" values ('{ref}', 0, '{dossier}', 'x', 1)",
        "update protocol_chunk set sealed = 'x'",
        "delete from protocol_chunk",
    ):
        denied(statement.replace("%", "%%"), why="permission denied")


# R7.1 R1.7
@pytest.mark.parametrize("who", ["outsider", "public", "nobody"])
def test_a_file_is_begun_only_where_one_is_admitted(make_dossier, outsider, who):  # noqa: F811
    dossier, _ref = make_dossier()
    if who != "nobody":
        database.enter(outsider if who == "outsider" else Actor.public())
    denied(BEGIN, dossier, new_id(), "narrative", why="not admitted")


# R7.1 R7.2 R1.7
def test_a_file_is_begun_only_for_a_category_one_holds(make_dossier, officer):  # noqa: F811
    dossier, _ref = make_dossier()
    database.enter(officer)
    select(BEGIN, dossier, new_id(), "narrative")
    denied(BEGIN, dossier, new_id(), "nonesuch", why="not admitted")


# R7.1 R1.7
def test_nothing_is_added_to_a_file_that_stands(outside):
    dossier, entry = new_id(), new_id()
    with transaction.atomic():
        select("select ket.report_public(%s)", report(dossier, events=RECEIVED))
        select(BEGIN_REPORT, dossier, entry)
        select(ADD, entry, 1, b"x")
    for number in (-1, 1, 2):
        denied(ADD, entry, number, b"x", why="not at hand")


# R7.1 R1.7
def test_the_pieces_of_a_file_come_in_their_order_and_within_bounds(db):
    dossier, entry = new_id(), new_id()
    select("select ket.report_public(%s)", report(dossier, events=RECEIVED))
    select(BEGIN_REPORT, dossier, entry)
    for number, piece in ((2, b"x"), (0, b"x"), (-2, b"x"), (64, b"x"), (1, bytes(1024 * 1024 + 29))):
        denied(ADD, entry, number, piece)
    select(ADD, entry, 1, bytes(1024 * 1024 + 28))
    denied(ADD, entry, 1, b"y")
    denied(ADD, new_id(), 1, b"x", why="not at hand")


# R7.1 R1.7
def test_the_public_adds_no_file_to_a_report_that_stands(outside):
    dossier = new_id()
    select("select ket.report_public(%s)", report(dossier, events=RECEIVED))
    denied(BEGIN_REPORT, dossier, new_id(), why="not a report at hand")
    # Sending the same report again does not open it either.
    with pytest.raises(DatabaseError, match="not a report at hand"), transaction.atomic():
        select("select ket.report_public(%s)", report(dossier, events=RECEIVED))
        select(BEGIN_REPORT, dossier, new_id())


# R7.1 R1.7
def test_the_public_adds_no_file_to_a_dossier_of_somebody_else(outside, make_dossier):  # noqa: F811
    dossier, _ref = make_dossier()
    refusal = json.dumps([{"code": "protocol.refused", "at": NOW, "dossier": str(dossier)}])
    for statements in ([], [("select ket.record(%s::jsonb)", refusal)]):
        with pytest.raises(DatabaseError, match="not a report at hand"), transaction.atomic():
            database.enter(Actor.public())
            for statement in statements:
                select(*statement)
            select(BEGIN_REPORT, dossier, new_id())


# R7.1 R1.7
@pytest.mark.parametrize("table", [LETTERS, "signals_note", "protocol_vaultentry", "x"])
def test_a_receipt_opens_no_other_table_for_files(db, table):
    a_mailbox()
    denied(*begin_mailbox(new_id(), table=table), why="not open")


# R7.1 R1.7
def test_a_wrong_code_adds_no_file(db):
    a_mailbox()
    denied(*begin_mailbox(new_id(), digest=b"w" * 32), why="no such receipt")


# R7.1 R1.7
def test_a_file_behind_a_receipt_lands_in_its_own_dossier_once(make_dossier, as_owner):  # noqa: F811
    theirs, their_ref = make_dossier()
    mine, entry = a_mailbox(), new_id()
    for first in (True, False):
        assert select(*begin_mailbox(entry, dossier_id=str(theirs), ref=str(their_ref))) == [(first,)]
    with as_owner():
        assert select("select dossier_id, ref from signals_attachment") == [(mine, entry)]
        assert select("select distinct dossier_id from protocol_chunk") == [(mine,)]


# R7.1 R1.7
def test_the_table_of_files_cannot_be_read_or_written_as_letters(db):
    a_mailbox()
    select(*begin_mailbox(new_id()))
    denied("select * from ket.mailbox_open(%s, %s, %s)", DIGEST, FILES, NOW, why="not open")
    told = json.dumps({"code": "signals.reporter_wrote", "at": NOW})
    add = "select ket.mailbox_add(%s, %s, %s, 's', %s::jsonb, %s::jsonb)"
    denied(add, DIGEST, FILES, new_id(), row(direction="in"), told, why="not open")


# R7.1 R1.7
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("table", ["protocol_chunk", "signals_attachment", "protocol_vaultentry"])
def test_a_file_that_the_public_sent_cannot_be_read_back(db, table, signed):
    a_mailbox()
    select(*begin_mailbox(new_id()))
    if signed:
        database.enter(Actor.public())
    assert select(f"select count(*) from {table}") == [(0,)]


# R7.1 R1.7
@pytest.mark.parametrize("function", ["put_file", "this_transaction", "open_for_files"])
def test_the_inner_doors_are_for_nobody(db, function):
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_proc p where p.proname = %s and p.pronamespace = 'ket'::regnamespace"
            " and has_function_privilege('ketenregie_app', p.oid, 'execute')",
            [function],
        )
        assert cursor.fetchone() == (0,)


# R7.1 R1.7
def test_a_report_s_own_row_of_a_file_stays_in_its_dossier(make_dossier, as_owner):  # noqa: F811
    theirs, _ref = make_dossier()
    mine = new_id()
    rows = [{"table": FILES, "row": json.loads(row(via="report", dossier_id=str(theirs)))}]
    entry = {"id": str(new_id()), "category": "narrative", "sealed": base64.b64encode(b"x").decode()}
    select("select ket.report_public(%s)", report(mine, rows=rows, entries=[entry]))
    with as_owner():
        assert select("select dossier_id from signals_attachment") == [(mine,)]
