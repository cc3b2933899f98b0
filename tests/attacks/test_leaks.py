"""No word from the vault in a log, an error, a repr or the journal."""

import logging

import pytest

from ketenregie.protocol import gate
from tests.protocol.conftest import (  # noqa: F401  (fixtures)
    ENRICH,
    NOTED,
    READ,
    journal,
    make_dossier,
    officer,
)

WORD = "garage"


# R7.2
def test_an_error_in_a_passage_shows_no_word(officer, make_dossier, caplog):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    dossier, ref = make_dossier()
    with pytest.raises(ValueError, match="broken") as broken:  # noqa: SIM117
        with gate.passage(officer, READ, dossier=dossier) as passage:
            story = passage.reveal(ref)
            raise ValueError("broken", story)
    assert WORD not in repr(broken.value)
    assert WORD not in caplog.text


# R7.3
def test_the_journal_holds_no_word(officer, make_dossier, journal, as_owner):  # noqa: F811
    dossier, ref = make_dossier()
    with gate.passage(officer, ENRICH, dossier=dossier) as passage:
        passage.reveal(ref)
        passage.record(NOTED, what="story")
    assert WORD not in str([vars(entry) for entry in journal(dossier)])
