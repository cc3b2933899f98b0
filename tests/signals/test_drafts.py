"""What somebody is still typing: kept for them alone, and unreadable for everybody once it is gone."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.protocol.models import DossierKey, JournalEntry, VaultEntry
from ketenregie.signals import actions
from ketenregie.signals.models import Draft
from ketenregie.signals.operations import KeepDraft, discard_draft, forget_old_drafts, keep_draft
from ketenregie.signals.queries import open_draft, own_drafts
from tests.cast import member
from tests.signals.test_pages import good, path

pytestmark = pytest.mark.django_db
TYPED = {"text": ["Vier mannen slapen boven een garage"], "known_how": ["seen", "told"]}


@pytest.fixture
def colleague():
    """Another counter employee: the same role in the same party."""
    return member("gemeente_leeuwarden", "professional", nth=2)


@pytest.fixture
def kept(professional):
    """A draft of the counter employee; gives its id."""
    return keep_draft(professional, KeepDraft(draft_id=new_id(), typed=TYPED))


@pytest.fixture
def left(as_owner):
    """What is left of a draft in the vault: sealed entries and keys."""

    def count(draft):
        with as_owner():
            entries = VaultEntry.objects.filter(dossier_id=draft)
            return entries.count(), DossierKey.objects.filter(pk=draft).count()

    return count


@pytest.fixture
def as_worker(as_owner):
    """Be the worker in the block, with its own rights in the database."""

    def run(act):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("set role ketenregie_worker")
            return act(Actor.system_actor("worker"))

    return run


# R1.3
def test_what_was_typed_comes_back_to_who_typed_it(kept, professional):
    assert open_draft(professional, kept) == TYPED
    assert [row.id for row in own_drafts(professional)] == [kept]


# R1.3 R7.2
def test_the_words_are_sealed_and_no_table_holds_them(kept, as_owner):
    with as_owner():
        row = vars(Draft.objects.get(pk=kept))
        [entry] = VaultEntry.objects.filter(dossier_id=kept)
    assert "garage" not in str(row)
    assert b"garage" not in bytes(entry.sealed)


# R1.3 R7.1
def test_a_colleague_in_the_same_role_opens_nothing_changes_nothing_and_sees_no_list(
    kept, professional, colleague
):
    assert own_drafts(colleague) == ()
    with pytest.raises(Refused) as told:
        open_draft(colleague, kept)
    assert told.value.rule == "not_admitted"
    with pytest.raises(Refused):
        discard_draft(colleague, kept)
    with pytest.raises(DomainError):
        keep_draft(colleague, KeepDraft(draft_id=kept, typed={"text": ["iets anders"]}))
    assert open_draft(professional, kept) == TYPED


# R7.1
def test_with_the_first_wall_passed_by_the_database_gives_a_colleague_no_key_and_no_row(kept, colleague):
    with gate.passage(colleague, actions.LIST_DRAFTS):
        assert not Draft.objects.filter(pk=kept).exists()
        assert database.dossier_key(kept) is None
        [entry] = VaultEntry.objects.filter(dossier_id=kept).values_list("pk", flat=True) or [None]
        assert not entry or database.sealed_entries([entry]) == []


# R7.1
def test_the_doors_of_drafts_do_nothing_for_a_colleague_even_when_called_by_hand(kept, colleague, left):
    with gate.passage(colleague, actions.DRAFT) as p:
        p.nothing_to_do()
        assert database.discard_draft(kept, p._entry("signals.draft_discarded", kept, {})) is False
        with pytest.raises(DatabaseError), transaction.atomic():
            database.keep_draft([kept, new_id(), "narrative", b"x"])
    assert left(kept) == (1, 1)


# R7.1
def test_no_door_of_drafts_touches_a_signal(make_signal, professional, left, seats):
    signal = make_signal(by=professional)
    before = left(signal)
    with gate.passage(professional, actions.DRAFT) as p:
        p.nothing_to_do()
        assert database.discard_draft(signal, p._entry("signals.draft_discarded", signal, {})) is False
        with pytest.raises(DatabaseError), transaction.atomic():
            database.keep_draft([signal, new_id(), "narrative", b"x"])
    assert left(signal) == before


# R1.3 R7.5
def test_only_what_was_typed_last_is_kept(kept, professional, left):
    keep_draft(professional, KeepDraft(draft_id=kept, typed={"text": ["Drie mannen"]}))
    assert left(kept) == (1, 1)
    assert open_draft(professional, kept) == {"text": ["Drie mannen"]}


# R1.3 R7.5
def test_a_draft_that_was_thrown_away_cannot_be_read_by_anybody(kept, professional, left):
    discard_draft(professional, kept)
    assert left(kept) == (0, 0)
    assert own_drafts(professional) == ()
    with pytest.raises(Refused):
        open_draft(professional, kept)
    with pytest.raises(Refused):
        discard_draft(professional, kept)


# R7.3
def test_the_journal_says_that_a_draft_was_begun_and_thrown_away_and_no_word_of_it(
    kept, professional, journal, as_owner
):
    keep_draft(professional, KeepDraft(draft_id=kept, typed={"text": ["Drie mannen"]}))
    discard_draft(professional, kept)
    codes = [row.code for row in journal(kept, "")]
    assert codes == ["protocol.founded", "signals.draft_discarded"]
    with as_owner():
        assert "mannen" not in str([row.facts for row in JournalEntry.objects.all()])


# R1.3
def test_what_was_thrown_away_does_not_come_back_from_another_window(kept, professional, left):
    discard_draft(professional, kept)
    with pytest.raises(DomainError, match=r"signals\.draft_gone"):
        keep_draft(professional, KeepDraft(draft_id=kept, typed=TYPED))
    assert left(kept) == (0, 0)


# R1.3 R7.5
def test_old_drafts_are_thrown_away_by_the_worker_and_young_ones_stay(
    kept, professional, as_worker, left, journal
):
    assert as_worker(forget_old_drafts) == 0
    with clock.travel(clock.now() + timedelta(days=100)):
        assert as_worker(forget_old_drafts) == 1
    assert left(kept) == (0, 0)
    assert journal(kept, "signals.draft_expired")


# R7.1
def test_the_application_may_not_throw_old_drafts_away(kept, professional):
    with pytest.raises(Refused):
        forget_old_drafts(professional)
    with gate.passage(professional, actions.DRAFT) as p:
        p.nothing_to_do()
        with pytest.raises(DatabaseError), transaction.atomic():
            database.discard_old_drafts(clock.now(), {"code": "signals.draft_expired"})


def test_who_may_not_report_keeps_no_draft(administrator):
    with pytest.raises(Refused):
        keep_draft(administrator, KeepDraft(draft_id=new_id(), typed=TYPED))


# -- the pages


@pytest.fixture
def client(seats, sign_in, professional):
    return sign_in(professional)


# R1.3
def test_a_button_keeps_the_page_and_it_opens_again_as_it_was(client, as_owner):
    form = good(
        keep="1", draft=str(new_id()), text="Vier mannen", found=["a", "b"], withheld_from="politie"
    )
    page = client.post(path("new"), form)
    assert page.status_code == 200
    assert "Concept bewaard" in page.content.decode()
    again = client.get(path("draft", form["draft"])).content.decode()
    assert "Vier mannen" in again
    assert "00-XKR-0" in again
    assert re.search(r'value="politie" checked', again)
    assert form["key"] in again, "sent from two windows it is still one signal"


# R1.3
def test_it_is_kept_quietly_and_the_answer_is_one_line(client):
    form = good(draft=str(new_id()), text="Vier mannen")
    answer = client.post(path("keep_draft"), form).content.decode()
    assert "Concept bewaard" in answer
    assert "<html" not in answer
    assert "Vier mannen" in client.get(path("draft", form["draft"])).content.decode()


# R1.3
def test_the_page_offers_the_drafts_one_has(client):
    form = good(draft=str(new_id()))
    client.post(path("keep_draft"), form)
    assert path("draft", form["draft"]) in client.get(path("new")).content.decode()


# R1.3 R7.1
def test_the_draft_of_another_person_is_not_found(client, sign_in, colleague):
    form = good(draft=str(new_id()))
    client.post(path("keep_draft"), form)
    other = sign_in(colleague)
    assert other.get(path("draft", form["draft"])).status_code == 404
    assert other.post(path("discard_draft", form["draft"])).status_code == 404
    assert path("draft", form["draft"]) not in other.get(path("new")).content.decode()


# R1.3
def test_sending_throws_the_draft_away_in_the_same_act(client, left, journal):
    form = good(draft=str(new_id()))
    client.post(path("keep_draft"), form)
    assert client.post(path("new"), form).status_code == 302
    assert left(UUID(form["draft"])) == (0, 0)
    assert journal(UUID(form["draft"]), "signals.draft_sent")
    late = client.post(path("keep_draft"), form).content.decode()
    assert "wordt niets meer bewaard" in late
    assert left(UUID(form["draft"])) == (0, 0)


# R1.3
def test_keeping_by_hand_what_is_gone_elsewhere_makes_a_draft_of_its_own(client, left):
    form = good(draft=str(new_id()))
    client.post(path("keep_draft"), form)
    client.post(path("discard_draft", form["draft"]))
    page = client.post(path("new"), good(**{**form, "keep": "1", "text": "Toch nog"})).content.decode()
    [fresh] = re.findall(r'name="draft" value="([^"]+)"', page)
    assert fresh != form["draft"]
    assert "Toch nog" in client.get(path("draft", fresh)).content.decode()


# R1.3
@pytest.mark.parametrize("odd", ["", "x", "00000000-0000-0000-0000-00000000000g"])
def test_a_page_without_a_draft_of_its_own_is_kept_all_the_same(client, odd):
    assert "Concept bewaard" in client.post(path("keep_draft"), good(draft=odd)).content.decode()
