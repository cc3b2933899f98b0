"""How a value is written so that the same thing reads the same, and what somebody typed into the box.

Everything here is by equality: two values are the same when they are written the same after this.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import phonenumbers
from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError

from ketenregie.engines.finding import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

COUNTRY = "NL"
LONGEST = 200
# `street` is an address of which the town is not known: enough to search by, too little to say
# that two signals are about the same place.
KINDS = ("reference", "phone", "plate", "email", "place", "street", "iban", "web", "handle", "date")
SAYS_THE_SAME = frozenset({"phone", "plate", "email", "place", "iban", "web", "handle"})

_REFERENCE = re.compile(r"([SBCT])[\s-]*(\d{4})[\s-]+(\d{1,6})", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\",;]+@[^\s@<>\",;]+\.[^\s@<>\",;]{2,}")
_PHONE_SIGNS = re.compile(r"[+(]?[\d\s().+/-]{7,30}")
_PLATE_SIGNS = re.compile(r"[A-Z0-9]+(?:[\s.-]+[A-Z0-9]+){0,3}", re.IGNORECASE)
_IBAN_SIGNS = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
# A town of Dutch postcodes never begins with 0, and three pairs of letters were never given out.
_POSTCODE = re.compile(r"(?<![\w-])([1-9]\d{3})\s?((?!SA|SD|SS)[A-Z]{2})(?![\w-])", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,5})\s*(.*)", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER_BEHIND = re.compile(r"(?<=[\s,])(\d{1,5})(?!\d)\s*")
_ADDITION = re.compile(
    r"[-/\s]*((?:bis|hs|huis|boven|beneden|rood|zwart|[a-z]|[ivx]{1,4}|\d{1,4})"
    r"(?:[-/\s]*(?:[a-z]|\d{1,4}|hoog))?)(?![\w])(.*)",
    re.IGNORECASE | re.DOTALL,
)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_MONTHS = (
    ("jan",), ("feb",), ("maa", "mrt", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",),
    ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip


@dataclass(frozen=True)
class Value:
    """One value to search by: what kind it is, and how it is always written."""

    kind: str
    text: str
    # How it is shown back to whoever typed it.
    shown: str = ""

    def __repr__(self) -> str:
        return f"<Value {self.kind}>"


def phone(text: str) -> str:
    """Return a telephone number as E.164, empty when it is none. A number without a country is Dutch."""
    try:
        parsed = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def phones_in(text: str) -> Iterator[str]:
    """Yield the telephone numbers that stand in a text, as E.164."""
    found = phonenumbers.PhoneNumberMatcher(text, COUNTRY, leniency=phonenumbers.Leniency.POSSIBLE)
    for match in found:
        yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)


def plate(text: str) -> str:
    """Return a number plate in capitals without hyphens, empty when it cannot be one."""
    found = "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
    mixed = any(c.isdigit() for c in found) and any(c.isalpha() for c in found)
    return found if mixed and 4 <= len(found) <= 10 else ""


def email(text: str) -> str:
    """Return an e-mail address in small letters with its domain in ASCII, empty when it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("mailto:").strip("<>.,; ")
    if not _EMAIL.fullmatch(plain):
        return ""
    name, _, domain = plain.casefold().rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def iban(text: str) -> str:
    """Return an account number without spaces, empty when its check digits are wrong."""
    try:
        return str(iban_numbers.validate(text))
    except ValidationError:
        return ""


def web(text: str) -> str:
    """Return a web address without its scheme, `www.` and closing slash, empty when it is none."""
    return next((one.key for one in find(text) if one.kind == "web"), "")


def handle(text: str) -> str:
    """Return the name of an account on social media without its sign, empty when it is none.

    An address of a profile and `@name` are the same account, whatever the platform.
    """
    plain = text.strip()
    named = plain if "/" in plain or plain.startswith("@") else f"@{plain}"
    return next((one.key for one in find(named) if one.kind == "account"), "")


def day(text: str) -> str:
    """Return a day as YYYY-MM-DD, empty when it is none or does not exist."""
    found = _day_parts(text.strip())
    if not found:
        return ""
    try:
        return date(*found).isoformat()
    except ValueError:
        return ""


def reference(text: str) -> str:
    """Return a reference as the house writes it (S-2026-0412), empty when it is none."""
    found = _REFERENCE.fullmatch(text.strip())
    return f"{found[1].upper()}-{found[2]}-{found[3].zfill(4)}" if found else ""


@dataclass(frozen=True)
class Address:
    """A Dutch address taken apart; what is not in the text is empty."""

    street: str = ""
    number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""


def address(text: str, town: str = "") -> Address:
    """Take a Dutch address apart: postcode, street, number, addition, town, in any usual order."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _POSTCODE.search(plain)
    code = f"{found[1]}{found[2].upper()}" if found else ""
    rest = _POSTCODE.sub(" , ", plain, count=1).strip(" ,;") if found else plain.strip(" ,;")
    street, number, after = _house(rest)
    if not number:
        return Address(postcode=code, town=_letters(town))
    addition, place = _addition(after)
    return Address(_street_name(street), number, addition, code, _letters(town) or _town(place))


def place_values(text: str, town: str = "") -> frozenset[Value]:
    """Return the ways in which a written-down address may be searched: by postcode, street, town."""
    at = address(text, town)
    found = set()
    if at.postcode and at.number:
        found.add(Value("place", _joined("postcode", at.postcode, at.number, at.addition)))
    if at.street and at.number:
        where = (at.street, at.number, at.addition)
        found.add(Value("street", _joined("any town", *where)))
        if at.town:
            found.add(Value("place", _joined("town", *where, at.town)))
        else:
            found.add(Value("street", _joined("no town", *where)))
    return frozenset(found)


def values_of(kind: str, fields: Mapping[str, str]) -> frozenset[Value]:
    """Return what a record of the vault can be found by, from its kind and its fields.

    A name is never among it; kinds that hold nothing to search by yield nothing.
    """
    found: set[Value] = set()
    for text in filter(None, (fields.get(name, "") for name in _FREE.get(kind, ()))):
        found |= _whole(text) or {Value("phone", number) for number in phones_in(text)}
    for name, way, make in _FIELDS.get(kind, ()):
        if made := make(fields.get(name, "")):
            found.add(Value(way, made))
    if kind == "place":
        found |= place_values(fields.get("address", ""), fields.get("town", ""))
    if kind == "account" and not found and (made := handle(fields.get("handle", ""))):
        found.add(Value("handle", made))
    return frozenset(found)


def _whole(text: str) -> set[Value]:
    """Return what a whole field is: an e-mail address, an account number, a page on the web."""
    return {Value(way, made) for way, make in _ANYWHERE if (made := make(text))}


_ANYWHERE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("email", email),
    ("iban", iban),
    ("web", web),
)
# What is nothing of all may be a name.
NOTHING = "not_recognised"
# What was plainly meant and is wrong: never taken for something else.
_MEANT = frozenset({"no_such_day", "iban_wrong", "email_wrong", "phone_wrong"})
# Fields that people fill with whatever they have.
_FREE = {
    "phone": ("number", "description"),
    "account": ("handle", "platform"),
    "email": ("address", "description"),
    "web": ("address", "description"),
    "bank": ("number", "description"),
    "organisation": ("number",),
    "source": ("phone", "email"),
}
_FIELDS: dict[str, tuple[tuple[str, str, Callable[[str], str]], ...]] = {
    "phone": (("number", "phone", phone),),
    "vehicle": (("plate", "plate", plate),),
    "person": (("birth_date", "date", day),),
    "source": (("phone", "phone", phone),),
}


def wanted(typed: str) -> tuple[Value, ...]:
    """Return what somebody typed into the box, as what it may be; empty when it is nothing of all.

    What is plain by its form is that and nothing else; an address or plate may be both.
    """
    text = " ".join(typed.split())
    for read in (_as_reference, _as_email, _as_iban, _as_day, _as_phone, _as_online):
        if found := read(text):
            return found
    if trouble(text) in _MEANT:
        return ()
    return (*_as_plate(text), *_as_place(text)) or _as_named(text)


def trouble(typed: str) -> str:
    """Say by a code what is wrong with something typed in which nothing was recognised."""
    text = " ".join(typed.split())
    if _day_parts(text):
        return "no_such_day"
    if _IBAN_SIGNS.fullmatch(text.replace(" ", "").upper()):
        return "iban_wrong"
    if "@" in text:
        return "email_wrong"
    if _POSTCODE.search(text):
        return "number_missing"
    if _PHONE_SIGNS.fullmatch(text) or text.replace(" ", "").isdigit():
        return "phone_wrong"
    return NOTHING


def _as_named(text: str) -> tuple[Value, ...]:
    """Return what a story would name by this: `snap: name`, a WhatsApp address, `name (at) site.nl`."""
    found = find(text)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return wanted(found[0].value) if whole and found[0].value != text else ()


def _as_reference(text: str) -> tuple[Value, ...]:
    found = reference(text)
    return (Value("reference", found, found),) if found else ()


def _as_email(text: str) -> tuple[Value, ...]:
    found = email(text)
    return (Value("email", found, found),) if found else ()


def _as_iban(text: str) -> tuple[Value, ...]:
    found = iban(text)
    return (Value("iban", found, iban_numbers.format(found)),) if found else ()


def _as_day(text: str) -> tuple[Value, ...]:
    found = day(text)
    return (Value("date", found, found),) if found else ()


def _as_phone(text: str) -> tuple[Value, ...]:
    if not _PHONE_SIGNS.fullmatch(text) or _day_parts(text):
        return ()
    found = phone(text)
    if not found:
        return ()
    parsed = phonenumbers.parse(found)
    if not text.startswith(("+", "00", "(+")) and not phonenumbers.is_valid_number(parsed):
        return ()
    shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return (Value("phone", found, shown),)


def _as_online(text: str) -> tuple[Value, ...]:
    if text.startswith("@") or "/" in text:
        made = handle(text)
        if made:
            return (Value("handle", made, f"@{made}"),)
    made = "" if " " in text else web(text)
    return (Value("web", made, made),) if made else ()


def _as_plate(text: str) -> tuple[Value, ...]:
    found = plate(text) if _PLATE_SIGNS.fullmatch(text) and not _POSTCODE.search(text) else ""
    return (Value("plate", found, found),) if found else ()


def _as_place(text: str) -> tuple[Value, ...]:
    at = address(text)
    if not at.number or not (at.postcode or len(at.street) > 2):
        return ()
    values = set(place_values(text))
    if at.town:  # a town was typed: what was written down without one may be it, another town is not
        values = {v for v in values if not v.text.startswith("any town")}
        values |= {Value("street", _joined("no town", at.street, at.number, at.addition))}
    elif not at.postcode:
        values = {v for v in values if v.text.startswith("any town")}
    return tuple(Value(v.kind, v.text, text) for v in sorted(values, key=lambda v: v.text))


def _day_parts(text: str) -> tuple[int, int, int] | None:
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _IN_WORDS.fullmatch(text):
        name = found[2].lower()
        months = [n for n, starts in enumerate(_MONTHS, 1) if name.startswith(starts)]
        return (int(found[3]), months[0], int(found[1])) if months else None
    return None


def _house(rest: str) -> tuple[str, str, str]:
    """Return street, number and what follows; the street may be missing behind a postcode."""
    letter = _LETTER.search(rest)  # a street may begin with a number, as 2e Kruisstraat 5
    # One pass: a pattern of the whole takes minutes over a text of a few thousand commas.
    if letter and (found := _NUMBER_BEHIND.search(rest, letter.end())):
        return rest[: found.start()].strip(" ,"), str(int(found[1])), rest[found.end() :]
    if found := _NUMBER.fullmatch(rest):
        return "", str(int(found[1])), found[2]
    return "", "", ""


def _addition(after: str) -> tuple[str, str]:
    """Return the addition to a house number, and what stands behind it: the town."""
    found = _ADDITION.fullmatch(after)
    if not found or (found[2].strip() and not re.match(r"[\s,]", found[2])):
        return "", after
    return "".join(c for c in found[1].upper() if c.isalnum()), found[2]


def _town(text: str) -> str:
    parts = [_letters(part) for part in text.split(",")]
    return next((part for part in parts if part), "")


def _street_name(text: str) -> str:
    shorter = re.sub(r"str\.?$", "straat", text.strip(" ,").casefold())
    return _letters(shorter, digits=True)


def _letters(text: str, *, digits: bool = False) -> str:
    """Return letters only (and digits), small and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalpha() or (digits and c.isdigit()))


def _joined(*parts: str) -> str:
    return "|".join(parts)
