"""The pages of a meeting on one case, as they are opened and sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.route.work import tasks
from ketenregie.signals.models import Signal
from ketenregie.table.tailored import queries
from ketenregie.table.work import rows, stamp
from tests import cast, chain
from tests.cluster import as_owner
from tests.table.tailored.conftest import PARTNER, PURPOSE
from tests.table.tailored.test_calling import STORY, meeting_of
from tests.table.tailored.test_holding import agree, hand_out, hold, third, write  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def to(name, meeting, *more):
    return reverse(f"table:{name}", args=[meeting, *more])


@pytest.fixture
def as_chair(chair):
    return chain.visit(Client(), chair)


@pytest.fixture
def as_partner(partner):
    return chain.visit(Client(), partner)


def day(days=3):
    return (clock.local(clock.now()) + timedelta(days=days)).date()


# R5.6
def test_from_the_case_a_meeting_is_called_and_somebody_invited(case, as_chair, partner):
    cast.place(partner)
    page = as_chair.get(reverse("cases:page", args=[case.pk])).content.decode()
    url = reverse("table:call_tailored", args=[case.pk])
    assert url in page
    key = new_id()
    given = {"key": key, "day": day(), "at": "14:00", "purpose": PURPOSE, "place": "kamer 2"}
    assert as_chair.post(url, given | {"purpose": ""}).status_code == 422
    assert as_chair.post(url, given | {"day": day(-3)}).status_code == 422
    assert as_chair.post(url, given).url == to("tailored", key)
    invitation = {"who": str(PARTNER), "given": ["narrative"]}
    assert as_chair.post(to("invite", key), invitation).url == to("tailored", key)
    page = as_chair.get(to("tailored", key)).content.decode()
    assert PURPOSE in page
    assert "arbeidsinspectie" in page.lower()


# R5.6 R7.9
def test_who_invites_reads_what_the_suppliers_asked_and_whom_to_ask(called, case, chair, as_chair):
    with chain.looking():
        source = Signal.objects.get(pk=case.origin_id)
    assert source.reference not in as_chair.get(to("invite", called)).content.decode()
    with as_owner():
        Signal.objects.filter(pk=source.pk).update(ask_first=True)
    with override("en"):
        [(_reference, _whom, asked)] = queries.conditions(chair, called)
        assert asked == "ask who reported it before it is shared on"
    with override("nl"):
        told = queries.conditions(chair, called)[0]
    page = as_chair.get(to("invite", called)).content.decode()
    assert told[0] == source.reference
    assert all(part in page for part in told)


# R5.6 R7.1
def test_what_a_role_may_not_read_is_said_and_not_left_out_in_silence(
    called, as_chair, oov_ondermijning
):
    cast.place(oov_ondermijning)
    who = str(oov_ondermijning.holder)
    answer = as_chair.post(to("invite", called), {"who": who, "given": ["identity", "contact"]})
    assert answer.status_code == 422
    assert queries.offered().given[who] == ("goal", "narrative", "contact")


# R5.6 R2.1
def test_the_invited_have_it_among_their_work_and_answer_there(invited, partner, as_partner):
    [row] = [one for one in rows(partner) if one.kind == "tailored"]
    before = stamp(partner)
    assert row.due_at == meeting_of(invited).starts_at
    page = as_partner.get(row.url).content.decode()
    assert STORY in page
    assert as_partner.post(to("reply", invited), {"answer": "perhaps"}).status_code == 422
    assert as_partner.post(to("reply", invited), {"answer": "coming"}).url == row.url
    [row] = [one for one in rows(partner) if one.kind == "tailored"]
    assert row.due_at is None
    assert stamp(partner) != before


# R5.6
def test_after_the_end_there_is_no_row_and_no_page(invited, partner, as_partner):
    with clock.travel(meeting_of(invited).ends_at):
        assert not [row for row in rows(partner) if row.kind == "tailored"]
        assert as_partner.get(to("tailored", invited)).status_code == 404


# R5.6 R7.1
@pytest.mark.parametrize("name", ["invite", "move_tailored", "third_party", "hand_out", "tailored_note"])
def test_the_invited_are_refused_what_who_runs_it_does(invited, as_partner, name):
    assert as_partner.get(to(name, invited)).status_code == 403


# R5.6
def test_moving_taking_back_and_cancelling_by_their_forms(invited, as_chair):
    given = {"day": day(9), "at": "10:30", "place": "kamer 9", "version": 1}
    assert as_chair.get(to("move_tailored", invited)).status_code == 200
    assert as_chair.post(to("move_tailored", invited), given).status_code == 302
    again = given | {"day": day(8)}
    assert as_chair.post(to("move_tailored", invited), again).status_code == 409
    [row] = meeting_rows(invited)
    assert as_chair.post(to("take_back", invited, row)).status_code == 302
    assert as_chair.post(to("take_back", invited, new_id())).status_code == 302
    assert as_chair.get(to("cancel_tailored", invited)).status_code == 200
    assert as_chair.post(to("cancel_tailored", invited)).status_code == 302
    assert meeting_of(invited).state == "cancelled"


def meeting_rows(meeting):
    from ketenregie.table.models import Invitation

    with chain.looking():
        return list(Invitation.objects.filter(meeting=meeting).values_list("pk", flat=True))


# R5.6 R7.8
def test_secrecy_hand_out_and_return_by_their_forms(invited, as_chair, third):  # noqa: F811
    given = {"key": new_id(), "to": third, "what": "een plattegrond", "why": "de weg", "until": day()}
    refused = as_chair.post(to("hand_out", invited), given)
    assert refused.status_code == 422
    assert "plattegrond" in refused.content.decode()
    paper = as_chair.get(to("declaration", invited, third))
    assert paper.content.startswith(b"%PDF")
    assert "Tessa" not in paper["Content-Disposition"]
    late = as_chair.post(to("sign_secrecy", invited, third), {"signed_on": day()})
    assert late.status_code == 422
    signed = as_chair.post(to("sign_secrecy", invited, third), {"signed_on": day(0)})
    assert signed.status_code == 302
    assert as_chair.post(to("hand_out", invited), given).status_code == 302
    back = to("hand_out_back", invited, given["key"])
    assert as_chair.post(back, {"back": "lost"}).status_code == 422
    assert as_chair.post(back, {"back": "returned"}).status_code == 302
    assert as_chair.get(to("sign_secrecy", invited, new_id())).status_code == 404


# R5.6 R5.5
def test_minutes_agreement_and_closing_by_their_forms(case, invited, as_chair, chair, partner):
    key = new_id()
    note = {"key": key, "kind": "decision", "text": "we gaan kijken"}
    assert as_chair.post(to("tailored_note", invited), note).status_code == 302
    change = {"text": "we gaan morgen kijken", "version": 1}
    url = to("change_tailored_note", invited, key)
    assert as_chair.get(url).status_code == 200
    assert as_chair.post(url, change).status_code == 302
    other = as_chair.post(url, {"text": "nooit", "version": 1})
    assert other.status_code == 409
    assert "morgen" in other.content.decode()
    assert as_chair.get(to("change_tailored_note", invited, new_id())).status_code == 404
    agreed = {"key": new_id(), "text": "bellen", "owner": str(PARTNER), "due_on": day()}
    assert as_chair.post(to("tailored_agree", invited), agreed).status_code == 302
    assert as_chair.post(to("close_tailored", invited)).status_code == 422
    [task] = tasks(partner)[1]
    assert task.url == reverse("table:agreed", args=[case.pk, agreed["key"]])
    [present] = meeting_rows(invited)
    assert as_chair.post(to("tailored_present", invited), {"present": [present]}).status_code == 302
    with clock.travel(meeting_of(invited).starts_at + timedelta(minutes=5)):
        assert [row.kind for row in rows(chair) if row.kind == "tailored"] == ["tailored"]
        assert as_chair.post(to("close_tailored", invited)).status_code == 302


# R5.6 R5.5
def test_the_owner_says_that_it_was_kept(case, invited, chair, as_partner):
    key = agree(chair, invited)
    url = reverse("table:agreed", args=[case.pk, key])
    assert "kijk op het erf" in as_partner.get(url).content.decode()
    assert as_partner.post(url).status_code == 302


# R5.6 R5.5
@pytest.mark.parametrize("name", ["tailored_minutes", "tailored_minutes_word"])
def test_the_minutes_are_taken_as_a_file_in_the_cut_of_who_asks(
    case, invited, chair, as_chair, as_partner, name
):
    write(chair, invited)
    agree(chair, invited)
    hold(chair, invited)
    for visitor in (as_chair, as_partner):
        paper = visitor.get(to(name, invited))
        assert paper.status_code == 200
        assert len(paper.content) > 5000
    assert len(chain.journal(case.pk, "table.minutes_taken")) == 2


# R5.6 R5.3
def test_the_agenda_of_the_table_mentions_it_with_its_open_agreements(case, invited, chair, as_chair):
    from ketenregie.table.queries.agenda import meeting_page
    from ketenregie.table.steps import next_regular

    agree(chair, invited)
    coming = next_regular()
    [line] = meeting_page(chair, coming.pk).tailored
    assert (line.id, line.agreements, line.works) == (invited, 1, True)
    page = as_chair.get(reverse("table:meeting", args=[coming.pk])).content.decode()
    assert to("tailored", invited) in page


# R5.6 R7.1
def test_a_member_who_only_has_a_track_sees_that_it_is_and_opens_nothing(case, invited, rechercheur):
    from ketenregie.table.queries.agenda import meeting_page
    from ketenregie.table.steps import next_regular

    cast.place(rechercheur)
    [line] = meeting_page(rechercheur, next_regular().pk).tailored
    assert not line.works


# R7.8 R2.1
def test_what_is_out_too_long_waits_with_who_directs(invited, chair, procesondersteuner):
    [row] = meeting_rows(invited)
    hand_out(chair, invited, row, days=1)
    with clock.travel(clock.now() + timedelta(days=4)):
        assert [one.kind for one in rows(chair) if one.kind == "hand_out"] == ["hand_out"]
        assert not [one for one in rows(procesondersteuner) if one.kind == "hand_out"]


# R5.6
def test_the_page_costs_the_same_whatever_stands_on_it(invited, chair, as_chair):
    as_chair.get(to("tailored", invited))

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            as_chair.get(to("tailored", invited))
        return len(seen)

    before = cost()
    [row] = meeting_rows(invited)
    for _one in range(4):
        write(chair, invited)
        hand_out(chair, invited, row)
    assert cost() <= before + 3


# R5.6
def test_a_message_about_it_says_nothing_about_people():
    from ketenregie.table import letters

    facts = {"day": "2026-12-02", "to": "a/b", "meeting": "x"}
    for words in (letters.invited, letters.moved_to, letters.called_off):
        subject, body = words(facts)
        assert "2 " in subject
        assert "C-" not in subject + body
