"""Files in the vault: sealed in pieces, each bound to its place, opened piece by piece."""

import io
import os
import tracemalloc
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import files, gate, vault
from tests.protocol.conftest import ENRICH, HAND_OVER, NOTED, READ

PIECE = files.PIECE


def content(data: bytes, picture: bytes = b"") -> gate.Content:
    return gate.Content(io.BytesIO(data), len(data), picture)


@pytest.fixture
def put(make_dossier, officer):
    """Put a file into a dossier; returns the dossier and the file's reference."""

    def make(data: bytes, picture: bytes = b"", by=officer, **options):
        dossier, _story = make_dossier()
        with gate.passage(by, ENRICH, dossier=dossier) as passage:
            ref = passage.seal_file(gate.Attachment(name="foto.jpg"), content(data, picture), **options)
            passage.record(NOTED, what="file")
        return dossier, ref

    return make


def read(actor, dossier, ref, **options):
    with gate.passage(actor, READ, dossier=dossier) as passage:
        found = passage.reveal_file(ref, **options)
    return found if found is None else b"".join(found)


# R1.7
@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_a_file_comes_back_as_it_was(put, officer, size):
    data = os.urandom(size)
    dossier, ref = put(data)
    assert read(officer, dossier, ref) == data


# R1.7
def test_nothing_of_a_file_lies_in_the_open_and_no_piece_is_larger_than_a_mebibyte(put, as_owner):
    put(b"geheim van de zolder " * 100_000)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "select sealed from protocol_chunk union all select sealed from protocol_vaultentry"
        )
        rows = [bytes(row[0]) for row in cursor.fetchall()]
    assert len(rows) == 5
    assert not any(b"zolder" in row or b"foto" in row for row in rows)
    assert max(map(len, rows)) == PIECE + vault.OVERHEAD


# R1.7
@given(size=st.integers(0, 70), claimed=st.integers(0, 70))
def test_a_file_is_cut_in_pieces_without_loss_or_is_refused(monkeypatch_piece, size, claimed):
    data = os.urandom(size)
    one = gate.Content(io.BytesIO(data), claimed)
    if claimed != size:
        with pytest.raises(ValueError, match="not as long"):
            list(one.pieces())
        return
    pieces = list(one.pieces())
    assert b"".join(pieces) == data
    assert len(pieces) == one.count
    assert all(len(piece) == 16 for piece in pieces[:-1])


@pytest.fixture(scope="module")
def monkeypatch_piece():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "PIECE", 16)
        yield


# R7.2
@pytest.mark.parametrize(
    "moved", [{"dossier": uuid4()}, {"entry": uuid4()}, {"category": "x"}, {"number": 1}, {"count": 2}]
)
def test_a_piece_that_was_moved_swapped_or_cut_off_does_not_open(moved):
    key = vault.new_key()
    place = {"dossier": uuid4(), "entry": uuid4(), "category": "narrative", "number": 0, "count": 3}
    sealed = vault.seal_piece(b"x" * 100, key, vault.Place(**place))
    with pytest.raises(InvalidTag):
        vault.open_piece(sealed, key, vault.Place(**place | moved))


# R7.2
def test_a_file_whose_last_piece_was_taken_away_does_not_open(put, officer, as_owner):
    dossier, ref = put(os.urandom(2 * PIECE + 5))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from protocol_chunk where number = 2")
    with pytest.raises(gate.FileGone):
        read(officer, dossier, ref)


# R1.7
def test_the_small_picture_of_a_file_opens_by_itself(put, officer):
    dossier, ref = put(b"large" * 1000, b"small")
    assert read(officer, dossier, ref, picture=True) == b"small"
    assert read(officer, dossier, ref) == b"large" * 1000
    other, without = put(b"large")
    assert read(officer, other, without, picture=True) is None


# R1.7 R7.3
def test_opening_a_file_is_in_the_journal_before_its_first_byte_leaves(put, officer, journal):
    dossier, ref = put(b"bytes")
    with gate.passage(officer, READ, dossier=dossier) as passage:
        found = passage.reveal_file(ref)
        with pytest.raises(ValueError, match="after its passage"):
            next(iter(found))
    [told] = [row for row in journal(dossier) if row.code == "protocol.revealed"]
    assert told.facts["entries"] == [str(ref)]
    assert b"".join(found) == b"bytes"


# R1.7 R7.1
def test_an_outsider_opens_no_file_and_adds_none(put, outsider, director):
    dossier, ref = put(b"bytes")
    with pytest.raises(Refused):
        read(outsider, dossier, ref)
    with gate.passage(outsider, READ) as passage:
        assert passage.reveal_file(ref) is None
    with pytest.raises(Refused), gate.passage(outsider, ENRICH) as passage:
        passage.seal_file(gate.Attachment(), content(b"x"), dossier=dossier)


# R1.7 R7.9
def test_a_file_is_withheld_like_words(put, officer):
    police = Holder("politie", "rechercheur_tmm")
    dossier, ref = put(b"bytes", withheld_from=["politie"])
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(police, purpose="signal")
    rechercheur = officer.person(uuid4(), uuid4(), police)
    assert read(rechercheur, dossier, ref) is None


# R1.7 R7.5
def test_an_admission_that_ends_while_a_file_is_read_ends_the_reading(put, officer, director):
    dossier, ref = put(os.urandom(2 * PIECE))
    with gate.passage(officer, READ, dossier=dossier) as passage:
        found = iter(passage.reveal_file(ref))
    next(found)
    with gate.passage(officer, HAND_OVER, dossier=dossier) as passage:
        passage.admit(director.holder, purpose="signal")
        passage.end_own_admission()
    with pytest.raises(gate.FileGone):
        next(found)


# R7.5
def test_with_its_key_a_file_is_gone(put, officer, as_owner):
    dossier, ref = put(b"bytes")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from protocol_dossierkey where dossier_id = %s", [dossier])
    assert read(officer, dossier, ref) is None


# R7.5
def test_nothing_is_sealed_where_the_key_was_destroyed(make_dossier, officer, as_owner):
    dossier, _story = make_dossier()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from protocol_dossierkey where dossier_id = %s", [dossier])
    with pytest.raises(Refused), gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.seal_file(gate.Attachment(), content(b"x"))


# R7.2
def test_a_file_without_its_first_piece_is_not_there(put, officer, as_owner):
    dossier, ref = put(os.urandom(2 * PIECE))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("delete from protocol_chunk where number = 0")
    assert read(officer, dossier, ref) is None


# R7.2
def test_a_file_for_a_category_that_is_not_open_is_refused(make_dossier, officer):
    dossier, _story = make_dossier()
    narrow = gate.Action("test.narrow_file", "write", "enrich", ("signal",), frozenset({"work"}))
    with (
        pytest.raises(Refused, match="role_may_not"),
        gate.passage(officer, narrow, dossier=dossier) as passage,
    ):
        passage.seal_file(gate.Attachment(), content(b"x"))


# R1.7
def test_a_file_is_never_whole_in_memory(put, make_dossier, officer, tmp_path):
    size = 12 * PIECE
    path = tmp_path / "large"
    path.write_bytes(os.urandom(size))
    dossier, _story = make_dossier()
    tracemalloc.start()
    try:
        with path.open("rb") as stream, gate.passage(officer, ENRICH, dossier=dossier) as passage:
            ref = passage.seal_file(gate.Attachment(), gate.Content(stream, size))
            passage.record(NOTED, what="file")
        with gate.passage(officer, READ, dossier=dossier) as passage:
            found = passage.reveal_file(ref)
        assert sum(len(piece) for piece in found) == size
        assert tracemalloc.get_traced_memory()[1] < 7 * PIECE
    finally:
        tracemalloc.stop()
