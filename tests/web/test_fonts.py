"""Every letter of every public language has a font of the house; Chinese has the system's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pytest

from ketenregie.region import catalogues, pack
from ketenregie.web import settings

RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
FACE = re.compile(r"@font-face\{(.*?)\}")
CHINESE = {"zh-hans"}


@lru_cache(maxsize=1)
def faces():
    """Each font file with the letters it is fetched for, in the order in which they are declared."""
    found = []
    for face in FACE.findall((settings.BASE / "styles" / "fonts.css").read_text(encoding="utf-8")):
        file = re.search(r"fonts/([\w.-]+)", face)[1]
        ranges = [
            (int(a, 16), int(b or a, 16)) for a, b in RANGE.findall(face.split("unicode-range:")[1])
        ]
        found.append((file, ranges))
    return found


def font_of(letter):
    """The file that a browser takes a letter from: of those that have it, the last declared."""
    return next(
        (
            file
            for file, ranges in reversed(faces())
            if any(first <= ord(letter) <= last for first, last in ranges)
        ),
        None,
    )


def letters(language):
    said = [form for forms in catalogues.translations(language).values() for form in forms]
    said += [one.text.root.get(language, "") for one in pack.current().public_texts]
    return {letter for text in said for letter in text if unicodedata.category(letter)[0] in "LN"}


def test_every_font_that_is_named_is_there():
    for file, _ranges in faces():
        assert (settings.BASE / "static" / "fonts" / file).is_file()


# R1.1
@pytest.mark.parametrize("language", sorted(catalogues.available() - CHINESE))
def test_every_letter_of_a_language_has_a_font(language):
    assert not [letter for letter in letters(language) if font_of(letter) is None]


# R1.1
def test_vietnamese_needs_two_small_fonts():
    needed = {font_of(letter) for letter in "Bạn có cần giúp đỡ không? Ăn, ở, ngủ, ưu, ỹ, ĩ, ũ"}
    assert {file.split("-")[3] for file in needed if file} == {"latin", "vietnamese"}
