"""How a name in Cyrillic or Greek letters is spelled in Latin ones: five manners people meet with.

Papers follow the tables of the country, an English clerk another, a Dutch one writes what is heard.
"""

from __future__ import annotations

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "ц": "ts", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "х": "kh", "ж": "zh", "ч": "ch", "ш": "sh",
    "э": "e", "ю": "yu", "я": "ya", "ё": "yo",
}  # fmt: skip
_COUNTRY = {
    "UA": {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "ю": "iu", "я": "ia", "й": "i"},
    "BG": {"х": "h", "щ": "sht", "ъ": "a", "ю": "yu", "я": "ya", "ь": "y"},
    "RU": {"ю": "iu", "я": "ia", "й": "i", "ъ": "ie", "ё": "e"},
}
_HEARD = {
    "UA": {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "yi", "є": "ye"},
    "BG": {"х": "h", "щ": "sht", "ъ": "u"},
    "RU": {"ё": "yo"},
}
_MANNERS = {
    "english": {},
    "dutch": {
        "ж": "zj", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "у": "oe", "ю": "joe", "я": "ja", "й": "j", "ё": "jo",
        "х": "ch", "є": "je", "ї": "ji",
    },
    "polish": {"ж": "z", "ч": "cz", "ш": "sz", "щ": "szcz", "ю": "ju", "я": "ja", "й": "j", "в": "w",
               "х": "ch", "ц": "c", "є": "je", "ё": "jo"},
    "simple": {"ю": "u", "я": "a", "ж": "j", "щ": "sh", "х": "h", "й": "i", "ё": "e", "є": "e", "ї": "i"},
}  # fmt: skip
_GREEK_PAIRS = [
    ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("τζ", "tz"), ("ου", "ou"), ("αι", "ai"),
    ("ευ", "ev"), ("αυ", "av"),
]  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y",
    "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ς": "s",
}  # fmt: skip
_GREEK_HEARD = [
    {},
    {"χ": "h", "γ": "gh", "υ": "i", "αι": "e"},
    {"η": "h", "β": "b", "υ": "u", "ου": "u", "φ": "ph"},
]
_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def cyrillic(word: str, country: str) -> tuple[str, ...]:
    """Return the Latin spellings of a Cyrillic word, that of the country's papers first."""
    tables = [_CYRILLIC | _COUNTRY[country]]
    tables += [_CYRILLIC | _HEARD[country] | manner for manner in _MANNERS.values()]
    return _each(word, tables)


def greek(word: str) -> tuple[str, ...]:
    """Return the Latin spellings of a Greek word, that of passports first."""
    return _each(
        word.lower().translate(_ACCENTS), [_GREEK | dict(_GREEK_PAIRS) | h for h in _GREEK_HEARD]
    )


def _each(word: str, tables: list[dict[str, str]]) -> tuple[str, ...]:
    found = (_spelled(word.lower(), table) for table in tables)
    return tuple(dict.fromkeys(_capitals(text) for text in found))


def _spelled(word: str, table: dict[str, str]) -> str:
    out, place = [], 0
    while place < len(word):
        pair = word[place : place + 2]
        step = 2 if pair in table and len(pair) == 2 else 1
        out.append(table.get(word[place : place + step], word[place : place + step]))
        place += step
    return "".join(out)


def _capitals(text: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in text.split(" "))
