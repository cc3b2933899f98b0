"""What a story names is offered at the desk and after sending, and never added unasked."""

from __future__ import annotations

import re

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.models import NotMeant
from ketenregie.signals.operations import (
    AddMentions,
    ConfirmFound,
    SetFoundAside,
    WithdrawMention,
    add_mentions,
    confirm_found,
    confirm_own,
    set_found_aside,
    withdraw_mention,
)
from ketenregie.signals.queries import received_page
from ketenregie.signals.rules import MentionGiven
from tests.cast import member
from tests.signals.test_pages import good, path

STORY = gate.Narrative(
    text="Bel 06-12345678, busje 12-AB-34, zie t.me/snelgeld of bel 0900 8844.",
    where="Kerklaan 1 in Sneek",
)
PHONE, PLATE, ACCOUNT, PLACE = (
    "phone:+31612345678",
    "vehicle:12AB34",
    "account:snelgeld",
    "place:kerklaan1",
)


@pytest.fixture
def told(make_signal, seats, professional):
    """A counter employee's signal whose story names numbers."""
    return make_signal(by=professional, story=STORY)


@pytest.fixture
def offered(officer, page_of):
    """The codes that the desk is offered on a signal."""
    return lambda signal, by=None: [one.code for one in page_of(by or officer, signal).found]


def confirm(actor, signal, *codes, batch=None):
    return confirm_found(actor, ConfirmFound(signal_id=signal, batch=batch or new_id(), codes=codes))


def set_aside(actor, signal, *codes):
    return set_found_aside(actor, SetFoundAside(signal_id=signal, codes=codes))


def mentions_of(page):
    return {group.kind: [row.words for row in group.rows] for group in page.mentions}


# R1.8
def test_the_desk_is_offered_what_the_words_name_and_not_the_regions_own_numbers(told, offered):
    assert offered(told) == [PHONE, PLATE, ACCOUNT, PLACE]


# R1.8
def test_nothing_is_a_mention_before_somebody_says_so(told, officer, page_of):
    assert mentions_of(page_of(officer, told)) == {}


# R1.8 R7.3
def test_what_is_confirmed_is_a_mention_and_one_event_a_mention_says_so(
    told, officer, page_of, offered, journal
):
    confirm(officer, told, PHONE, PLACE)
    assert mentions_of(page_of(officer, told)) == {
        "place": ["Kerklaan 1 · Sneek"],
        "phone": ["06 12345678"],
    }
    assert offered(told) == [PLATE, ACCOUNT]
    assert [row.facts["kind"] for row in journal(told, "signals.mention_added")] == ["phone", "place"]


# R1.8
def test_sent_twice_it_is_one_mention(told, officer, page_of):
    batch = new_id()
    for _ in range(2):
        confirm(officer, told, PHONE, batch=batch)
    assert mentions_of(page_of(officer, told)) == {"phone": ["06 12345678"]}


# R1.8
def test_what_stands_as_a_mention_in_any_way_of_writing_is_not_offered(told, officer, offered):
    given = (
        MentionGiven("phone", "+31 6 1234 5678"),
        MentionGiven("vehicle", "12ab34"),
        MentionGiven("account", "snelgeld", "Telegram"),
        MentionGiven("place", "kerklaan 1", "sneek"),
    )
    add_mentions(officer, AddMentions(signal_id=told, mentions=given))
    assert offered(told) == []


# R1.8
def test_what_was_withdrawn_is_offered_again_and_can_be_confirmed_again(told, officer, page_of, offered):
    confirm(officer, told, PHONE)
    [row] = page_of(officer, told).mentions[0].rows
    withdraw_mention(officer, WithdrawMention(signal_id=told, mention_id=row.id, reason="vergissing"))
    assert PHONE in offered(told)
    confirm(officer, told, PHONE)
    assert mentions_of(page_of(officer, told)) == {"phone": ["06 12345678"]}


# R1.8 R7.2
def test_what_was_set_aside_does_not_come_back_and_no_table_holds_it(
    told, officer, offered, journal, as_owner
):
    set_aside(officer, told, PHONE, PLATE)
    assert offered(told) == [ACCOUNT, PLACE]
    [event] = journal(told, "signals.found_set_aside")
    assert event.facts == {"count": 2}
    with as_owner():
        assert "12345678" not in str([vars(row) for row in NotMeant.objects.all()])


# R1.8
@pytest.mark.parametrize("act", [confirm, set_aside])
def test_what_was_not_found_cannot_be_slipped_in(told, officer, page_of, act):
    act(officer, told, "phone:+31699999999")
    assert mentions_of(page_of(officer, told)) == {}


# R1.8
@pytest.mark.parametrize("act", [confirm, set_aside])
def test_nothing_ticked_is_said(told, officer, act):
    with pytest.raises(DomainError, match=r"signals\.nothing_ticked"):
        act(officer, told)


# R7.1 R7.3
@pytest.mark.parametrize("act", [confirm, set_aside])
def test_an_outsider_is_refused_and_the_refusal_is_kept(told, outsider, journal, act):
    with pytest.raises(Refused):
        act(outsider, told, PHONE)
    assert [row.code for row in journal(told, "protocol.refused")] == ["protocol.refused"]


# R1.8 R7.9
def test_a_confirmed_mention_is_withheld_like_the_words_it_came_from(
    make_signal, seats, professional, officer, as_owner
):
    from ketenregie.protocol.models import VaultEntry

    signal = make_signal(by=professional, story=STORY, withheld_from=("politie",))
    confirm(officer, signal, PHONE)
    set_aside(officer, signal, PLATE)
    with as_owner():
        kept = VaultEntry.objects.filter(dossier_id=signal, category="contact")
        assert [row.withheld_from for row in kept] == [["politie"], ["politie"]]


# -- who reported it


# R1.8
def test_who_reported_it_confirms_at_once_what_was_found_in_their_own_words(
    told, professional, officer, page_of
):
    assert [one.code for one in received_page(professional, told).found][:1] == [PHONE]
    confirm_own(professional, ConfirmFound(signal_id=told, batch=new_id(), codes=(PHONE,)))
    assert mentions_of(page_of(officer, told)) == {"phone": ["06 12345678"]}


# R7.1
def test_a_colleague_in_the_same_role_neither_sees_nor_adds_anything(told):
    colleague = member("gemeente_leeuwarden", "professional", nth=2)
    with pytest.raises(Refused):
        received_page(colleague, told)
    with pytest.raises(Refused):
        confirm_own(colleague, ConfirmFound(signal_id=told, batch=new_id(), codes=(PHONE,)))


# -- the pages


# R1.3 R1.8
def test_after_sending_the_page_says_where_it_is_and_offers_what_was_found(seats, sign_in, professional):
    client, form = sign_in(professional), good(text=STORY.text, m0_value="")
    answer = client.post(path("new"), form)
    assert answer.url == path("received", form["key"])
    page = client.get(answer.url).content.decode()
    assert "Uw melding is bewaard" in page
    assert "Leeuwarden" in page
    ticks = re.findall(r'name="found" value="([^"]+)"', page)
    assert ticks == [PHONE, PLATE, ACCOUNT]
    client.post(path("found_own", form["key"]), {"found": [PHONE], "batch": str(new_id())})
    page = client.get(answer.url).content.decode()
    assert re.findall(r'name="found" value="([^"]+)"', page) == [PLATE, ACCOUNT]


# R5.1 R1.3
def test_after_putting_it_straight_on_the_agenda_the_page_says_so_and_blames_nobody_for_no_questions(
    seats, sign_in, rechercheur
):
    form = good(straight_to_agenda="on", profession="politie", confidentiality="legal_duty")
    client = sign_in(rechercheur)
    page = client.get(client.post(path("new"), form).url).content.decode()
    assert "Het staat op de agenda" in page
    assert "geen vragen" not in page


# R1.3
@pytest.mark.parametrize(
    ("asked", "says"), [("on", "In Mijn werk"), ("", "U wilde geen vragen krijgen")]
)
def test_the_page_after_sending_says_whether_questions_come(seats, sign_in, professional, asked, says):
    client = sign_in(professional)
    page = client.get(client.post(path("new"), good(may_contact=asked)).url).content.decode()
    assert says.casefold() in page.casefold()


# R1.5
def test_in_danger_the_page_after_sending_never_says_that_somebody_has_seen_it(
    seats, sign_in, professional
):
    client, form = sign_in(professional), good(danger="on")
    page = client.get(client.post(path("new"), form).url).content.decode()
    assert "112" in page
    assert "Nog niemand heeft gezegd dat uw melding gezien is" in page


# R1.8
def test_the_desk_ticks_and_confirms_on_the_page_of_the_signal(told, sign_in, officer):
    client = sign_in(officer)
    page = client.get(path("page", told)).content.decode()
    assert f'value="{PHONE}"' in page
    client.post(path("found", told), {"found": [PHONE], "batch": str(new_id())})
    client.post(path("found", told), {"found": [PLATE], "aside": "1"})
    page = client.get(path("page", told)).content.decode()
    assert re.findall(r'name="found" value="([^"]+)"', page) == [ACCOUNT, PLACE]


# R1.8
@pytest.mark.parametrize("name", ["found", "found_own"])
def test_with_nothing_ticked_the_page_says_so(told, sign_in, officer, professional, name):
    client = sign_in(professional if name == "found_own" else officer)
    page = client.post(path(name, told), {"batch": "odd"}, follow=True).content.decode()
    assert "Vink eerst aan wat klopt" in page
