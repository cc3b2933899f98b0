"""Rotating the wrapping key under living dossiers."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate, keyring, rotation
from ketenregie.protocol.models import LinkingKey
from tests.protocol.conftest import READ, STORY


# R7.5
def test_after_a_rotation_words_open_with_the_new_key_only(
    officer, make_dossier, as_owner, tmp_path, settings
):
    ring = tmp_path / "keys.json"
    keyring.backup(Path(settings.KEY_RING), ring)
    settings.KEY_RING = ring
    dossier, ref = make_dossier()
    with as_owner():
        assert rotation.rotate(ring) == 1
    assert sorted(keyring.current().wrapping) == [2]
    with gate.passage(officer, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) == STORY


# R7.5 R3.1
def test_a_rotation_wraps_the_second_keys_too_and_the_linker_opens_them_with_what_it_is_lent_then(
    officer, make_dossier, as_owner, tmp_path, settings
):
    ring = tmp_path / "keys.json"
    keyring.backup(Path(settings.KEY_RING), ring)
    settings.KEY_RING = ring
    dossier, ref = make_dossier()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        sealed = passage.seal_features(ref, {"kind": "person"})
    with as_owner():
        rotation.rotate(ring)
        [row] = LinkingKey.objects.all()
    assert row.ring == 2
    settings.KEY_RING = keyring.lend_linking(ring)
    opened = gate.opener()(sealed, bytes(row.wrapped), row.ring, dossier=dossier, ref=ref)
    assert opened == {"kind": "person"}


# R7.2
def test_features_that_were_moved_to_another_entry_do_not_open(officer, make_dossier, as_owner):
    dossier, ref = make_dossier()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        sealed = passage.seal_features(ref, {"kind": "person"})
    with as_owner():
        [row] = LinkingKey.objects.all()
    with pytest.raises(InvalidTag):
        gate.opener()(sealed, bytes(row.wrapped), row.ring, dossier=dossier, ref=dossier)


# R7.5
def test_a_destroyed_dossier_gets_no_second_key_again(officer, make_dossier, as_owner):
    dossier, ref = make_dossier()
    with as_owner():
        from ketenregie.protocol.models import DossierKey

        DossierKey.objects.filter(pk=dossier).delete()
    with pytest.raises(Refused), gate.passage(officer, READ, dossier=dossier) as passage:
        passage.seal_features(ref, {"kind": "person"})


# R7.5
def test_destroying_a_key_destroys_the_words_and_says_so_by_silence(officer, make_dossier, as_owner):
    dossier, ref = make_dossier()
    with as_owner():
        from ketenregie.protocol.models import DossierKey

        DossierKey.objects.filter(pk=dossier).delete()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) is None
