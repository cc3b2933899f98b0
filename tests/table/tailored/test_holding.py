"""At a meeting on one case: secrecy comes first, hand-outs are registered, minutes stay the case's."""

from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import AgreementFacts
from ketenregie.table.tailored import queries
from ketenregie.table.tailored.operations import calling, holding, outside
from tests import chain
from tests.table.tailored.conftest import PARTNER
from tests.table.tailored.test_calling import meeting_of

pytestmark = pytest.mark.django_db
NAME, ABOUT = "Tessa Testgast", "woonbegeleider, Stichting Testhuis"


@pytest.fixture
def third(invited, chair):
    """Somebody without an account, who has not signed yet."""
    command = outside.AddThirdParty(third_party_id=new_id(), meeting_id=invited, name=NAME, about=ABOUT)
    return outside.add_third_party(chair, command)


def hand_out(actor, meeting, to, what="een plattegrond", days=5, key=None):
    command = outside.RegisterHandOut(
        hand_out_id=key or new_id(),
        meeting_id=meeting,
        to=to,
        what=what,
        why="om de weg te vinden",
        until=clock.today() + timedelta(days=days),
    )
    return outside.register_hand_out(actor, command)


def write(actor, meeting, text="Morgen gaat er iemand kijken", kind="note", key=None):
    command = holding.WriteNote(note_id=key or new_id(), meeting_id=meeting, kind=kind, text=text)
    return holding.write_note(actor, command)


def hold(actor, meeting):
    with clock.travel(meeting_of(meeting).starts_at + timedelta(hours=1)):
        holding.hold_tailored(actor, holding.HoldTailored(meeting_id=meeting))


# R5.6
def test_nothing_is_handed_to_a_third_party_before_they_signed(invited, chair, third):
    with pytest.raises(DomainError, match=r"table\.secrecy_first"):
        hand_out(chair, invited, third)
    today = clock.today()
    for _twice in range(2):
        outside.note_signature(chair, outside.NoteSignature(third_party_id=third, signed_on=today))
    hand_out(chair, invited, third)
    page = queries.tailored_page(chair, invited)
    assert [(row.name, row.about, row.signed_on) for row in page.third_parties] == [(NAME, ABOUT, today)]
    assert [(row.to, row.what) for row in page.hand_outs] == [(NAME, "een plattegrond")]


# R5.6 R7.8
def test_what_is_handed_out_is_registered_once_and_comes_back(case, invited, chair, partner):
    [row] = queries.tailored_page(chair, invited).invited
    key = new_id()
    for _twice in range(2):
        hand_out(chair, invited, row.id, key=key)
    [own] = queries.tailored_page(partner, invited).hand_outs
    assert (own.what, own.back) == ("een plattegrond", "")
    for _twice in range(2):
        outside.note_back(chair, outside.NoteBack(hand_out_id=key, back="destroyed"))
    assert queries.tailored_page(chair, invited).hand_outs[0].back == "destroyed"
    codes = [code for code in chain.journal(case.pk) if "hand" in code or "back" in code]
    assert codes == ["table.handed_out", "table.came_back"]


# R7.8
def test_what_is_out_longer_than_was_said_is_late(invited, chair):
    [row] = queries.tailored_page(chair, invited).invited
    hand_out(chair, invited, row.id, days=1)
    with clock.travel(clock.now() + timedelta(days=3)):
        assert queries.tailored_page(chair, invited).hand_outs[0].late


# R5.6
def test_a_hand_out_is_for_somebody_of_this_meeting(invited, chair):
    with pytest.raises(DomainError, match=r"table\.unknown_answer"):
        hand_out(chair, invited, new_id())


# R5.6 R7.1
def test_third_parties_and_what_others_got_are_not_for_the_invited(invited, chair, partner, third):
    outside.note_signature(chair, outside.NoteSignature(third_party_id=third, signed_on=clock.today()))
    hand_out(chair, invited, third)
    page = queries.tailored_page(partner, invited)
    assert (page.third_parties, page.hand_outs) == ((), ())


# R5.6
def test_who_was_there_is_noted(case, invited, chair, third):
    [row] = queries.tailored_page(chair, invited).invited
    for present in ({row.id, third}, {row.id}, {row.id}):
        command = holding.NoteAttendance(meeting_id=invited, present=frozenset(present))
        holding.note_attendance(chair, command)
    page = queries.tailored_page(chair, invited)
    assert ([one.present for one in page.invited], page.third_parties[0].present) == ([True], False)
    assert len(chain.journal(case.pk, "table.tailored_attended")) == 2


# R5.6
def test_the_minutes_are_given_to_the_invited_when_the_meeting_is_closed(invited, chair, partner):
    key = new_id()
    for _twice in range(2):
        write(chair, invited, key=key)
    assert queries.tailored_page(partner, invited).notes == ()
    for _twice in range(2):
        hold(chair, invited)
    [note] = queries.tailored_page(partner, invited).notes
    assert note.text == "Morgen gaat er iemand kijken"
    write(chair, invited, "Toch overmorgen", "decision")
    assert len(queries.tailored_page(partner, invited).notes) == 2


# R5.6
def test_a_meeting_is_closed_once_it_has_begun(invited, chair):
    with pytest.raises(DomainError, match=r"table\.not_begun"):
        holding.hold_tailored(chair, holding.HoldTailored(meeting_id=invited))


# R5.6
def test_two_who_minute_one_passage_are_shown_both_texts(invited, chair, procesregisseur):
    key = write(chair, invited, "een")
    change = holding.ChangeNote(note_id=key, text="twee", version=1)
    for _twice in range(2):
        holding.change_note(chair, change)
    with pytest.raises(Conflict) as conflict:
        holding.change_note(procesregisseur, holding.ChangeNote(note_id=key, text="drie", version=1))
    assert (conflict.value.mine, conflict.value.theirs) == ("drie", "twee")


# R5.6
def test_closed_minutes_grow_and_are_not_rewritten(invited, chair):
    key = write(chair, invited, "een")
    hold(chair, invited)
    with pytest.raises(DomainError, match=r"table\.tailored_over"):
        holding.change_note(chair, holding.ChangeNote(note_id=key, text="twee", version=1))


# R5.6 R7.1
def test_the_supporter_takes_the_minutes_and_invites_nobody(case, invited, procesondersteuner):
    write(procesondersteuner, invited)
    with pytest.raises(Refused):
        calling.invite(procesondersteuner, calling.Invite(meeting_id=invited, who=PARTNER))
    page = queries.tailored_page(procesondersteuner, invited)
    assert (page.runs, page.convenes, len(page.notes)) == (True, False, 1)


# R5.6 R7.1
@pytest.mark.parametrize("act", ["note", "third", "attendance", "hold", "back", "sign"])
def test_who_was_invited_runs_nothing(invited, chair, partner, third, act):
    [row] = queries.tailored_page(chair, invited).invited
    key = hand_out(chair, invited, row.id)
    acts = {
        "note": lambda: write(partner, invited),
        "third": lambda: outside.add_third_party(
            partner,
            outside.AddThirdParty(third_party_id=new_id(), meeting_id=invited, name="x", about="y"),
        ),
        "attendance": lambda: holding.note_attendance(
            partner, holding.NoteAttendance(meeting_id=invited, present=frozenset())
        ),
        "hold": lambda: hold(partner, invited),
        "back": lambda: outside.note_back(partner, outside.NoteBack(hand_out_id=key, back="returned")),
        "sign": lambda: outside.note_signature(
            partner, outside.NoteSignature(third_party_id=third, signed_on=clock.today())
        ),
    }
    with pytest.raises(Refused):
        acts[act]()


def agree(chair, invited, owner=PARTNER):
    due = clock.today() + timedelta(days=3)
    facts = AgreementFacts("kijk op het erf", owner, due, new_id())
    command = holding.AgreeAtMeeting(meeting_id=invited, agreement=facts)
    holding.agree_at_meeting(chair, command)
    return holding.agree_at_meeting(chair, command)


# R5.6 R5.5
def test_what_was_agreed_is_the_cases_and_its_owner_reads_it_after_the_end(
    case, invited, chair, partner
):
    key = agree(chair, invited)
    assert [row.id for row in queries.tailored_page(chair, invited).agreed] == [key]
    assert [row.mine for row in queries.tailored_page(partner, invited).agreed] == [True]
    with clock.travel(meeting_of(invited).ends_at):
        assert queries.agreed_page(partner, case.pk, key).text == "kijk op het erf"
        with pytest.raises(Refused):
            queries.tailored_page(partner, invited)
    assert len(chain.journal(case.pk, "route.agreed")) == 3  # two of the decision, and this one


# R5.6 R5.5
def test_keeping_it_ends_the_reading_of_it_and_nothing_else(case, invited, chair, partner):
    key = agree(chair, invited)
    holding.keep_agreed(partner, holding.KeepAgreed(case_id=case.pk, agreement_id=key))
    assert queries.tailored_page(partner, invited).own
    with clock.travel(meeting_of(invited).ends_at), pytest.raises(Refused):
        queries.agreed_page(partner, case.pk, key)
    assert queries.tailored_page(chair, invited).agreed[0].done


# R5.6 R7.1
def test_nobody_keeps_or_reads_the_agreement_of_another(case, invited, chair, partner, officer):
    key = agree(chair, invited, owner=Holder("fier", "zorgcoordinator"))
    for actor in (partner, officer):
        with pytest.raises(Refused):
            holding.keep_agreed(actor, holding.KeepAgreed(case_id=case.pk, agreement_id=key))
        with pytest.raises(Refused):
            queries.agreed_page(actor, case.pk, key)


# R5.6
def test_a_cancelled_meeting_has_no_minutes(invited, chair):
    calling.cancel_tailored(chair, calling.CancelTailored(meeting_id=invited))
    with pytest.raises(DomainError, match=r"table\.tailored_over"):
        write(chair, invited)


# R5.6
def test_a_held_meeting_is_not_cancelled(invited, chair):
    hold(chair, invited)
    with pytest.raises(DomainError, match=r"table\.tailored_over"):
        calling.cancel_tailored(chair, calling.CancelTailored(meeting_id=invited))


def test_what_is_not_there_is_refused(invited, chair):
    for act in (
        lambda: outside.note_back(chair, outside.NoteBack(hand_out_id=new_id(), back="returned")),
        lambda: outside.note_signature(
            chair, outside.NoteSignature(third_party_id=new_id(), signed_on=clock.today())
        ),
        lambda: holding.change_note(chair, holding.ChangeNote(note_id=new_id(), text="x", version=1)),
        lambda: queries.tailored_page(chair, new_id()),
    ):
        with pytest.raises(Refused):
            act()


def test_a_kind_of_passage_that_does_not_exist_is_refused(invited, chair):
    with pytest.raises(DomainError, match=r"table\.unknown_answer"):
        write(chair, invited, kind="poem")
