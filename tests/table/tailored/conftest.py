"""A case and a meeting on it. These tests play today: the server compares ends with its own clock."""

from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.table.tailored.operations import calling
from tests import cast
from tests.cases.conftest import case  # noqa: F401 - a fixture

PARTNER = Holder("arbeidsinspectie", "partner")
PURPOSE = "Hoe krijgen we hen daar veilig weg"


@pytest.fixture(autouse=True)
def wednesday():
    """Today, whatever day it is."""


@pytest.fixture
def chair(ketenregisseur):
    """The one who directs, and took the case on."""
    return ketenregisseur


@pytest.fixture
def called(case, chair, partner):  # noqa: F811
    """A meeting on the case in two days, with nobody invited yet; the partner's seat is filled."""
    cast.place(partner)
    command = calling.CallTailored(
        meeting_id=new_id(),
        case_id=case.pk,
        starts_at=clock.now() + timedelta(days=2),
        purpose=PURPOSE,
        place="kamer 2",
    )
    return calling.call_tailored(chair, command)


@pytest.fixture
def invited(called, chair):
    """The partner is invited and given what was told, and not who is named."""
    calling.invite(chair, calling.Invite(meeting_id=called, who=PARTNER, given=("narrative",)))
    return called
