"""Any script read as Latin letters, and what a written name sounds like.

Transliteration is that of `anyascii`, with what its one-letter-at-a-time reading cannot know: Greek
letters that are read together, the Arabic article, and Cyrillic letters that Ukrainian and Bulgarian
read otherwise than Russian.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from anyascii import anyascii

# Longer words are no names; what follows is not read.
LONGEST = 40

_CYRILLIC = re.compile("[\u0400-\u052f]")
_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HAN = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
_GREEK = re.compile("[\u0370-\u03ff]")
# `gh` is a g that may be read as an h: Ukrainian and Belarusian.
_CYRILLIC_READ = str.maketrans({
    "ъ": "a", "Ъ": "a", "ь": "", "Ь": "", "г": "gh", "Г": "gh", "х": "kh", "Х": "kh", "є": "ie",
    "Є": "ie", "ё": "io", "Ё": "io", "э": "e", "Э": "e", "’": "", "ʼ": "", "'": "",
})  # fmt: skip
_GREEK_READ = (
    ("ου", "ou"), ("ευ", "ev"), ("αυ", "av"), ("γγ", "ng"), ("γκ", "gk"), ("μπ", "b"), ("ντ", "nt"),
    ("υ", "i"), ("η", "i"), ("χ", "h"),
)  # fmt: skip


def is_abjad(text: str) -> bool:
    """Say whether a text is in a script that leaves its vowels out: Arabic, Persian, Hebrew."""
    return bool(_ABJAD.search(text))


def is_han(text: str) -> bool:
    """Say whether a text is in Chinese characters or Korean syllables: one sign is one syllable."""
    return bool(_HAN.search(text))


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """Return a text in small Latin letters and digits with single spaces; never raises.

    One letter of another script inside a Latin word, as is done to deceive, is read like the rest.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text)
    if _GREEK.search(plain):
        plain = _greek(plain)
    if _CYRILLIC.search(plain):
        plain = plain.translate(_CYRILLIC_READ)
    if _ABJAD.search(plain):
        plain = _arabic(plain)
    return " ".join(anyascii(plain).lower().split())


def letters(text: str) -> str:
    """Return the letters of a text, the rest left out."""
    return "".join(c for c in text if c.isalpha())


def _greek(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    for written, read in _GREEK_READ:
        bare = bare.replace(written, read)
    return bare


def _arabic(text: str) -> str:
    bare = "".join(c for c in text if not unicodedata.combining(c))
    words = (word.removeprefix("ال") if len(word) > 4 else word for word in bare.split())
    return " ".join("a" + word[1:] if word[:1] in "عأإآ" else word for word in words)


_SAME_SOUND = {
    "shch": "s", "schtsch": "s", "sch": "s", "sh": "s", "sz": "s", "sj": "s", "zh": "z", "ph": "f",
    "szcz": "s", "sjtsj": "s", "tsch": "c", "tsh": "c", "tch": "c", "tsj": "c", "cz": "c",
    "th": "t", "ck": "k", "q": "k", "kh": "h", "gh": "g", "ch": "h", "x": "ks", "w": "v", "y": "i",
    "j": "i", "ij": "i", "ts": "s", "tz": "s",
    "dzh": "i", "dj": "i", "ou": "u", "oe": "u", "ue": "u", "oo": "u", "ee": "i", "ie": "i", "ae": "a",
    "chr": "kr", "dh": "d",
}  # fmt: skip
_TOGETHER = re.compile("|".join(sorted(_SAME_SOUND, key=len, reverse=True)))
_DOUBLE = re.compile(r"(.)\1+")
_ENDINGS = (("off", "ov"), ("eff", "ev"), ("ow", "ov"), ("ew", "ev"), ("iy", "i"), ("yy", "i"))


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a Latin word in one spelling for sounds that are written in several ways, vowels kept.

    Yulia, Julia and Iulia read the same, so do Youssef and Joesoef, Ivanov and Iwanow.
    """
    for written, read in _ENDINGS:
        if word.endswith(written) and len(word) > len(written) + 1:
            word = word[: -len(written)] + read
    return _DOUBLE.sub(r"\1", _TOGETHER.sub(lambda found: _SAME_SOUND[found[0]], word))


# What the consonants of a word may sound like. H is hardly heard and often lost between alphabets.
_CONSONANTS = {
    "shch": ("S",), "schtsch": ("S",), "sch": ("S",), "sh": ("S",), "sz": ("S",), "sj": ("S",),
    "szcz": ("S",), "sjtsj": ("S",), "zh": ("S", ""), "cw": ("SF", "KF"), "ph": ("F",),
    "tsch": ("C",), "tsh": ("C",), "tch": ("C",), "tsj": ("C",),
    "cz": ("C",), "ck": ("K",), "kh": ("", "K"), "gh": ("K", ""), "ch": ("", "C", "K"), "chr": ("KR",),
    "ts": ("S",), "tz": ("S",), "dzh": ("",), "dj": ("",), "th": ("T",), "dh": ("T",), "x": ("KS",),
    "b": ("P",), "p": ("P",), "d": ("T",), "t": ("T",), "f": ("F",), "v": ("F",), "w": ("F",),
    "g": ("K",), "k": ("K",), "q": ("K",), "c": ("K",), "ce": ("S",), "ci": ("S",), "cy": ("S",),
    "s": ("S",), "z": ("S",), "l": ("L",), "m": ("M",), "n": ("N",), "r": ("R",),
}  # fmt: skip
_CONSONANT = re.compile("|".join(sorted(_CONSONANTS, key=len, reverse=True)) + "|.")
_VOWELS = frozenset("aeiouyj")
MOST_SOUNDS = 3


@lru_cache(maxsize=65_536)
def sounds(word: str, *, abjad: bool = False) -> tuple[str, ...]:
    """Return what a Latin word may sound like: its consonants, an A before them if it begins with a vowel.

    At most three readings. Vowels are left out, since Arabic does not write them and languages differ
    in how they do. A `w` in a word that came from Arabic may be a vowel.
    """
    for written, read in _ENDINGS:
        if word.endswith(written) and len(word) > len(written) + 1:
            word = word[: -len(written)] + read
    bare = _DOUBLE.sub(r"\1", word)
    found = _CONSONANT.findall(bare)
    start = "A" if bare.lstrip("h")[:1] in _VOWELS or bare.startswith("dj") else ""
    # What is not heard before a vowel leaves a word that begins with one: Ghanna, Hanna; Dzhamila, Jamila.
    silent = "A" if len(found) > 1 and found[0] in _CONSONANTS and found[1] in _VOWELS else start
    parts = [_heard(one, abjad=abjad) for one in found]
    readings = dict.fromkeys(
        (start if reading and reading[0] else silent) + "".join(reading) for reading in _few(parts)
    )
    return tuple(readings)[:MOST_SOUNDS]


def _heard(letters: str, *, abjad: bool) -> tuple[str, ...]:
    if abjad and letters == "w":
        return ("", "F")
    return _CONSONANTS.get(letters, ("",))


def _few(parts: list[tuple[str, ...]]) -> product[tuple[str, ...]]:
    """Combine the readings of the first two letters that have several; the others keep their first."""
    several = [at for at, part in enumerate(parts) if len(part) > 1]
    kept = set(several[:1])
    return product(*(part if at in kept else part[:1] for at, part in enumerate(parts)))
