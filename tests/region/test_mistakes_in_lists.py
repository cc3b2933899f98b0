"""What the check finds in the ways in, the lists, the days and the texts: one change each."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenregie.region import pack

# file, what stands there, what somebody made of it, key, beginning of the problem
MORE = {
    "a shared address that nobody can read": (
        "linking.toml",
        'value = "0800 7000"',
        'value = "op het plein"',
        "shared.meld_misdaad_anoniem.value",
        "cannot be read as what it is: phone",
    ),
    "a reason that refers to nobody known": (
        "closing.toml",
        'refer_to = ["kmar", "police"]',
        'refer_to = ["kmar", "moon"]',
        "reasons.smuggling.refer_to",
        "unknown referral 'moon'",
    ),
    "a reason that names whom to refer to and asks for none": (
        "closing.toml",
        'referral = true\nrefer_to = ["kmar", "police"]',
        'refer_to = ["kmar", "police"]',
        "reasons.smuggling.referral",
        "names where to refer, and asks for no referral",
    ),
    "a message with a blank that nobody can fill in": (
        "texts.toml",
        "U hoort voor {day} weer",
        "U hoort voor {name} weer",
        "feedback.again.text",
        "unknown blank 'name'",
    ),
    "a message after an outcome that is none": (
        "texts.toml",
        'outcomes = ["other_problem", "licensed_sex_work"]',
        'outcomes = ["other_problem", "moon"]',
        "feedback.other_help.outcomes",
        "unknown outcome 'moon'",
    ),
    "nothing neutral to say to a child": (
        "texts.toml",
        'audience = ["child"]\nchoice',
        'audience = ["child"]\nwhen = "closed"\nchoice',
        "feedback",
        "there is nothing neutral to say to 'child'",
    ),
    "a way in without a receiver": (
        "intake.toml",
        'receiver = { party = "fier", role = "zorgcoordinator" }',
        'receiver = { role = "zorgcoordinator" }',
        "channels.citizen_care.receiver.party",
        "names no party",
    ),
    "a choice that leads nowhere": (
        "intake.toml",
        'channel = "citizen_police"\n',
        "",
        "receivers.police.channel",
        "leads nowhere",
    ),
    "a choice that leaves without an address": (
        "intake.toml",
        'phone = "033 448 11 86"\nurl = "https://www.comensha.nl"\nsource = "plan 2.4"\nchoice = ["expl',
        'source = "plan 2.4"\nchoice = ["expl',
        "receivers.comensha",
        "the report leaves this system",
    ),
    "hours that end before they begin": (
        "intake.toml",
        "since = 09:00:00",
        "since = 19:00:00",
        "duty.hours.0.until",
        "ends before it begins",
    ),
    "an observation of an unknown form": (
        "intake.toml",
        'form = "orgaan"',
        'form = "organen"',
        "observations.organ.form",
        "unknown form 'organen'",
    ),
    "an observation with an unknown indicator": (
        "intake.toml",
        '"o_donor_druk"',
        '"o_druk"',
        "observations.organ.indicators",
        "unknown indicator 'o_druk'",
    ),
    "an indicator of an unknown form": (
        "indicators.toml",
        'forms = ["arbeid"]',
        'forms = ["werk"]',
        "indicators.a_loon_ingehouden.forms",
        "unknown form 'werk'",
    ),
    "an indicator of an unknown element": (
        "indicators.toml",
        '"handeling:werven", "handeling:vervoeren"',
        '"handeling:stelen"',
        "indicators.reis_door_ander.elements",
        "unknown element 'handeling:stelen'",
    ),
    "an element of which nobody could know": (
        "elements.toml",
        'dwangmiddel = ["care", "health", "community"]',
        "dwangmiddel = []",
        "known_by.orgaan.dwangmiddel",
        "names nobody who could know it",
    ),
    "an element that somebody unknown could know": (
        "elements.toml",
        'dwangmiddel = ["care", "health", "community"]',
        'dwangmiddel = ["care", "health", "moon"]',
        "known_by.orgaan.dwangmiddel",
        "unknown kind of party 'moon'",
    ),
    "a number of the article with an unknown act": (
        "elements.toml",
        'acts = ["aanwerven_medenemen"]',
        'acts = ["stelen"]',
        "sub.3.acts",
        "unknown act 'stelen'",
    ),
    "an indicator without English": (
        "indicators.toml",
        ', en = "Car sharing or care by a relative"',
        "",
        "indicators.gebracht_gehaald.innocent.en",
        "the text is missing in this language",
    ),
    "a profession with an unknown weighing": (
        "professions.toml",
        'weighings = ["legal_duty", "no_names"]',
        'weighings = ["gut_feeling", "no_names"]',
        "professions.politie.weighings",
        "unknown weighing 'gut_feeling'",
    ),
    "a weighing that the house needs and is not there": (
        "professions.toml",
        "[weighings.good_care]",
        "[weighings.care]",
        "weighings.good_care",
        "there is no weighing 'good_care'",
    ),
    "a profession of an unknown kind of party": (
        "professions.toml",
        'kinds = ["care"]',
        'kinds = ["zorg"]',
        "professions.arts.kinds",
        "unknown kind of party 'zorg'",
    ),
    "two usual professions in one kind of party": (
        "professions.toml",
        'kinds = ["care"]',
        'kinds = ["asylum"]',
        "professions.opvang.kinds",
        "'asylum' has 'arts' as its usual profession already",
    ),
    "an organisation outside whose reports lead nowhere": (
        "intake.toml",
        'channel = "professional_administrative"\nsource = "plan 3.2"',
        'channel = "post"\nsource = "plan 3.2"',
        "organisations.housing.channel",
        "unknown way in 'post'",
    ),
    "weakness as a reason to close": (
        "closing.toml",
        "[reasons.explained]",
        "[reasons.too_weak]",
        "reasons.too_weak",
        "a signal is never closed because it is too weak",
    ),
    "a review that comes after the end": (
        "retention.toml",
        "review_months = 12",
        "review_months = 72",
        "kinds.signal.review_months",
        "a review after 72 months",
    ),
    "retention of an unknown category": (
        "retention.toml",
        "[categories.check]",
        "[categories.nationality]",
        "categories",
        "unknown data category 'nationality'",
    ),
    "an unknown time zone": (
        "region.toml",
        '"Europe/Amsterdam"',
        '"Europe/Ljouwert"',
        "time_zone",
        "unknown time zone",
    ),
    "a language that is left out": (
        "region.toml",
        '["nl", "en"]',
        '["nl"]',
        "languages",
        "the language 'en' is missing",
    ),
    "an unknown country": (
        "holidays.toml",
        'country = "NL"',
        'country = "FRL"',
        "country",
        "unknown country 'FRL'",
    ),
    "a holiday that the country does not have": (
        "holidays.toml",
        "without = []",
        'without = ["Friezendag"]',
        "without",
        "unknown holiday 'Friezendag'",
    ),
    "a day that does not exist": (
        "holidays.toml",
        'day = "05-05"',
        'day = "02-30"',
        "added.0.day",
        "'02-30' is no day",
    ),
    "no working day left": (
        "holidays.toml",
        "weekend = [5, 6]",
        "weekend = [0, 1, 2, 3, 4, 5, 6]",
        "weekend",
        "there is no working day",
    ),
    "a date of effect that is none": (
        "forms.toml",
        'source = "plan 1.2 (1)"',
        'source = "plan 1.2 (1)"\nvalid_until = "soon"',
        "forms.seksueel.valid_until",
        "'soon' is no day",
    ),
    "an end before the beginning": (
        "forms.toml",
        'source = "plan 1.2 (1)"',
        'source = "plan 1.2 (1)"\nvalid_from = "2026-01-01"\nvalid_until = "2025-01-01"',
        "forms.seksueel.valid_until",
        "ends before it begins",
    ),
    "a fact without a source": (
        "forms.toml",
        'source = "plan 1.2 (1)"',
        "",
        "forms.seksueel",
        "says neither where it comes from",
    ),
    "a text that pages ask for": (
        "texts.toml",
        "[words.title]",
        "[words.titel]",
        "words.title",
        "there is no text 'title'",
    ),
    "no TOML at all": ("region.toml", 'code = "fryslan"', "code = fryslan", "code", "this is not TOML"),
    "shapes that cannot be read": ("municipalities.geojson", "{", "", "-", "this is not JSON"),
    "a way in without a party for its role": (
        "intake.toml",
        'party = "politie", role = "rechercheur_tmm"',
        'party = "politei", role = "rechercheur_tmm"',
        "channels.citizen_police.receiver.party",
        "unknown party 'politei'",
    ),
    "a stand-in with an unknown role": (
        "intake.toml",
        'none_appointed = { party = "zvhf", role = "ketenregisseur" }',
        'none_appointed = { party = "zvhf", role = "regisseur" }',
        "none_appointed.role",
        "unknown role 'regisseur'",
    ),
    "a day that no week has": (
        "intake.toml",
        "weekday = 4",
        "weekday = 7",
        "duty.hours.4.weekday",
        "7 is no day of the week",
    ),
    "a warning that comes too late": (
        "retention.toml",
        "warn_days = 60",
        "warn_days = 0",
        "warn_days",
        "nobody is warned in time",
    ),
    "content kept for no time": (
        "retention.toml",
        "}\nmonths = 24",
        "}\nmonths = 0",
        "categories.source.months",
        "keeps nothing",
    ),
}


# R11.2
@pytest.mark.parametrize(("file", "old", "new", "key", "problem"), MORE.values(), ids=MORE)
def test_the_check_also_finds(broken, file, old, new, key, problem):
    found = broken(file, old, new)
    assert [error for error in found if error.key == key and error.problem.startswith(problem)], found


# R11.2
@pytest.mark.parametrize(
    ("shapes", "key"),
    [
        ("[]", "features"),
        ('{"features": 3}', "features"),
        ('{"features": [1]}', "features.0"),
        ('{"features": [{"properties": {"code": "GM1"}, "geometry": {}}]}', "features.0"),
    ],
)
def test_shapes_without_code_name_or_geometry_are_named(broken, shapes, key):
    (broken.path / "municipalities.geojson").write_text(shapes, encoding="utf-8")
    [found] = broken("region.toml", "# The region.", "#")
    assert (found.file, found.key) == ("municipalities.geojson", key)


# R11.2
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_check_answers_whatever_is_cut_out_of_a_pack(broken, data):
    """It may find nothing wrong, but it never breaks off."""
    file = data.draw(st.sampled_from(sorted(broken.path.glob("*.*"))))
    text = file.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(1, 80))
    try:
        file.write_text(text[:start] + text[start + length :], encoding="utf-8")
        assert all(isinstance(error, pack.PackError) for error in pack.check(broken.path))
    finally:
        file.write_text(text, encoding="utf-8")


# R11.2
def test_a_file_in_another_encoding_is_a_mistake(broken):
    (broken.path / "texts.toml").write_bytes('[words.title]\nnl = "Fryslân"\n'.encode("latin-1"))
    [found] = broken("region.toml", "# The region.", "#")
    assert (found.file, found.problem) == ("texts.toml", "this is not UTF-8")
