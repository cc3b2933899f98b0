"""What stands on the papers: from the region pack, and from texts that every public language has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext

from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.signals import rules
from ketenregie.signals.handouts import papers
from ketenregie.signals.outside import queries as outside
from ketenregie.signals.reporting import queries as reporting

if TYPE_CHECKING:
    from ketenregie.region.pack import Party

OPEN, NEUTRAL = "open", "neutraal"
LOOKS = {
    OPEN: gettext_lazy("Says what it is about"),
    NEUTRAL: gettext_lazy("Neutral: for a place where somebody may read along"),
}
SIGNS = 5
# Latin, Greek and Cyrillic lie below; Arabic and Chinese above.
_BEYOND = 0x0530
_MILLIMETRES = {OPEN: 95, NEUTRAL: 115}


@dataclass(frozen=True)
class Paper:
    """A file to hand out: its name says nothing about its subject."""

    name: str
    body: bytes


def poster(language: str, look: str, address: str) -> Paper | None:
    """Return a poster in a language of the public part; None where its letters cannot be set here.

    The neutral one says nothing that somebody who reads along may not see.
    """
    fonts = papers.fonts_for(language)
    if fonts is None:
        return None
    with translation.override(language):
        words = _poster_words(look) | {
            "fonts": fonts,
            "language": language.partition("-")[0],
            "right_to_left": translation.get_language_bidi(),
            "region": pack.current().name,
            "address": _plain(address),
            "qr": papers.qr_code(address),
            "qr_alt": _plain(address),
            "qr_width": _MILLIMETRES[look],
        }
    return Paper(f"poster-{language}.pdf", papers.render("poster.typ", words))


def _poster_words(look: str) -> dict[str, Any]:
    region = pack.current()
    named = list(reporting.languages().values())
    mark = f"{gettext('Reporting point')} · {region.name}"
    if look == NEUTRAL:
        heading = gettext("Reporting point")
        return {
            "title": heading,
            "mark": region.name,
            "heading": heading,
            "heading_size": 44,
            "lines": [],
            "danger": None,
            "languages": _readable(named),
        }
    heading = gettext("Do you think that somebody is being exploited? Tell us")
    return {
        "title": heading,
        "mark": mark,
        "heading": heading,
        "heading_size": 40,
        "lines": [
            gettext("You may stay anonymous."),
            gettext("It takes about five minutes. There is one question a page."),
        ],
        "danger": {
            "question": gettext("Is somebody in danger now?"),
            "call": gettext("Call"),
            "number": region.intake.emergency,
        },
        "languages": _readable(named),
    }


def _readable(names: list[str]) -> list[str]:
    """Return the names of languages whose letters the first font has; a box for a letter helps nobody."""
    return [name for name in names if all(ord(sign) < _BEYOND for sign in name)]


def route_card(party_code: str, address: str, staff_address: str) -> Paper:
    """Return the card of an organisation, in the language at hand; KeyError when there is no such party."""
    party = pack.current().parties[party_code]
    words = {
        "fonts": [papers.EVERYWHERE],
        "language": language_here(),
        "region": pack.current().name,
        "title": gettext("What do I do when I suspect something?"),
        "mark": f"{capfirst(party.name)} · {pack.current().name}",
        "intro": gettext(
            "For everybody who works here. A small signal is enough: you do not have to be sure. "
            "0 + 0 + 0 = 1: together small signals become clear."
        ),
        "danger": gettext("Somebody in danger now? Call %(number)s first. Then report.")
        % {"number": pack.current().intake.emergency},
        "see": _part(gettext("What you may notice"), _signs()),
        "tell": _part(gettext("Whom you tell"), _tell(party)),
        "next": _part(gettext("What happens next"), _next()),
        "share": _part(gettext("What you may share"), _share(party)),
        "never": _part(gettext("What you never do"), _never()),
        "call": _part(gettext("Whom you can call"), _call()),
        "report": _part(
            gettext("Report"),
            [
                gettext("Without an account: %(address)s") % {"address": _plain(address)},
                gettext("With an account: %(address)s") % {"address": _plain(staff_address)},
            ],
        ),
        "qr": papers.qr_code(address),
        "qr_alt": _plain(address),
        "foot": gettext("Made by the system from the region's own facts, version %(version)s.")
        % {"version": pack.current().version},
    }
    return Paper("kaart.pdf", papers.render("route_card.typ", words))


def _part(title: str, rows: list[str]) -> dict[str, Any]:
    return {"title": title, "rows": rows}


def _signs() -> list[str]:
    often = [
        str(one.label)
        for one in pack.current().indicators.values()
        if one.in_form and len(one.forms) > 1
    ]
    return [*often[:SIGNS], gettext("Each can also have an innocent explanation: report what you saw.")]


def _tell(party: Party) -> list[str]:
    """Return whom people of a party tell: a role in a party, never a person (R1.4)."""
    region = pack.current()
    if set(party.roles) & set(rules.AT_THE_TABLE):
        first = gettext(
            "You sit at the table: put it on the agenda yourself. The chain director sees it at once."
        )
        return [first, _form_row()]
    channel = region.intake.channel_for(party.kind)
    if region.intake.channels[channel].receiver.role != pack.OWN_CONTACT_OFFICER:
        seat = region.intake.receiver(channel)
        return [_seat_row(parties.holder_label(seat), region.parties[seat.party].phone), _form_row()]
    nobody = region.intake.none_appointed
    own = gettext("Your own contact officer: %(who)s.") % {
        "who": " / ".join(parties.role_label(role) for role in parties.CONTACT_OFFICERS)
    }
    away = gettext("Nobody appointed or present? Then at once: %(who)s.") % {
        "who": f"{parties.role_label(nobody.role)}, {parties.party_label(nobody.party)}"
    }
    return [own, away, _form_row()]


def _seat_row(who: str, phone: str) -> str:
    return f"{capfirst(who)}{f', {phone}' if phone else ''}."


def _form_row() -> str:
    return gettext("Use the form: three minutes, and it comes to the right person by itself.")


def _next() -> list[str]:
    region = pack.current()
    days = region.route.steps["take_up"].limit_days or 1
    return [
        ngettext(
            "Within %(days)s working day somebody reads it, and says who does what for help.",
            "Within %(days)s working days somebody reads it, and says who does what for help.",
            days,
        )
        % {"days": days},
        gettext("Every signal goes to the chain director, who lays it beside the others."),
        gettext("%(table)s weighs it: police, care coordinator and process director.")
        % {"table": capfirst(str(region.table.label))},
        gettext("You hear what may be told. Your own help goes on meanwhile."),
    ]


def _share(party: Party) -> list[str]:
    secrecy = pack.current().secrecy
    usual = secrecy.professions.get(secrecy.usual(party.kind))
    rows = [gettext("What you saw, heard or were told, and how you know it.")]
    rows += [str(usual.about)] if usual else []
    return [
        *rows,
        gettext("Without a name, address or number you always may."),
        gettext("You may set conditions: who may not read it, ask me first, until when."),
    ]


def _never() -> list[str]:
    return [
        gettext("Look for more yourself, or follow somebody."),
        gettext("Speak with the person you suspect."),
        gettext("Promise that it stays secret."),
        gettext("Put names in an e-mail or a chat."),
        gettext("Let help wait for a report."),
    ]


def _call() -> list[str]:
    intake = pack.current().intake
    rows = [gettext("Danger now: %(number)s") % {"number": intake.emergency}]
    for one in intake.phones.values():
        hours = f" ({one.hours})" if str(one.hours) else ""
        rows.append(f"{one.label}: {one.number}{hours}")
    return rows


def _plain(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address


def language_here() -> str:
    """Return the language at hand as far as the region's own texts are in it; else the first of those."""
    here = (translation.get_language() or "").partition("-")[0]
    own = outside.languages()
    return here if here in own else next(iter(own))


def languages() -> list[tuple[str, str]]:
    """Return the languages in which a poster can be made on this machine."""
    offered = reporting.languages().items()
    return [(code, name) for code, name in offered if papers.fonts_for(code)]


def organisations() -> list[tuple[str, str]]:
    """Return the parties that there is a card for, by name."""
    return [
        (value.partition(":")[2], name)
        for _group, options in outside.organisations()[:2]
        for value, name in options
    ]
