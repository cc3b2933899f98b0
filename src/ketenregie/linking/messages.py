"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

MESSAGES: dict[str, _StrPromise] = {
    "linking.nothing_chosen": _("Choose at least one signal that is not in the bundle yet."),
    "linking.too_few": _("A bundle begins with two signals. Choose one more."),
    "linking.not_a_signal": _("One of the chosen signals is not open to you. Open the page again."),
    "linking.in_another_bundle": _(
        "One of the chosen signals is in another bundle. Take it out there first, with a reason."
    ),
    "linking.not_in_bundle": _("This signal is not in the bundle."),
    "linking.held_by_links": _(
        "A confirmed link holds this signal in the bundle. Undo the link; the signal then goes by itself."
    ),
    "linking.nothing_decided": _("Choose for at least one of the pairs what you decide."),
    "linking.not_before_you": _("One of the pairs changed meanwhile. Look at the page again."),
    "linking.not_yours": _(
        "Another organisation decided this. The chain director can undo it; talk to them."
    ),
    "linking.already_asked": _("You have asked this already. The answer appears on the signal."),
    "linking.nobody_to_talk_to": _("Choose whom they are to talk to."),
}

# What a person decided about two mentions.
SAID: dict[str, _StrPromise] = {
    "same": _("the same"),
    "not_same": _("not the same"),
    "later": _("decide later"),
}

# What a node of the picture is called by its kind.
THING: dict[str, _StrPromise] = {
    "signal": _("signal"),
    "person": _("person"),
    "place": _("place"),
    "phone": _("phone number"),
    "vehicle": _("vehicle"),
    "organisation": _("organisation"),
    "account": _("online account"),
    "email": _("e-mail address"),
    "web": _("web address"),
    "bank": _("bank account (IBAN)"),
    "things": _("several things"),
}


def _signals(count: int) -> str:
    return ngettext("%(count)d signal", "%(count)d signals", count) % {"count": count}


def _people(count: int) -> str:
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def _places(count: int) -> str:
    return ngettext("%(count)d place", "%(count)d places", count) % {"count": count}


def _phones(count: int) -> str:
    return ngettext("%(count)d number", "%(count)d numbers", count) % {"count": count}


def _vehicles(count: int) -> str:
    return ngettext("%(count)d vehicle", "%(count)d vehicles", count) % {"count": count}


def _organisations(count: int) -> str:
    return ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}


def _accounts(count: int) -> str:
    return ngettext("%(count)d account", "%(count)d accounts", count) % {"count": count}


def _addresses(count: int) -> str:
    return ngettext("%(count)d address", "%(count)d addresses", count) % {"count": count}


def _things(count: int) -> str:
    return ngettext("%(count)d thing", "%(count)d things", count) % {"count": count}


# What several nodes of a kind are called that were taken together.
KINDS_TOGETHER: dict[str, Callable[[int], str]] = {
    "signal": _signals,
    "person": _people,
    "place": _places,
    "phone": _phones,
    "vehicle": _vehicles,
    "organisation": _organisations,
    "account": _accounts,
    "email": _addresses,
    "web": _addresses,
    "bank": _accounts,
    "things": _things,
}

# What the fields of a mention are called, where two are laid beside each other.
FIELDS: dict[str, _StrPromise] = {
    "name": _("Name"),
    "birth_date": _("Date of birth"),
    "age": _("Age"),
    "sex": _("Sex"),
    "description": _("Description"),
    "address": _("Address"),
    "town": _("Town"),
    "number": _("Number"),
    "platform": _("Platform"),
    "handle": _("Account"),
    "plate": _("Number plate"),
}
