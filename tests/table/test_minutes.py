"""The minutes: rendered at each download, each reader's own part, only a hash is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.table.live.operations import (
    AddNote,
    BringToTable,
    Withdraw,
    add_note,
    bring_to_table,
    withdraw,
)
from ketenregie.table.minutes import pdf, word
from ketenregie.table.minutes.since import since_page
from ketenregie.table.models import Approval, Meeting
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import approve_minutes, close_meeting
from ketenregie.table.queries import minutes
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(make_item, ketenregisseur):
    item = make_item()
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.SUSPICION)
    decide(ketenregisseur, command)
    return item


def text_for(actor, item):
    from ketenregie.protocol import gate
    from ketenregie.table import actions

    with gate.passage(actor, actions.MINUTES) as p:
        return minutes.gather(p, Meeting.objects.get(pk=item.meeting_id))


def items_of(text):
    return [item for section in text["sections"] for item in section["items"]]


# R5.5
def test_the_minutes_are_an_accessible_pdf_with_a_name_about_nobody(client, decided, ketenregisseur):
    url = reverse("table:minutes", args=[decided.meeting_id])
    answer = chain.visit(client, ketenregisseur).get(url)
    assert answer.content.startswith(b"%PDF-")
    assert "verslag-2026-11-26.pdf" in answer.headers["Content-Disposition"]
    assert b"pdfuaid" in answer.content


# R5.5
def test_the_text_says_what_was_decided_and_agreed(decided, ketenregisseur):
    [item] = items_of(text_for(ketenregisseur, decided))
    said = [passage["text"] for passage in item["passages"]]
    assert outcomes.SUSPICION.strategy in said
    assert "keep seven beds free" in [row["what"] for row in item["agreements"]]


# R5.5
def test_each_party_reads_its_own_part(make_item, decided, ketenregisseur, rechercheur):
    make_item()
    assert len(items_of(text_for(ketenregisseur, decided))) == 2
    [item] = items_of(text_for(rechercheur, decided))
    everything = [one["reference"] for one in items_of(text_for(ketenregisseur, decided))]
    assert item["reference"] in everything


# R5.5
def test_who_does_not_sit_at_the_table_gets_no_minutes(client, decided, officer):
    url = reverse("table:minutes", args=[decided.meeting_id])
    assert chain.visit(client, officer).get(url).status_code == 404


# R5.5 R7.5
def test_a_destroyed_passage_says_so(decided, ketenregisseur, as_owner):
    from ketenregie.protocol.models import DossierKey

    with as_owner():
        DossierKey.objects.filter(dossier=decided.dossier_id).delete()
    with override("en"):
        [item] = items_of(text_for(ketenregisseur, decided))
    assert {passage["text"] for passage in item["passages"]} == {"Destroyed."}


# R5.5
def test_the_hash_follows_the_text(decided, ketenregisseur):
    before = minutes.digest(text_for(ketenregisseur, decided))
    assert minutes.digest(text_for(ketenregisseur, decided)) == before
    close_meeting(ketenregisseur, decided.meeting_id)
    assert minutes.digest(text_for(ketenregisseur, decided)) != before


def pdf_of(client, actor, item):
    answer = chain.visit(client, actor).get(reverse("table:minutes", args=[item.meeting_id]))
    return pikepdf.open(BytesIO(answer.content))


def structure(node, found):
    """Collect the kinds of the tags in a document, with whether each has an alternative text."""
    if not isinstance(node, pikepdf.Dictionary):
        return found
    if "/S" in node:
        found.append((str(node.S), "/Alt" in node))
    below = node.get("/K", pikepdf.Array())
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        structure(one, found)
    return found


# R5.5
def test_the_pdf_has_tags_title_language_and_alternative_texts(client, decided, ketenregisseur):
    with pdf_of(client, ketenregisseur, decided) as paper:
        assert str(paper.Root.Lang).startswith("nl")
        assert paper.Root.MarkInfo.Marked
        assert paper.Root.ViewerPreferences.DisplayDocTitle
        assert "26 november 2026" in str(paper.docinfo["/Title"])
        tags = structure(paper.Root.StructTreeRoot, [])
    kinds = {kind for kind, _alt in tags}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= kinds
    assert all(alt for kind, alt in tags if kind == "/Figure")


# R5.5
def test_the_word_file_has_title_language_headings_and_heads_of_tables(client, decided, ketenregisseur):
    from docx import Document

    url = reverse("table:minutes_word", args=[decided.meeting_id])
    answer = chain.visit(client, ketenregisseur).get(url)
    assert "verslag-2026-11-26.docx" in answer.headers["Content-Disposition"]
    paper = Document(BytesIO(answer.content))
    assert (paper.core_properties.language, paper.core_properties.comments) == ("nl-NL", "")
    assert "26 november 2026" in paper.core_properties.title
    kinds = [said.style.name for said in paper.paragraphs]
    assert kinds.count("Title") == 1
    assert {"Heading 1", "Heading 2"} <= set(kinds)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in paper.tables)
    words = [said.text for said in paper.paragraphs]
    assert any(outcomes.SUSPICION.strategy in text for text in words)


# R5.5 R7.5
def test_taking_the_minutes_out_stands_in_the_story_of_each_item(client, decided, ketenregisseur):
    visitor = chain.visit(client, ketenregisseur)
    for name in ("minutes", "minutes_word"):
        visitor.get(reverse(f"table:{name}", args=[decided.meeting_id]))
    taken = chain.journal(decided.dossier_id, "table.minutes_taken")
    assert taken == ["table.minutes_taken"] * 2


# R5.5 R7.1
def test_a_passage_is_not_in_the_minutes_of_whom_it_is_not_for(decided, ketenregisseur, rechercheur):
    for text, hidden in (("for all", ()), ("for care", ("politie",))):
        note = AddNote(note_id=new_id(), item_id=decided.pk, text=text, withheld_from=hidden)
        add_note(ketenregisseur, note)
    withdraw(
        ketenregisseur,
        Withdraw(item_id=decided.pk, holder=outcomes.DIRECTION, reason="knows_them"),
    )
    [whole] = items_of(text_for(ketenregisseur, decided))
    assert {note["text"] for note in whole["notes"]} == {"for all", "for care"}
    assert "(knows somebody" in whole["withdrew"] or "(kent iemand" in whole["withdrew"]
    [part] = items_of(text_for(rechercheur, decided))
    assert [note["text"] for note in part["notes"]] == ["for all"]
    assert "for care" not in json.dumps(text_for(rechercheur, decided))


# R5.5
def test_the_next_meeting_begins_with_the_minutes_and_the_agreements_of_this_one(
    make_item, decided, ketenregisseur, procesondersteuner
):
    close_meeting(ketenregisseur, decided.meeting_id)
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        item = make_item()
        page = since_page(ketenregisseur, item.meeting_id)
        assert page.may_approve
        said = [(row.text, row.late) for row in page.agreed]
        assert said == [("keep seven beds free", False), ("look at the permit", False)]
        with clock.travel(item.meeting.starts_at):
            assert all(row.late for row in since_page(ketenregisseur, item.meeting_id).agreed)
        minuted = since_page(procesondersteuner, item.meeting_id).agreed
        assert [row.text for row in minuted] == ["keep seven beds free", "look at the permit"]
        bring_to_table(ketenregisseur, BringToTable(item_id=item.pk))
        approve_minutes(ketenregisseur, decided.meeting_id)
        with override("en"):
            text = text_for(ketenregisseur, item)
    previous = next(part for part in text["sections"] if part["agreed"])
    assert previous["lines"][0].startswith("Minutes of ")
    assert "approved in the meeting of" in previous["lines"][0]
    assert [row["state"] for row in previous["agreed"]] == ["Nobody fills this post"] * 2
    assert Approval.objects.get().approved_in_id == item.meeting_id


# R5.7
def test_a_fast_table_is_reported_in_the_minutes_of_the_next_meeting(make_item, ketenregisseur):
    from ketenregie.table.operations.meetings import NoteAttendance, note_attendance
    from ketenregie.table.steps import members

    urgent = make_item(how="fast_table")
    regular = make_item()
    note_attendance(ketenregisseur, NoteAttendance(meeting_id=urgent.meeting_id, present=members()))
    outcome = replace(outcomes.RUNNING, reason="it could not wait")
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=urgent.pk, outcome=outcome))
    close_meeting(ketenregisseur, urgent.meeting_id)
    text = text_for(ketenregisseur, regular)
    told = [item for item in items_of(text) if item["where"]]
    assert [item["passages"][0]["text"] for item in told] == ["it could not wait"]


# R5.5
def test_what_was_typed_is_never_markup(decided, ketenregisseur):
    words = '#panic("x") *no* <b> & [x] $x$ @y \\u'
    add_note(ketenregisseur, AddNote(note_id=new_id(), item_id=decided.pk, text=words))
    text = text_for(ketenregisseur, decided) | {"version": "1"}
    assert pdf.render(text).startswith(b"%PDF-")
    assert word.render(text).startswith(b"PK")


@pytest.fixture
def two_meetings(make_item, decided, ketenregisseur):
    """A meeting that was closed, and the one after it; its minutes are not approved."""
    close_meeting(ketenregisseur, decided.meeting_id)
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        yield decided.meeting_id, make_item().meeting_id


# R5.5
def test_a_meeting_is_not_closed_while_earlier_minutes_wait_without_a_word(two_meetings, ketenregisseur):
    first, second = two_meetings
    for reason in ("", "because"):
        with pytest.raises(DomainError, match=r"table\.previous_waits"):
            close_meeting(ketenregisseur, second, reason)
    close_meeting(ketenregisseur, second, "corrections")
    assert Meeting.objects.get(pk=first).state == "held"
    assert chain.journal(None, "table.minutes_carried") == ["table.minutes_carried"]
    with override("en"):
        assert "put right first" in since_page(ketenregisseur, second).approved


# R5.5
def test_the_agenda_begins_with_the_minutes_that_wait_the_oldest_first(
    two_meetings, make_item, ketenregisseur
):
    first, second = two_meetings
    close_meeting(ketenregisseur, second, "not_read")
    with clock.travel(chain.WEDNESDAY + timedelta(days=16)):
        third = make_item().meeting_id
        assert [row.id for row in since_page(ketenregisseur, third).waiting] == [first, second]


# R5.5
def test_who_closes_approves_what_waits_or_is_asked_beside_the_field(
    client, two_meetings, ketenregisseur
):
    first, second = two_meetings
    visitor, url = chain.visit(client, ketenregisseur), reverse("table:close", args=[second])
    page = visitor.get(reverse("table:meeting", args=[second])).content.decode()
    assert page.index("/vaststellen/") < page.index("/sluiten/")
    assert visitor.post(url, {}).status_code == 422
    assert visitor.post(url, {"previous": "approve"}).status_code == 302
    assert [Meeting.objects.get(pk=one).state for one in (first, second)] == ["approved", "held"]


# R5.5
def test_approving_with_the_closing_happens_with_it_or_not_at_all(two_meetings, ketenregisseur):
    first, second = two_meetings
    with chain.looking():
        Meeting.objects.filter(starts_at__gt=Meeting.objects.get(pk=second).starts_at).delete()
    with pytest.raises(DomainError, match=r"table\.no_meeting"):
        close_meeting(ketenregisseur, second, approve=True)
    assert [Meeting.objects.get(pk=one).state for one in (first, second)] == ["held", "planned"]
    assert not Approval.objects.filter(meeting=first).exists()


# R5.5
def test_minutes_that_are_approved_with_the_closing_are_approved_in_that_meeting(
    two_meetings, ketenregisseur
):
    first, second = two_meetings
    close_meeting(ketenregisseur, second, approve=True)
    close_meeting(ketenregisseur, second, approve=True)
    assert [one.approved_in_id for one in Approval.objects.filter(meeting=first)] == [second]
