"""What else the check of a region pack finds: one change each."""

import pytest

from ketenregie.region import pack

# file, what stands there, what somebody made of it, key, beginning of the problem
MORE = {
    "a municipality that is not on the map": (
        "municipalities.toml",
        'code = "GM0080"',
        'code = "GM9999"',
        "municipality.GM9999.code",
        "unknown municipality code 'GM9999'",
    ),
    "a municipality under another name": (
        "municipalities.toml",
        'name = "Vlieland"',
        'name = "Flylân"',
        "municipality.GM0096.name",
        "is called 'Flylân' here and 'Vlieland' in",
    ),
    "a municipality twice": (
        "municipalities.toml",
        'slug = "vlieland"',
        'slug = "waadhoeke"',
        "municipality.waadhoeke",
        "slug 'waadhoeke' stands 2 times",
    ),
    "a party of an unknown kind": (
        "parties.toml",
        'kind = "policy"',
        'kind = "politics"',
        "party.sdf.kind",
        "unknown kind of party 'politics'",
    ),
    "a party twice": (
        "parties.toml",
        'code = "ind"',
        'code = "kmar"',
        "party.kmar",
        "the party stands 2 times",
    ),
    "a role its kind may not have": (
        "parties.toml",
        '"zorgcoordinator", "aandachts',
        '"rechercheur_tmm", "zorgcoordinator", "aandachts',
        "party.fier.roles",
        "has the role 'rechercheur_tmm', which is not for parties of kind 'care'",
    ),
    "a role that nobody has": (
        "parties.toml",
        '"zorgcoordinator", "aandachts',
        '"aandachts',
        "roles.zorgcoordinator.party_kinds",
        "no party of the region has the role",
    ),
    "a role the system needs": (
        "roles.toml",
        "[roles.bestuurder]",
        "[roles.directeur]",
        "roles.bestuurder",
        "there is no role 'bestuurder'",
    ),
    "fall-backs in a circle": (
        "roles.toml",
        'exclusive = true\nsource = "plan 2.2, 3.2, 4.5"',
        'exclusive = true\nfall_back = { party = "zvhf", role = "ketenregisseur" }\nsource = "plan 2.2"',
        "roles.ketenregisseur.fall_back",
        "the fall-backs run in a circle",
    ),
    "a fall-back to a party without the role": (
        "roles.toml",
        'fall_back = { party = "zvhf", role = "procesregisseur" }\nsource = "plan 2.2, 5.1',
        'fall_back = { party = "fier", role = "procesregisseur" }\nsource = "plan 2.2, 5.1',
        "roles.ketenregisseur.fall_back.party",
        "'fier' does not have the role 'procesregisseur'",
    ),
    "an owner nobody knows": (
        "route.toml",
        'owner = "procesregisseur"',
        'owner = "regisseur"',
        "steps.case.owner",
        "unknown role 'regisseur'",
    ),
    "a step that leads to an unknown one": (
        "route.toml",
        'next = ["riec"]',
        'next = ["liec"]',
        "steps.undermining_table.next",
        "unknown step 'liec'",
    ),
    "a step that leads to the other line": (
        "route.toml",
        'next = ["riec"]',
        'next = ["riec", "table"]',
        "steps.undermining_table.next",
        "'table' is on the line 'main', not on 'beside'",
    ),
    "a step that leads nowhere": (
        "route.toml",
        'next = ["riec"]\n',
        "",
        "steps.undermining_table.next",
        "the step leads nowhere",
    ),
    "an end that leads on": (
        "route.toml",
        "end = true\npublic",
        'end = true\nnext = ["table"]\npublic',
        "steps.closed.end",
        "the step ends the line and yet leads on",
    ),
    "a step without limit": (
        "route.toml",
        "limit_days = 65\n",
        "",
        "steps.case.limit_days",
        "the step has no limit",
    ),
    "an unknown outcome": (
        "route.toml",
        '"to_riec", "stopped"',
        '"to_liec", "stopped"',
        "steps.undermining_table.outcomes",
        "unknown outcome 'to_liec'",
    ),
    "one who is asked for signals and may not answer": (
        "table.toml",
        '[[extra_contacts]]\nparty = "gemeente_leeuwarden"\nrole = "aandachtsfunctionaris_oov"',
        '[[extra_contacts]]\nparty = "gemeente_leeuwarden"\nrole = "oov_ondermijning"',
        "extra_contacts.0.role",
        "'oov_ondermijning' is asked for signals and may not answer",
    ),
    "a rhythm of nought": (
        "table.toml",
        "rhythm_weeks = 2",
        "rhythm_weeks = 0",
        "series.rhythm_weeks",
        "0 makes no meeting",
    ),
    "a chair who is not at the table": (
        "table.toml",
        '[[members]]\nparty = "zvhf"\nrole = "ketenregisseur"\nsource = "plan B2.1, B4"\n',
        "",
        "chair",
        "zvhf/ketenregisseur chairs and is no member",
    ),
    "an outcome that leads back to the desk": (
        "table.toml",
        'leads_to = "closed"',
        'leads_to = "enrich"',
        "outcomes.not_trafficking.leads_to",
        "unknown step after the table 'enrich'",
    ),
    "special data for the police": (
        "protocol_steps.toml",
        'rechercheur_tmm = ["identity", "contact", "work"]',
        'rechercheur_tmm = ["identity", "contact", "special", "work"]',
        "steps.help.rules.rechercheur_tmm",
        "gives 'rechercheur_tmm' the category 'special', which is never for that role",
    ),
    "content for the administrator": (
        "protocol_steps.toml",
        "administrator = []",
        'administrator = ["narrative"]',
        "steps.read.rules.administrator",
        "gives 'administrator' the category 'narrative'",
    ),
    "an unknown purpose": (
        "protocol_steps.toml",
        'purposes = ["oversight"]',
        'purposes = ["curiosity"]',
        "steps.oversight.purposes",
        "unknown purpose 'curiosity'",
    ),
    "an unknown aim": (
        "protocol.toml",
        'aims = ["a"]',
        'aims = ["z"]',
        "purposes.care.aims",
        "unknown aim 'z'",
    ),
    "a chosen key that does not exist": (
        "table.toml",
        'choice = ["anchor",',
        'choice = ["anker",',
        "series.choice",
        "names 'anker'",
    ),
    "a duplicate table": (
        "roles.toml",
        "[roles.bestuurder]",
        "[roles.partner]",
        "roles.partner",
        "duplicate table at line",
    ),
    "a step that no way leads to": (
        "route.toml",
        'next = ["close_proposed", "triage", "table"]',
        'next = ["triage", "table"]',
        "steps.close_proposed",
        "no step leads here",
    ),
    "figures of one signal": (
        "table.toml",
        "smallest = 3",
        "smallest = 1",
        "figures.smallest",
        "1: what is told of so few signals points to somebody",
    ),
    "nobody in the chair": (
        "table.toml",
        'label = { nl = "Drieluik Mensenhandel"',
        'chair = []\nlabel = { nl = "Drieluik Mensenhandel"',
        "chair",
        "duplicate",
    ),
}


# R11.2
@pytest.mark.parametrize(("file", "old", "new", "key", "problem"), MORE.values(), ids=MORE)
def test_the_check_also_finds(broken, file, old, new, key, problem):
    found = broken(file, old, new)
    assert [error for error in found if error.key == key and error.problem.startswith(problem)], found


# R11.2
def test_a_misspelt_key_is_both_unknown_and_missing(broken):
    found = broken("table.toml", "rhythm_weeks = 2", "rythm_weeks = 2")
    assert [(error.key, error.problem) for error in found] == [
        ("series.rhythm_weeks", "the key is missing"),
        ("series.rythm_weeks", "no such key is known here"),
    ]


# R11.2 R7.1
def test_what_a_step_shows_must_be_granted_for_one_of_its_purposes(broken):
    found = broken(
        "protocol_steps.toml",
        'zorgcoordinator = ["identity", "contact", "narrative", "check", "work"]',
        'zorgcoordinator = ["identity", "contact", "narrative", "check", "work", "dialogue"]',
    )
    assert [(error.key, error.problem) for error in found] == [
        (
            "steps.check.rules.zorgcoordinator",
            "no purpose of this step grants 'zorgcoordinator' the category 'dialogue'",
        )
    ]


# R11.2 R7.1
def test_what_is_held_only_to_pass_it_on_is_shown_in_no_step(broken):
    [found] = broken(
        "protocol_steps.toml",
        'professional = ["dialogue"]\npartner = ["dialogue"]',
        'professional = ["dialogue", "check"]\npartner = ["dialogue"]',
    )
    assert found.key == "steps.ask.rules.professional"
    assert found.problem == "shows 'professional' the category 'check', which that role only passes on"


# R11.2
def test_missing_and_unknown_files_are_named(broken):
    (broken.path / "closing.toml").rename(broken.path / "closings.toml")
    found = broken("region.toml", "# The region.", "#")
    assert [(error.file, error.problem) for error in found] == [
        ("closing.toml", "the file is missing"),
        ("closings.toml", "no part of a pack is called so"),
    ]


# R11.2
def test_a_folder_that_is_not_there_is_one_mistake(tmp_path):
    [found] = pack.check(tmp_path / "nowhere")
    assert found.problem == "there is no such folder"


# R11.2
def test_shapes_that_are_gone_are_a_mistake_and_the_rest_is_checked(broken):
    (broken.path / "municipalities.geojson").unlink()
    found = broken("route.toml", "limit_days = 2\n", "limit_days = 0\n")
    assert [error.file for error in found] == ["municipalities.geojson", "route.toml"]


# R11.2 R4.5
@pytest.mark.parametrize(
    ("level", "problem"),
    [
        ("", "there are no AVE levels"),
        ("raises = true\n", "there is no AVE level to stay on"),
        ("raises = false\n", "there is no AVE level to raise it to"),
    ],
)
def test_a_pack_without_ave_levels_to_weigh_is_refused(broken, level, problem):
    route = broken.path / "route.toml"
    before, ave = route.read_text(encoding="utf-8").split("[ave.local_team]")
    rest = ave[ave.index("# Who can be consulted") :]
    own = f'[ave.one]\nlabel = {{ nl = "een", en = "one" }}\n{level}choice = true\n' if level else ""
    route.write_text(before + own + rest, encoding="utf-8")
    found = broken("region.toml", "# The region.", "#")
    assert [(error.key, error.problem.startswith(problem)) for error in found] == [("ave", True)], found
