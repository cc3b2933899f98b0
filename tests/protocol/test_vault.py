"""Sealing, wrapping, and what a moved or swapped ciphertext does."""

from dataclasses import fields
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from ketenregie.protocol import keyring, records, vault
from ketenregie.protocol.records import Narrative, PersonIdentity

STORY = Narrative("Vier mannen slapen boven de garage")


@pytest.fixture
def ring(tmp_path):
    return keyring.make(tmp_path / "keys.json")


# R7.2
def test_what_was_sealed_opens_in_its_own_place():
    key, dossier, entry = vault.new_key(), uuid4(), uuid4()
    sealed = vault.seal(STORY, key, dossier=dossier, entry=entry)
    assert vault.open_sealed(sealed, key, dossier=dossier, entry=entry, category="narrative") == STORY
    assert b"garage" not in sealed


# R7.2
@pytest.mark.parametrize("moved", ["dossier", "entry", "category"])
def test_a_ciphertext_that_was_moved_does_not_open(moved):
    key = vault.new_key()
    place = {"dossier": uuid4(), "entry": uuid4(), "category": "narrative"}
    sealed = vault.seal(STORY, key, dossier=place["dossier"], entry=place["entry"])
    place[moved] = "identity" if moved == "category" else uuid4()
    with pytest.raises(InvalidTag):
        vault.open_sealed(sealed, key, **place)


# R7.5
def test_a_key_wrapped_by_a_destroyed_key_is_lost(tmp_path, ring):
    wrapped, version = ring.wrap(vault.new_key(), "one")
    path = tmp_path / "keys.json"
    keyring.add_wrapping_key(path)
    left = keyring.drop_wrapping_keys(path)
    with pytest.raises(keyring.KeyRingError, match="not on the ring"):
        left.unwrap(wrapped, version, "one")


# R7.2
def test_the_key_ring_is_for_its_owner_alone_and_never_shows_a_key(tmp_path, ring):
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert "versions=[1]" in repr(ring)
    with pytest.raises(FileExistsError):
        keyring.make(tmp_path / "keys.json")


# R7.2
def test_a_key_ring_that_is_no_key_ring_is_said_plainly(tmp_path):
    (tmp_path / "keys.json").write_text("[]")
    with pytest.raises(keyring.KeyRingError, match="is not a key ring"):
        keyring.read(tmp_path / "keys.json")


# R7.2
@pytest.mark.parametrize("kind", sorted(records.kinds()))
def test_every_kind_of_record_comes_back_as_it_was(kind):
    cls = records.kinds()[kind]
    words = {field.name: "woord" for field in fields(cls)}
    assert records.load(records.dump(cls(**words))) == cls(**words)
    assert cls.category, "every record has a data category"


# R7.3
def test_a_record_never_shows_its_words():
    person = PersonIdentity(name="Jansje Voorbeeld")
    assert "Jansje" not in f"{person} {person!r} {[person]}"


# R7.5
def test_a_record_of_an_older_version_is_upgraded_on_reading(monkeypatch):
    monkeypatch.setattr(Narrative, "version", 2)
    monkeypatch.setitem(
        records._upgraders, ("narrative", 1), lambda facts: {**facts, "where": "Fictief"}
    )
    old = b'{"kind":"narrative","v":1,"data":{"text":"x"}}'
    assert records.load(old) == Narrative("x", where="Fictief")
