"""Addresses in the Netherlands: a street with a number, or a postcode with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketenregie.engines.finding.spans import NOTHING, Found
from ketenregie.engines.finding.streets import (
    NO_STREET,
    OPENERS,
    STREET_WHEN_CAPITAL,
    SURE,
    WITH_A_CAPITAL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# What follows a number that counts or tells the time: that is no house number.
_COUNTED = (
    r"(?!\d)(?!\s*(?:uur|u\b|h\b|min|sec|mensen|man\b|mannen|vrouw|personen|persoon|meisje|meiden|jongen"
    r"|kind|auto|bus|keer|maal|dag|week|weken|maand|jaar|jaren|km|m\b|meter|euro|%|°|kilo|kg|stuks"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|andere|van\s+de|of\s+\d+\s+(?:mensen|man)|tot\s+\d|à\s+\d)|[:.,]\d|-\d{2,})"
)
_NUMBER = r"(?P<number>[1-9]\d{0,4})" + _COUNTED
_ADDITION = (
    r"(?P<addition>-?[a-zA-Z](?![\w])|\s(?!\d{4})[A-HJ-Z](?![\w'])|-?(?:I{1,3}|IV|VI{0,3})(?![\w])"
    r"|[-/]\d{1,3}(?![\w-])|\s?(?:bis|hs|huis|rood|zwart)(?![\w]))?"
)
_POSTCODE = r"(?P<postcode>[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2})(?![\w])"
_TOWN = r"[A-ZÂÊÛ'][\w'’âêôûúéëï-]+(?:[ -](?:aan|de|den|der|op|en|ter)(?= [A-Z]))?(?: [A-Z][\w'-]+)?"
_PLACE = (
    rf"(?:,?\s{{1,2}}{_POSTCODE}(?:,?\s{{1,2}}(?P<town>{_TOWN}))?"
    rf"|,?\s(?:te|in)\s(?P<in_town>{_TOWN}))?"
)
_BEFORE = r"(?<![\w-])"
_LEAD = r"(?:(?:[A-Z][\w.'-]{0,20}|van|de|den|der|het|ter|ten|'[st]|’[st]) ){0,3}"
_CAPITAL = rf"(?:{_LEAD}'?[A-Z][\w'-]{{0,30}}(?:{SURE}|{WITH_A_CAPITAL})|{_LEAD}[A-Z][a-z]*(?:{SURE}))"
_SMALL = rf"[a-z][a-z'-]{{2,30}}(?:{SURE})"
_STREET = re.compile(
    _BEFORE
    + rf"(?P<street>{_CAPITAL}|{_LEAD}(?:{SURE.title()}|Zeedijk)|{_SMALL})\s(?:nr\.?\s|nummer\s)?"
    + _NUMBER
    + _ADDITION
    + _PLACE
)
# Any name of a street, where a postcode follows or the text says that somebody lives there.
_WITH_POSTCODE = re.compile(
    _BEFORE
    + r"(?P<street>(?:[A-Z'’][\w.'’-]{0,30} ){0,3}[A-Z'’][\w.'’-]{1,30})\s"
    + _NUMBER
    + _ADDITION
    + rf",?\s{{1,2}}{_POSTCODE}(?:,?\s{{1,2}}(?P<town>{_TOWN}))?"
)
_LIVES = re.compile(
    r"\b(?:(?:woont|wonen|woonde|woonden|verblijft|verblijven|slaapt|slapen|pand|woning|huis|flat)\s"
    r"(?:(?:aan|op|in)\s(?:de|het)|aan|op)|(?:woon|werk)?adres(?:\sis)?:?)\s"
    r"(?P<street>(?:(?:[A-Z'’][\w.'’-]{0,30}|van|de|der|het) ){0,3}[A-Z'’][\w.'’-]{2,30})"
    r"\s(?:nr\.?\s|nummer\s)?" + _NUMBER + _ADDITION + _PLACE
)
# In small letters these stand before a street; with a capital they are part of its name.
_ARTICLES = ("de ", "het ", "een ")
_POSTCODE_NUMBER = re.compile(
    _BEFORE + _POSTCODE + r",?\s(?:(?:huis)?(?:nr\.?|nummer)\s)?" + _NUMBER + _ADDITION
)
_BOX = re.compile(
    r"\b(?:postbus|antwoordnummer|p\.?o\.? ?box)\s\d{1,6}"
    + rf"(?:,?\s{{1,2}}{_POSTCODE}(?:\s{_TOWN})?)?",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Found]:
    """Yield addresses; a P.O. box is nobody's house and counts as nothing."""
    for match in _BOX.finditer(text):
        yield Found(NOTHING, match.start(), match.end(), "", "")
    for pattern in (_WITH_POSTCODE, _LIVES, _STREET):
        for match in pattern.finditer(text):
            if _is_street(match["street"]):
                yield _address(match)
    for match in _POSTCODE_NUMBER.finditer(text):
        code = _code(match["postcode"])
        number = match["number"] + _addition(match)
        value = f"{code} {number}"
        yield Found("place", match.start(), match.end(), value, _key(value))


def _is_street(name: str) -> bool:
    name = _without_openers(name)
    return bool(name) and name.casefold() not in NO_STREET and name not in STREET_WHEN_CAPITAL


def _address(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    street = _without_openers(match["street"])
    value = f"{street} {match['number']}{_addition(match)}"
    code = _code(groups.get("postcode") or "")
    town = groups.get("town") or groups.get("in_town") or ""
    detail = f"{code} {town}".strip()
    start = match.end("street") - len(street)
    return Found("place", start, match.end(), value, _key(value), detail)


def _without_openers(street: str) -> str:
    while street.partition(" ")[0].casefold() in OPENERS or street.startswith(_ARTICLES):
        street = street.partition(" ")[2]
    return street


def _addition(match: re.Match[str]) -> str:
    return (match["addition"] or "").strip()


def _code(postcode: str) -> str:
    compact = postcode.replace(" ", "")
    return f"{compact[:4]} {compact[4:]}" if compact else ""


def _key(value: str) -> str:
    return re.sub(r"[\W_]", "", value).casefold()
