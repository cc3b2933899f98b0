"""A meeting on one case: who is invited reads what was given for it, until it ends by itself."""

from datetime import timedelta

import pytest

from ketenregie.cases.queries import case_page
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.table.models import Invitation, Maatwerkoverleg
from ketenregie.table.tailored import queries
from ketenregie.table.tailored.operations import calling
from tests import cast, chain
from tests.table.tailored.conftest import PARTNER, PURPOSE

pytestmark = pytest.mark.django_db
WORKER = Actor.system_actor("worker")
STORY = "they work day and night"
DAYS = timedelta(days=20)
PEEK = gate.Action(
    "test.peek", "read", "tailored", ("tailored",), frozenset({"identity", "work", "narrative"})
)


def meeting_of(meeting_id) -> Maatwerkoverleg:
    with chain.looking():
        return Maatwerkoverleg.objects.get(pk=meeting_id)


def part(actor, case):
    """What the page of the case shows of its meetings."""
    [found] = case_page(actor, case.pk).parts
    return found.shown


def words(page) -> str:
    return " ".join(said for source in page.sources for _label, said in source.words)


def move(actor, meeting_id, days, place="kamer 2", version=1):
    starts_at = clock.now() + timedelta(days=days)
    command = calling.MoveTailored(
        meeting_id=meeting_id, starts_at=starts_at, place=place, version=version
    )
    return calling.move_tailored(actor, command)


# R5.6
def test_the_director_calls_a_meeting_and_the_case_tells_of_it(called, case, chair):
    page = queries.tailored_page(chair, called)
    assert (page.purpose, page.place, page.state) == (PURPOSE, "kamer 2", "called")
    assert (page.runs, page.convenes) == (True, True)
    assert chain.journal(case.pk, "table.tailored") == ["table.tailored_called"]
    assert [line.id for line in part(chair, case).rows] == [called]


# R5.6 R4.7
def test_who_stands_in_for_the_vacant_chair_calls_one(case, procesregisseur):
    assert part(procesregisseur, case).may_call


# R5.6
def test_calling_it_again_with_the_same_key_calls_one(called, case, chair):
    command = calling.CallTailored(
        meeting_id=called, case_id=case.pk, starts_at=clock.now() + DAYS, purpose="x"
    )
    assert calling.call_tailored(chair, command) == called
    assert len(part(chair, case).rows) == 1


# R5.6
def test_it_is_called_for_a_moment_to_come(case, chair):
    command = calling.CallTailored(
        meeting_id=new_id(), case_id=case.pk, starts_at=clock.now() - DAYS, purpose="x"
    )
    with pytest.raises(DomainError, match=r"table\.in_the_past"):
        calling.call_tailored(chair, command)


# R5.6 R6.9
def test_a_closed_case_cannot_call_one(case, chair):
    with chain.looking():
        case.state = "closed"
        case.save()
    command = calling.CallTailored(
        meeting_id=new_id(), case_id=case.pk, starts_at=clock.now() + DAYS, purpose="x"
    )
    with pytest.raises(DomainError, match=r"table\.case_closed"):
        calling.call_tailored(chair, command)
    assert not case_page(chair, case.pk).parts
    with pytest.raises(DomainError, match=r"table\.case_closed"):
        queries.case_reference(chair, case.pk)


# R5.6 R7.1
def test_who_leads_a_track_or_was_invited_calls_none(case, invited, zorgcoordinator, partner):
    for actor in (zorgcoordinator, partner):
        command = calling.CallTailored(
            meeting_id=new_id(), case_id=case.pk, starts_at=clock.now() + DAYS, purpose="x"
        )
        with pytest.raises(Refused):
            calling.call_tailored(actor, command)
        with pytest.raises(Refused):
            queries.case_reference(actor, case.pk)


# R5.6 R7.1
def test_who_is_invited_reads_what_was_given_and_nothing_else(invited, partner):
    page = queries.tailored_page(partner, invited)
    assert (page.purpose, page.place, page.runs, page.goal) == (PURPOSE, "kamer 2", False, "")
    assert STORY in words(page)
    assert chain.NAME not in words(page)
    assert [row.holder for row in page.invited] == [PARTNER]


# R5.6 R7.1
def test_with_the_first_wall_gone_the_vault_gives_no_other_word(case, invited, partner):
    from ketenregie.protocol.models import VaultEntry

    with chain.looking():
        of_case = list(VaultEntry.objects.filter(dossier=case.pk).values_list("pk", flat=True))
        of_signal = list(VaultEntry.objects.filter(dossier=case.origin_id).values_list("pk", "category"))
        row = Maatwerkoverleg.objects.get(pk=invited)
    with gate.passage(partner, PEEK, dossier=case.pk):
        seen = set(VaultEntry.objects.filter(pk__in=of_case).values_list("pk", flat=True))
        kinds = set(VaultEntry.objects.filter(dossier=case.origin_id).values_list("category", flat=True))
    assert seen == {row.purpose_ref, row.place_ref}
    assert len(of_case) > len(seen)
    assert kinds == {"narrative"}
    assert "identity" in {category for _pk, category in of_signal}


# R5.6 R7.1
def test_what_was_given_opens_no_other_page(case, invited, partner):
    from ketenregie.signals.queries import signal_page

    with pytest.raises(Refused):
        case_page(partner, case.pk)
    with pytest.raises(Refused):
        signal_page(partner, case.origin_id)


# R5.6 R7.1
def test_what_was_given_stands_in_no_list(case, invited, partner, chair):
    from ketenregie.cases.queries import cases_page
    from ketenregie.signals.queries import Filters, signal_rows

    assert cases_page(partner) == []
    assert signal_rows(partner, Filters()).total == 0
    assert [row.id for row in cases_page(chair)] == [case.pk]


# R5.6
def test_somebody_given_nothing_reads_what_the_meeting_is_for(called, chair, partner):
    calling.invite(chair, calling.Invite(meeting_id=called, who=PARTNER))
    page = queries.tailored_page(partner, called)
    assert (page.purpose, page.sources, page.goal) == (PURPOSE, (), "")


# R5.6 R7.1
def test_of_a_story_no_code_is_read_and_who_it_names_only_with_the_names():
    from ketenregie.table.tailored.queries.rows import _told

    story = gate.Narrative(
        text="t", where="w", when="n", who="Wilma", known_how="seen", earlier="blue door"
    )
    assert [words for _label, words in _told("told", story, ["narrative"])] == ["t", "w", "n"]
    with_names = [words for _label, words in _told("told", story, ["narrative", "identity"])]
    assert with_names == ["t", "w", "n", "Wilma"]


# R5.6
def test_a_signal_that_joined_since_is_given_by_inviting_again(invited, chair):
    with chain.looking():
        Invitation.objects.filter(meeting=invited).update(sources=[])
    command = calling.Invite(meeting_id=invited, who=PARTNER, given=("narrative",))
    calling.invite(chair, command)
    with chain.looking():
        assert len(Invitation.objects.get(meeting=invited).sources) == 1


# R5.6
def test_the_goal_of_the_case_is_given_when_it_was_chosen(called, chair, partner):
    calling.invite(chair, calling.Invite(meeting_id=called, who=PARTNER, given=("goal",)))
    assert queries.tailored_page(partner, called).goal == "a safe place to sleep"


# R5.6
def test_what_was_given_ends_by_itself(invited, partner, chair):
    ends_at = meeting_of(invited).ends_at
    with clock.travel(ends_at - timedelta(minutes=1)):
        queries.tailored_page(partner, invited)
    with clock.travel(ends_at), pytest.raises(Refused) as refused:
        queries.tailored_page(partner, invited)
    assert not refused.value.admitted
    with clock.travel(ends_at):
        assert queries.tailored_page(chair, invited).over


# R5.6
def test_in_the_database_it_carries_its_end(case, invited):
    from ketenregie.protocol.models import Admission

    with chain.looking():
        rows = list(Admission.objects.filter(via=invited))
        ends_at = Maatwerkoverleg.objects.get(pk=invited).ends_at
    assert {row.dossier_id for row in rows} == {case.pk, case.origin_id}
    assert {row.valid.upper for row in rows} == {ends_at}
    assert {(row.holder, row.purpose) for row in rows} == {(str(PARTNER), "tailored")}


# R5.6
def test_the_worker_notes_the_end_once(as_worker, case, invited):
    with as_worker():
        assert calling.note_ended(WORKER) == 0
        with clock.travel(meeting_of(invited).ends_at):
            assert (calling.note_ended(WORKER), calling.note_ended(WORKER)) == (1, 0)
    assert chain.journal(case.pk, "table.tailored_ended") == ["table.tailored_ended"]


# R5.6 R7.1
def test_only_the_worker_notes_the_end(chair):
    with pytest.raises(Refused):
        calling.note_ended(chair)


# R5.6
def test_another_day_moves_the_end_of_what_was_given_and_asks_again(case, invited, chair, partner):
    calling.answer_invitation(partner, calling.AnswerInvitation(meeting_id=invited, answer="coming"))
    before = chain.admitted(case.pk)
    was = meeting_of(invited).ends_at
    move(chair, invited, days=12, place="kamer 3")
    assert meeting_of(invited).ends_at - was > timedelta(days=8)
    with clock.travel(was + timedelta(hours=1)):
        page = queries.tailored_page(partner, invited)
    assert (page.place, page.own.answer) == ("kamer 3", "")
    assert chain.admitted(case.pk) == before
    codes = chain.journal(case.pk, "table.tailored")
    assert codes[-2:] == ["table.tailored_rescheduled", "table.tailored_moved"]


# R5.6
def test_moving_it_nowhere_changes_nothing(case, invited, chair):
    row = meeting_of(invited)
    command = calling.MoveTailored(
        meeting_id=invited, starts_at=row.starts_at, place="kamer 2", version=1
    )
    calling.move_tailored(chair, command)
    assert "table.tailored_rescheduled" not in chain.journal(case.pk)


# R5.6
def test_two_who_move_it_at_once_are_shown_both(invited, chair):
    move(chair, invited, days=5)
    with pytest.raises(Conflict):
        move(chair, invited, days=6, place="kamer 4", version=1)


# R5.6
def test_a_cancelled_meeting_ends_what_was_given_at_once_and_nobody_elses(case, invited, chair, partner):
    before = {pair for pair in chain.admitted(case.pk) if pair[1] != "tailored"}
    for _twice in range(2):
        calling.cancel_tailored(chair, calling.CancelTailored(meeting_id=invited))
    with pytest.raises(Refused):
        queries.tailored_page(partner, invited)
    assert chain.admitted(case.pk) == before
    assert ("arbeidsinspectie/partner", "tailored") not in chain.admitted(case.origin_id)
    assert chain.journal(case.pk, "table.tailored_off") == ["table.tailored_off"]


# R5.6
def test_an_invitation_is_taken_back_from_one_and_not_from_the_others(
    invited, chair, partner, officer_elsewhere
):
    cast.place(officer_elsewhere)
    other = officer_elsewhere.holder
    calling.invite(chair, calling.Invite(meeting_id=invited, who=other, given=("narrative",)))
    for _twice in range(2):
        calling.take_back_invitation(chair, calling.TakeBackInvitation(meeting_id=invited, who=PARTNER))
    with pytest.raises(Refused):
        queries.tailored_page(partner, invited)
    assert STORY in words(queries.tailored_page(officer_elsewhere, invited))


# R5.6
def test_who_is_invited_again_with_something_else_reads_that(invited, chair, partner):
    command = calling.Invite(meeting_id=invited, who=PARTNER, given=("identity",))
    for _twice in range(2):
        calling.invite(chair, command)
    said = words(queries.tailored_page(partner, invited))
    assert chain.NAME in said
    assert STORY not in said
    with chain.looking():
        assert Invitation.objects.filter(meeting=invited).count() == 1


# R5.6
def test_who_was_taken_off_can_be_invited_once_more(invited, chair, partner):
    calling.answer_invitation(partner, calling.AnswerInvitation(meeting_id=invited, answer="coming"))
    calling.take_back_invitation(chair, calling.TakeBackInvitation(meeting_id=invited, who=PARTNER))
    calling.invite(chair, calling.Invite(meeting_id=invited, who=PARTNER))
    assert queries.tailored_page(partner, invited).own.answer == ""


# R5.6
def test_somebody_can_be_invited_after_it_began(called, chair, partner):
    with clock.travel(meeting_of(called).starts_at + timedelta(minutes=20)):
        calling.invite(chair, calling.Invite(meeting_id=called, who=PARTNER, given=("narrative",)))
        assert STORY in words(queries.tailored_page(partner, called))


# R5.6
@pytest.mark.parametrize(
    "who", ["comensha/partner", "zvhf/bestuurder", "gemeente_leeuwarden/professional"]
)
def test_a_seat_that_nobody_fills_or_that_may_read_nothing_is_not_invited(
    called, chair, who, bestuurder
):
    cast.place(bestuurder)
    with pytest.raises(DomainError, match=r"table\.not_invitable"):
        calling.invite(chair, calling.Invite(meeting_id=called, who=Holder.parse(who)))


# R5.6 R5.4
def test_who_withdrew_from_what_the_case_began_with_is_not_invited(called, case, chair, rechercheur):
    from ketenregie.table.models import Item, Recusal

    cast.place(rechercheur)
    with chain.looking():
        item = Item.objects.get(dossier=case.origin_id)
        facts = {"party": "politie", "role": "rechercheur_tmm", "reason": "own_case"}
        Recusal.objects.create(
            dossier_id=case.origin_id, item=item, noted_at=clock.now(), noted_by="x/y", **facts
        )
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        calling.invite(chair, calling.Invite(meeting_id=called, who=rechercheur.holder))


# R5.6
def test_the_invited_say_whether_they_come_and_may_change_it(case, invited, partner):
    for answer in ("coming", "coming", "not_coming"):
        calling.answer_invitation(partner, calling.AnswerInvitation(meeting_id=invited, answer=answer))
    assert queries.tailored_page(partner, invited).own.answer == "not_coming"
    codes = chain.journal(case.pk, "table.invitation_answered")
    assert len(codes) == 2


# R5.6 R7.1
def test_who_was_not_invited_answers_nothing_and_sees_nothing(invited, outsider, chair):
    answer = calling.AnswerInvitation(meeting_id=invited, answer="coming")
    for actor in (outsider, chair):
        with pytest.raises(Refused):
            calling.answer_invitation(actor, answer)
    with pytest.raises(Refused):
        queries.tailored_page(outsider, invited)


# R5.6
def test_a_meeting_that_is_over_is_neither_moved_nor_filled(invited, chair):
    with clock.travel(meeting_of(invited).ends_at):
        for act in (
            lambda: move(chair, invited, days=3),
            lambda: calling.invite(chair, calling.Invite(meeting_id=invited, who=PARTNER)),
        ):
            with pytest.raises(DomainError, match=r"table\.tailored_over"):
                act()


# R5.6
def test_who_succeeds_the_invited_person_is_admitted_as_their_role(invited):
    successor = cast.member("arbeidsinspectie", "partner", nth=2)
    assert STORY in words(queries.tailored_page(successor, invited))
