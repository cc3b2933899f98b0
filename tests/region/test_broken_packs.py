"""Ten broken packs, each with the file, the key, what is wrong and what would be right; and more."""

import pytest

from ketenregie.region import check, pack
from ketenregie.region.reading import PackError

# name: (file, what stands there, what somebody made of it, the mistake that is reported)
TEN = {
    "unknown municipality code": (
        "parties.toml",
        'municipality = "GM1940"',
        'municipality = "GM9999"',
        PackError(
            "parties.toml",
            "location.azc_balk.municipality",
            "unknown municipality code 'GM9999'",
            "Use one of: GM0059, GM0060",
        ),
    ),
    "role without party": (
        "roles.toml",
        'party_kinds = ["police"]',
        "party_kinds = []",
        PackError(
            "roles.toml",
            "roles.rechercheur_tmm.party_kinds",
            "the role has no kind of party that may fill it",
            "Name at least one kind of party",
        ),
    ),
    "step without owner": (
        "route.toml",
        'owner = "procesregisseur"\n',
        "",
        PackError(
            "route.toml",
            "steps.case.owner",
            "the step has no owner",
            "Name a role, or own_contact_officer",
        ),
    ),
    "cycle in the route": (
        "route.toml",
        'next = ["close_proposed", "triage", "table"]',
        'next = ["close_proposed", "triage", "table", "take_up"]',
        PackError(
            "route.toml",
            "steps.enrich.next",
            "the route runs in a circle: take_up > enrich > take_up",
            "Name the way back in steps.enrich.back",
        ),
    ),
    "two chairs": (
        "table.toml",
        "order = 2",
        "order = 1",
        PackError(
            "table.toml",
            "chair",
            "two chairs: ketenregisseur and procesregisseur both have order 1",
            "Give each an order of its own",
        ),
    ),
    "a limit of 0": (
        "route.toml",
        "limit_days = 2\n",
        "limit_days = 0\n",
        PackError(
            "route.toml",
            "steps.triage.limit_days",
            "a limit of 0 working days cannot be kept",
            "Give 1 or more",
        ),
    ),
    "no fall-back for a vacant ketenregisseur": (
        "roles.toml",
        'exclusive = true\nfall_back = { party = "zvhf", role = "procesregisseur" }\nsource = "plan 2.2, 5.1',
        'exclusive = true\nsource = "plan 2.2, 5.1',
        PackError(
            "roles.toml",
            "roles.ketenregisseur.fall_back",
            "there is no fall-back for a vacant ketenregisseur",
            "Name who does all of this role's work",
        ),
    ),
    "retention over five years": (
        "retention.toml",
        "}\nmonths = 60\n",
        "}\nmonths = 61\n",
        PackError(
            "retention.toml", "kinds.signal.months", "61 months is over five years", "Give 60 or less"
        ),
    ),
    "unknown data category": (
        "protocol_steps.toml",
        'professional = ["dialogue"]',
        'professional = ["nationality"]',
        PackError(
            "protocol_steps.toml",
            "steps.read.rules.professional",
            "unknown data category 'nationality'",
            "Use one of: check, contact, criminal",
        ),
    ),
    "duplicate key": (
        "region.toml",
        'name = "Fryslân"\n',
        'name = "Fryslân"\nname = "Friesland"\n',
        PackError("region.toml", "name", "duplicate key at line 6", "Keep one of the two"),
    ),
}


# R11.2
@pytest.mark.parametrize(("file", "old", "new", "expected"), TEN.values(), ids=TEN)
def test_a_broken_pack_is_told_where_what_and_how_to_mend_it(broken, file, old, new, expected):
    [found] = broken(file, old, new)
    assert (found.file, found.key) == (expected.file, expected.key)
    assert found.problem.startswith(expected.problem)
    assert found.remedy.startswith(expected.remedy)


# R11.2
def test_all_mistakes_are_told_at_once(broken, capsys):
    broken("region.toml", 'name = "Fryslân"\n', 'name = "Fryslân"\nname = "Friesland"\n')
    broken("retention.toml", "}\nmonths = 60", '}\nmonths = "long"')
    broken("roles.toml", 'party_kinds = ["police"]', "party_kinds = []")
    found = broken("route.toml", "limit_days = 2\n", "limit_days = 0\n")
    assert [error.file for error in found] == [
        "region.toml",
        "retention.toml",
        "roles.toml",
        "route.toml",
    ]
    assert check.main(broken.path) == 1
    said = capsys.readouterr().out
    assert "roles.toml: roles.rechercheur_tmm.party_kinds: " in said
    assert f"4 to put right in {broken.path}" in said


# R11.2
def test_a_broken_pack_is_never_loaded(broken):
    broken("route.toml", "limit_days = 2\n", "limit_days = 0\n")
    with pytest.raises(pack.PackErrors) as told:
        pack.load(broken.path)
    assert [error.key for error in told.value.errors] == ["steps.triage.limit_days"]
