"""Two people at one item at the same moment."""

from __future__ import annotations

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict
from ketenregie.kernel.ids import new_id
from ketenregie.table.models import Check, Decision
from ketenregie.table.operations.checks import (
    AnswerCheck,
    ShareForCheck,
    answer_check,
    share_for_check,
)
from ketenregie.table.operations.decisions import Decide, decide
from tests import racing
from tests.table import outcomes

pytestmark = pytest.mark.django_db(transaction=True)

ITEM = "select id from table_item where id = %s for update"
CHECK = "select id from table_check where item_id = %s for update"


# R5.4
def test_the_second_decision_waits_and_is_then_shown_the_first(make_item, ketenregisseur):
    item = make_item()

    def first():
        Decision.objects.create(
            dossier_id=item.dossier_id,
            item=item,
            outcome="running",
            decided_at=clock.now(),
            chair="zvhf/ketenregisseur",
            typed_by="zvhf/procesondersteuner",
            reason_ref=new_id(),
        )

    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.NOT_TRAFFICKING)
    [told] = racing.while_held(ITEM, item.pk, lambda: decide(ketenregisseur, command), first)
    assert isinstance(told, Conflict)
    assert told.mine == outcomes.NOT_TRAFFICKING.reason


# R5.2
def test_two_answers_of_one_organisation_do_not_cross(make_item, ketenregisseur, zorgcoordinator):
    item = make_item()
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    command = AnswerCheck(item_id=item.pk, answer="not_known", basis="consent", version=1)

    def first():
        Check.objects.filter(item=item).update(answer="known", version=2)

    [told] = racing.while_held(CHECK, item.pk, lambda: answer_check(zorgcoordinator, command), first)
    assert isinstance(told, Conflict)
