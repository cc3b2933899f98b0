"""Names of persons taken apart into words, whatever their script, order or form.

A reporter writes what was heard: one string or parts, initials, a nickname, a patronymic, a married
name. So a name is a bag of words, each with the part of the name it was written in.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking import tables
from ketenregie.engines.linking.writing import LONGEST, is_abjad, is_han, latin, letters, plain, sounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.engines.linking.mention import Mention

# The part of the name in which a word was written. A patronymic is a father's name, told by its ending.
GIVEN, SURNAME, ALIAS, PATRONYMIC, ANY = "g", "s", "a", "p", "n"
MOST_WORDS = 12
# So many consonants of a name are looked up by: what is misheard is more often at its end.
BEGINNING = 4

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_ALSO = re.compile(
    r"[(\[\"“„«/]|\b(?:alias|aka|a\.k\.a\.?|bijgenaamd|genaamd|ook wel|ook bekend als|roepnaam|nickname)\b",
    re.IGNORECASE,
)
_FATHER = re.compile(
    r"(?:[oe]vich|[oe]vych|[oe]vic|[oe]vitch|[oe]witsch|[oe]wicz|[oe]vna|[iy]vna|[oe]wna|[iy]chna)$"
)
_FATHER_OF_A_WOMAN = re.compile(r"(?:[oe]vna|[iy]vna|[oe]wna|[iy]chna)$")
_SERVANT = re.compile(
    r"^ab[dt](?:[aeiou]{1,2}l?|[aeiou]{0,2}[lrnsz](?=[rnszl])|l)?(?=[bcdfghjklmnpqrstvwyz]{1,2}[aeiou])"
)
_ARTICLE = re.compile(r"(?:[ae]l|a([trsnd])(?=\1))[a-z]{3}")
ARTICLES = ("al", "el")
_SERVANT_ALONE = re.compile(r"^ab[dt](?:[aeiou]{1,2}[lrnsz]?|l)?$")


class Token(NamedTuple):
    """One word of a name: as written in Latin letters, its part, spelling, sounds and name families.

    `families` are the names it may be a short form or other form of; `abjad` says that it comes from
    a script without vowels. One letter is an initial.
    """

    text: str
    part: str
    plain: str
    sounds: tuple[str, ...]
    families: tuple[str, ...] = ()
    abjad: bool = False

    def __repr__(self) -> str:
        return f"<Token {self.part}>"

    @property
    def forms(self) -> tuple[str, ...]:
        """Return what it is looked up by: how its sounds begin, and its name families."""
        heard = [*self.sounds[:2]]
        article = len(self.text) > 5 and self.text.startswith(ARTICLES)
        if article and self.part in (SURNAME, ANY) and not self.families:
            heard = [*sounds(self.text[2:])[:1], *heard]  # mostly it is one: Alkhayat, al-Khayyat
        return (*dict.fromkeys(sound[:BEGINNING] for sound in heard), *self.families[:3])


@lru_cache(maxsize=32_768)
def token(text: str, part: str, *, abjad: bool = False) -> Token:
    """Make the word of a name; `text` is in small Latin letters."""
    known = _with_vowels(text) if abjad else None
    if known:
        text, abjad = known, False
    text = _as_known(text)
    spelt = plain(text)
    families = tables.families(text, spelt)
    if not families and part != SURNAME and not abjad:
        families = tables.nearly(spelt)
    return Token(text, part, spelt, sounds(text, abjad=abjad), families, abjad)


def spelling(text: str) -> str:
    """Return the spelling that `token` gives a word in small Latin letters, for far less than the word."""
    return plain(_as_known(text))


def _as_known(text: str) -> str:
    return _without_article(_SERVANT.sub("abd", text) if len(text) > 6 else text)


def _without_article(text: str) -> str:
    """Take the Arabic article off a name that is known without it: Alahmad is al-Ahmad."""
    if len(text) < 5 or not _ARTICLE.match(text):
        return text
    bare = text[2:]
    spelt = plain(bare)
    known = spelt in tables.ARABIC or not tables.ARABIC.isdisjoint(tables.families(bare, spelt))
    return bare if known else text


def _with_vowels(text: str) -> str | None:
    """Return a name of a script without vowels as it is written in Latin letters, where it is known."""
    if text.startswith("abd") and (served := tables.ABJAD.get(text[3:].removeprefix("al"))):
        return "abd" + served
    return tables.ABJAD.get(text)


def tokens_of(mention: Mention) -> tuple[Token, ...]:
    """Return the words of a person's name in the parts it was written in; at most twelve, none twice."""
    found: dict[tuple[str, str], Token] = {}
    for text, part in _written(mention):
        for one in words_of(text, part):
            found.setdefault((one.text, one.part), one)
    return tuple(found.values())[:MOST_WORDS]


def _written(mention: Mention) -> Iterator[tuple[str, str]]:
    # A name in one box: which word is the surname is not known.
    one_box = not mention.surname.strip() and len(_WORD.findall(mention.given_names[:300])) > 1
    for text, part in (
        (mention.given_names, ANY if one_box else GIVEN),
        (mention.surname, SURNAME),
        (mention.name, ANY),
        (mention.alias, ALIAS),
    ):
        before, *after = _ALSO.split(text[:300])
        yield before, part
        yield " ".join(after), ALIAS


@lru_cache(maxsize=16_384)
def words_of(text: str, part: str) -> tuple[Token, ...]:
    """Split one written name into words, without particles, titles and what says "unknown"."""
    written = _WORD.findall(unicodedata.normalize("NFKC", text))
    raw = [part_of for word in written for part_of in (_syllables(word) if part == ANY else [word])]
    read = [(latin(word)[:LONGEST].replace(" ", ""), is_abjad(word)) for word in raw[: MOST_WORDS * 2]]
    written = [(bare, abjad) for word, abjad in read if (bare := letters(word))]
    names = [(word, abjad) for word, abjad in written if word not in tables.NO_NAME]
    # A letter in front is an initial: Y. Wang; between words it may be a particle: Lopez y Garcia.
    kept = [
        (word, abjad)
        for at, (word, abjad) in enumerate(names)
        if word not in tables.PARTICLES or (at == 0 and len(word) == 1)
    ]
    if names == written:
        kept = kept or names  # a particle is a name where nothing stands beside it: Van, Ben, Al
    made = [token(word, part, abjad=abjad) for word, abjad in _joined(kept)]
    return tuple(_fathers(made, part))


def _syllables(word: str) -> list[str]:
    """Chinese characters are a surname of one and a given name of the others; all else is one word."""
    if is_han(word) and 1 < len(word) <= 4 and word.isalpha():
        return [word[0], word[1:]] if len(word) < 4 else [word[:2], word[2:]]
    return [word]


def _joined(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Join "Abd al-Rahman" and the like to one word, as it is also written."""
    joined: list[tuple[str, bool]] = []
    for word, abjad in words:
        if joined and _SERVANT_ALONE.match(joined[-1][0]):
            joined[-1] = ("abd" + word, abjad)
        else:
            joined.append((word, abjad))
    return joined


def _fathers(made: list[Token], part: str) -> Iterator[Token]:
    """Tell patronymics apart: behind a given name, never the only other word of a whole name."""
    for at, one in enumerate(made):
        behind = at > 0 and (part == GIVEN or (part == ANY and len(made) > 2))
        surely = part in (GIVEN, ANY) and at > 0 and _FATHER_OF_A_WOMAN.search(one.text)
        if surely or (behind and _FATHER.search(one.text)):
            yield Token(one.text, PATRONYMIC, one.plain, one.sounds, (), one.abjad)
        else:
            yield one
