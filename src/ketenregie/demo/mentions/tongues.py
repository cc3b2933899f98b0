"""The name tables: for each language its given names, nicknames and surnames, in all their spellings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from ketenregie.demo.mentions import letters

if TYPE_CHECKING:
    from random import Random

# Syllables between root and ending: surnames nobody has, as many as a million people need.
_BETWEEN = {
    "latin": ("", "", "", "el", "an", "or", "it", "um", "ar", "od"),
    "cyrillic": ("", "", "", "ел", "ан", "ор", "ит", "ум", "ар", "од"),
    "greek": ("", "", "", "ελ", "αν", "ορ", "ιτ"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its Latin spellings, that of papers first, and its own script (empty: Latin)."""

    spellings: tuple[str, ...]
    native: str = ""
    nicknames: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Tongue:
    """A language's names, towns and numbers."""

    code: str
    country: str
    share: int
    script: str
    family_first: bool
    given: dict[str, tuple[Name, ...]]
    families: tuple[Name, ...]
    roots: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    middles: tuple[str, ...]
    prefixes: tuple[str, ...]
    syllables: tuple[tuple[str, tuple[str, ...]], ...]
    surnames: int
    patronymic: bool
    phones: tuple[str, ...]
    plates: str
    towns: tuple[str, ...]


@lru_cache(maxsize=1)
def tongues() -> tuple[Tongue, ...]:
    """Return all languages, in the order of their codes."""
    folder = resources.files("ketenregie.demo.mentions") / "names"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(_tongue(f.name[:-5], tomllib.loads(f.read_text("utf-8"))) for f in files)


def given_name(tongue: Tongue, sex: str, chance: Random) -> Name:
    """Draw a given name: some are common, most are not."""
    if tongue.syllables and chance.random() < 0.7:
        return _composed(tongue, chance)
    names = tongue.given["female" if sex == "f" else "male"]
    return names[int(len(names) * chance.random() ** 1.7)]


def surname_root(tongue: Tongue, chance: Random) -> tuple[int, int, int]:
    """Draw what makes a family's surname: the same draw gives the form of a man and of a woman."""
    many = len(tongue.families) or len(tongue.roots)
    between = len(_BETWEEN.get(tongue.script, ("",))) if len(tongue.endings) > 1 else 1
    draw = chance.random
    return int(many * draw() ** 1.4), int(between * draw()), int(len(tongue.endings) * draw() ** 1.3)


@lru_cache(maxsize=200_000)
def surname(code: str, root: tuple[int, int, int], sex: str) -> Name:
    """Return the surname of a family as one of its members bears it."""
    tongue = by_code()[code]
    if tongue.families:
        return tongue.families[root[0]]
    word = tongue.roots[root[0]]
    if len(tongue.endings) > 1:
        ending = tongue.endings[root[2]][1 if sex == "f" else 0]
        word += _BETWEEN[tongue.script][root[1]] + ending
    return _name(word, tongue.script, tongue.country)


@lru_cache(maxsize=1)
def by_code() -> dict[str, Tongue]:
    """Return the languages by code."""
    return {tongue.code: tongue for tongue in tongues()}


def _composed(tongue: Tongue, chance: Random) -> Name:
    (first, one), (second, two) = chance.choice(tongue.syllables), chance.choice(tongue.syllables)
    plain = (one[0] + two[0]).capitalize()
    spaced = f"{one[0].capitalize()} {two[0].capitalize()}"
    older = f"{one[-1].capitalize()}-{two[-1]}"
    doubled = (two[0] * 2).capitalize()
    return Name((plain, spaced, older), first + second, (Name((doubled,)),))


def _tongue(code: str, facts: dict[str, object]) -> Tongue:
    script, country = str(facts["script"]), str(facts["country"])

    def names(field: str) -> tuple[Name, ...]:
        listed = str(facts.get(field, "")).split(" | ")
        return tuple(_entry(text.strip(), script, country) for text in listed if text.strip())

    def words(field: str) -> tuple[str, ...]:
        return tuple(str(facts.get(field, "")).split())

    endings = tuple(
        (e.split("|")[0], e.split("|")[1]) for e in str(facts.get("endings", "|")).split(" ")
    )
    syllables = tuple((s.split("=")[0], tuple(s.split("=")[1].split("/"))) for s in words("syllables"))
    given = {sex: names(sex) for sex in ("female", "male")}
    fathers = bool(facts.get("father_names"))
    phones, towns = facts["phones"], facts["towns"]
    assert isinstance(phones, list)  # noqa: S101 - our own tables
    assert isinstance(towns, list)  # noqa: S101
    return Tongue(
        code=code,
        country=country,
        share=int(str(facts["share"])),
        script=script,
        family_first=facts.get("order") == "family_first",
        given=given,
        families=given["male"] if fathers else names("families"),
        roots=words("roots"),
        endings=endings,
        middles=words("middle"),
        prefixes=tuple(word.replace("_", " ") for word in words("prefixes")),
        syllables=syllables,
        surnames=2 if fathers else int(str(facts.get("surnames", 1))),
        patronymic=bool(facts.get("patronymic")),
        phones=tuple(phones),
        plates=str(facts["plates"]),
        towns=tuple(towns),
    )


def _entry(text: str, script: str, country: str) -> Name:
    head, _, nicknames = text.partition(": ")
    nicks = tuple(_name(word.strip(), script, country) for word in nicknames.split(",") if word.strip())
    return _name(head, script, country, nicks)


def _name(text: str, script: str, country: str, nicknames: tuple[Name, ...] = ()) -> Name:
    native, given, spelled = text.partition("=")
    if given:
        return Name(tuple(spelled.split("/")), native, nicknames)
    if script == "cyrillic":
        return Name(letters.cyrillic(text, country), text, nicknames)
    if script == "greek":
        return Name(letters.greek(text), text, nicknames)
    return Name(tuple(text.split("/")), "", nicknames)
