"""Phones, e-mail, accounts, plates, bank accounts and web addresses in one way of writing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import phonenumbers
from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"\s*(?:[,;|\n]|\s/\s|\ben\b|\bof\b|\band\b|\bor\b)\s*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\",;:()]+@[^\s@<>\",;:()]+\.[^\s@<>\",;:().]{2,}")
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:instagram|facebook|fb|tiktok|t|telegram|snapchat|x|twitter|vk|linkedin|"
    r"wa|onlyfans|youtube)\.(?:com|me|ru|net)/(?:in/|add/|@)?([^/?#\s]+)",
    re.IGNORECASE,
)
# A profile on another site: what stands behind the last slash.
_ANY_PROFILE = re.compile(
    r"^(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+/(?:[^?#\s]*/)?@?([^/?#\s]+)", re.IGNORECASE
)
_PLATFORM = re.compile(
    r"^(?:instagram|insta|ig|facebook|fb|tiktok|telegram|tg|snapchat|snap|sc|twitter|x|vk|whatsapp|signal)"
    r"\s*[:@ ]\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\D")
MOST = 4


def phones(text: str, country: str = "NL") -> tuple[str, ...]:
    """Return the telephone numbers in a field as E.164; one without a country is of `country`."""
    found = dict.fromkeys(filter(None, (_phone(part, country) for part in _parts(text))))
    return tuple(found)[:MOST]


def _parts(text: str) -> Iterator[str]:
    yield from _BETWEEN.split(unicodedata.normalize("NFKC", text[:200]).strip())[:MOST]


@lru_cache(maxsize=4096)
def _phone(text: str, country: str) -> str:
    digits = _DIGITS.sub("", text)
    if not 6 <= len(digits) <= 17:
        return ""
    if country == "NL" and len(digits) == 10 and digits.startswith("0"):
        return "+31" + digits[1:]  # as most are written; the library is slow
    # Longer than any number of the country and without its zero: the plus before it was left out.
    abroad = len(digits) > 10 and not text.lstrip(" (").startswith(("+", "0"))
    try:
        read = phonenumbers.parse("+" + digits if abroad else text, country)
    except phonenumbers.NumberParseException:
        return digits.lstrip("0")
    return f"+{read.country_code}{read.national_number}"


def emails(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a field in small letters, what stands behind a plus left out."""
    plain = (
        unicodedata.normalize("NFKC", text[:300]).casefold().replace("(at)", "@").replace("[at]", "@")
    )
    return tuple(dict.fromkeys(_email(found) for found in _EMAIL.findall(plain)))[:MOST]


def _email(text: str) -> str:
    name, _, domain = text.removeprefix("mailto:").rpartition("@")
    name = name.partition("+")[0] or name
    if domain in ("gmail.com", "googlemail.com"):
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"


def handles(text: str) -> tuple[str, ...]:
    """Return the names of accounts in a field, without their sign and platform, in small letters."""
    found = dict.fromkeys(filter(None, (_handle(part) for part in _parts(text))))
    return tuple(found)[:MOST]


def _handle(text: str) -> str:
    if profile := _PROFILE.search(text) or _ANY_PROFILE.search(text):
        text = profile[1]
    plain = _PLATFORM.sub("", text).strip().lstrip("@").casefold()
    kept = "".join(c for c in plain if c.isalnum() or c in "._-")[:60].strip(".")
    return kept if len(kept) >= 3 else ""


def plates(text: str) -> tuple[str, ...]:
    """Return the number plates in a field in capitals without hyphens; at least four signs, one a digit."""
    found = ("".join(c for c in part.upper() if c.isalnum()) for part in _parts(text))
    return tuple(
        dict.fromkeys(one for one in found if 4 <= len(one) <= 10 and any(c.isdigit() for c in one))
    )[:MOST]


def ibans(text: str) -> tuple[str, ...]:
    """Return the bank account numbers in a field that add up, without spaces."""
    return tuple(dict.fromkeys(filter(None, (_iban(part) for part in _parts(text)))))[:MOST]


def _iban(text: str) -> str:
    try:
        return str(iban_numbers.validate(text))
    except (ValidationError, ValueError):
        return ""


def webs(text: str) -> tuple[str, ...]:
    """Return the web addresses in a field without scheme, `www.`, question and closing slash."""
    found = (_web(part) for part in text[:500].split())
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def _web(text: str) -> str:
    plain = re.sub(r"^(?:https?://)?(?:www\d?\.|m\.)?", "", text.casefold().strip("<>.,;\"'"))
    plain = plain.partition("#")[0].rstrip("/")
    host, _, rest = plain.partition("/")
    return f"{host}/{rest}".rstrip("/") if "." in host and "@" not in host else ""
