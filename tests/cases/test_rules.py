"""The rules of casework, on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.cases import rules
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError

POLICE = Holder("politie", "rechercheur_tmm")
CARE = Holder("fier", "zorgcoordinator")


# R6.1
@given(kinds=st.lists(st.sampled_from(rules.TRACK_KINDS), unique=True))
def test_tracks_run_in_any_combination(kinds):
    rules.require_tracks([rules.TrackPlan(kind, CARE) for kind in kinds])


# R6.1
@pytest.mark.parametrize(
    ("kinds", "running", "code"),
    [
        (["care", "care"], [], "track_twice"),
        (["care"], ["care"], "track_twice"),
        (["media"], [], "unknown_track"),
    ],
)
def test_a_kind_of_track_runs_once_and_is_known(kinds, running, code):
    plans = [rules.TrackPlan(kind, CARE) for kind in kinds]
    with pytest.raises(DomainError, match=rf"cases\.{code}"):
        rules.require_tracks(plans, running)


# R5.3
def test_a_case_has_a_first_goal():
    rules.require_goal("a safe bed")
    with pytest.raises(DomainError, match=r"cases\.no_goal"):
        rules.require_goal("  ")


# R6.1
def test_only_the_police_releases_and_only_of_its_own_track():
    rules.require_police("criminal", [POLICE], POLICE)
    for kind, holders in (("care", [POLICE]), ("criminal", [CARE])):
        with pytest.raises(DomainError, match=r"cases\.not_the_police_track"):
            rules.require_police(kind, holders, POLICE)


# R6.1
@given(purposes=st.sets(st.sampled_from(["care", "criminal", "administrative", "riec", "direction"])))
def test_no_purpose_ever_opens_words_of_the_criminal_track(purposes):
    assert not rules.shows_words("criminal", purposes)
    assert rules.shows_words("riec", purposes) == bool(purposes & {"riec", "direction"})


# R6.1
@given(steps=st.lists(st.sampled_from(sorted(rules.RELEASED.moves)), max_size=8))
def test_no_walk_of_released_statuses_returns_to_with_the_police(steps):
    state = rules.RELEASED.start
    for target in steps:
        if rules.RELEASED.may_go(state, target):
            state = target
            assert state != rules.RELEASED.start


def test_each_role_works_on_a_case_for_its_own_purpose():
    assert rules.purpose_of("zorgcoordinator") == "care"
    assert rules.purpose_of("rechercheur_tmm") == "criminal"
    assert rules.purpose_of("procesregisseur") == "direction"
