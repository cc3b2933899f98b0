"""Index and mentions agree: by every road in, after any sequence of changes, and after a rebuild."""

from __future__ import annotations

from collections import Counter
from itertools import chain as chain_of
from pathlib import Path

import pytest
from django.conf import settings as house
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate, keyring
from ketenregie.signals.matching import rebuild as rebuilding
from ketenregie.signals.matching.rebuild import from_the_start, rebuild
from ketenregie.signals.models import Fingerprint, LinkKey, Mention, ToLink
from ketenregie.signals.operations import AddMentions, WithdrawMention, add_mentions, withdraw_mention
from ketenregie.signals.rules import MentionGiven
from tests import chain

pytestmark = pytest.mark.django_db

WRITTEN = (
    MentionGiven("person", "Oksana Verzonnen", "12-4-1999"),
    MentionGiven("person", "Maria"),
    MentionGiven("phone", "06-12345678"),
    MentionGiven("place", "Nieuwestad 12a", "Leeuwarden"),
    MentionGiven("vehicle", "00-XKR-0"),
    MentionGiven("organisation", "Schoonmaak Verzonnen", "12345678"),
    MentionGiven("account", "@verzonnen_naam"),
    MentionGiven("email", "naam@voorbeeld.example"),
    MentionGiven("web", "https://voorbeeld.example/advertentie/1"),
    MentionGiven("bank", "NL91 ABNA 0417 1643 00"),
)


def write(by, signal, *given_):
    told = tuple(MentionGiven(one.kind, one.value, one.detail, id=new_id()) for one in given_)
    add_mentions(by, AddMentions(signal_id=signal, mentions=told))
    return [one.id for one in told]


def held():
    """What the index holds, by mention: its own keys and those it has with others."""
    with chain.looking():
        names = dict(Fingerprint.objects.values_list("number", "mention_id"))
        keys: dict = {mention: set() for mention in names.values()}
        for digest, number in LinkKey.objects.values_list("digest", "number"):
            keys[names[number]].add(digest)
        return keys


def expected():
    """What it should hold, from the fingerprints: their own keys and each pair within a dossier."""
    with chain.looking():
        rows = list(Fingerprint.objects.all())
        return {row.mention_id: set(row.digests) | set(row.composed) for row in rows}


# R3.1
def test_every_kind_of_mention_can_be_compared(officer):
    signal = chain.report(officer, name="")
    written = write(officer, signal, *WRITTEN)
    assert set(written) <= set(held())
    with chain.looking():
        assert set(ToLink.objects.values_list("mention_id", flat=True)) == set(written)


# R3.1
def test_a_name_and_what_stands_beside_it_are_one_key(officer):
    signal = chain.report(officer, name="")
    person, _car = write(officer, signal, WRITTEN[1], WRITTEN[4])
    with chain.looking():
        assert len(Fingerprint.objects.get(pk=person).composed) >= 1
    assert held() == expected()


# R3.1 R7.5
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["add", "add", "add", "withdraw", "destroy", "rebuild"]),
            st.integers(0, 2),
            st.integers(0, len(WRITTEN) - 1),
        ),
        max_size=14,
    )
)
def test_index_and_mentions_agree_after_any_sequence_of_changes(officer, steps):
    signals = [chain.report(officer, name="") for _ in range(3)]
    living: dict = {0: [], 1: [], 2: []}
    destroyed = set()
    for act, which, what in steps:
        if act == "rebuild":
            with chain.looking():
                rebuild()
        elif which not in destroyed:
            change(officer, act, signals[which], living[which], what)
            destroyed |= {which} if act == "destroy" else set()
    ours = {one for mentions in living.values() for one in mentions}
    assert {one for one in held() if dossier_of(one) in signals} == ours
    assert held() == expected()
    assert composed() == made_anew()


def change(by, act, signal, mentions, what):
    """Add a mention, withdraw one, or destroy the dossier; keeps the list of those that stand."""
    from ketenregie.protocol.models import DossierKey

    if act == "add":
        mentions += write(by, signal, WRITTEN[what])
    elif act == "destroy":
        mentions.clear()
        with chain.looking():
            DossierKey.objects.filter(pk=signal).delete()
    elif mentions:
        gone = mentions.pop(what % len(mentions))
        withdraw_mention(by, WithdrawMention(signal_id=signal, mention_id=gone, reason="verkeerd"))


def dossier_of(mention):
    with chain.looking():
        return Mention.objects.get(pk=mention).dossier_id


def composed():
    with chain.looking():
        return {row.pk: set(row.composed) for row in Fingerprint.objects.filter(kind="person")}


def made_anew():
    """The keys of persons with what stands beside them, as the rule says they are."""
    import hashlib
    import struct

    def joined(one, other):
        low, high = sorted((one, other))
        return struct.unpack(">q", hashlib.sha256(struct.pack(">qq", low, high)).digest()[:8])[0]

    with chain.looking():
        rows = list(Fingerprint.objects.all())
    return {
        row.pk: set(
            sorted(
                {
                    joined(one, other)
                    for beside in rows
                    if beside.dossier_id == row.dossier_id and beside.kind != "person"
                    for one in row.combining
                    for other in beside.combining
                }
            )[:60]
        )
        for row in rows
        if row.kind == "person"
    }


# R3.1
def test_signals_from_before_there_was_linking_are_filled_in(officer):
    write(officer, chain.report(officer, name=""), *WRITTEN)
    before = held()
    with chain.looking():
        from ketenregie.protocol.models import LinkingKey

        Fingerprint.objects.all().delete()
        LinkingKey.objects.all().delete()
        assert not LinkKey.objects.exists()
        told = []
        assert rebuild(lambda done, total: told.append((done, total))) == len(before)
    assert held() == before
    assert told[-1][0] == told[-1][1]


# R3.1
def test_a_rebuild_that_was_broken_off_goes_on_where_it_was(officer, monkeypatch):
    monkeypatch.setattr(rebuilding, "_BATCH", 3)
    write(officer, chain.report(officer, name=""), *WRITTEN)
    before, done = held(), []

    def broken(made, total):
        del total
        done.append(made)
        if len(done) == 2:
            raise KeyboardInterrupt

    with chain.looking():
        Fingerprint.objects.all().delete()
        with pytest.raises(KeyboardInterrupt):
            rebuild(broken)
        assert Fingerprint.objects.count() < len(before)
        begun = []
        rebuild(lambda made, total: begun.append(made))
    assert begun[0] > done[-1]
    assert held() == before


# R7.5
def test_with_a_new_secret_every_digest_is_another_and_the_same_find_each_other(
    officer, monkeypatch, tmp_path
):
    ring = tmp_path / "keys.json"
    keyring.backup(Path(house.KEY_RING), ring)
    monkeypatch.setattr(house, "KEY_RING", ring)
    for _ in range(2):
        write(officer, chain.report(officer, name=""), *WRITTEN)
    before = held()
    with chain.looking():
        gate.note_rebuilt("linking", Mention.objects.order_by("pk").last().pk, 9)  # one was broken off
        from_the_start()
        keyring.renew_index(ring)
        rebuild()
    after = held()
    assert len(after) == len(before)
    assert not set().union(*before.values()) & set().union(*after.values())
    assert shared(after) == shared(before) > 0


def shared(keys):
    """Count the digests under which more than one mention stands."""
    return sum(many > 1 for many in Counter(chain_of.from_iterable(keys.values())).values())


# R7.1
def test_only_the_owner_of_the_tables_makes_it_anew(officer):
    write(officer, chain.report(officer, name=""), WRITTEN[0])
    with pytest.raises((Refused, DatabaseError)), transaction.atomic():
        rebuild()


# R7.2
def test_neither_index_nor_features_hold_a_word(officer):
    write(officer, chain.report(officer, name=""), *WRITTEN)
    with chain.looking():
        rows = [bytes(row.sealed) for row in Fingerprint.objects.all()]
    for word in (b"oksana", b"Oksana", b"612345678", b"nieuwestad", b"xkr"):
        assert not [row for row in rows if word in row]


@pytest.mark.parametrize(
    "value",
    ["x" * 300, "🙂🙂", "Oкsana Веrzonnen", "...", "0", "'; drop table signals_mention; --"],
)
@pytest.mark.parametrize(
    "kind", ["person", "phone", "place", "vehicle", "organisation", "account", "bank"]
)
def test_odd_input_is_carried_and_nothing_falls_over(officer, kind, value):
    signal = chain.report(officer, name="")
    [mention] = write(officer, signal, MentionGiven(kind, value))
    with chain.looking():
        assert Mention.objects.filter(pk=mention).exists()
    assert held() == expected()


@pytest.mark.parametrize("detail", ["31-2-1999", "200", "1-1-0001", "20-25", "ongeveer 20", "99999"])
def test_an_odd_date_or_age_is_carried(officer, detail):
    signal = chain.report(officer, name="")
    [mention] = write(officer, signal, MentionGiven("person", "Oksana Verzonnen", detail))
    assert mention in held()


# R3.1
def test_who_reports_from_work_without_an_account_is_compared_too(db):
    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol import gate
    from ketenregie.signals.outside.operations import OutsideReport, report_from_outside
    from ketenregie.signals.rules import CodedFacts

    told = tuple(MentionGiven(one.kind, one.value, one.detail, id=new_id()) for one in WRITTEN)
    command = OutsideReport(
        dossier_id=new_id(),
        code=gate.receipt_code()[0],
        language="nl",
        organisation="other:health",
        source=gate.SourceIdentity(),
        story=gate.Narrative(text="Zij wonen boven de werkplaats."),
        facts=CodedFacts(municipality="GM0080"),
        mentions=told,
    )
    assert report_from_outside(Actor.public(), command)
    assert set(held()) == {one.id for one in told}
    assert held() == expected()
    assert composed() == made_anew()
    report_from_outside(Actor.public(), command)
    assert set(held()) == {one.id for one in told}
