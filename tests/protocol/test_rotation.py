"""Rotating the wrapping key under living dossiers."""

from pathlib import Path

from ketenregie.protocol import gate, keyring, rotation
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


# R7.5
def test_destroying_a_key_destroys_the_words_and_says_so_by_silence(officer, make_dossier, as_owner):
    dossier, ref = make_dossier()
    with as_owner():
        from ketenregie.protocol.models import DossierKey

        DossierKey.objects.filter(pk=dossier).delete()
    with gate.passage(officer, READ, dossier=dossier) as passage:
        assert passage.reveal(ref) is None
