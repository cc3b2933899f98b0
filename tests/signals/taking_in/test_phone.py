"""A call: typed, read back, stored and taken up in one act, with the caller as known as they want."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.models import Signal
from ketenregie.signals.rules import CodedFacts
from ketenregie.signals.taking_in import rules
from ketenregie.signals.taking_in.operations import TakeIn, take_in

STORY = "Boven de winkel slapen zes mannen."
PAGE = "/signalen/telefoon/"


def told(**more):
    given = {
        "signal_id": new_id(),
        "way": rules.PHONE,
        "story": gate.Narrative(text=STORY),
        "facts": CodedFacts(municipality="GM0080"),
        "help": HelpFacts(),
    }
    return TakeIn(**given | more)


# R2.2 R1.4
def test_it_is_stored_taken_up_and_has_its_help_line_at_once(seats, officer, page_of, journal):
    signal = take_in(officer, told())
    page = page_of(officer, signal)
    assert (page.step, page.mine, page.story.text) == ("enrich", True, STORY)
    assert page.help
    assert page.source == "Burger"
    assert [event.code for event in journal(signal)] == [
        "signals.received", "signals.taken_in", "signals.taken_up"
    ]  # fmt: skip


# R1.1 R2.3
@pytest.mark.parametrize("confidential", [True, False])
def test_a_caller_who_gives_a_number_is_owed_feedback_and_known_to_who_works_on_it(
    seats, officer, page_of, confidential
):
    source = gate.SourceIdentity(name="Wilma", phone="0612345678", confidential=confidential)
    page = page_of(officer, take_in(officer, told(source=source)))
    assert page.source_identity.name == "Wilma"
    assert not page.anonymous
    assert "feedback" in [step.code for step in page.beside]


# R1.1
def test_of_an_anonymous_caller_nothing_is_kept(seats, officer, page_of, row_of):
    signal = take_in(officer, told())
    row = row_of(Signal, pk=signal)
    assert (row.anonymous, row.source_ref, row.reporter_person, row.dialogue) == (
        True,
        None,
        None,
        "none",
    )
    assert "feedback" not in [step.code for step in page_of(officer, signal).beside]


# R1.5
def test_a_danger_that_was_heard_is_no_open_danger(seats, officer):
    from ketenregie.signals.work import dangers

    take_in(officer, told(facts=CodedFacts(municipality="GM0080", danger=True)))
    assert dangers(officer) == 0


# R2.2
def test_a_municipal_signal_is_also_to_be_reported_for_undermining(seats, officer, page_of):
    page = page_of(officer, take_in(officer, told()))
    assert "undermining_report" in [step.code for step in page.beside]


# R1.6
def test_sent_twice_it_counts_once(seats, officer, journal):
    command = told()
    assert take_in(officer, command) == take_in(officer, command)
    assert len(journal(command.signal_id, "signals.taken_in")) == 1


# R7.1
def test_who_takes_nothing_up_takes_nothing_in(seats, professional, administrator, sign_in):
    with pytest.raises(DomainError, match=r"signals\.takes_nothing_in"):
        take_in(professional, told())
    assert sign_in(professional).get(PAGE).status_code == 403
    with pytest.raises((Refused, DomainError)):
        take_in(administrator, told())


# R1.4
def test_each_receives_by_the_way_in_that_is_theirs(seats, officer, zorgcoordinator, row_of):
    ways = {
        actor.role: row_of(Signal, pk=take_in(actor, told())).channel
        for actor in (officer, zorgcoordinator)
    }
    assert ways == {
        "aandachtsfunctionaris_oov": "citizen_municipality",
        "zorgcoordinator": "citizen_care",
    }


def typed(**more):
    return {"key": str(new_id()), "text": STORY, "caller": "anonymous", "who": "citizen",
            "help_kind": "action", "go": "check", "municipality": "GM0080"} | more  # fmt: skip


# R2.2
def test_what_was_typed_is_read_back_before_it_is_stored_and_can_be_changed(seats, officer, sign_in):
    client = sign_in(officer)
    assert b"autofocus" in client.get(PAGE).content
    data = typed(caller="named", name="Wilma", danger="on")
    check = client.post(PAGE, data)
    text = check.content.decode()
    assert "Wilma" in text
    assert "112" in text
    assert not Signal.objects.exists()
    again = client.post(PAGE, data | {"go": "change"}).content.decode()
    assert STORY in again
    done = client.post(PAGE, data | {"go": "store"})
    assert done.url == f"/signalen/{data['key']}/"
    assert STORY in client.get(done.url).content.decode()


# R1.1
def test_a_caller_who_turns_anonymous_after_all_leaves_nothing(seats, officer, sign_in, row_of):
    client = sign_in(officer)
    data = typed(name="Wilma", phone="0612345678")
    assert "Wilma" not in client.post(PAGE, data).content.decode().partition("<form")[0]
    client.post(PAGE, data | {"go": "store"})
    assert row_of(Signal, pk=data["key"]).source_ref is None


def test_without_a_story_nothing_is_read_back(seats, officer, sign_in):
    answer = sign_in(officer).post(PAGE, typed(text=" "))
    assert answer.status_code == 422
    assert "Eén zin is genoeg" in answer.content.decode()


# R2.2
def test_what_is_typed_is_kept_for_who_types_it_and_gone_when_it_is_stored(seats, officer, sign_in):
    client = sign_in(officer)
    draft = str(new_id())
    data = typed(draft=draft)
    assert "Concept bewaard" in client.post(f"{PAGE}bewaren/", data).content.decode()
    assert f"{PAGE}{draft}/" in client.get(PAGE).content.decode()
    assert STORY in client.get(f"{PAGE}{draft}/").content.decode()
    client.post(PAGE, data | {"go": "store"})
    assert client.get(f"{PAGE}{draft}/").status_code == 404
    assert "ander venster" in client.post(f"{PAGE}bewaren/", data).content.decode()
    assert f"{PAGE}{draft}/" not in client.get("/signalen/nieuw/").content.decode()
