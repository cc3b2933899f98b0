"""Nobody harvests by probing: web cannot look up, and the linker can hand in no key and read no table."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.engines.linking import Model
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, keyring
from ketenregie.signals.models import Fingerprint, ToLink
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.linking import linker
from tests.linking.candidates.conftest import PERSON, PHONE, naming  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

TABLES = ("signals_fingerprint", "signals_linkkey", "signals_tolink", "protocol_linkingkey")
IN_USE = Model.shipped().version
PART = {"attribute": "phone", "level": "same", "bits": 13.0, "rarity": 13.0}


def select(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refused(statement, *values):
    with pytest.raises(DatabaseError) as told, transaction.atomic():
        select(statement, *values)
    assert "permission denied" in str(told.value)


@pytest.fixture
def waiting(naming, officer):  # noqa: F811
    """Two signals that name the same; the mentions of both wait for the linker."""
    naming(officer, PHONE, PERSON)
    naming(officer, PHONE, PERSON)
    with chain.looking():
        return list(ToLink.objects.order_by("since").values_list("mention_id", flat=True))


def answer(mention, *found, model=IN_USE):
    return select(
        "select ket.write_candidates(%s, %s::jsonb)",
        model,
        answers(mention, [{"mention": str(one), "parts": [PART]} for one in found]),
    )


def answers(mention, found):
    return json.dumps([{"target": str(mention), "found": found}])


# R7.1
@pytest.mark.parametrize(
    "call",
    [
        "ket.look_up(array[%s]::uuid[])",
        "ket.write_candidates(%s::text, '[]')",
        "ket.link_again(%s)",
        "ket.recount(%s)",
        "ket.compose(%s)",
    ],
)
def test_web_can_look_nothing_up_and_write_no_candidate(waiting, officer, call):
    database.enter(officer)
    refused(f"select {call}", waiting[0])


# R7.1
def test_web_can_take_nothing_from_the_list(waiting, officer):
    database.enter(officer)
    refused("select ket.next_to_link(1)")


# R7.1
@pytest.mark.parametrize("table", TABLES)
def test_web_reads_nothing_of_the_index(waiting, officer, table):
    database.enter(officer)
    refused(f"select * from {table}")


# R7.1
@pytest.mark.parametrize("table", TABLES)
def test_the_linker_reads_and_writes_no_table_of_the_index(waiting, table):
    with linker.as_linker():
        for statement in ("select * from {}", "delete from {}", "insert into {} default values"):
            refused(statement.format(table))


# R7.1
def test_the_linker_has_no_right_on_any_table_of_the_house(db):
    with chain.looking():
        rights = select(
            "select relname from pg_class where relnamespace in ('public'::regnamespace, 'ket'::regnamespace)"
            " and relkind in ('r', 'p', 'v', 'S') and has_any_column_privilege('ketenregie_linker', oid,"
            " 'select, insert, update, references') and relkind <> 'S'"
        )
    assert rights == []


# R7.1
def test_the_linker_may_call_its_functions_and_no_other(db):
    with chain.looking():
        callable_ = select(
            "select proname from pg_proc where pronamespace = 'ket'::regnamespace"
            " and has_function_privilege('ketenregie_linker', oid, 'execute')"
        )
    # The fourth yields the weights it weighs with: figures, and names that many bear. The fifth is a number.
    assert {row[0] for row in callable_} == {
        "next_to_link",
        "look_up",
        "write_candidates",
        "linking_model_in_use",
        "linking_size",
    }


# R7.1
def test_no_function_of_the_linker_takes_a_key(db):
    with chain.looking():
        taken = select(
            "select pg_get_function_identity_arguments(oid) from pg_proc where proname in"
            " ('next_to_link', 'look_up', 'write_candidates')"
        )
    assert {row[0] for row in taken} == {
        "most integer",
        "targets uuid[]",
        "of_model text, answers jsonb",
    }


# R7.1
def test_what_is_not_on_the_list_or_was_not_handed_out_is_not_looked_up(waiting):
    with linker.as_linker():
        assert select("select * from ket.look_up(array[%s]::uuid[])", waiting[0]) == []
        assert select("select * from ket.look_up(array[%s]::uuid[])", new_id()) == []
    linker.work()
    with linker.as_linker():
        assert select("select * from ket.look_up(array[%s]::uuid[])", waiting[0]) == []
        assert answer(waiting[0], waiting[2]) == [(0,)]


# R7.1
def test_a_look_up_never_yields_more_than_two_hundred(naming, officer, monkeypatch):  # noqa: F811
    with chain.looking():
        select(
            "create or replace function ket.most_candidates() returns int language sql immutable"
            " set search_path = pg_catalog, pg_temp as 'select 3'"
        )
    for _ in range(6):
        naming(officer, PHONE)
    with linker.as_linker():
        [mention, *_] = [row[0] for row in select("select ket.next_to_link(100)")]
        assert (
            len(select("select * from ket.look_up(array[%s]::uuid[])", mention)) == 4
        )  # itself and three


# R7.1
def test_a_key_of_many_is_too_general_to_find_anybody_by(naming, officer):  # noqa: F811
    with chain.looking():
        select(
            "create or replace function ket.largest_block() returns int language sql immutable"
            " set search_path = pg_catalog, pg_temp as 'select 3'"
        )
    for _ in range(5):
        naming(officer, PHONE)
    with linker.as_linker():
        [mention, *_] = [row[0] for row in select("select ket.next_to_link(100)")]
        assert len(select("select * from ket.look_up(array[%s]::uuid[])", mention)) == 1  # itself
    with chain.looking():
        facts = chain_facts("linking.looked_up")
    assert facts["found"] == 0
    assert facts["too_general"] > 0


def chain_facts(code):
    from ketenregie.protocol.models import JournalEntry

    return JournalEntry.objects.filter(code=code).latest("position").facts


# R7.3
def test_every_look_up_is_in_the_journal_by_itself(waiting):
    from ketenregie.protocol.models import JournalEntry

    with linker.as_linker():
        [mention] = [row[0] for row in select("select ket.next_to_link(1)")]
        select("select * from ket.look_up(array[%s]::uuid[])", mention)
    with chain.looking():
        [row] = JournalEntry.objects.filter(code="linking.looked_up")
    assert (row.facts["mention"], row.facts["found"], row.actor_kind) == (str(mention), 1, "system")


# R3.2
def test_the_linker_cannot_make_up_a_pair_that_shares_nothing(naming, officer, waiting):  # noqa: F811
    naming(officer, MentionGiven("phone", "06-87654321"))
    with chain.looking():
        stranger = ToLink.objects.latest("since").mention_id
    with linker.as_linker():
        select("select ket.next_to_link(100)")
        assert answer(waiting[0], stranger) == [(0,)]
        assert answer(waiting[0], new_id()) == [(0,)]


# R7.1
@pytest.mark.parametrize(
    "part",
    [
        {"attribute": "Oksana Verzonnen"},
        {"attribute": "oksana_verzonnen"},
        {"level": "06-12345678"},
        {"level": "prinsentuin_1_leeuwarden"},
        {"attribute": "phone", "level": "year_same"},
        {"bits": "x"},
        {"bits": 612345678},
        {"bits": 6.123},
        {"rarity": 612345678},
        {"rarity": 6.12345678},
        {"rarity": -12.5},
        {"rarity": "6.12"},
    ],
)
def test_no_word_can_be_put_into_a_candidate(waiting, part):
    """Words are codes to a pattern too when they are written small: only a list of what can be said holds."""
    found = [{"mention": str(waiting[2]), "parts": [PART | part]}]
    with linker.as_linker():
        select("select ket.next_to_link(100)")
        try:
            with transaction.atomic():
                answered = "select ket.write_candidates(%s, %s::jsonb)"
                select(answered, IN_USE, answers(waiting[0], found))
        except DatabaseError:
            pass
    with chain.looking():
        assert select("select count(*) from linking_candidate") == [(0,)]


WORD = "oksana_verzonnen"


# R7.1
@pytest.mark.parametrize("key", ["target", "mention", "attribute", "level", "bits", "rarity", "model"])
def test_what_is_refused_is_not_repeated(waiting, key):
    """The text of an error stands in the log of the database too."""
    part = {name: WORD if name == key else value for name, value in PART.items()}
    mention = WORD if key == "mention" else str(waiting[2])
    told = answers(WORD if key == "target" else waiting[0], [{"mention": mention, "parts": [part]}])
    with linker.as_linker():
        select("select ket.next_to_link(100)")
        with pytest.raises(DatabaseError) as refusal, transaction.atomic():
            model = WORD if key == "model" else IN_USE
            select("select ket.write_candidates(%s, %s::jsonb)", model, told)
    said = refusal.value.__cause__.diag
    assert said.message_primary == "not an answer"
    assert WORD not in f"{said.message_detail} {said.message_hint} {said.context}"


# R7.1
@pytest.mark.parametrize("model", ["Oksana Verzonnen woont hier", "oksana-verzonnen", ""])
def test_a_model_is_a_code(waiting, model):
    with linker.as_linker(), pytest.raises(DatabaseError), transaction.atomic():
        select("select ket.next_to_link(100)")
        answer(waiting[0], waiting[2], model=model)


# R7.1
def test_web_cannot_hang_a_fingerprint_on_another_s_mention(waiting, officer_elsewhere):
    with chain.looking():
        held = Fingerprint.objects.filter(pk=waiting[0]).delete()
    assert held
    stolen = Fingerprint(
        mention_id=waiting[0], dossier_id=new_id(), ref=new_id(), sealed=b"", digests=[1]
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        database.enter(officer_elsewhere)
        stolen.save(force_insert=True)


# R7.1
def test_what_the_linker_was_lent_opens_no_word(waiting, settings, tmp_path):
    lent = keyring.read_lent(keyring.lend_linking(tmp_path_ring(settings, tmp_path)))
    assert (lent.wrapping, lent.named) == ({}, {})
    with chain.looking():
        [key] = select("select wrapped, ring, dossier_id::text from protocol_dossierkey limit 1")
    with pytest.raises(keyring.KeyRingError):
        lent.unwrap(*key)
    with pytest.raises(keyring.KeyRingError):
        lent.unwrap_linking(*key)


def tmp_path_ring(settings, tmp_path):
    from pathlib import Path

    keyring.backup(Path(settings.KEY_RING), tmp_path / "keys.json")
    return tmp_path / "keys.json"


# R7.1
def test_an_outsider_gets_no_key_of_linking(waiting, officer_elsewhere):
    with chain.looking():
        dossier = Fingerprint.objects.first().dossier_id
    with pytest.raises(DatabaseError), transaction.atomic():
        database.enter(officer_elsewhere)
        select("select * from ket.linking_key(%s, %s, 1)", dossier, b"x")


def test_the_linker_works_with_what_it_was_lent(waiting, settings, tmp_path):
    settings.KEY_RING = keyring.lend_linking(tmp_path_ring(settings, tmp_path))
    assert linker.work() == len(waiting)
    with chain.looking():
        assert select("select count(*) from linking_pair") == [(1,)]
