"""The figures of the table are a way past no wall: they hold nothing to find anybody by."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.protocol import database
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.meetings import close_meeting, plan_series
from tests import cast, chain
from tests.cluster import as_owner

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(r"\b[A-Z]-\d{4}-\d+\b")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
MEASURES = {"items", "decided", "outcomes", "checks", "agreements", "days", "steps", "hick_ups"}


@pytest.fixture
def meeting(db, officer, ketenregisseur):
    """A closed meeting with one signal on it."""
    with clock.travel(chain.WEDNESDAY):
        cast.place(ketenregisseur)
        plan_series(ketenregisseur)
        signal = chain.at_table(officer, ketenregisseur)
        compose(ketenregisseur)
        with as_owner():
            meeting = Item.objects.get(dossier=signal).meeting_id
        close_meeting(ketenregisseur, meeting)
        yield meeting


def counted(smallest=1):
    with connection.cursor() as cursor:
        since, until = "2026-01-01", "2027-12-31"
        cursor.execute(
            "select * from ket.table_figures(%s, %s, %s, %s)", [since, until, until, smallest]
        )
        return cursor.fetchall()


# R7.1 R8.2
def test_the_function_tells_counts_of_meetings_and_nothing_of_a_dossier(meeting, bestuurder):
    database.enter(bestuurder)
    rows = counted()
    with as_owner():
        dossiers = set(Item.objects.values_list("dossier_id", flat=True))
    assert rows
    assert {row[1] for row in rows} <= MEASURES
    assert {row[0] for row in rows} <= {meeting, None, *{row[0] for row in rows if row[1] == "items"}}
    assert not dossiers & {value for row in rows for value in row}


# R8.2
def test_whoever_asks_for_smaller_numbers_gets_none(meeting, bestuurder):
    database.enter(bestuurder)
    told = {row[1] for row in counted(smallest=0)}
    assert told & {"days", "outcomes", "steps"} == set()


# R7.1
def test_without_a_role_nothing_is_counted(meeting):
    assert counted() == []
    database.enter(Actor.public())
    assert counted() == []


# R7.1
def test_a_board_member_reaches_no_dossier_from_the_figures(meeting, bestuurder):
    visitor = chain.visit(Client(), bestuurder)
    page = visitor.get(reverse("table:board")).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert chain.NAME not in page
    assert not REFERENCE.findall(main)
    assert not UUID.findall(main)
    assert not re.findall("Leeuwarden|arbeidsuitbuiting", main)
    sheet = visitor.get(reverse("table:board_sheet")).content.decode("utf-8-sig")
    assert not REFERENCE.findall(sheet) + UUID.findall(sheet)


# R7.1
@pytest.mark.parametrize("name", ["table:meeting", "table:minutes", "table:room", "table:chair"])
def test_a_board_member_opens_no_page_of_the_table_itself(meeting, bestuurder, name):
    visitor = chain.visit(Client(), bestuurder)
    assert visitor.get(reverse(name, args=[meeting])).status_code in (403, 404)


# R7.1
@pytest.mark.parametrize("table", ["table_item", "table_decision", "table_check", "signals_signal"])
def test_a_board_member_counts_no_row_by_sql_of_their_own(meeting, bestuurder, table):
    database.enter(bestuurder)
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        assert cursor.fetchone() == (0,)
