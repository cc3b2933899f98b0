"""The pure rules of the route, on the region's own pack."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.region import pack
from ketenregie.route import rules
from ketenregie.route.models import HelpAction
from ketenregie.route.operations import helping

ZONE = ZoneInfo("Europe/Amsterdam")
FRYSLAN = pack.load("regions/fryslan")
OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")


def row(number, due=None):
    return rules.WorkRow(uuid4(), "step", f"S-{number}", "", "", "", due, "", "", "")


# R4.3
def test_a_limit_counts_working_days_and_ends_with_the_day():
    friday = datetime(2026, 11, 27, 20, tzinfo=UTC)
    due = FRYSLAN.due_at(friday, 2)
    assert due == datetime(2026, 12, 1, 23, 59, 59, tzinfo=ZONE)
    assert FRYSLAN.due_at(friday, None) is None


# R4.3
def test_late_is_after_the_last_second():
    due = datetime(2026, 12, 1, 23, 59, 59, tzinfo=ZONE)
    assert not rules.is_late(due, due)
    assert rules.is_late(due, datetime(2026, 12, 2, 0, 0, tzinfo=ZONE))
    assert not rules.is_late(None, due)


# R4.1
def test_only_what_the_pack_lets_follow_follows():
    rules.require_transition(FRYSLAN.route, "enrich", "triage")
    for here, there in (("enrich", "case"), ("nowhere", "triage")):
        with pytest.raises(DomainError, match=r"route\.not_next"):
            rules.require_transition(FRYSLAN.route, here, there)


def test_steps_in_between_are_passed_by_the_shortest_way():
    assert rules.way(FRYSLAN.route, "take_up", "close_proposed") == ("enrich", "close_proposed")
    assert rules.way(FRYSLAN.route, "triage", "enrich") == ("enrich",)
    assert rules.way(FRYSLAN.route, "closed", "triage") == ("triage",)  # opened again
    with pytest.raises(DomainError, match=r"route\.not_next"):
        rules.way(FRYSLAN.route, "closed", "table")
    with pytest.raises(DomainError, match=r"route\.not_next"):
        rules.way(FRYSLAN.route, "nowhere", "triage")


def test_only_the_end_of_the_main_line_waits_for_nobody():
    ends = [code for code in FRYSLAN.route.steps if rules.is_terminal(FRYSLAN.route, code)]
    assert ends == ["closed"]
    assert not rules.is_terminal(FRYSLAN.route, "nowhere")


# R4.3
@pytest.mark.parametrize("near", ["", "fier", "gemeente_leeuwarden", "nobody"])
def test_every_step_has_an_owner_wherever_it_is_opened(near):
    for code in FRYSLAN.route.steps:
        assert rules.owner_of_step(FRYSLAN, code, near).role in FRYSLAN.roles


def test_a_region_in_which_nobody_can_own_a_step_says_so():
    empty = FRYSLAN.model_copy(update={"parties": {}})
    with pytest.raises(DomainError, match=r"route\.no_owner"):
        rules.owner_of_step(empty, "triage", "")


def test_the_own_contact_officer_is_that_of_the_party_at_hand():
    assert rules.owner_of_step(FRYSLAN, "take_up", "gemeente_leeuwarden") == OFFICER
    assert rules.contact_officer(FRYSLAN, "fier").role == "aandachtsfunctionaris_partij"
    assert rules.contact_officer(FRYSLAN, "politie") is None


def test_a_municipality_that_is_not_at_hand_never_gets_a_step():
    assert rules.holder_of(FRYSLAN, "oov_ondermijning", "fier") is None


# R4.2
def test_an_empty_help_line_goes_to_who_directs_the_help():
    team = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")
    care = Holder("fier", "zorgcoordinator")
    assert rules.helper_for(FRYSLAN, "gemeente_leeuwarden", {team: True}) == team
    assert rules.helper_for(FRYSLAN, "gemeente_leeuwarden", {team: False}) == care
    assert rules.helper_for(FRYSLAN, "", {}) == care


def test_told_are_the_regions_own_seats_and_those_admitted_here():
    told = rules.told_seats(FRYSLAN, ("ketenregisseur", "aandachtsfunctionaris_oov"), [OFFICER])
    assert told == [Holder("zvhf", "ketenregisseur"), OFFICER]
    assert rules.told_seats(FRYSLAN, ("aandachtsfunctionaris_oov",), []) == []


# R4.3
def test_beside_the_main_line_it_is_told_in_the_contact_officers_name():
    judge = Holder("gemeente_leeuwarden", "oov_ondermijning")
    assert rules.teller("undermining_judgement", judge) == OFFICER
    assert rules.teller("triage", judge) == judge
    assert rules.teller("riec", None) is None


# R2.1
def test_work_is_sorted_by_the_time_that_is_left():
    soon, later = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    rows = [row(1), row(2, later), row(3, soon)]
    assert [one.reference for one in rules.sort_rows(rows)] == ["S-3", "S-2", "S-1"]


# R2.1
def test_work_is_grouped_by_what_cannot_wait_and_a_message_comes_before_what_can():
    now = datetime(2026, 11, 25, tzinfo=UTC)
    due = {1: None, 2: now + timedelta(days=9), 3: now - timedelta(days=3), 4: now + timedelta(days=3)}
    rows = [*(row(number, at) for number, at in due.items()), replace(row(5), state="new")]
    found = rules.group_rows(rows, now, now + timedelta(days=6))
    assert [(group, [one.reference for one in held]) for group, held in found] == [
        ("due", ["S-3"]),
        ("came", ["S-5"]),
        ("week", ["S-4"]),
        ("later", ["S-2"]),
        ("open", ["S-1"]),
    ]


# R5.1
def test_only_police_care_and_process_director_pass_the_chain_director_by():
    rules.require_own_signal({"professional", "zorgcoordinator"})
    with pytest.raises(DomainError, match=r"route\.not_straight"):
        rules.require_own_signal({"procesondersteuner"})


def test_a_stance_is_needed_of_each_who_must_be_heard():
    with pytest.raises(DomainError, match=r"route\.not_all_heard"):
        rules.require_heard([rules.Heard("ketenregisseur", "agrees")])


# R4.2
def test_no_help_action_can_name_a_step_as_its_precondition():
    related = {field.related_model for field in HelpAction._meta.get_fields() if field.is_relation}
    assert {model.__name__ for model in related} == {"Dossier"}
    columns = {field.name for field in HelpAction._meta.get_fields()}
    assert not {name for name in columns if "step" in name or "after" in name or "until" in name}


# R4.2
def test_what_people_do_for_help_never_looks_at_a_step():
    """The text of the operations on help knows none of the functions that read or lock a step."""
    forbidden = {"lock", "lock_beside", "current", "require_step", "require_transition", "beside"}
    source = Path(inspect.getfile(helping)).read_text()
    called = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    assert not called & forbidden
