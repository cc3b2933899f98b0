"""A meeting that is being held: what is at the table, what each screen shows, what is typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention
from ketenregie.table import actions
from ketenregie.table.live import operations as live
from ketenregie.table.live import queries, rules, steps
from ketenregie.table.models import Item, Meeting, Note, Recusal, Typing
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Amend, Decide, amend_decision, decide
from ketenregie.table.operations.meetings import approve_minutes, close_meeting
from ketenregie.table.queries import minutes
from ketenregie.table.queries.item import item_page
from tests import cast, chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
ADD = gate.Action("test.name_somebody", "write", "enrich", ("signal",), frozenset({"identity"}))
ADDED = gate.EventType("test.somebody_named", "named")
EVERYBODY = ("politie/rechercheur_tmm", "fier/zorgcoordinator", "zvhf/procesregisseur")


def note(actor, item, text="they moved last week", **facts):
    command = live.AddNote(note_id=new_id(), item_id=item.pk, text=text, **facts)
    live.add_note(actor, command)
    return command


def read_by(actor, item):
    with gate.passage(actor, actions.LIVE) as p:
        return [row.text for row in queries.notes_of(p, item.pk)]


def share_all(actor, item):
    members = tuple(Holder.parse(one) for one in EVERYBODY)
    share_for_check(actor, ShareForCheck(item_id=item.pk, members=members))


# R5.5
def test_every_screen_knows_that_something_changed_and_asks_nothing_twice(
    client, make_item, ketenregisseur, procesondersteuner
):
    item = make_item()
    chair, room = chain.visit(client, ketenregisseur), reverse("table:stand", args=[item.meeting_id])
    wall = chair.get(reverse("table:room", args=[item.meeting_id]))
    mark = wall.context["page"].stamp
    before = chain.journal(item.dossier_id, "protocol.revealed")
    assert chair.get(room, {"blik": "zaal", "stand": mark}).status_code == 204
    assert chain.journal(item.dossier_id, "protocol.revealed") == before
    live.bring_to_table(procesondersteuner, live.BringToTable(item_id=item.pk))
    answer = chair.get(room, {"blik": "zaal", "stand": mark})
    assert answer.status_code == 200
    with chain.looking():
        assert 'data-part="wall"' in answer.content.decode()


# R5.5
def test_the_chair_alone_brings_the_first_item_to_the_table(client, make_item, ketenregisseur):
    item = make_item()
    chair = chain.visit(client, ketenregisseur)
    screen = reverse("table:chair", args=[item.meeting_id])
    assert b'id="this-item"' in chair.get(screen).content
    chair.post(reverse("table:bring", args=[item.pk]), {"terug": "voorzitter"})
    assert b'id="this-item"' not in chair.get(screen).content


# R5.5
def test_a_meeting_of_which_everything_was_dealt_with_has_nothing_to_type(
    client, make_item, ketenregisseur, procesondersteuner
):
    item = make_item()
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    supporter = chain.visit(client, procesondersteuner)
    for screen in ("table:type", "table:chair", "table:room"):
        assert supporter.get(reverse(screen, args=[item.meeting_id])).status_code == 200, screen


# R5.5
@pytest.mark.parametrize("what", ["note", "decision", "withdrawal", "attendance"])
def test_what_happens_at_the_table_changes_the_mark(make_item, ketenregisseur, procesondersteuner, what):
    from ketenregie.table.operations.meetings import NoteAttendance, note_attendance

    item = make_item()
    mark = queries.stamp(procesondersteuner, item.meeting_id)
    if what == "note":
        note(ketenregisseur, item)
    elif what == "decision":
        decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    elif what == "withdrawal":
        command = live.Withdraw(item_id=item.pk, holder=outcomes.POLICE, reason="own_case")
        live.withdraw(ketenregisseur, command)
    else:
        note_attendance(ketenregisseur, NoteAttendance(meeting_id=item.meeting_id, present=()))
    assert queries.stamp(procesondersteuner, item.meeting_id) != mark


# R5.5 R7.1
def test_the_wall_shows_no_more_than_everybody_in_the_room_may_read(make_item, ketenregisseur):
    from ketenregie.table.operations.meetings import NoteAttendance, note_attendance

    item = make_item()
    live.bring_to_table(ketenregisseur, live.BringToTable(item_id=item.pk))
    there = tuple(Holder.parse(one) for one in (*EVERYBODY, "zvhf/procesondersteuner"))
    note_attendance(ketenregisseur, NoteAttendance(meeting_id=item.meeting_id, present=there))
    note(ketenregisseur, item, "said to all")
    note(ketenregisseur, item, "said to care alone", withheld_from=("politie",))
    hidden = queries.room_page(ketenregisseur, item.meeting_id)
    assert (hidden.names, hidden.notes, hidden.withheld) == ((), (), True)
    share_all(ketenregisseur, item)
    shown = queries.room_page(ketenregisseur, item.meeting_id)
    assert shown.names == (chain.NAME,)
    assert shown.notes == ("said to all",)


# R5.2 R5.5 R7.1
def test_the_wall_names_nobody_whom_somebody_in_the_room_was_not_shown(make_item, ketenregisseur):
    from ketenregie.table.operations.meetings import NoteAttendance, note_attendance

    item = make_item()
    with gate.passage(ketenregisseur, ADD, dossier=item.dossier_id) as p:
        ref = p.seal(gate.PersonIdentity(name="Tweede Voorbeeld"))
        p.insert(
            Mention(id=new_id(), dossier_id=item.dossier_id, kind="person", ref=ref, made_at=clock.now())
        )
        p.record(ADDED)
    live.bring_to_table(ketenregisseur, live.BringToTable(item_id=item.pk))
    there = tuple(Holder.parse(one) for one in (*EVERYBODY, "zvhf/procesondersteuner"))
    note_attendance(ketenregisseur, NoteAttendance(meeting_id=item.meeting_id, present=there))
    members = tuple(Holder.parse(one) for one in EVERYBODY)
    command = ShareForCheck(item_id=item.pk, members=members, only={outcomes.POLICE: (ref,)})
    share_for_check(ketenregisseur, command)
    wall = queries.room_page(ketenregisseur, item.meeting_id)
    assert (wall.names, wall.withheld) == ((), True)


# R5.5
def test_the_cut_of_a_room_is_what_all_hold():
    assert rules.cut_of_room([{"work", "check"}, {"work"}]) == {"work"}
    assert rules.cut_of_room([{"work"}, set()]) == frozenset()
    assert rules.cut_of_room([]) == frozenset()


# R5.5 R7.1
def test_a_marked_passage_is_read_by_nobody_of_that_party(make_item, ketenregisseur, rechercheur):
    item = make_item()
    share_all(ketenregisseur, item)
    note(ketenregisseur, item, "for all")
    note(ketenregisseur, item, "not for the police", withheld_from=("politie",))
    assert set(read_by(ketenregisseur, item)) == {"for all", "not for the police"}
    assert read_by(rechercheur, item) == ["for all"]


# R5.5
def test_two_people_minute_one_item_and_nothing_is_lost(make_item, ketenregisseur, procesondersteuner):
    item = make_item()
    note(ketenregisseur, item, "the chair's words")
    mine = note(procesondersteuner, item, "the supporter's words")
    live.add_note(procesondersteuner, mine)
    assert set(read_by(procesondersteuner, item)) == {"the chair's words", "the supporter's words"}
    change = live.ChangeNote(note_id=mine.note_id, text="clearer", version=1)
    live.change_note(ketenregisseur, change)
    with pytest.raises(Conflict) as told:
        other = live.ChangeNote(note_id=mine.note_id, text="otherwise", version=1)
        live.change_note(procesondersteuner, other)
    assert (told.value.mine, told.value.theirs) == ("otherwise", "clearer")


# R5.5
def test_after_a_power_cut_the_sentence_stands_there_again(client, make_item, procesondersteuner):
    item = make_item()
    supporter = chain.visit(client, procesondersteuner)
    draft = str(new_id())
    kept = {"draft": draft, "text": "half a sen", "not_for": ["politie"]}
    url = reverse("table:keep_typing", args=[item.pk])
    assert "Bewaard" in supporter.post(url, kept).content.decode()
    supporter.post(url, kept | {"text": "half a sentence"})
    screen = reverse("table:type", args=[item.meeting_id]) + f"?punt={item.pk}"
    page = supporter.get(screen)
    assert "half a sentence" in page.content.decode()
    form = page.context["form"]
    sent = {"key": form["key"].value(), "draft": draft, "text": "half a sentence", "go": "stay"}
    assert supporter.post(screen, sent | {"not_for": ["politie"]}).status_code == 302
    again = supporter.get(screen).context["form"]
    assert again["text"].value() is None
    assert "in een ander venster" in supporter.post(url, kept).content.decode()
    with chain.looking():
        assert Note.objects.get().withheld_from == ["politie"]
        assert list(Typing.objects.values_list("ref", flat=True)) == [None]


# R5.5
def test_what_one_types_is_open_to_no_colleague(make_item, procesondersteuner):
    item = make_item()
    colleague = cast.member("zvhf", "procesondersteuner", nth=2)
    keep = live.KeepTyping(draft_id=new_id(), item_id=item.pk, way="note", typed={"text": ["mine"]})
    live.keep_typing(procesondersteuner, keep)
    assert queries.typed(procesondersteuner, item.pk, "note") == (keep.draft_id, {"text": ["mine"]})
    assert queries.typed(colleague, item.pk, "note") is None


# R5.4
def test_a_decision_half_typed_comes_back_and_counts_once(client, make_item, ketenregisseur):
    item = make_item()
    chair = chain.visit(client, ketenregisseur)
    url = reverse("table:decide", args=[item.pk, "not_trafficking"])
    form = chair.get(url).context["form"]
    typed = {"key": str(form["key"].value()), "draft": str(form["draft"].value())}
    typed |= {"reason": "licensed and as it seems", "referral": "licensed_sex_work"}
    chair.post(reverse("table:keep_typing", args=[item.pk]) + "?way=not_trafficking", typed)
    back = chair.get(url).context["form"]
    assert back["reason"].value() == "licensed and as it seems"
    assert str(back["key"].value()) == typed["key"]
    assert chair.post(url, typed).status_code == 302
    assert chair.post(url, typed).status_code == 302
    assert chain.journal(item.dossier_id, "table.decided") == ["table.decided"]


# R5.5
def test_the_meeting_runs_with_only_the_supporter_typing(client, make_item, procesondersteuner):
    first, second = make_item(), make_item()
    supporter = chain.visit(client, procesondersteuner)
    screen = reverse("table:type", args=[first.meeting_id])
    page = supporter.get(f"{screen}?punt={first.pk}")
    key = page.context["form"]["key"].value()
    sent = {"key": key, "text": "was heard", "go": "next"}
    answer = supporter.post(f"{screen}?punt={first.pk}", sent)
    assert answer.headers["Location"].endswith(f"?punt={second.pk}")
    assert supporter.get(screen).context["live"].at_table.id == second.pk
    with chain.looking():
        assert Note.objects.get().item_id == first.pk


# R5.4 R7.5
def test_who_withdraws_loses_the_item_whoever_let_them_in(make_item, ketenregisseur, rechercheur):
    item = make_item()
    share_all(ketenregisseur, item)
    command = live.Withdraw(item_id=item.pk, holder=outcomes.POLICE, reason="own_case")
    live.withdraw(ketenregisseur, command)
    live.withdraw(ketenregisseur, command)
    assert chain.journal(item.dossier_id, "table.withdrew") == ["table.withdrew"]
    with pytest.raises(Refused):
        item_page(rechercheur, item.pk)
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        share_all(ketenregisseur, item)
    lead = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.SUSPICION)
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        decide(ketenregisseur, lead)


# R5.5
def test_nobody_writes_over_a_passage_they_may_not_read(make_item, ketenregisseur, procesondersteuner):
    item = make_item()
    first = note(ketenregisseur, item, "only for the others", withheld_from=("zvhf",))
    change = live.ChangeNote(note_id=first.note_id, text="mine", withheld_from=(), version=1)
    with pytest.raises(Refused):
        live.change_note(procesondersteuner, change)


# R7.1
def test_a_withdrawal_ends_nothing_but_what_the_item_is_about(make_item, ketenregisseur, rechercheur):
    item, other = make_item(), make_item()
    share_all(ketenregisseur, item)
    share_all(ketenregisseur, other)
    command = live.Withdraw(item_id=item.pk, holder=outcomes.POLICE, reason="own_case")
    live.withdraw(ketenregisseur, command)
    with chain.looking():
        row = Recusal.objects.get(item=item)
    with gate.passage(ketenregisseur, actions.LIVE) as p:
        steps.end_withdrawn(row, other.dossier_id)
        p.nothing_to_do()
    assert item_page(rechercheur, other.pk).id == other.pk


# R5.4
def test_a_member_withdraws_by_an_act_of_its_own(client, make_item, ketenregisseur, zorgcoordinator):
    for role in ("procesregisseur", "procesondersteuner"):  # else care stands in for who types
        cast.place(cast.member("zvhf", role))
    item = make_item()
    share_all(ketenregisseur, item)
    care = chain.visit(client, zorgcoordinator)
    url = reverse("table:withdraw", args=[item.pk])
    assert care.get(url).status_code == 200
    assert care.post(url, {"holder": "politie/rechercheur_tmm", "reason": "other"}).status_code == 422
    assert care.post(url, {"holder": "fier/zorgcoordinator", "reason": "knows_them"}).status_code == 302
    assert care.get(reverse("table:item", args=[item.pk])).status_code == 404


def test_another_cannot_withdraw_a_member(make_item, ketenregisseur, zorgcoordinator):
    item = make_item()
    share_all(ketenregisseur, item)
    command = live.Withdraw(item_id=item.pk, holder=outcomes.POLICE, reason="own_case")
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        live.withdraw(zorgcoordinator, command)


# R5.5
def test_after_approval_what_is_wrong_is_put_right_by_a_dated_addition(make_item, ketenregisseur):
    item = make_item()
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    mine = note(ketenregisseur, item, "as it was said")
    close_meeting(ketenregisseur, item.meeting_id)
    approve_minutes(ketenregisseur, item.meeting_id)
    with pytest.raises(DomainError, match=r"table\.approved_already"):
        live.change_note(
            ketenregisseur, live.ChangeNote(note_id=mine.note_id, text="otherwise", version=1)
        )
    with pytest.raises(DomainError, match=r"table\.approved_already"):
        amend_decision(ketenregisseur, Amend(item_id=item.pk, reason="x", dissent="", version=1))
    with clock.travel(clock.now() + timedelta(days=14)):
        note(ketenregisseur, item, "the date was 3 May")
    with gate.passage(ketenregisseur, actions.LIVE) as p:
        kinds = [(row.text, row.is_correction) for row in queries.notes_of(p, item.pk)]
        assert kinds == [("as it was said", False), ("the date was 3 May", True)]
        text = minutes.gather(p, Meeting.objects.get(pk=item.meeting_id))
    assert "table.corrected" in chain.journal(item.dossier_id, "table.")
    assert text


def test_who_does_not_type_at_the_table_has_no_screen(client, make_item, rechercheur, officer):
    item = make_item()
    for actor in (rechercheur, officer):
        visitor = chain.visit(client, actor)
        for name in ("room", "chair", "type"):
            assert visitor.get(reverse(f"table:{name}", args=[item.meeting_id])).status_code in (
                403,
                404,
            )


def test_the_item_of_a_meeting_that_was_held_is_not_brought_to_the_table(make_item, ketenregisseur):
    item = make_item()
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    close_meeting(ketenregisseur, item.meeting_id)
    with pytest.raises(DomainError, match=r"table\.wrong_state"):
        live.bring_to_table(ketenregisseur, live.BringToTable(item_id=item.pk))
    with chain.looking():
        assert Item.objects.get(pk=item.pk).state == "decided"


# R5.5
def test_a_member_follows_on_its_own_screen_in_its_own_cut(
    client, make_item, ketenregisseur, rechercheur
):
    item = make_item()
    live.bring_to_table(ketenregisseur, live.BringToTable(item_id=item.pk))
    police, url = chain.visit(client, rechercheur), reverse("table:follow", args=[item.meeting_id])
    hidden = police.get(url)
    assert (hidden.status_code, hidden.context["live"].elsewhere) == (200, True)
    assert chain.NAME not in hidden.content.decode()
    share_all(ketenregisseur, item)
    note(ketenregisseur, item, "for all at the table")
    page = police.get(url).content.decode()
    assert chain.NAME in page
    assert "for all at the table" in page
    assert reverse("table:decide", args=[item.pk, "running"]) not in page


# R5.5
def test_what_was_kept_on_its_way_while_it_was_sent_does_not_come_back(make_item, procesondersteuner):
    item = make_item()
    draft, sent = new_id(), note(procesondersteuner, item, "sent at once")
    typed = {"key": [str(sent.note_id)], "text": ["sent at once"]}
    keep = live.KeepTyping(draft_id=draft, item_id=item.pk, way="note", typed=typed)
    with pytest.raises(DomainError, match=r"table\.draft_gone"):
        live.keep_typing(procesondersteuner, keep)
    early = live.KeepTyping(draft_id=draft, item_id=item.pk, way="note", typed={"key": ["x"]})
    live.keep_typing(procesondersteuner, early)
    assert queries.typed(procesondersteuner, item.pk, "note") == (draft, {"key": ["x"]})


# R5.5 R10.2
def test_the_wall_stays_signed_in_while_the_meeting_is_in_session_and_no_longer(
    client, make_item, procesondersteuner
):
    item = make_item()
    wall, asks = chain.visit(client, procesondersteuner), reverse("table:stand", args=[item.meeting_id])
    mark = wall.get(reverse("table:room", args=[item.meeting_id])).context["page"].stamp

    def end_after(look, *, forget=True):
        if forget:
            session = wall.session
            session.pop("on_the_wall", None)
            session.save()
        before = Session.objects.get().expire_date
        wall.get(asks, {"blik": look, "stand": mark})
        return Session.objects.get().expire_date > before

    assert not end_after("zaal")  # it has not begun
    live.bring_to_table(procesondersteuner, live.BringToTable(item_id=item.pk))
    assert not end_after("voorzitter")
    assert end_after("zaal")
    assert not end_after("zaal", forget=False)  # once in five minutes is enough
    with clock.travel(chain.WEDNESDAY + timedelta(hours=3)):  # twice its length has passed
        assert not end_after("zaal")
    close_meeting(procesondersteuner, item.meeting_id)
    assert not end_after("zaal")


# R5.5
def test_a_member_that_asks_as_the_wall_does_is_not_kept_signed_in(make_item, zorgcoordinator):
    item = make_item()
    assert not queries.is_in_session(zorgcoordinator, item.meeting_id)


def test_a_meeting_is_in_session_from_its_first_item_until_twice_its_length():
    at, hour = chain.WEDNESDAY, timedelta(hours=1)
    assert rules.is_in_session("planned", at, hour, at)
    assert not rules.is_in_session("planned", at, hour, at + 2 * hour)
    assert not rules.is_in_session("held", at, hour, at)
    assert not rules.is_in_session("planned", None, hour, at)
