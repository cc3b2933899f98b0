"""The agenda: its order, late items, taking one off, and what is bundled while it is on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.protocol import gate
from ketenregie.table import actions, rules
from ketenregie.table.checks.queries import open_checks
from ketenregie.table.models import Check, Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.arranging import OrderItems, TakeOff, move_item, order_items, take_off
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck, answer_check, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries import minutes
from ketenregie.table.queries.agenda import meeting_page
from ketenregie.table.queries.item import item_page
from ketenregie.table.work import rows
from tests import chain
from tests.table import outcomes
from tests.table.conftest import item_of

db = pytest.mark.django_db


def order_of(actor, meeting_id):
    return [row.id for row in meeting_page(actor, meeting_id).items]


def one_after_another(make_item, count):
    """Make items, each a minute after the one before: in that order they stand on the agenda."""
    made = []
    for minute in range(count):
        with clock.travel(clock.now() + timedelta(minutes=minute)):
            made.append(make_item())
    return made


# R5.3
@db
def test_items_are_put_in_another_order_and_the_same_again_changes_nothing(
    make_item, procesondersteuner
):
    first, second, third = one_after_another(make_item, 3)
    wanted = (third.pk, first.pk)
    for _twice in range(2):
        order_items(procesondersteuner, OrderItems(meeting_id=first.meeting_id, order=wanted))
    assert order_of(procesondersteuner, first.meeting_id) == [third.pk, first.pk, second.pk]
    order_items(procesondersteuner, move_item(procesondersteuner, second.pk, -1))
    assert order_of(procesondersteuner, first.meeting_id) == [third.pk, second.pk, first.pk]
    assert len(chain.journal(None, "table.ordered")) == 2


# R5.3
@db
def test_the_buttons_work_without_javascript(client, make_item, procesondersteuner):
    first, second = one_after_another(make_item, 2)
    chain.visit(client, procesondersteuner)
    page = client.get(f"/drieluik/{first.meeting_id}/").content.decode()
    assert page.count('name="by" value="up"') == page.count('name="by" value="down"') == 1
    address = f"/drieluik/{first.meeting_id}/volgorde/"
    assert client.post(address, {"move": str(second.pk), "by": "up"}).status_code == 302
    assert client.post(address, {"order": "nonsense"}).status_code == 302
    assert order_of(procesondersteuner, first.meeting_id) == [second.pk, first.pk]


@db
def test_a_member_does_not_arrange_the_agenda(make_item, zorgcoordinator):
    item = make_item()
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        order_items(zorgcoordinator, OrderItems(meeting_id=item.meeting_id, order=(item.pk,)))


# R5.3
@db
def test_what_comes_on_within_a_day_of_the_meeting_is_late(make_item, ketenregisseur):
    with clock.travel(chain.WEDNESDAY - timedelta(hours=2)):
        make_item()
    with clock.travel(chain.WEDNESDAY + timedelta(hours=2)):
        last = make_item()
    rows = meeting_page(ketenregisseur, last.meeting_id).items
    assert [row.late for row in rows] == [False, True]


# R5.3
@db
def test_what_is_taken_off_comes_back_at_a_later_meeting(make_item, ketenregisseur, rechercheur):
    item = make_item()
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.POLICE,)))
    for _twice in range(2):
        take_off(ketenregisseur, TakeOff(item_id=item.pk, reason="first hear the officer"))
    assert str(outcomes.POLICE) not in {holder for holder, _why in chain.admitted(item.dossier_id)}
    compose(ketenregisseur)
    with chain.looking():
        again = Item.objects.select_related("meeting").get(dossier=item.dossier_id, state="on_agenda")
    assert again.meeting.starts_at > item.meeting.starts_at
    [row] = meeting_page(ketenregisseur, item.meeting_id).items
    assert row.withdrawn
    with pytest.raises(DomainError, match=r"table\.wrong_state"):
        decided(ketenregisseur, item)


# R5.3 R5.5
@db
def test_why_it_was_taken_off_is_on_its_page_on_the_next_one_and_in_the_minutes(
    client, make_item, ketenregisseur
):
    item, why = make_item(), "first hear the officer"
    take_off(ketenregisseur, TakeOff(item_id=item.pk, reason=why))
    compose(ketenregisseur)
    with chain.looking():
        again = Item.objects.get(dossier=item.dossier_id, state="on_agenda")
    chain.visit(client, ketenregisseur)
    for one in (item, again):
        assert why in client.get(f"/drieluik/punt/{one.pk}/").content.decode()
    with gate.passage(ketenregisseur, actions.MINUTES) as p:
        text = minutes.gather(p, item.meeting)
    [row] = [row for section in text["sections"] for row in section["items"]]
    assert why in str(row["passages"])


# R5.3
@db
def test_an_item_is_taken_off_with_a_reason_and_by_its_bringer(
    make_item, ketenregisseur, zorgcoordinator, outsider
):
    item = make_item()
    with pytest.raises(DomainError, match=r"table\.missing"):
        take_off(ketenregisseur, TakeOff(item_id=item.pk, reason=" "))
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        take_off(zorgcoordinator, TakeOff(item_id=item.pk, reason="no"))
    with pytest.raises(Refused):
        take_off(outsider, TakeOff(item_id=item.pk, reason="no"))


@pytest.fixture(params=[0, 1], ids=["the first is answered", "the second is answered"])
def bundled(request, make_item, ketenregisseur, zorgcoordinator):
    """Two items with checks, one answered, whose signals are bundled while they are on the agenda."""
    both = [make_item(), make_item()]
    for item in both:
        members = (outcomes.CARE, outcomes.POLICE)
        share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))
    answer_check(
        zorgcoordinator,
        AnswerCheck(item_id=both[request.param].pk, answer="known", version=1, basis="duty"),
    )
    signals = tuple(item.dossier_id for item in both)
    key = new_id()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=signals, reason="one yard"))
    compose(ketenregisseur)
    return both, item_of(key)


# R5.3 R3.4
@db
def test_signals_bundled_on_the_agenda_go_on_as_one_with_their_checks(
    bundled, ketenregisseur, rechercheur
):
    both, item = bundled
    assert order_of(ketenregisseur, item.meeting_id) == [item.pk]
    with chain.looking():
        assert set(Item.objects.filter(pk__in=[one.pk for one in both]).values_list("state")) == {
            ("merged",)
        }
        given = dict(Check.objects.filter(item=item).values_list("role", "answer"))
    assert given == {"zorgcoordinator": "known", "rechercheur_tmm": "asked"}
    assert [one.item_id for one in open_checks(rechercheur)] == [item.pk]
    assert "check" in {row.kind for row in rows(rechercheur)}
    answer_check(rechercheur, AnswerCheck(item_id=item.pk, answer="not_known", version=1))
    assert compose(ketenregisseur) == 0


# R5.2 R7.5
@db
def test_what_was_shared_before_the_bundle_ends_with_its_decision(bundled, ketenregisseur, rechercheur):
    both, item = bundled
    decided(ketenregisseur, item)
    for one in both:
        assert str(outcomes.POLICE) not in {holder for holder, _why in chain.admitted(one.dossier_id)}
    with pytest.raises(Refused):
        item_page(rechercheur, item.pk)


def decided(actor, item):
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.NOT_TRAFFICKING)
    decide(actor, command)


# R5.3
@db
def test_what_runs_tells_what_changed_who_watches_and_by_when(make_item, ketenregisseur):
    item = make_item()
    decide(ketenregisseur, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    compose(ketenregisseur)
    again = item_again(item)
    [row] = meeting_page(ketenregisseur, again.meeting_id).items
    assert (row.running.changed, row.running.decide_on) == (0, outcomes.RUNNING.review_on)
    assert "Leeuwarden" in row.running.watcher


def item_again(item):
    with chain.looking():
        return Item.objects.get(dossier=item.dossier_id, state="on_agenda")


# R5.3
@given(st.lists(st.integers(), unique=True, min_size=1), st.data(), st.integers(-3, 3))
def test_no_order_loses_an_item(order, data, by):
    wanted = data.draw(st.lists(st.one_of(st.sampled_from(order), st.integers())))
    assert sorted(rules.reordered(order, wanted)) == sorted(order)
    one = data.draw(st.sampled_from(order))
    moved = rules.moved_in(order, one, by)
    assert sorted(moved) == sorted(order)
    assert [other for other in moved if other != one] == [other for other in order if other != one]
