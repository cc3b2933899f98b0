"""The index behind the walls: keyed, seen where the word is seen, and gone when the word is gone."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import database, gate, keyring
from ketenregie.signals.models import Mention, SearchKey
from ketenregie.signals.operations import WithdrawMention, withdraw_mention
from ketenregie.signals.search import rules
from ketenregie.signals.search.rebuild import rebuild
from ketenregie.signals.search.steps import digest
from tests.signals.search.conftest import PHONE


def mention_of(signal, kind, as_owner):
    with as_owner():
        return Mention.objects.get(dossier_id=signal, kind=kind)


def withdraw(actor, signal, mention):
    command = WithdrawMention(signal_id=signal, mention_id=mention, reason="Verkeerd nummer")
    withdraw_mention(actor, command)


# R7.2
def test_the_index_holds_digests_that_only_the_key_ring_can_make(named, keys_of, settings, tmp_path):
    held = {bytes(key.digest) for key in keys_of(named)}
    assert digest(rules.Value("phone", "+31612345678")) in held
    settings.KEY_RING = tmp_path / "other.json"
    keyring.make(settings.KEY_RING)
    assert digest(rules.Value("phone", "+31612345678")) not in held


def test_a_digest_says_its_kind_too(db):
    assert digest(rules.Value("phone", "1")) != digest(rules.Value("iban", "1"))


# R7.1
def test_with_the_gate_bypassed_the_index_is_empty_for_others(named, officer, officer_elsewhere):
    assert not SearchKey.objects.exists()
    for actor, sees in ((officer, True), (officer_elsewhere, False)):
        with transaction.atomic():
            database.enter(actor)
            assert SearchKey.objects.exists() is sees
            database.leave()


# R7.1
def test_nobody_may_take_a_key_away_or_hang_one_on_another_s_dossier(named, officer_elsewhere):
    key = SearchKey(dossier_id=named, ref=named, kind="phone", category="contact", digest=b"x")
    for act in (lambda: key.save(force_insert=True), SearchKey.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            database.enter(officer_elsewhere)
            act()


def test_a_withdrawn_mention_is_no_longer_found(named, officer, found_by, as_owner):
    assert found_by(officer, PHONE) == {named}
    withdraw(officer, named, mention_of(named, "phone", as_owner).pk)
    assert found_by(officer, PHONE) == set()


# R7.5
def test_a_destroyed_dossier_leaves_nothing_in_the_index(named, keys_of, as_owner):
    from ketenregie.protocol.models import DossierKey

    assert keys_of(named)
    with as_owner():
        DossierKey.objects.filter(pk=named).delete()
    assert not keys_of(named)


# R7.5
def test_a_destroyed_word_leaves_nothing_in_the_index(named, keys_of, as_owner):
    from ketenregie.protocol.models import VaultEntry

    phone = mention_of(named, "phone", as_owner)
    with as_owner():
        VaultEntry.objects.filter(pk=phone.ref).delete()
    assert not [key for key in keys_of(named) if key.ref == phone.ref]


def test_made_anew_it_holds_what_it_held_and_no_withdrawn_mention(named, officer, keys_of, as_owner):
    withdraw(officer, named, mention_of(named, "vehicle", as_owner).pk)
    before = {(key.ref, key.kind, bytes(key.digest), key.category) for key in keys_of(named)}
    with as_owner():
        SearchKey.objects.all().delete()
        assert rebuild() == len(before)
    assert {(k.ref, k.kind, bytes(k.digest), k.category) for k in keys_of(named)} == before


# R7.3
def test_making_it_anew_is_in_the_journal(named, as_owner):
    from ketenregie.protocol.models import JournalEntry

    with as_owner():
        rebuild()
        [row] = JournalEntry.objects.filter(code="protocol.reindexed")
    assert (row.actor_kind, row.facts["index"]) == ("system", "search")


# R7.1
def test_only_the_owner_of_the_tables_makes_it_anew(named):
    with pytest.raises((Refused, DatabaseError)), transaction.atomic():
        rebuild()


# R7.5
def test_a_dossier_without_its_key_is_left_out_when_it_is_made_anew(named, as_owner, keys_of):
    from ketenregie.protocol.models import DossierKey

    with as_owner():
        DossierKey.objects.filter(pk=named).delete()
        assert rebuild() == 0


# R7.1
def test_words_are_opened_for_an_index_by_the_owner_alone(named):
    with pytest.raises(Refused):
        list(gate.reopen_for_index("search", []))


# R7.5
def test_a_word_that_cannot_be_opened_is_left_out_and_the_rest_stands(
    named, keys_of, as_owner, monkeypatch
):
    from ketenregie.protocol.models import VaultEntry
    from ketenregie.signals.search import rebuild as making

    monkeypatch.setattr(making, "_BATCH", 1)
    phone, before = mention_of(named, "phone", as_owner), len(keys_of(named))
    with as_owner():
        VaultEntry.objects.filter(pk=phone.ref).update(sealed=b"broken, and long enough to try")
        assert rebuild() == before - 1
    assert not [key for key in keys_of(named) if key.ref == phone.ref]
