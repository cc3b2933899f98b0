"""General words in the minutes: at the opening, at the close, wherever the agenda holds no items."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from docx import Document

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.table import actions, rules
from ketenregie.table.live import operations as live
from ketenregie.table.live import queries
from ketenregie.table.models import Item, Meeting
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import (
    NoteAttendance,
    approve_minutes,
    close_meeting,
    note_attendance,
)
from ketenregie.table.queries import minutes
from ketenregie.table.queries.agenda import meeting_page
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
SUPPORTER = Holder("zvhf", "procesondersteuner")
SAID, CARE_ONLY = "Somebody new is welcomed", "A bed is free from Monday"


@pytest.fixture
def meeting(make_item):
    """A meeting with one item."""
    return make_item().meeting_id


def begin(actor, meeting, section="opening"):
    return live.begin_words(actor, live.BeginWords(meeting_id=meeting, section=section))


def note(actor, item, text, **facts):
    live.add_note(actor, live.AddNote(note_id=new_id(), item_id=item, text=text, **facts))


def noted(actor, meeting):
    with gate.passage(actor, actions.MINUTES) as p:
        text = minutes.gather(p, Meeting.objects.get(pk=meeting))
    return [[one["text"] for one in section["notes"]] for section in text["sections"]]


# R5.5
def test_what_is_said_at_the_opening_and_the_close_is_in_the_minutes_under_its_heading(
    meeting, procesondersteuner, rechercheur
):
    note(procesondersteuner, begin(procesondersteuner, meeting), SAID)
    note(procesondersteuner, begin(procesondersteuner, meeting, "any_other"), "Nothing else")
    for reader in (procesondersteuner, rechercheur):
        said = noted(reader, meeting)
        assert (said[0], said[-1], sum(map(len, said))) == ([SAID], ["Nothing else"], 2)


# R5.5 R7.1
def test_general_words_are_withheld_as_any_passage_is(
    client, meeting, procesondersteuner, rechercheur, zorgcoordinator
):
    place = begin(procesondersteuner, meeting)
    note(procesondersteuner, place, SAID)
    note(procesondersteuner, place, CARE_ONLY, withheld_from=("politie",))
    assert sorted(noted(zorgcoordinator, meeting)[0]) == [CARE_ONLY, SAID]
    assert noted(rechercheur, meeting)[0] == [SAID]
    live.bring_to_table(procesondersteuner, live.BringToTable(item_id=place))
    note_attendance(
        procesondersteuner, NoteAttendance(meeting_id=meeting, present=(outcomes.POLICE, SUPPORTER))
    )
    wall = queries.room_page(procesondersteuner, meeting)
    assert (wall.item.number, wall.item.reference, wall.notes) == (
        None,
        "Opening en mededelingen",
        (SAID,),
    )
    page = chain.visit(client, rechercheur).get(reverse("table:follow", args=[meeting]))
    assert SAID in page.content.decode()
    assert CARE_ONLY not in page.content.decode()


# R5.5
def test_general_words_come_out_in_pdf_and_word(client, meeting, procesondersteuner):
    note(procesondersteuner, begin(procesondersteuner, meeting), SAID)
    visitor = chain.visit(client, procesondersteuner)
    paper = visitor.get(reverse("table:minutes_word", args=[meeting])).content
    said = [one.text for one in Document(BytesIO(paper)).paragraphs]
    assert said[said.index("Opening en mededelingen") + 1].startswith(SAID)
    # Under each heading something is said, if only that there is nothing for this reader.
    heads = [nth for nth, one in enumerate(said) if one in ("Trends", "Rondvraag en sluiting")]
    assert [said[nth + 1] for nth in heads] == ["Niets voor uw rol."] * 2
    with_words = visitor.get(reverse("table:minutes", args=[meeting])).content
    with pikepdf.open(BytesIO(with_words)) as read:
        assert read.Root.MarkInfo.Marked


# R5.5
def test_general_words_are_no_item_of_the_agenda(meeting, ketenregisseur, procesondersteuner):
    place = begin(procesondersteuner, meeting)
    assert begin(ketenregisseur, meeting) == place
    page = meeting_page(ketenregisseur, meeting)
    assert [row.number for row in page.items] == [1]
    room = queries.live_page(procesondersteuner, meeting)
    assert [row.number for row in room.items] == [None, 1]
    assert "opening" not in dict(room.headings)
    with pytest.raises(DomainError):
        decide(ketenregisseur, Decide(decision_id=new_id(), item_id=place, outcome=outcomes.RUNNING))
    close_meeting(ketenregisseur, meeting)
    with chain.looking():
        assert Item.objects.get(pk=place).meeting_id == meeting


# R5.5
def test_under_a_heading_with_items_one_writes_with_the_item(meeting, procesondersteuner, rechercheur):
    for section in ("new", "themes", "no_such"):
        with pytest.raises(DomainError, match="no_such_heading"):
            begin(procesondersteuner, meeting, section)
    with pytest.raises(DomainError, match="not_the_chair"):
        begin(rechercheur, meeting)


# R5.5
def test_the_supporter_types_under_a_heading_and_goes_on_to_the_first_item(
    client, meeting, procesondersteuner
):
    supporter = chain.visit(client, procesondersteuner)
    typing = supporter.post(reverse("table:words", args=[meeting, "opening"])).url
    assert "Opening en mededelingen" in supporter.get(typing).content.decode()
    words = {"text": SAID, "go": "next", "key": new_id(), "draft": new_id()}
    following = supporter.post(typing, words).url
    with chain.looking():
        first = Item.objects.get(meeting=meeting, kind="signal")
    assert str(first.pk) in following
    assert noted(procesondersteuner, meeting)[0] == [SAID]


# R5.5
def test_after_approval_general_words_are_corrected_with_a_date(
    meeting, ketenregisseur, procesondersteuner
):
    place = begin(procesondersteuner, meeting)
    note(procesondersteuner, place, SAID)
    close_meeting(ketenregisseur, meeting)
    approve_minutes(ketenregisseur, meeting)
    note(procesondersteuner, place, "It was somebody else")
    with gate.passage(procesondersteuner, actions.LIVE) as p:
        kinds = [row.is_correction for row in queries.notes_of(p, place)]
    assert sorted(kinds) == [False, True]


def test_nothing_can_be_decided_on_general_words():
    assert rules.outcomes_of(rules.WORDS) == ()
