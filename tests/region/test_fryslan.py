"""Fryslân as data: what the plan says stands in the pack."""

from datetime import UTC, date, datetime
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.region import check, pack
from tests.region.conftest import REGIONS


# R11.1
def test_fryslan_has_eighteen_municipalities_each_a_party(fryslan):
    assert len(fryslan.municipalities) == 18
    town = fryslan.municipalities["GM1900"]
    party = fryslan.parties[town.party]
    assert (town.name, party.code, party.municipality) == (
        "Súdwest-Fryslân",
        "gemeente_sudwest_fryslan",
        "GM1900",
    )
    assert "aandachtsfunctionaris_oov" in party.roles


# R4.7
def test_a_vacant_ketenregisseur_falls_back_on_the_procesregisseur(fryslan):
    assert str(fryslan.roles["ketenregisseur"].fall_back) == "zvhf/procesregisseur"
    assert fryslan.table.chair == ("ketenregisseur", "procesregisseur")


# R5.1
def test_the_drieluik_meets_every_two_weeks_and_asks_leeuwarden_beforehand(fryslan):
    days = list(islice(fryslan.table.series.days(date(2026, 11, 24)), 3))
    assert [(b - a).days for a, b in pairwise(days)] == [14, 14]
    assert {day.weekday() for day in days} == {fryslan.table.series.weekday}
    assert [str(one) for one in fryslan.table.extra_contacts] == [
        "gemeente_leeuwarden/aandachtsfunctionaris_oov"
    ]
    assert {one.role for one in fryslan.table.members if one.checks} == {
        "procesregisseur",
        "zorgcoordinator",
        "rechercheur_tmm",
    }


# R5.1
def test_the_series_also_looks_back_no_further_than_asked(fryslan):
    anchor = fryslan.table.series.anchor
    assert next(fryslan.table.series.days(anchor)) == anchor
    assert next(fryslan.table.series.days(date(2025, 12, 20))) == date(2025, 12, 25)
    [start] = islice(fryslan.table.series.starts(anchor, ZoneInfo("Europe/Amsterdam")), 1)
    assert start.isoformat() == "2026-01-08T10:00:00+01:00"


# R1.4
@pytest.mark.parametrize(
    ("channel", "municipality", "receiver"),
    [
        ("citizen_default", None, "zvhf/ketenregisseur"),
        ("citizen_care", None, "fier/zorgcoordinator"),
        ("citizen_police", None, "politie/rechercheur_tmm"),
        ("citizen_municipality", "GM0080", "gemeente_leeuwarden/aandachtsfunctionaris_oov"),
        ("professional_municipal", "GM0098", "gemeente_weststellingwerf/aandachtsfunctionaris_oov"),
        ("professional_municipal", None, "zvhf/ketenregisseur"),
        ("professional_care", "GM0080", "fier/zorgcoordinator"),
        ("professional_administrative", None, "zvhf/procesregisseur"),
    ],
)
def test_a_report_goes_to_whom_the_plan_names(fryslan, channel, municipality, receiver):
    assert fryslan.intake.receiver(channel, municipality) == Holder.parse(receiver)


# R1.4
@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        ("municipality", "professional_municipal"),
        ("care", "professional_care"),
        ("asylum", "professional_care"),
        ("inspection", "professional_administrative"),
    ],
)
def test_the_way_in_of_a_professional_follows_from_the_kind_of_party(fryslan, kind, channel):
    assert fryslan.intake.channel_for(kind) == channel


# R1.5
@pytest.mark.parametrize(
    ("instant", "somebody"),
    [
        (datetime(2026, 11, 24, 9, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 7, 30, tzinfo=UTC), False),  # half past eight in winter time
        (datetime(2026, 11, 22, 9, 30, tzinfo=UTC), False),  # a Sunday
        (datetime(2026, 12, 25, 9, 30, tzinfo=UTC), False),
    ],
)
def test_the_pack_says_whether_anybody_is_on_duty(fryslan, instant, somebody):
    clock.set_zone(fryslan.time_zone)
    assert (fryslan.intake.on_duty(instant) is not None) is somebody


# R4.1
def test_the_route_leads_from_taking_up_to_closing_and_back_only_where_it_says_so(fryslan):
    steps = fryslan.route.steps
    assert "triage" in steps["enrich"].forward
    assert steps["triage"].back == ("enrich",)
    assert set(steps["table"].next) == {"running", "case", "closed"}
    assert {step.code for step in fryslan.route.line("beside")} == {
        "undermining_report",
        "undermining_judgement",
        "undermining_table",
        "riec",
        "undermining_reverse",
        "part",
        "feedback",
    }


# R4.6
def test_a_reporter_reads_the_same_words_for_every_open_state(fryslan):
    said = {step.public for step in fryslan.route.line("main") if not step.end}
    assert said == {"open"}


# R2.2
def test_weakness_is_not_among_the_reasons_to_close(fryslan):
    assert not {"too_weak", "insufficient"} & set(fryslan.closing.reasons)


# R7.5
def test_nothing_is_kept_longer_than_five_years(fryslan):
    rules = [*fryslan.retention.kinds.values(), *fryslan.retention.categories.values()]
    assert max(rule.months for rule in rules) <= 60


# R1.3
def test_the_form_shows_about_a_dozen_indicators_of_each_form(fryslan):
    for form in fryslan.forms:
        shown = [one for one in fryslan.indicators.values() if one.in_form and form in one.forms]
        assert 8 <= len(shown) <= 12, form


# R11.2
def test_both_packs_pass_the_check_command(capsys):
    assert [check.main(REGIONS / name) for name in ("fryslan", "zilverkust")] == [0, 0]
    assert "Fryslân: 18 municipalities" in capsys.readouterr().out


# R11.1
def test_a_pack_is_frozen(fryslan):
    with pytest.raises(ValueError, match="frozen"):
        fryslan.roles["partner"].exclusive = True


# R11.1
def test_the_version_changes_with_any_file(fryslan, broken):
    broken("texts.toml", "# Texts", "# The texts")
    assert pack.load(broken.path).version != fryslan.version
    assert pack.load(REGIONS / "fryslan").version == fryslan.version
