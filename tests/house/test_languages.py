"""The catalogues of the public languages: exactly what the public reads, and every form of it."""

from __future__ import annotations

import pytest

from ketenregie.region import catalogues, pack
from ketenregie.region.wording import difference

STAFF = ("nl", "en")
ALL = sorted(catalogues.available())
# Translated into all of these; a new text is translated in the same change (docs/translating.md).
COMPLETE = ALL

every_language = pytest.mark.parametrize("language", ALL)


# R1.1
def test_there_are_fourteen_languages():
    assert set(ALL) == set(
        ["nl", "fy", "en", "pl", "ro", "bg", "uk", "ru", "es", "hu", "ar", "tr", "vi", "zh-hans"]
    )


# R1.1
@pytest.mark.parametrize("language", COMPLETE)
def test_no_text_is_missing(language):
    assert not [one.key for one in catalogues.missing(language)], (
        f"`python tools/translations.py export {language} FILE`"
    )


# R1.1
@pytest.mark.parametrize("language", sorted(set(ALL) - set(STAFF)))
def test_the_catalogue_of_a_public_language_holds_what_the_public_reads_and_no_more(language):
    wanted = {(one.key, one.context) for one in catalogues.texts_of(language)}
    assert set(catalogues.translations(language)) == wanted, "run `make messages`"


# R1.1
@every_language
def test_a_translation_fills_in_the_same_and_marks_up_nothing_anew(language):
    found = catalogues.translations(language)
    for one in catalogues.texts_of(language):
        for form in filter(None, found.get((one.key, one.context), ())):
            wrong = [
                difference(text, form, of_one_number=bool(one.plural))
                for text in filter(None, (one.key, one.plural))
            ]
            assert "" in wrong, (one.key, form, wrong)


# R1.1
@every_language
def test_all_forms_of_a_plural_are_there_or_none(language):
    found = catalogues.translations(language)
    for one in catalogues.texts_of(language):
        forms = found.get((one.key, one.context), ())
        assert not any(forms) or all(forms), one.key


# R1.1
def test_what_is_filled_in_must_be_the_same():
    assert not difference("%(days)s days for {name}", "{name}: %(days)s dagen")
    assert "lacks '%(days)s'" in difference("%(days)s days", "enkele dagen")
    assert not difference("%(days)s days", "één dag", of_one_number=True)
    assert "'<b>'" in difference("Call 112", "Bel <b>112</b>")
    assert "white space" in difference("Call", "Bel ")


# R1.1
@pytest.mark.parametrize("name", ["fryslan", "zilverkust"])
def test_every_language_of_a_region_has_a_catalogue(name):
    region = pack.load(pack.path_in_use().parent / name)
    assert {one.code for one in region.public_languages} <= set(ALL)
