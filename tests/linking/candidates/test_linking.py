"""From a mention to its candidates: found after the commit, made anew when it changes, gone when it goes."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from ketenregie.engines.linking import Counts, Model
from ketenregie.linking.models import Candidate, Pair, Verdict
from ketenregie.linking.weights import store
from ketenregie.signals.models import Fingerprint, LinkKey, ToLink
from ketenregie.signals.operations import WithdrawMention, withdraw_mention
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.linking import linker
from tests.linking.candidates.conftest import PERSON, PHONE, add, pairs_of

pytestmark = pytest.mark.django_db


# R3.1
def test_two_signals_with_one_number_are_a_pair_explained_by_attribute(naming, officer):
    first, second = naming(officer, PHONE), naming(officer, MentionGiven("phone", "+31 6 12345678"))
    assert linker.work() == 2
    [found] = pairs_of(officer, second)
    assert (found.mine, found.theirs) == (second, first)
    [mention] = found.mentions
    assert {(part.attribute, part.level) for part in mention.parts} == {("phone", "same")}
    assert found.bits == sum(part.bits for part in mention.parts) > 0


# R3.1
def test_persons_written_in_another_way_are_found(naming, officer):
    naming(officer, PERSON)
    second = naming(officer, MentionGiven("person", "Оксана Verzonnen", "1999-04-12"))
    linker.work()
    [found] = pairs_of(officer, second)
    assert [one.kind for one in found.mentions] == ["person"]


# R3.1
def test_a_signal_is_no_candidate_of_itself(naming, officer):
    mine = naming(officer, PHONE, PHONE)
    linker.work()
    assert pairs_of(officer, mine) == []


def test_each_mention_counts_once_with_the_one_it_fits_best(naming, officer):
    first = naming(officer, PHONE)
    naming(officer, PHONE, PHONE)
    linker.work()
    [found] = pairs_of(officer, first)
    assert sorted(one.counted for one in found.mentions) == [False, True]


# R3.1
def test_a_name_that_is_too_little_counts_with_what_stands_beside_it(naming, officer):
    maria = MentionGiven("person", "Maria")
    first = naming(officer, maria, MentionGiven("vehicle", "00-XKR-0"))
    second = naming(officer, maria, MentionGiven("vehicle", "00xkr0"))
    alone = naming(officer, maria)
    linker.work()
    [found] = pairs_of(officer, second)
    assert found.theirs == first
    assert {one.kind for one in found.mentions} == {"person", "vehicle"}
    assert pairs_of(officer, alone) == []


# R3.1
def test_a_withdrawn_mention_takes_its_candidates_along(naming, officer):
    first, second = naming(officer, PHONE), chain.report(officer, name="")
    [mention] = add(officer, second, PHONE)
    linker.work()
    assert pairs_of(officer, first)
    withdraw_mention(officer, WithdrawMention(signal_id=second, mention_id=mention, reason="verkeerd"))
    assert pairs_of(officer, first) == []
    with chain.looking():
        assert not Pair.objects.exists()
        assert not Candidate.objects.exists()
        assert Fingerprint.objects.count() == 1


# R3.1
def test_what_stood_beside_a_name_is_forgotten_with_it(naming, officer):
    maria, car = MentionGiven("person", "Maria"), MentionGiven("vehicle", "00-XKR-0")
    first = naming(officer, maria, car)
    second = chain.report(officer, name="")
    _, mention = add(officer, second, maria, car)
    linker.work()
    withdraw_mention(officer, WithdrawMention(signal_id=second, mention_id=mention, reason="ander"))
    linker.work()
    assert pairs_of(officer, first) == []


# R3.1 R3.2
def test_the_ketenregisseur_is_admitted_to_a_pair_across_parties_until_it_goes(
    naming, officer, officer_elsewhere, ketenregisseur
):
    mine, theirs = naming(officer, PHONE), chain.report(officer_elsewhere, name="")
    [mention] = add(officer_elsewhere, theirs, PHONE)
    seat = ("zvhf/ketenregisseur", "connection")
    assert seat not in chain.admitted(mine)
    linker.work()
    assert seat in chain.admitted(mine)
    assert seat in chain.admitted(theirs)
    [found] = pairs_of(ketenregisseur, mine)
    assert found.theirs == theirs
    withdraw_mention(
        officer_elsewhere, WithdrawMention(signal_id=theirs, mention_id=mention, reason="verkeerd")
    )
    assert seat not in chain.admitted(mine) | chain.admitted(theirs)


# R3.2
def test_a_dossier_of_two_pairs_stays_open_when_one_of_them_goes(
    naming, officer, officer_elsewhere, ketenregisseur
):
    seat = ("zvhf/ketenregisseur", "connection")
    mine, theirs = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    again = chain.report(officer_elsewhere, name="")
    [mention] = add(officer_elsewhere, again, PHONE)
    linker.work()
    assert len(pairs_of(ketenregisseur, mine)) == 2
    for signal in (again, theirs):
        assert seat in chain.admitted(mine)
        with chain.looking():
            from ketenregie.signals.models import Mention

            gone = (
                mention if signal == again else Mention.objects.get(dossier_id=signal, kind="phone").pk
            )
        withdraw_mention(
            officer_elsewhere, WithdrawMention(signal_id=signal, mention_id=gone, reason="verkeerd")
        )
    assert seat not in chain.admitted(mine)


# R3.2
def test_the_same_when_the_first_of_the_two_goes_first(
    naming, officer, officer_elsewhere, ketenregisseur
):
    mine, first = naming(officer, PHONE), chain.report(officer_elsewhere, name="")
    [mention] = add(officer_elsewhere, first, PHONE)
    linker.work()
    naming(officer_elsewhere, PHONE)
    linker.work()
    withdraw_mention(
        officer_elsewhere, WithdrawMention(signal_id=first, mention_id=mention, reason="verkeerd")
    )
    assert ("zvhf/ketenregisseur", "connection") in chain.admitted(mine)
    assert len(pairs_of(ketenregisseur, mine)) == 1


# R3.3
def test_who_holds_one_of_two_signals_sees_no_difference(naming, officer, officer_elsewhere):
    mine = naming(officer, PHONE)
    before = seen_of(officer, mine)
    naming(officer_elsewhere, PHONE)
    linker.work()
    assert seen_of(officer, mine) == before


def seen_of(actor, signal):
    from ketenregie.linking import actions
    from ketenregie.protocol import gate
    from ketenregie.protocol.models import JournalEntry

    with gate.passage(actor, actions.READ, dossier=signal) as p:
        rows = JournalEntry.objects.filter(dossier_id=signal).order_by("position")
        return (
            [(entry.code, entry.facts) for entry in p.timeline()],
            p.readers(),
            list(rows.values_list("code", flat=True)),
        )


# R3.2
def test_what_a_person_said_is_not_the_same_counts_no_longer_until_that_is_undone(
    naming, officer, ketenregisseur, officer_elsewhere
):
    mine, theirs = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    [found] = pairs_of(ketenregisseur, mine)
    said = reject(mine, theirs)
    with chain.looking():
        committed()
    assert pairs_of(ketenregisseur, mine) == []
    assert ("zvhf/ketenregisseur", "connection") not in chain.admitted(theirs)
    with chain.looking():
        said.ended_at = chain.WEDNESDAY
        said.save(update_fields=["ended_at"])
        committed()
    assert [one.id for one in pairs_of(ketenregisseur, mine)] == [found.id]


def reject(mine, theirs):
    """Leave the verdict that the one pair there is, is not the same."""
    with chain.looking():
        pair = Candidate.objects.get()
        return Verdict.objects.create(
            dossier_id=mine,
            signal_a_id=min(mine, theirs),
            signal_b_id=max(mine, theirs),
            mention_a_id=pair.mention_a_id,
            mention_b_id=pair.mention_b_id,
            kind="phone",
            said="not_same",
            reason_ref=mine,
            decided_at=chain.WEDNESDAY,
            by_party="zvhf",
            by_role="ketenregisseur",
        )


# R3.2
def test_a_rejected_pair_stays_so_when_all_that_was_found_is_found_anew(
    naming, officer, ketenregisseur, officer_elsewhere
):
    mine, theirs = naming(officer, PHONE), naming(officer_elsewhere, PHONE)
    linker.work()
    reject(mine, theirs)
    with chain.looking():
        committed()
        Candidate.objects.all().delete()
        Pair.objects.all().delete()
        store.link_everything()
    assert linker.work() == 2
    with chain.looking():
        assert [(one.shown, one.bits) for one in Pair.objects.all()] == [(False, 0.0)]
    assert ("zvhf/ketenregisseur", "connection") not in chain.admitted(theirs)


ODD = (
    "x" * 300,
    "🙂🙂",
    "Oкsana Веrzonnen",
    "...",
    "0",
    "'; drop table signals_mention; --",
    "31-2-1999",
)


# R3.1
@pytest.mark.parametrize("kind", ["person", "phone", "place", "organisation", "account"])
def test_what_makes_no_sense_is_linked_without_a_crash_or_a_flood(naming, officer, kind, caplog):
    for _ in range(2):
        naming(officer, *(MentionGiven(kind, value, "200" if kind == "person" else "") for value in ODD))
    linker.work()
    assert "failed" not in caplog.text
    with chain.looking():
        assert not ToLink.objects.exists()
        # At most each with its like.
        assert Candidate.objects.count() <= len(ODD) * 2
        assert not [
            one for one in Candidate.objects.all() if one.bits != sum(p["bits"] for p in one.parts)
        ]


def committed():
    """What the database does when a transaction is committed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


# R3.1
def test_an_answer_takes_the_place_of_what_stood_before(naming, officer):
    mine, other = naming(officer, PHONE), naming(officer, PHONE)
    third = naming(officer, PHONE)
    linker.work()
    assert {one.theirs for one in pairs_of(officer, mine)} == {other, third}
    with chain.looking():
        again, kept = (Fingerprint.objects.get(dossier_id=one).mention_id for one in (mine, other))
        before = Candidate.objects.get(mention_a__in=(again, kept), mention_b__in=(again, kept)).pk
        link_again(again)
    part = {"attribute": "phone", "level": "same", "bits": 30.0, "rarity": None}
    found = [{"mention": str(kept), "parts": [part]}]
    with linker.as_linker(), connection.cursor() as cursor:
        cursor.execute("select ket.next_to_link(1)")
        told = json.dumps([{"target": str(again), "found": found}])
        cursor.execute("select ket.write_candidates(%s, %s::jsonb)", [Model.shipped().version, told])
    [left] = pairs_of(officer, mine)
    assert (left.theirs, left.bits, left.mentions[0].id) == (other, 30.0, before)
    # What was found between the others stands.
    assert {one.theirs for one in pairs_of(officer, third)} == {other}


def link_again(mention):
    with connection.cursor() as cursor:
        cursor.execute("select ket.link_again(%s)", [mention])


# R3.1
def test_a_new_mention_beside_it_makes_a_person_looked_up_again(naming, officer):
    first = naming(officer, MentionGiven("person", "Maria"))
    linker.work()
    add(officer, first, MentionGiven("vehicle", "00-XKR-0"))
    with chain.looking():
        assert ToLink.objects.count() == 2


# R7.5
def test_a_destroyed_dossier_leaves_no_key_no_features_and_no_candidate(naming, officer):
    from ketenregie.protocol.models import DossierKey, LinkingKey

    first, second = naming(officer, PHONE, PERSON), naming(officer, PHONE, PERSON)
    linker.work()
    with chain.looking():
        DossierKey.objects.filter(pk=second).delete()
        assert not Pair.objects.exists()
        assert set(Fingerprint.objects.values_list("dossier_id", flat=True)) == {first}
        assert not LinkingKey.objects.filter(pk=second).exists()
        held = set(Fingerprint.objects.values_list("number", flat=True))
        assert set(LinkKey.objects.values_list("number", flat=True)) == held


def test_what_fails_is_logged_by_its_id_and_comes_back(naming, officer, caplog):
    from cryptography.exceptions import InvalidTag

    naming(officer, PHONE)
    with chain.looking():
        Fingerprint.objects.update(sealed=b"broken, and long enough to be tried")
    linker.work()
    assert InvalidTag.__name__ in caplog.text
    with chain.looking():
        assert ToLink.objects.get().tries == 1


def test_what_fails_does_not_hold_up_what_was_taken_with_it(naming, officer, caplog):
    broken, first, second = (naming(officer, PHONE) for _ in range(3))
    with chain.looking():
        Fingerprint.objects.filter(dossier_id=broken).update(sealed=b"broken, and long enough to try")
        LinkKey.objects.filter(number=Fingerprint.objects.get(dossier_id=broken).number).delete()
    linker.work()
    assert "could not be linked" in caplog.text
    assert [one.theirs for one in pairs_of(officer, second)] == [first]
    with chain.looking():
        assert [one.mention.dossier_id for one in ToLink.objects.all()] == [broken]


# R3.1
@pytest.mark.parametrize(
    "given",
    [
        MentionGiven("phone", "0800-7000"),
        MentionGiven("phone", "+31 33 448 11 86"),
        MentionGiven("phone", "0800 2000"),
    ],
)
def test_a_help_line_links_nobody(naming, officer, given):
    mine, other = (naming(officer, given, MentionGiven("person", "Maria")) for _ in range(2))
    linker.work()
    assert pairs_of(officer, mine) == pairs_of(officer, other) == []


# R3.1
def test_a_number_of_many_weighs_less_in_the_house_than_one_of_two(naming, officer):
    """The linker counts among what it looked up: no index of numbers in the clear is needed for it."""
    model = Model.shipped().on(Counts(5_000))
    mine = naming(officer, PHONE)
    naming(officer, PHONE)
    linker.work(model)
    [two] = pairs_of(officer, mine)
    for _ in range(20):
        naming(officer, PHONE)
    last = naming(officer, PHONE)
    linker.work(model)
    found = pairs_of(officer, last)
    assert found
    assert max(pair.bits for pair in found) < two.bits


# R3.1
def test_the_address_of_a_shelter_links_nobody_and_its_town_still_does(db):
    from pathlib import Path

    from ketenregie.linking.candidates import standing
    from ketenregie.region import pack
    from ketenregie.signals.steps import shared_digests

    shelter = shared_digests("place", "Kade 1", "Zilverhaven")
    town = shared_digests("place", "", "Zilverhaven")
    region = pack.load(Path(__file__).resolve().parents[3] / "regions" / "zilverkust")
    assert shelter
    assert shelter <= set(standing.stop_list(region))
    assert not town & set(standing.stop_list(region))


# R3.1
def test_maria_alone_finds_nobody(naming, officer):
    signals = [naming(officer, MentionGiven("person", "Maria")) for _ in range(4)]
    linker.work()
    assert [pairs_of(officer, signal) for signal in signals] == [[], [], [], []]


# R3.1
def test_a_number_of_very_many_floods_nobody(naming, officer):
    from ketenregie.signals.models import Fingerprint

    with chain.looking():
        chain_set_block(3)
    signals = [naming(officer, PHONE) for _ in range(6)]
    linker.work()
    shown = [len(pairs_of(officer, signal)) for signal in signals]
    assert max(shown) <= 3
    with chain.looking():
        assert Fingerprint.objects.count() == 6


def chain_set_block(size):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "create or replace function ket.largest_block() returns int language sql immutable"
            f" set search_path = pg_catalog, pg_temp as 'select {size}'"
        )


# R3.1
@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_weighed_as_it_is_written_is_what_weighing_it_again_gives(naming, officer, at_once):
    """Signals that find each other in one look-up, or one after the other; two persons and a number each."""
    other = MentionGiven("person", "Oksana Verzonnen", "1999")
    for _ in range(3):
        naming(officer, PHONE, PERSON, other)
        if not at_once:
            linker.work()
    linker.work()
    with chain.looking():
        before = list(Candidate.objects.order_by("pk").values_list("pk", "counted"))
        pairs = list(Pair.objects.order_by("pk").values_list("pk", "bits", "shown"))
        with connection.cursor() as cursor:
            cursor.execute("select ket.recount_all(%s)", [[key for key, *_ in pairs]])
        assert list(Candidate.objects.order_by("pk").values_list("pk", "counted")) == before
        assert list(Pair.objects.order_by("pk").values_list("pk", "bits", "shown")) == pairs
    assert [shown for *_, shown in pairs] == [True] * 3
    # Of each pair the number, and one or two of the persons: those that fit each other best.
    assert sum(counted for _, counted in before) >= 3 * 2
