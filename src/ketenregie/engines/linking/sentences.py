"""The parts of a comparison in words, Dutch and English, as the person who decides reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketenregie.engines.linking.comparing import Part

LANGUAGES = ("nl", "en")
RARE, COMMON = 10.5, 7.0

# What agrees or differs: Dutch, English.
_NOUNS = {
    "given_name": ("voornaam", "given name"),
    "surname": ("achternaam", "surname"),
    "name": ("naam", "name"),
    "alias": ("bijnaam", "nickname"),
    "patronymic": ("vadersnaam", "patronymic"),
    "account_name": ("account of e-mailadres", "account or e-mail address"),
    "phone": ("telefoonnummer", "telephone number"),
    "email": ("e-mailadres", "e-mail address"),
    "handle": ("account", "account"),
    "plate": ("kenteken", "number plate"),
    "iban": ("bankrekening", "bank account"),
    "web": ("webadres", "web address"),
}
_NAME_LEVELS = {
    "same": ("zelfde {nl}", "same {en}"),
    "spelling": ("zelfde {nl}, anders gespeld", "same {en}, spelt otherwise"),
    "short_form": ("{nl} is een andere vorm van dezelfde naam", "{en} is another form of the same name"),
    "close": ("{nl} lijkt er sterk op", "{en} is much alike"),
    "shortened": ("{nl} is bij één van beide afgekort", "{en} is cut short in one of the two"),
    "kin": (
        "zelfde {nl}, maar dat past ook bij familie",
        "same {en}, but that fits kin as well",
    ),
    "second_same": ("ook een tweede {nl} is gelijk", "a second {en} is the same as well"),
    "middle": ("{nl} past bij een tweede {nl} van de ander", "{en} fits a second {en} of the other"),
    "similar": ("{nl} lijkt er enigszins op", "{en} is somewhat alike"),
    "initial": ("{nl}: beginletter past", "{en}: initial fits"),
    "initial_form": (
        "{nl}: beginletter past bij de volle naam",
        "{en}: initial fits the full form of the name",
    ),
    "different": ("{nl} verschilt", "{en} differs"),
    "other_parts": (
        "{nl}: bij de één alleen een voornaam, bij de ander een achternaam",
        "{en}: only a given name of the one, a surname of the other",
    ),
    "rest_differs": ("de rest van de {nl} verschilt", "the rest of the {en} differs"),
    "doubtful": (
        "{nl_many} verschillen, maar hebben iets van elkaar",
        "{en}s differ, yet have something in common",
    ),
    "second_differs": ("een tweede {nl} verschilt", "a second {en} differs"),
    "initial_differs": ("{nl}: beginletter past niet", "{en}: initial does not fit"),
}
# Each word of a name is a part of its own: two lines that said "same name" would seem counted twice.
_WORD_LEVELS = _NAME_LEVELS | {
    "same": ("een woord van de naam is gelijk", "a word of the name is the same"),
    "spelling": (
        "een woord van de naam is gelijk, anders gespeld",
        "a word of the name is the same, spelt otherwise",
    ),
    "short_form": (
        "een woord van de naam is een andere vorm van dezelfde naam",
        "a word of the name is another form of the same name",
    ),
    "close": ("een woord van de naam lijkt er sterk op", "a word of the name is much alike"),
    "similar": ("een woord van de naam lijkt er enigszins op", "a word of the name is somewhat alike"),
    "shortened": (
        "een woord van de naam is bij één van beide afgekort",
        "a word of the name is cut short in one of the two",
    ),
    "second_same": (
        "nog een woord van de naam is gelijk",
        "one more word of the name is the same",
    ),
}
_SWAPPED = ("; voor- en achternaam verwisseld", "; given name and surname exchanged")
_SWAPPED_LEVELS = {
    level: (nl + _SWAPPED[0], en + _SWAPPED[1]) for level, (nl, en) in _WORD_LEVELS.items()
}
_SHARED_LEVELS = {
    "same": ("zelfde {nl}", "same {en}"),
    "close": ("{nl} verschilt in één teken", "{en} differs by one character"),
    "different": ("{nl} verschilt", "{en} differs"),
}
_BORN = {
    "same": ("zelfde geboortedatum", "same date of birth"),
    "swapped": (
        "geboortedatum met dag en maand verwisseld",
        "date of birth with day and month exchanged",
    ),
    "swapped_slip": (
        "geboortedatum met dag en maand verwisseld, ander jaar",
        "date of birth with day and month exchanged, another year",
    ),
    "day_differs": (
        "zelfde geboortemaand en -jaar, andere dag",
        "same month and year of birth, another day",
    ),
    "month_differs": ("zelfde geboortejaar, andere maand", "same year of birth, another month"),
    "year_slip": (
        "zelfde geboortedag, jaar mogelijk een tikfout",
        "same day of birth, year may be mistyped",
    ),
    "only_day": (
        "zelfde dag en maand, heel ander geboortejaar",
        "same day and month, quite another year of birth",
    ),
    "only_year": (
        "zelfde geboortejaar, andere dag en maand",
        "same year of birth, another day and month",
    ),
    "month_same": ("zelfde geboortemaand en -jaar", "same month and year of birth"),
    "year_same": ("zelfde geboortejaar", "same year of birth"),
    "placeholder_same": ("zelfde geboortejaar, beide 1 januari", "same year of birth, both 1 January"),
    "one_year": ("geboortejaar verschilt 1 jaar", "year of birth differs by 1 year"),
    "two_years": ("geboortejaar verschilt 2 jaar", "year of birth differs by 2 years"),
    "differs": ("geboortedatum verschilt", "date of birth differs"),
    "age_fits": ("leeftijd past", "age fits"),
    "age_fits_widely": ("leeftijd past, ruim geschat", "age fits, widely estimated"),
    "age_near": ("leeftijd past bijna", "age nearly fits"),
    "age_off": ("leeftijd past niet goed", "age does not fit well"),
    "age_differs": ("leeftijd past niet", "age does not fit"),
}
_ADDRESS = {
    "house": ("zelfde huis", "same house"),
    "house_near": ("bijna hetzelfde adres", "nearly the same address"),
    "house_turned": (
        "zelfde straat, cijfers van het huisnummer in een andere volgorde",
        "same street, figures of the house number in another order",
    ),
    "house_slip": (
        "zelfde straat, huisnummer verschilt in één cijfer of is dat van het huis ernaast",
        "same street, house number differs by one figure or is that of the house beside",
    ),
    "street": ("zelfde straat", "same street"),
    "street_differs": ("andere straat", "another street"),
}
_ADDITION = {
    "same": ("zelfde toevoeging", "same addition to the number"),
    "same_there": (
        "zelfde toevoeging, hoort bij hetzelfde adres",
        "same addition to the number, goes with the same address",
    ),
    "missing": ("toevoeging bij één van beide onbekend", "addition unknown to one of them"),
}
_BUILDING = {
    "same": ("zelfde gebouw of toevoeging", "same building or addition"),
    "close": ("gebouw of toevoeging lijkt er sterk op", "building or addition is much alike"),
    "differs": ("ander gebouw of toevoeging", "another building or addition"),
}
_POSTCODE = {
    "same": ("zelfde postcode", "same postcode"),
    "same_there": (
        "zelfde postcode, hoort bij hetzelfde adres",
        "same postcode, goes with the same address",
    ),
    "slip": ("postcode verschilt in één teken", "postcode differs by one character"),
    "slip_there": (
        "postcode verschilt in één teken, bij hetzelfde adres",
        "postcode differs by one character, at the same address",
    ),
    "area": ("zelfde postcodegebied", "same postcode area"),
    "area_there": (
        "andere letters in de postcode, bij hetzelfde adres",
        "other letters in the postcode, at the same address",
    ),
    "differs": ("andere postcode", "another postcode"),
    "differs_there": (
        "andere postcode, bij hetzelfde adres",
        "another postcode, at the same address",
    ),
}
_TOWN = {
    "same": ("zelfde plaats", "same town"),
    "same_there": ("zelfde plaats, hoort bij hetzelfde adres", "same town, goes with the same address"),
    "close": ("plaats lijkt er sterk op", "town is much alike"),
    "differs": ("andere plaats", "another town"),
}
_EMPLOYER = {
    "number_same": ("zelfde KvK-nummer van de werkgever", "same trade register number of the employer"),
    "same": ("zelfde werkgever", "same employer"),
    "close": ("werkgevers lijken sterk op elkaar", "employers are much alike"),
    "different": ("andere werkgever", "another employer"),
}
_ACCOUNT_NAME = {
    "same": ("naam staat in het {nl} van de ander", "name stands in the {en} of the other"),
    "close": (
        "naam lijkt op die in het {nl} van de ander",
        "name is much like that in the {en} of the other",
    ),
}
_SEX = {"same": ("zelfde geslacht", "same sex"), "different": ("ander geslacht", "other sex")}
_WHOLE = {
    "name": _WORD_LEVELS,
    "name_swapped": _SWAPPED_LEVELS,
    "born": _BORN,
    "address": _ADDRESS,
    "addition": _ADDITION,
    "building": _BUILDING,
    "postcode": _POSTCODE,
    "town": _TOWN,
    "employer": _EMPLOYER,
    "sex": _SEX,
    "account_name": _ACCOUNT_NAME,
}
_STANDING = {
    "_alone": (
        "; naam en geboortedatum wijzen niet op één persoon",
        "; name and birth do not point to one person",
    ),
    "_other": (
        "; naam, geboorte of geslacht spreekt tegen dat het één persoon is",
        "; name, birth or sex speaks against it being one person",
    ),
    "_along": (
        "; volgt uit wat al gelijk is, zoals bij huisgenoten",
        "; follows from what is the same already, as with housemates",
    ),
    "": ("", ""),
}
_RARITY = {"rare": ("zeldzaam", "rare"), "common": ("veelvoorkomend", "common")}


def say(part: Part, language: str = "nl") -> str:
    """Return a part as a sentence with its bits: "zelfde telefoonnummer, zeldzaam: +13,2".

    Languages other than Dutch read English. A level that has no sentence is shown by its code.
    """
    at = 0 if language == "nl" else 1
    text, standing = _said(part.attribute, part.level, at)
    if rarity := _rarity(part):
        text = f"{text}, {_RARITY[rarity][at]}"
    return f"{text}{standing}: {number(part.bits, language)}"


def words(attribute: str, level: str, language: str = "nl") -> str:
    """Return what a level of an attribute says, without its weight."""
    return "".join(_said(attribute, level, 0 if language == "nl" else 1))


def codes() -> frozenset[tuple[str, str]]:
    """Return every attribute with every level that it can have: all that a part of a comparison can name."""
    return frozenset(
        (attribute, level + standing)
        for attribute in {*_NOUNS, *_WHOLE}
        for level in _sentences(attribute)
        for standing in _STANDING
    )


def number(bits: float, language: str = "nl") -> str:
    """Return bits with a sign and one decimal, a comma in Dutch."""
    text = f"{bits:+.1f}".replace("-", "−")
    return text.replace(".", ",") if language == "nl" else text


def _said(attribute: str, level: str, at: int) -> tuple[str, str]:
    """Return what a level says, and beside it the light it stands in."""
    standing = next(ending for ending in _STANDING if level.endswith(ending))
    bare = level.removesuffix(standing)
    pair = _sentences(attribute).get(bare, (f"{attribute} {level}",) * 2)
    nl, en = _NOUNS.get(attribute, _NOUNS["name"])
    return pair[at].format(nl=nl, nl_many=nl.replace("naam", "namen"), en=en), _STANDING[standing][at]


def _sentences(attribute: str) -> dict[str, tuple[str, str]]:
    if attribute in _WHOLE:
        return _WHOLE[attribute]
    return (
        _SHARED_LEVELS
        if attribute in ("phone", "email", "handle", "plate", "iban", "web")
        else _NAME_LEVELS
    )


def _rarity(part: Part) -> str:
    if part.rarity is None or part.bits <= 0:
        return ""
    if part.rarity >= RARE:
        return "rare"
    return "common" if part.rarity <= COMMON else ""
