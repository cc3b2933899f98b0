"""The board's view: counts and durations for each meeting, and nothing that points to anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.table.board import rules
from ketenregie.table.board.queries import board_page
from ketenregie.table.board.tables import of_page, sheet
from ketenregie.table.direction.operations import NoteHickUp, note_hick_up
from ketenregie.table.live.operations import BringToTable, bring_to_table
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import NoteAttendance, close_meeting, note_attendance
from ketenregie.table.rules import OUTCOMES
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
EVENING = timedelta(days=1, hours=2)


@pytest.fixture
def held(make_item, ketenregisseur):
    """Give a meeting with as many new signals as asked, all decided on and closed."""

    def hold(count, outcome=outcomes.RUNNING):
        items = [make_item() for _ in range(count)]
        meeting = items[0].meeting_id
        share_for_check(ketenregisseur, share(items[0]))
        note_attendance(ketenregisseur, NoteAttendance(meeting_id=meeting, present=(outcomes.CARE,)))
        with clock.travel(chain.WEDNESDAY + EVENING):
            bring_to_table(ketenregisseur, BringToTable(item_id=items[0].pk))
            for item in items:
                decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcome))
        with clock.travel(chain.WEDNESDAY + EVENING + timedelta(minutes=80)):
            close_meeting(ketenregisseur, meeting)
        return items

    return hold


def share(item):
    return ShareForCheck(item_id=item.pk, members=(outcomes.CARE, outcomes.POLICE))


def page_of(actor, **travel):
    with clock.travel(chain.WEDNESDAY + timedelta(**(travel or {"days": 2}))):
        return board_page(actor)


# R8.1 R5.5
def test_a_meeting_is_told_in_counts_and_days(held, bestuurder):
    held(3)
    page = page_of(bestuurder)
    [row] = page.meetings
    assert (row.was_held, row.items[0], row.figures.decided, row.minutes) == (True, 3, 3, 80)
    assert (row.figures.answered, row.figures.asked) == (0, 2)
    assert row.outcomes[OUTCOMES.index("running")] == 3
    assert (row.figures.days.of, row.figures.days.shortest, row.figures.days.longest) == (3, 1, 1)
    assert page.present[1:3] == ((0, 1), (1, 1))
    assert (page.held, page.fast, page.cancelled) == (1, 0, 0)


# R8.2
def test_days_and_outcomes_of_fewer_than_three_are_told_of_nobody(held, bestuurder):
    held(2)
    page = page_of(bestuurder)
    [row] = page.meetings
    assert (row.items[0], row.outcomes, row.figures.days) == (2, (), None)
    assert (page.whole_outcomes, page.whole.days, page.steps) == ((), None, ())
    table = of_page(page)[1]
    assert [cell for _label, cell in table.rows[0]][1:5] == ["*"] * 4


# R8.2
def test_what_one_meeting_leaves_out_is_in_no_total():
    shown = rules.Figures({}, {"running": 3}, 3, {}, {}, None)
    hidden = rules.Figures({}, {}, 1, {}, {}, None)
    whole = rules.together([shown, hidden], None)
    assert (whole.outcomes, whole.decided) == ({"running": 3}, 4)


# R5.4
def test_agreements_are_made_done_and_late(held, bestuurder, zorgcoordinator):
    held(1, outcomes.SUSPICION)
    assert page_of(bestuurder).whole.agreements == {"open": 2}
    assert page_of(bestuurder, days=7).whole.agreements == {"late": 1, "open": 1}


# R9.8
def test_hick_ups_are_counted_without_their_words(bestuurder, officer):
    note_hick_up(officer, NoteHickUp(hick_up_id=new_id(), text="Nobody answers on Fridays"))
    assert [count for _label, count in page_of(bestuurder).hick_ups] == [1, 0, 0]


# R8.1
def test_a_meeting_that_was_closed_a_day_later_has_no_known_length():
    began = chain.WEDNESDAY
    assert rules.lasted(began, began + timedelta(hours=26)) is None
    assert rules.lasted(began, None) is None
    assert rules.lasted(began, began + timedelta(minutes=90)) == 90


# R7.1
@pytest.mark.parametrize(
    "who", ["officer", "zorgcoordinator", "rechercheur", "administrator", "outsider"]
)
def test_who_has_no_part_in_it_reads_no_figures(request, db, who):
    with pytest.raises(Refused):
        board_page(request.getfixturevalue(who))


# R8.1
@pytest.mark.parametrize(
    "who", ["bestuurder", "ketenregisseur", "procesregisseur", "procesondersteuner"]
)
def test_the_page_opens_for_boards_and_for_who_directs(request, client, held, who):
    held(3)
    actor = request.getfixturevalue(who)
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        visitor = chain.visit(client, actor)
        for period in ("half", "year", "nonsense"):
            assert visitor.get(reverse("table:board"), {"periode": period}).status_code == 200
        answer = visitor.get(reverse("table:board_sheet"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert len(answer.content.decode("utf-8-sig").strip().splitlines()) == 2


# R5.5
def test_the_sheet_has_as_many_columns_in_each_line(held, bestuurder):
    held(1)
    lines = sheet(page_of(bestuurder)).decode("utf-8-sig").strip().splitlines()
    assert len({line.count(";") for line in lines}) == 1
