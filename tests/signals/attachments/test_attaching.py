"""Files on a signal: stored sealed, once, withheld like its words, and never with what was hidden in them."""

import pytest
from django.db import connection

from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions
from ketenregie.signals.attachments import steps
from ketenregie.signals.models import Attachment
from tests import cast
from tests.signals.attachments import samples
from tests.signals.attachments.conftest import make_ready, opened

pytestmark = pytest.mark.django_db
GIVE = gate.Action("test.give", "write", "hand_over", ("signal",), frozenset({"narrative"}))


def attach(actor, signal, *files, via="desk"):
    with gate.passage(actor, actions.ATTACH, dossier=signal) as p:
        p.nothing_to_do()
        return steps.attach(p, signal, files, via=via)


# R1.7
def test_a_photograph_is_stored_without_its_place_and_opens_for_who_works_on_the_signal(
    make_signal, officer, stored, journal
):
    signal = make_signal(until="enrich")
    file = make_ready(name="zolder Kees.jpg")
    assert attach(officer, signal, file) == [file.id]
    [row], pieces = stored(signal)
    assert (row.media, row.extension, row.cleaned, row.via, pieces) == ("image", "jpg", True, "desk", 2)
    kept = opened(officer, signal, row.ref)
    assert not any(word in kept for word in samples.HIDDEN)
    assert len(kept) == row.size
    [told] = [one for one in journal(signal) if one.code == "signals.file_added"]
    assert told.facts == {"attachment": str(file.id), "media": "image", "via": "desk"}


# R1.7 R7.2
def test_a_file_s_name_is_a_word_and_stands_nowhere_but_in_the_vault(make_signal, officer, as_owner):
    signal = make_signal(until="enrich")
    attach(officer, signal, make_ready(name="zolder Kees.jpg"))
    with as_owner(), connection.cursor() as cursor:
        for table in ("signals_attachment", "protocol_journalentry", "protocol_vaultentry"):
            cursor.execute(f"select t::text from {table} t")
            assert not [row for row in cursor.fetchall() if "Kees" in row[0]], table


# R1.7
def test_the_same_file_sent_twice_counts_once(make_signal, officer, stored):
    signal, file_id = make_signal(until="enrich"), new_id()
    attach(officer, signal, make_ready(file_id=file_id), make_ready(file_id=file_id))
    assert attach(officer, signal, make_ready(file_id=file_id)) == []
    assert len(stored(signal)[0]) == 1


# R1.7 R7.9
def test_a_file_is_withheld_from_whom_the_words_of_the_signal_are(make_signal, officer, ketenregisseur):
    signal = make_signal(until="enrich", withheld_from=("politie",))
    attach(officer, signal, make_ready())
    police = cast.member("politie", "rechercheur_tmm")
    with gate.passage(officer, GIVE, dossier=signal) as p:
        p.admit(police.holder, purpose="signal")
    with gate.passage(police, actions.OPEN_FILE, dossier=signal) as p:
        ref = Attachment.objects.get(dossier_id=signal).ref
        assert p.reveal_file(ref) is None


# R1.7 R7.1
def test_an_outsider_adds_no_file(make_signal, officer_elsewhere, stored):
    signal = make_signal(until="enrich")
    with pytest.raises(Refused):
        attach(officer_elsewhere, signal, make_ready())
    assert stored(signal) == ([], 0)


# R1.7
def test_the_mark_tells_what_was_not_freed_of_hidden_data(make_signal, officer, stored):
    signal = make_signal(until="enrich")
    attach(officer, signal, make_ready(samples.film()), make_ready(b"tekst"))
    assert {(row.media, row.cleaned) for row in stored(signal)[0]} == {("video", False), ("text", True)}
