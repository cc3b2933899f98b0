"""The languages of the public part: which there are, who read them over, and who may see them.

A text is written in Dutch and English in the pack itself. In the other languages it stands in
`languages/<code>.toml`, under the key it has in the pack.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from ketenregie.region.intake import FIRST_CONTACT_OFFICER
from ketenregie.region.reading import PackError
from ketenregie.region.route import OWN_CONTACT_OFFICER
from ketenregie.region.walking import texts_in
from ketenregie.region.words import Item, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ketenregie.region.files import Parts

# What decides about somebody's safety is read over first: whom to call, and who reads a report.
FIRST = ("intake.phones.*", "intake.help.*", "intake.receivers.*", "intake.*reader")
# Then what else the public reads. Ways in are for staff; so are the titles of the feedback templates.
LATER = ("route.public.*", "intake.*", "texts.feedback.*.text", "closing.referrals.*.label")
STAFF_ONLY = ("intake.channels.*",)
# Messages, not pages: without one the message goes out in Dutch, and no page breaks off half-way.
MESSAGES = ("texts.feedback.*.text", "closing.referrals.*.label")
DIGITS = 16


class Language(Shape):
    """A language of the public part, and who read its texts over.

    `by` is a function, never a person; `digest` is of all the texts as they were then, `first` of
    those that are read over first.
    """

    code: str
    name: str
    state: Literal["draft", "reviewed"] = "draft"
    by: str = ""
    on: date | None = None
    digest: str = ""
    first: str = ""


class LanguagesFile(Item):
    """languages.toml: the languages of the public part, in the order in which they are offered."""

    language: tuple[Language, ...]


class TranslationsFile(Shape):
    """languages/<code>.toml: the public texts of the pack in one language, by their keys.

    `made_from` holds a digest of the Dutch text that each was made from: another Dutch text is
    another thing to say, and has to be translated again.
    """

    texts: dict[str, str] = Field(default_factory=dict)
    made_from: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class PackText:
    """A public text of a pack, in the language it was written in and in all others."""

    key: str
    text: Text
    is_first: bool


def public_texts(parts: Parts) -> tuple[PackText, ...]:
    """Return what the public reads of a pack, in the order in which it is read over."""
    staff = _told_to_staff(parts)
    here = {key: text for key, text in _all_texts(parts) if key not in staff}
    first = _matching(here, (*FIRST, *_roles(parts)))
    later = [key for key in _matching(here, LATER) if key not in first]
    return tuple(PackText(key, here[key], key in first) for key in (*first, *later))


def digest_of(texts: Iterable[tuple[str, str]]) -> str:
    """Return a digest of texts by their keys; their order does not matter."""
    found = hashlib.sha256()
    for key, words in sorted(texts):
        found.update(f"{key}\0{words}\0".encode())
    return found.hexdigest()[:DIGITS]


def mark_of(text: Text) -> str:
    """Return the digest of a text as it was written, in the first language of the pack."""
    return digest_of([("", next(iter(text.root.values()), ""))])


def additions(
    translations: Mapping[str, TranslationsFile],
) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return by file what has to be laid beside its texts: key, language and words."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for language, file in translations.items():
        for key, words in file.texts.items():
            stem, _dot, rest = key.partition(".")
            found.setdefault(f"{stem}.toml", []).append((rest, language, words))
    return {name: tuple(sorted(rows)) for name, rows in found.items()}


def missing(language: Language, texts: Iterable[PackText], file: TranslationsFile | None) -> list[str]:
    """Return the keys of the texts that a language lacks, or has of an older Dutch text."""
    made_from = file.made_from if file else {}
    return [
        one.key
        for one in texts
        if language.code not in one.text.languages
        or made_from.get(one.key, mark_of(one.text)) != mark_of(one.text)
    ]


def holds_up(key: str) -> bool:
    """Say whether a language cannot be offered without this text: true of all that stands on a page."""
    return not any(fnmatchcase(key, one) for one in MESSAGES)


def mistake(code: str, key: str, problem: str, remedy: str) -> PackError:
    """Return a mistake in the texts of one language."""
    return PackError(f"languages/{code}.toml", key, problem, remedy)


def _told_to_staff(parts: Parts) -> frozenset[str]:
    """Return the feedback that only professionals get: they read the languages of the region."""
    public = {"citizen", "child"}
    told = parts.texts.feedback.items()
    kept = [code for code, one in told if one.audience and not public & set(one.audience)]
    return frozenset(f"texts.feedback.{code}.text" for code in kept)


def _all_texts(parts: Parts) -> Iterator[tuple[str, Text]]:
    for file, model in parts.models.items():
        for key, text in texts_in(model):
            if text.root:
                yield f"{file.removesuffix('.toml')}.{key}", text


def _matching(keys: Iterable[str], patterns: Iterable[str]) -> list[str]:
    open_ = [key for key in keys if not any(fnmatchcase(key, one) for one in STAFF_ONLY)]
    found = [key for pattern in patterns for key in open_ if fnmatchcase(key, pattern)]
    return list(dict.fromkeys(found))


def _roles(parts: Parts) -> list[str]:
    """Return the names of the roles that a reporter may read: who receives, and who is on duty."""
    intake = parts.intake
    channels = {one.channel for one in intake.receivers.values() if one.channel}
    seats = [one.receiver for code, one in intake.channels.items() if code in channels]
    seats += [intake.none_appointed, *([intake.duty.holder] if intake.duty.holder else [])]
    codes = dict.fromkeys(seat.role for seat in seats)
    named = [FIRST_CONTACT_OFFICER if code == OWN_CONTACT_OFFICER else code for code in codes]
    return [f"roles.roles.{code}.label" for code in dict.fromkeys(named)]
