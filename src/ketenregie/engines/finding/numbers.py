"""Telephone numbers, bank accounts and numbers in the trade register; days and amounts are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers
from stdnum import iban

from ketenregie.engines.finding.spans import NOTHING, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "NL"
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}")
# What looks like an IBAN of the Netherlands and does not add up is a slip of the pen, no phone number.
_LIKE_IBAN = re.compile(r"(?<![A-Za-z0-9])NL\d{2} ?[A-Z]{4}(?: ?\d){6,12}", re.IGNORECASE)
_KVK = re.compile(
    r"\b(?:kvk|kamer van koophandel|handelsregister)(?:[ -]?(?:nummer|nr\.?|no\.?))?\s?:?\s?"
    r"(?P<number>\d{8})(?!\d)",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|sept|okt|oct|nov|dec"
_NONE = re.compile(
    r"(?<!\d)(?<!\d[-/.])\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d{2}(?!\d|[-/.]\d)"
    rf"|(?<!\d)\d{{1,2}}[- ](?:{_MONTHS})[a-z]{{0,6}}[- .]{{1,2}}(?:19|20)?\d{{2}}(?!\d)"
    r"|(?<!\d)(?:19|20)\d{2}([-/.])\d{1,2}\2\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:uur|u|h|am|pm)\b"
    r"|(?:€|\beuro?s?\b|\bEUR\b)\s?\d[\d.,]{0,14}"
    r"|(?<!\d)\d[\d.]{0,12},\d{2}(?!\d)",
    re.IGNORECASE,
)


def phones(text: str) -> Iterator[Found]:
    """Yield telephone numbers that can exist: Dutch ones, and others that begin with + or 00.

    A bare row of nine digits is left alone: it may be a citizen service number.
    """
    for match in phonenumbers.PhoneNumberMatcher(text, HOME):
        if not match.raw_string.startswith(("0", "+", "(")):
            continue
        key = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield Found("phone", match.start, match.end, _written(match.number), key)


def banks(text: str) -> Iterator[Found]:
    """Yield bank accounts: IBANs of any country that add up."""
    for match in _IBAN.finditer(text):
        found = _longest_iban(text, match.start(), match.end())
        if found:
            yield found
    for match in _LIKE_IBAN.finditer(text):
        yield Found(NOTHING, match.start(), match.end(), "", "")


def registrations(text: str) -> Iterator[Found]:
    """Yield numbers in the trade register (KvK), where the text says that they are."""
    for match in _KVK.finditer(text):
        number = match["number"]
        yield Found("organisation", match.start(), match.end(), "", number, number)


def days_and_amounts(text: str) -> Iterator[Found]:
    """Yield days, times and amounts of money as nothing: no number plate and no phone is in them."""
    for match in _NONE.finditer(text):
        yield Found(NOTHING, match.start(), match.end(), "", "")


def _longest_iban(text: str, start: int, end: int) -> Found | None:
    """Return the IBAN that begins here: words may follow it, and only one length is right."""
    signs = [place for place in range(start, end) if text[place].isalnum()]
    for length in range(min(len(signs), _LONGEST_IBAN), _SHORTEST_IBAN - 1, -1):
        last = signs[length - 1] + 1
        compact = "".join(text[place] for place in signs[:length]).upper()
        whole = last == len(text) or not text[last].isalnum()
        if whole and iban.is_valid(compact):
            return Found("bank", start, last, iban.format(compact), compact)
    return None


def _written(number: phonenumbers.PhoneNumber) -> str:
    """Return a number as people here write it: at home without the country."""
    at_home = phonenumbers.region_code_for_number(number) == HOME
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)
