"""The languages of the public part: what is translated exists, and says the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ketenregie.region import catalogues
from ketenregie.region.checks.register import needs, one_of, unknown
from ketenregie.region.files import MODELS
from ketenregie.region.languages import holds_up, missing, mistake
from ketenregie.region.reading import PackError
from ketenregie.region.wording import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts
    from ketenregie.region.languages import Language

FILE = "languages.toml"


@needs(FILE, "region.toml")
def languages_stand_once_and_have_texts(parts: Parts) -> Iterator[PackError]:
    """Each is there once, with a catalogue of the house; the region's own are among them."""
    codes = [one.code for one in parts.languages.language]
    yield from unknown((FILE, "language"), "language", codes, catalogues.available())
    for code, times in Counter(codes).items():
        if times > 1:
            problem = f"the language stands {times} times"
            yield PackError(FILE, f"language.{code}", problem, "Keep one of them")
    for code in parts.region.languages:
        if code not in codes:
            problem = "a language of the region is not among those of the public part"
            yield PackError(FILE, f"language.{code}", problem, "Add it")
    listed = set(codes) - set(parts.region.languages)
    for code in sorted(set(parts.translations) - listed):
        problem = "the language is not listed in languages.toml, or stands in the pack itself"
        yield mistake(code, "-", problem, one_of(listed))


@needs(FILE)
def a_review_says_by_whom_and_of_what(parts: Parts) -> Iterator[PackError]:
    """A review without its digest would hold for any text."""
    for one in parts.languages.language:
        if one.state == "reviewed" and not (one.by and one.on and one.digest and one.first):
            problem = "the review does not say by which function, when, or of which texts"
            remedy = f"Write the lines that `ketenregie region languages {one.code}` gives"
            yield PackError(FILE, f"language.{one.code}", problem, remedy)


@needs(FILE, *(name for name in MODELS if name != FILE))
def translations_are_of_public_texts(parts: Parts) -> Iterator[PackError]:
    """A key that nobody reads hides a mistake in its spelling; what is filled in stays the same."""
    known = {one.key: one.text for one in parts.public_texts}
    for code, file in parts.translations.items():
        for key in sorted({*file.texts, *file.made_from} - set(known)):
            problem, remedy = "the pack has no such public text", "Remove it, or correct its spelling"
            yield mistake(code, key, problem, remedy)
        for key, words in file.texts.items():
            written = next(iter(known[key].root.values())) if key in known else words
            if wrong := difference(written, words):
                yield mistake(code, key, wrong, "Keep {names} and addresses as they are")


@needs(FILE, *(name for name in MODELS if name != FILE))
def a_reviewed_language_is_whole(parts: Parts) -> Iterator[PackError]:
    """A language that is offered misses nothing; a draft that does is not offered."""
    for one in parts.languages.language:
        if one.state == "reviewed":
            yield from _lacks(parts, one)


def _lacks(parts: Parts, language: Language) -> Iterator[PackError]:
    for key in missing(language, parts.public_texts, parts.translations.get(language.code)):
        if not holds_up(key):
            continue
        problem = "the text is missing in a reviewed language, or the Dutch text has changed"
        yield mistake(language.code, key, problem, 'Translate it, or write state = "draft"')
