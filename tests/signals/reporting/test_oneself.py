"""Who experiences it themselves: other words, named help, and for a child other hands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from tests.cast import member, place
from tests.signals.reporting.desk import CARE, DIRECTOR, opened, received, step_of

COAST = Path(__file__).parents[3] / "regions" / "zilverkust"
TOWN = "GM0080"
TEAM = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")
MYSELF = {"about": {"about": "myself"}}
CHILD = MYSELF | {"age": {"age": "yes"}}
NIGHT = datetime(2026, 11, 24, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


# R1.1
def test_who_experiences_it_is_spoken_to_and_reads_the_descriptions_in_their_own_words(reporter):
    reporter.until("what", **MYSELF)
    assert "What happens to you?" in reporter.page.text
    assert "I have to have sex and somebody else earns money from it" in reporter.page.text
    assert "Somebody has to have sex for money" not in reporter.page.text
    assert "Who does this to you?" in reporter.until("who", **MYSELF).text
    assert "minor" not in reporter.page.names


# R1.1
def test_help_is_named_before_the_first_question_about_it(reporter):
    page = reporter.until("help", **MYSELF)
    for named in ("CoMensha", "Fier", "Veilig Thuis", "0900 8844"):
        assert named in page.text
    assert "Kindertelefoon" not in page.text
    assert "You can get help" in page.text


# R1.1
def test_a_child_is_spoken_to_as_a_child_and_named_who_helps_children(reporter):
    page = reporter.until("help", **CHILD)
    assert "It is not your fault" in page.text
    assert "0800 0432" in page.text
    assert "CoMensha" not in page.text
    page = reporter.reported(**CHILD)
    assert "Well done that you told this." in page.text
    assert "0800 0432" in page.text


# R1.1 R1.4
def test_a_child_chooses_no_receiver_and_gives_no_e_mail_address(reporter):
    reporter.until("check", contact={"contact": "confidential"}, **CHILD)
    assert not any("receiver" in page.content.decode() and 'name="receiver"' in page.content.decode()
                   for page in reporter.visited)  # fmt: skip
    assert not any('name="email"' in page.content.decode() for page in reporter.visited)
    assert "the care coordinator at Fier" in reporter.page.text


# R1.4
def test_a_child_s_report_goes_to_the_care_coordinator_and_the_municipality_s_team(reporter):
    place(member(TEAM.party, TEAM.role))
    reporter.reported(where={"municipality": TOWN}, **CHILD)
    [signal] = received(CARE)
    step, readers = step_of(signal, CARE)
    assert (signal.minor, signal.channel, signal.municipality) == (True, "citizen_care", TOWN)
    assert (step.owner, readers) == (CARE, {CARE, TEAM})


# R1.4 R4.7
@pytest.mark.parametrize("town", [TOWN, "", "outside:nederland"])
def test_where_nobody_of_the_municipality_is_appointed_the_fall_back_reads_it_too(reporter, town):
    reporter.reported(where={"municipality": town}, **CHILD)
    [signal] = received(CARE)
    assert step_of(signal, CARE)[1] == {CARE, DIRECTOR}


# R1.5
def test_a_child_in_danger_at_night_reads_that_nobody_is_there_and_whom_to_call(make_reporter):
    with clock.travel(NIGHT):
        reporter = make_reporter()
        reporter.until("check", danger={"danger": "yes"}, **CHILD)
        assert "Nobody reads reports at this moment" in reporter.page.text
        reporter.post()
    [signal] = received(CARE)
    assert (signal.danger, step_of(signal, CARE)[0].owner) == (True, CARE)


# R1.4
def test_an_adult_who_experiences_it_is_offered_the_care_coordinator_first(reporter):
    reporter.until("receiver", **MYSELF)
    assert reporter.page.fields["receiver"] == ["zorgcoordinator"]


# R1.1
def test_what_they_tell_is_known_from_the_person_concerned(reporter):
    reporter.until("what", **MYSELF)
    reporter.reported(what={"chosen": ["guarded"]}, receiver={"receiver": "zorgcoordinator"}, **MYSELF)
    [signal] = received(CARE)
    story = opened(signal, CARE)[signal.story_ref]
    assert story.known_how == "It happens to me"
    assert story.text.startswith("– Somebody watches me or locks me up")


# R1.1
@pytest.mark.parametrize("age", ["no", "unknown"])
def test_who_would_rather_not_say_their_age_is_asked_like_an_adult(reporter, age):
    reporter.until("receiver", about={"about": "myself"}, age={"age": age})
    assert "receiver" in reporter.page.names


# R11.1
def test_another_region_names_its_own_help_and_hands(make_reporter):
    with pack.use(COAST):
        reporter = make_reporter()
        assert "555 0130" in reporter.until("help", **CHILD).text
        reporter.reported(**CHILD)
        [signal] = received(Holder("vuurtoren", "zorgcoordinator"))
        readers = step_of(signal, Holder("vuurtoren", "zorgcoordinator"))[1]
    assert readers == {Holder("vuurtoren", "zorgcoordinator"), Holder("kustbureau", "ketenregisseur")}
