"""The papers for a meeting: of each item what its reader may read, rendered at each download."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention
from ketenregie.signals.operations import NoteIndicators, note_indicators
from ketenregie.signals.rules import IndicatorGiven
from ketenregie.table.minutes import pdf
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck, answer_check, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import close_meeting
from ketenregie.table.papers.operations import TakePapers, take_papers
from ketenregie.table.papers.queries import item_paper, meeting_papers
from ketenregie.table.papers.text import as_text
from tests import chain
from tests.table import outcomes
from tests.table.conftest import item_of
from tests.table.test_minutes import structure

pytestmark = pytest.mark.django_db
STORY = "they work day and night"
ADD = gate.Action("test.paper_phone", "write", "enrich", ("signal",), frozenset({"contact"}))
ADDED = gate.EventType("test.paper_phone_added", "added")


def share(actor, item, *members, only=None):
    share_for_check(actor, ShareForCheck(item_id=item.pk, members=members, only=only or {}))


def phone_on(item, by):
    """Name a telephone beside the person, and return the reference to it."""
    from ketenregie.kernel import clock

    with gate.passage(by, ADD, dossier=item.dossier_id) as p:
        ref = p.seal(gate.Phone(number="06-12345678"))
        p.insert(
            Mention(id=new_id(), dossier_id=item.dossier_id, kind="phone", ref=ref, made_at=clock.now())
        )
        p.record(ADDED)
    return ref


def paper_of(actor, item):
    [paper] = item_paper(actor, item.pk).items
    return paper


@pytest.fixture
def noted(make_item, officer):
    """An item whose signal has an indicator on it."""
    item = make_item()
    given = (IndicatorGiven("a_slaapt_op_werk", "seen"),)
    note_indicators(officer, NoteIndicators(signal_id=item.dossier_id, indicators=given))
    return item


# R5.3
def test_a_paper_says_what_is_asked_what_was_told_and_what_the_members_know(
    noted, ketenregisseur, zorgcoordinator
):
    share(ketenregisseur, noted, outcomes.CARE, outcomes.POLICE)
    answer_check(zorgcoordinator, AnswerCheck(item_id=noted.pk, answer="known", version=1, basis="duty"))
    paper = paper_of(ketenregisseur, noted)
    assert [said.text for said in paper.told] == [STORY]
    assert chain.NAME in {words for _kind, words in paper.mentions}
    assert len(paper.matrices) == 1
    assert "to be weighed together" in paper.why
    assert "known" in {row.answer for row in paper.checks}
    assert "politie" in paper.asked[-1].lower()
    assert not paper.in_part


# R5.2 R7.1
def test_who_is_shown_some_words_reads_only_these(noted, officer, ketenregisseur, rechercheur):
    phone = phone_on(noted, ketenregisseur)
    share(ketenregisseur, noted, outcomes.POLICE, only={outcomes.POLICE: (phone,)})
    paper = paper_of(rechercheur, noted)
    assert [words for _kind, words in paper.mentions] == ["06-12345678"]
    assert (paper.told, paper.why, paper.matrices, paper.help, paper.shut) == ((), (), (), (), 1)
    assert paper.in_part
    said = str(as_text(meeting_papers(rechercheur, noted.meeting_id), {}))
    assert chain.NAME not in said
    assert STORY not in said


# R5.2 R7.2
def test_what_was_told_is_for_who_holds_it_and_a_name_goes_no_further(
    make_item, ketenregisseur, rechercheur
):
    item = make_item()
    share(ketenregisseur, item, outcomes.POLICE)
    paper = paper_of(rechercheur, item)
    assert (paper.told, paper.in_part) == ((), False)
    assert chain.NAME in {words for _kind, words in paper.mentions}


# R5.3
def test_what_runs_says_what_was_decided_before_and_when_it_was_to_be_looked_at(
    make_item, ketenregisseur
):
    item = make_item()
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    close_meeting(ketenregisseur, item.meeting_id)
    compose(ketenregisseur)
    with chain.looking():
        from ketenregie.table.models import Item

        again = Item.objects.select_related("meeting").get(dossier=item.dossier_id, state="on_agenda")
    paper = paper_of(ketenregisseur, again)
    [past] = paper.earlier
    assert outcomes.RUNNING.expected in [text for _label, text in past.passages]
    assert any("2027" in said for said in paper.asked)


# R7.1
@pytest.mark.parametrize("who", ["officer", "officer_elsewhere", "outsider", "bestuurder"])
def test_who_does_not_sit_at_the_table_gets_no_papers(request, make_item, who):
    actor, item = request.getfixturevalue(who), make_item()
    for asked in (lambda: item_paper(actor, item.pk), lambda: meeting_papers(actor, item.meeting_id)):
        with pytest.raises(Refused):
            asked()


# R7.5
def test_papers_are_taken_of_what_is_open_only(make_item, rechercheur):
    item = make_item()
    command = TakePapers(meeting_id=item.meeting_id, dossiers=(item.dossier_id,), digest="x")
    with pytest.raises(Refused):
        take_papers(rechercheur, command)


# R5.3 R7.5
def test_the_file_is_made_anew_and_stands_in_the_story_of_each_item(client, noted, ketenregisseur):
    visitor = chain.visit(client, ketenregisseur)
    for _twice in range(2):
        answer = visitor.get(reverse("papers", args=[noted.meeting_id]))
        assert "stukken-2026-11-26.pdf" in answer.headers["Content-Disposition"]
    taken = chain.journal(noted.dossier_id, "table.papers_taken")
    assert taken == ["table.papers_taken"] * 2


# R5.3
def test_the_file_has_tags_title_and_language(client, noted, ketenregisseur):
    share(ketenregisseur, noted, outcomes.CARE)
    answer = chain.visit(client, ketenregisseur).get(reverse("papers", args=[noted.meeting_id]))
    assert b"pdfuaid" in answer.content
    with pikepdf.open(BytesIO(answer.content)) as paper:
        assert str(paper.Root.Lang).startswith("nl")
        assert paper.Root.MarkInfo.Marked
        assert "26 november 2026" in str(paper.docinfo["/Title"])
        tags = structure(paper.Root.StructTreeRoot, [])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= {kind for kind, _alt in tags}
    assert all(alt for kind, alt in tags if kind == "/Figure")


# R3.5 R5.3
def test_a_bundle_comes_with_its_picture_on_the_page_and_as_a_table_in_the_file(
    client, make_item, ketenregisseur
):
    signals = tuple(make_item().dossier_id for _ in range(2))
    key = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=signals, reason="one yard"))
    compose(ketenregisseur)
    item = item_of(key)
    page = chain.visit(client, ketenregisseur).get(reverse("item_paper", args=[item.pk]))
    assert "kr-graph" in page.content.decode()
    papers = meeting_papers(ketenregisseur, item.meeting_id)
    assert papers.items[0].draws == key
    text = as_text(papers, {key: [[chain.NAME, "S-1, S-2", ""]]})
    assert text["items"][0]["picture"] == [[chain.NAME, "S-1, S-2", ""]]


# R5.3
def test_what_was_typed_is_never_markup_in_the_papers(make_item, ketenregisseur):
    item = make_item()
    text = as_text(meeting_papers(ketenregisseur, item.meeting_id), {})
    text["items"][0]["why"] = ['#panic("x") *no* <b> & [x] $x$ @y \\u']
    text["items"][0]["title"] = "#panic(1) [*"
    assert pdf.render(text | {"version": "1"}, pdf.PAPERS).startswith(b"%PDF-")
