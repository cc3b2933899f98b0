"""An item has one number: on the wall, on every screen, and on paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.table import actions, numbering
from ketenregie.table.live import queries as live
from ketenregie.table.live.operations import BringToTable, bring_to_table
from ketenregie.table.models import Item, Meeting
from ketenregie.table.operations.agenda import AddTheme, add_theme
from ketenregie.table.operations.arranging import OrderItems, order_items
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import close_meeting
from ketenregie.table.papers.queries import meeting_papers
from ketenregie.table.queries import minutes
from ketenregie.table.queries.agenda import meeting_page
from ketenregie.table.queries.item import item_page
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
POLICE = Holder("politie", "rechercheur_tmm")


@pytest.fixture
def second(make_item, ketenregisseur):
    """The second of three items: the police are shown this one and the theme after it, not the first."""
    make_item()
    with clock.travel(clock.now() + timedelta(minutes=1)):
        item = make_item()
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(POLICE,)))
    add_theme(ketenregisseur, AddTheme(theme_id=new_id(), title="car washes"))
    return item


def in_minutes(actor, item):
    with gate.passage(actor, actions.MINUTES) as p:
        text = minutes.gather(p, Meeting.objects.get(pk=item.meeting_id))
    return [one["number"] for section in text["sections"] for one in section["items"]]


# R5.5 R7.1
def test_an_item_carries_its_number_everywhere_whoever_looks(
    second, ketenregisseur, procesondersteuner, rechercheur
):
    bring_to_table(procesondersteuner, BringToTable(item_id=second.pk))
    wall = live.room_page(procesondersteuner, second.meeting_id)
    assert (wall.item.number, wall.total) == (2, 3)
    assert [row.number for row in live.live_page(ketenregisseur, second.meeting_id).items] == [1, 2, 3]
    assert [row.number for row in live.live_page(rechercheur, second.meeting_id).items] == [2, 3]
    assert [row.number for row in meeting_page(rechercheur, second.meeting_id).items] == [2, 3]
    assert [one.number for one in meeting_papers(rechercheur, second.meeting_id).items] == [2, 3]
    assert item_page(rechercheur, second.pk).number == 2
    assert in_minutes(rechercheur, second) == ["2.", "3."]


# R5.5
def test_the_minutes_keep_the_numbers_of_the_screens_when_an_item_moves_on(
    second, ketenregisseur, rechercheur
):
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=second.pk, outcome=outcomes.RUNNING))
    close_meeting(ketenregisseur, second.meeting_id)
    assert in_minutes(ketenregisseur, second) == in_minutes(rechercheur, second) == ["2."]
    with chain.looking():
        moved = Item.objects.exclude(meeting=second.meeting_id)
        assert [one.number for one in moved] == [None, None]


# R5.5
def test_another_order_gives_other_numbers_to_everybody_at_once(second, ketenregisseur, rechercheur):
    mark = live.stamp(rechercheur, second.meeting_id)
    with chain.looking():
        first = Item.objects.exclude(pk=second.pk).get(kind="signal")
    order_items(ketenregisseur, OrderItems(meeting_id=second.meeting_id, order=(second.pk, first.pk)))
    assert item_page(rechercheur, second.pk).number == 1
    assert live.stamp(rechercheur, second.meeting_id) != mark


# R7.1
def test_the_numbers_name_nothing_that_is_not_open(second, rechercheur):
    database.enter(rechercheur)
    assert sorted(numbering.numbers_of(second.meeting_id).values()) == [2, 3]
    with connection.cursor() as cursor:
        cursor.execute("select set_config('ket.actor', '', false)")
    assert numbering.numbers_of(second.meeting_id) == {}
    assert numbering.how_many(second.meeting_id) == 0
    numbering.keep_numbers(second.meeting_id)
    with chain.looking():
        assert not Item.objects.filter(number__isnull=False).exists()
