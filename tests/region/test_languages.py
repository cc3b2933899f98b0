"""The languages of the public part: translated, read over, offered; another region has others."""

import shutil
from types import SimpleNamespace

import pytest

from ketenregie.region import pack, review
from ketenregie.region.assembly import assemble
from ketenregie.region.languages import FIRST
from ketenregie.region.reading import PackError
from tests.region.conftest import REGIONS

LABEL = "intake.observations.afraid.label"
SEEN = '"Somebody is afraid or injured"'
READ_FIRST = '"The police"'


@pytest.fixture
def copy(tmp_path):
    """A copy of Fryslân without translations; what is written in it, and what the check then says."""
    path = tmp_path / "pack"
    shutil.copytree(REGIONS / "fryslan", path, ignore=shutil.ignore_patterns("languages"))
    (path / "languages").mkdir()

    def translate(code, *lines):
        (path / "languages" / f"{code}.toml").write_text("\n".join(lines), encoding="utf-8")
        return pack.check(path)

    def change(file, old, new):
        text = (path / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} no longer stands in {file}"
        (path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return pack.check(path)

    return SimpleNamespace(path=path, translate=translate, change=change)


def loaded(path):
    """The pack as its files are now: `pack.load` reads them once."""
    found, errors = assemble(path)
    assert found is not None, errors
    return found


def english(path):
    return next(one for one in pack.standings(loaded(path)) if one.language.code == "en")


def reviewed(copy):
    """Write down that English was read over, as the command says it."""
    found = "\n".join(review.lines(english(copy.path)))
    copy.change("languages.toml", 'name = "English"', f'name = "English"\n{found}')
    return english(copy.path)


def codes(path, *, drafts):
    return [one.code for one in pack.offered(loaded(path), drafts=drafts)]


# R1.1
def test_a_translation_stands_beside_the_text_of_the_pack(copy):
    assert not copy.translate("fy", "[texts]", f'"{LABEL}" = "Immen is bang of ferwûne"')
    label = loaded(copy.path).intake.observations["afraid"].label
    assert label.in_("fy") == "Immen is bang of ferwûne"
    assert label.in_("nl") == "Iemand is bang of gewond"
    assert label.in_("pl") == "Iemand is bang of gewond"


# R1.1
def test_what_the_public_reads_of_a_pack_is_named(fryslan, zilverkust):
    for region in (fryslan, zilverkust):
        keys = [one.key for one in region.public_texts]
        assert "route.public.open.label" in keys
        assert "roles.roles.ketenregisseur.label" in keys
        assert not [key for key in keys if key.startswith("intake.channels")]
        assert [one.is_first for one in region.public_texts] == sorted(
            (one.is_first for one in region.public_texts), reverse=True
        )
    assert FIRST[0] == "intake.phones.*"


# R1.1
def test_a_language_that_lacks_a_text_is_not_offered(copy):
    copy.translate("fy", "[texts]", f'"{LABEL}" = "Immen is bang of ferwûne"')
    frisian = next(one for one in pack.standings(loaded(copy.path)) if one.language.code == "fy")
    assert LABEL not in {one.key for one in frisian.missing}
    assert "route.public.open.label" in {one.key for one in frisian.missing}
    assert "fy" not in codes(copy.path, drafts=True)


# R1.1
def test_a_translation_of_an_older_text_is_missing(copy):
    copy.translate("fy", "[texts]", f'"{LABEL}" = "Bang"', "[made_from]", f'"{LABEL}" = "0123"')
    frisian = next(one for one in pack.standings(loaded(copy.path)) if one.language.code == "fy")
    assert LABEL in {one.key for one in frisian.missing}


# R1.1
@pytest.mark.parametrize(
    ("lines", "key", "problem"),
    [
        (
            ["[texts]", '"intake.observations.afrad.label" = "Bang"'],
            "intake.observations.afrad.label",
            "no such",
        ),
        (["[texts]", f'"{LABEL}" = "Bang {{name}}"'], LABEL, "adds '{name}'"),
        (["[texts]", f'"{LABEL}" = "Bang "'], LABEL, "white space"),
        (["[words]"], "words", "no such key"),
    ],
)
def test_a_wrong_translation_is_named_with_its_key(copy, lines, key, problem):
    [error] = copy.translate("fy", *lines)
    assert (error.file, error.key) == ("languages/fy.toml", key)
    assert problem in error.problem


def test_a_file_of_a_language_that_is_not_listed_is_named(copy):
    [error] = copy.translate("de", "[texts]")
    assert error.file == "languages/de.toml"


def test_a_language_without_a_catalogue_of_the_house_cannot_be_had(copy):
    [error] = copy.change("languages.toml", 'code = "pl"', 'code = "eo"')
    assert "unknown language 'eo'" in error.problem


# R1.1
def test_a_reviewed_language_that_lacks_a_text_is_refused(copy):
    lines = 'state = "reviewed"\nby = "zorgcoördinator"\non = 2026-11-26\ndigest = "1"\nfirst = "2"'
    errors = copy.change("languages.toml", 'name = "Frysk"', f'name = "Frysk"\n{lines}')
    assert (
        PackError(
            "languages/fy.toml",
            LABEL,
            "the text is missing in a reviewed language, or the Dutch text has changed",
            'Translate it, or write state = "draft"',
        )
        in errors
    )


def test_a_review_says_by_whom_and_of_which_texts(copy):
    [error] = copy.change("languages.toml", 'name = "English"', 'name = "English"\nstate = "reviewed"')
    assert error.key == "language.en"


# R1.1
def test_drafts_are_for_the_demonstration_only_and_dutch_is_always_there(copy):
    assert {"nl", "en"} <= set(codes(copy.path, drafts=True))
    assert codes(copy.path, drafts=False) == ["nl"]
    assert reviewed(copy).state == "reviewed"
    assert codes(copy.path, drafts=False) == ["nl", "en"]


# R1.1
def test_a_text_changed_after_the_review_is_to_be_read_over_again(copy):
    reviewed(copy)
    copy.change("intake.toml", SEEN, '"Somebody looks afraid"')
    assert english(copy.path).state == "again"
    assert codes(copy.path, drafts=False) == ["nl", "en"]


# R1.1
def test_a_changed_text_that_decides_about_safety_takes_the_language_away(copy):
    reviewed(copy)
    copy.change("intake.toml", READ_FIRST, '"The cops"')
    assert english(copy.path).state == "again"
    assert codes(copy.path, drafts=False) == ["nl"]


# R1.1
def test_the_list_to_read_over_begins_with_112_the_way_out_and_who_reads(capsys):
    with pack.use(REGIONS / "fryslan"):
        assert review.main("en", only_missing=False) == 0
    shown = capsys.readouterr().out
    rows = rows_of(shown)
    first = [place for mark, place in rows if mark == "*"]
    assert rows[: len(first)] == [("*", place) for place in first]
    assert first[0].endswith("_112.html")
    assert any(place.endswith("ui/exit.html") for place in first)
    assert any(place.endswith("start.html") for place in first)
    assert "intake.receivers.ketenregisseur.explanation" in first


def rows_of(shown):
    heads = [line.split(maxsplit=1) for line in shown.splitlines() if line[:1].isdigit()]
    return [("*" if number.endswith("*") else " ", place) for number, place in heads]


def test_the_command_says_how_every_language_stands_and_which_it_does_not_know(capsys):
    with pack.use(REGIONS / "zilverkust"):
        assert review.main("", only_missing=False) == 0
        assert review.main("xx", only_missing=False) == 1
    shown = capsys.readouterr().out
    assert "nl       Nederlands     draft: always offered" in shown
    assert "Use one of: nl, en, es" in shown


# R1.1
def test_another_region_has_other_languages(fryslan, zilverkust):
    mine, theirs = ({one.code for one in region.public_languages} for region in (fryslan, zilverkust))
    assert mine > theirs > {"nl", "en"}


# R1.1
@pytest.mark.parametrize(
    ("asked", "best"),
    [
        (["pl-PL", "en"], "pl"),
        (["zh-CN"], "zh-hans"),
        (["ZH-hant-tw"], "zh-hans"),
        (["de", "nl-BE"], "nl"),
        (["de", "*"], None),
        ([], None),
    ],
)
def test_the_language_of_the_browser_finds_its_nearest(asked, best):
    assert pack.best(asked, ["nl", "pl", "zh-hans"]) == best


MESSAGE = "texts.feedback.passed_on.text"


# R2.3 R1.1
def test_a_message_that_is_missing_takes_no_language_away(fryslan):
    from ketenregie.region.languages import holds_up

    keys = [one.key for one in fryslan.public_texts]
    assert MESSAGE in keys
    assert [key for key in keys if not holds_up(key)] == [
        key for key in keys if key.startswith(("texts.feedback.", "closing.referrals."))
    ]


def test_what_only_professionals_are_told_is_not_translated(fryslan, zilverkust):
    for region in (fryslan, zilverkust):
        keys = " ".join(one.key for one in region.public_texts)
        assert "feedback.child.text" in keys
        assert "feedback.colleague" not in keys
        assert "feedback.partner" not in keys


# R2.3
def test_a_message_is_told_in_a_language_only_as_it_was_translated(copy):
    assert pack.message(loaded(copy.path), "passed_on", "en", drafts=False).startswith("Your report")
    assert pack.message(loaded(copy.path), "passed_on", "pl", drafts=True) is None
    copy.translate("pl", "[texts]", f'"{MESSAGE}" = "Dziękujemy za zgłoszenie."')
    assert pack.message(loaded(copy.path), "passed_on", "pl", drafts=True) == "Dziękujemy za zgłoszenie."
    # In production a draft is not told: nobody has read it over.
    assert pack.message(loaded(copy.path), "passed_on", "pl", drafts=False) is None
    assert pack.message(loaded(copy.path), "passed_on", "xx", drafts=True) is None
