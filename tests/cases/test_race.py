"""Two people at one track at the same moment."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.cases.models import Track
from ketenregie.cases.operations import SetNextAction, set_next_action
from ketenregie.kernel.errors import Conflict
from tests import racing

pytestmark = pytest.mark.django_db(transaction=True)

TRACK = "select id from cases_track where dossier_id = %s and kind = 'care' for update"


# R6.1
def test_the_second_who_sets_a_next_action_is_told(case, zorgcoordinator):
    command = SetNextAction(
        case_id=case.pk,
        kind="care",
        text="a doctor first",
        on=date(2026, 12, 1),
        state="running",
        version=1,
    )

    def first():
        Track.objects.filter(dossier=case.pk, kind="care").update(version=2)

    [told] = racing.while_held(TRACK, case.pk, lambda: set_next_action(zorgcoordinator, command), first)
    assert isinstance(told, Conflict)
