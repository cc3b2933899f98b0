"""A region with another structure on the same code, and no Frisian fact in that code."""

import re
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from tests.region.conftest import REGIONS

SRC = Path(__file__).resolve().parents[2] / "src" / "ketenregie"
NAMES = ("Fryslân", "Fryslan", "Friesland", "Friese", "Fier", "ZVHF", "Zorg- en Veiligheidshuis Fryslân")
# Where the first region is named on purpose: as the pack that is used when nobody names another.
DEFAULT_PACK = re.compile(r'"fryslan"')
TEXTS = {".py", ".html", ".txt", ".sql", ".toml", ".js", ".css", ".svg", ".json"}


# R11.1
def test_the_fictitious_region_has_another_structure(zilverkust):
    assert len(zilverkust.municipalities) == 6
    assert zilverkust.table.series.rhythm_weeks == 1
    assert zilverkust.holders("ketenregisseur") == (Holder("kustbureau", "ketenregisseur"),)
    assert zilverkust.holders("zorgcoordinator") == (Holder("vuurtoren", "zorgcoordinator"),)
    assert str(zilverkust.roles["ketenregisseur"].fall_back) == "veiligheidshuis/procesregisseur"


# R11.1
def test_limits_days_and_ways_in_are_those_of_the_region(fryslan, zilverkust):
    assert zilverkust.route.steps["take_up"].limit_days != fryslan.route.steps["take_up"].limit_days
    friday = date(2026, 11, 27)
    assert fryslan.working_days(friday, 1) == date(2026, 11, 30)
    assert zilverkust.working_days(friday, 1) == date(2026, 11, 28)  # works on Saturdays
    assert zilverkust.intake.open_municipalities == ("ZK01", "ZK03")
    assert zilverkust.intake.receiver("citizen_municipality", "ZK03").party == "stad_meeuwenburg"


# R11.1
def test_the_weekly_table_meets_every_week(zilverkust):
    days = list(islice(zilverkust.table.series.days(date(2026, 11, 24)), 2))
    assert days == [date(2026, 11, 30), date(2026, 12, 7)]


# R11.1
def test_another_pack_can_be_used_for_a_while_with_its_time_zone():
    with pack.use(REGIONS / "zilverkust") as region:
        assert pack.current() is region
        assert clock.zone().key == "Atlantic/Azores"
    assert pack.current().code == "fryslan"
    assert clock.zone().key == "Europe/Amsterdam"


# R11.1
def test_the_environment_names_the_pack(monkeypatch):
    monkeypatch.setenv("KETENREGIE_REGION", str(REGIONS / "zilverkust"))
    assert pack.current().code == "zilverkust"
    monkeypatch.delenv("KETENREGIE_REGION")
    assert pack.current().code == "fryslan"


# R11.1
@pytest.mark.parametrize("name", ["fryslan", "zilverkust"])
def test_every_text_is_there_in_dutch_and_english(request, name):
    region = request.getfixturevalue(name)
    for group in (region.roles, region.indicators, region.route.steps, region.intake.observations):
        for one in group.values():
            assert pack.text(one.label, "nl")
            assert pack.text(one.label, "en")


# R11.1
def test_a_text_speaks_the_language_of_the_page(fryslan):
    from django.utils import translation

    label = fryslan.roles["partner"].label
    with translation.override("en"):
        assert str(label) == "chain partner"
    with translation.override("nl"):
        assert str(label) == "ketenpartner"
    assert label.in_("en-gb") == "chain partner"
    assert label.in_("fy") == "ketenpartner"


def frisian_facts(fryslan):
    names = {*NAMES, *(one.name for one in fryslan.municipalities.values())}
    codes = set(fryslan.parties) - {"politie", "om", "riec", "ind", "coa"}
    words = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
    quoted = "|".join(re.escape(code) for code in sorted(codes))
    return re.compile(rf"\b(?:{words})\b|[\"'](?:{quoted})[\"'/]")


# R11.1
def test_no_frisian_fact_is_in_the_code(fryslan):
    facts = frisian_facts(fryslan)
    found = [
        f"{path.relative_to(SRC)}:{number}: {match[0]}"
        for path in sorted(SRC.rglob("*"))
        if path.suffix in TEXTS and not {"demo", "locale", "__pycache__"} & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := facts.search(DEFAULT_PACK.sub("", line)))
    ]
    assert not found


# R11.1
def test_a_code_in_use_is_ended_and_never_removed(fryslan):
    form = fryslan.forms["arbeid"].model_copy(update={"valid_until": "2026-12-31"})
    assert form.is_valid("2026-12-31")
    assert not form.is_valid("2027-01-01")
    assert fryslan.forms["orgaan"].is_valid("2027-01-01")


# R11.1
def test_the_texts_name_the_region(fryslan, zilverkust):
    assert fryslan.texts["region"].in_("nl") == "Fryslân"
    assert zilverkust.texts["region"].in_("nl") == "Zilverkust"


# R11.1
def test_outside_a_page_a_text_is_dutch(fryslan, monkeypatch):
    import sys

    monkeypatch.delitem(sys.modules, "django.utils.translation")
    assert str(fryslan.roles["partner"].label) == "ketenpartner"
