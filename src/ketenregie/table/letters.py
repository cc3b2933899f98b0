"""The messages of the table by e-mail: about a meeting, and never about anybody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ketenregie.kernel.actor import Holder
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Mapping


def call(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of the call for new signals, in the process director's name."""
    known = {"table": pack.current().table.name, "day": _day(facts)}
    lines = [
        _("Are there new signals for %(table)s of %(day)s?") % known,
        _("Sign in to answer: one click when there is nothing new, or add your signals."),
        _("Please no names by e-mail. This message says nothing about people on purpose."),
        _("On behalf of the %(role)s") % {"role": _seat(str(facts.get("by", "")))},
    ]
    return _("New signals for %(table)s of %(day)s?") % known, "\n\n".join(lines)


def cancelled(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of the message that a meeting does not take place."""
    known = {"table": pack.current().table.name, "day": _day(facts)}
    lines = [
        _("%(table)s of %(day)s does not take place.") % known,
        _("What was on its agenda moved to the next meeting. Sign in to see it."),
        _("This message says nothing about people on purpose."),
    ]
    return _("%(table)s of %(day)s is cancelled") % known, "\n\n".join(lines)


def invited(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of the invitation to a meeting on one case."""
    lines = [
        _("You are invited to a meeting made to measure (maatwerkoverleg) on %(day)s."),
        _("Sign in to read what it is for, and to say whether you come."),
        _("This message says nothing about people on purpose."),
    ]
    return _told(_("Invitation: meeting on %(day)s"), lines, facts)


def moved_to(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of the message that such a meeting has another day, time or place."""
    lines = [
        _("The meeting to which you are invited has changed. It is on %(day)s now."),
        _("Sign in to see the time and place, and to say whether you come."),
        _("This message says nothing about people on purpose."),
    ]
    return _told(_("Changed: meeting on %(day)s"), lines, facts)


def called_off(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and text of the message that somebody is not expected any more."""
    lines = [
        _("You are not expected at the meeting of %(day)s any more, or it does not take place."),
        _("What you could read for it has closed. You need not do anything."),
        _("This message says nothing about people on purpose."),
    ]
    return _told(_("Cancelled: meeting on %(day)s"), lines, facts)


def _told(subject: str, lines: list[str], facts: Mapping[str, Any]) -> tuple[str, str]:
    known = {"day": _day(facts)}
    return subject % known, "\n\n".join(line % known for line in lines)


def _day(facts: Mapping[str, Any]) -> str:
    return date_format(date.fromisoformat(str(facts["day"])), "l j F")


def _seat(holder: str) -> str:
    if "/" not in holder:
        return holder
    seat, region = Holder.parse(holder), pack.current()
    party, role = region.parties.get(seat.party), region.roles.get(seat.role)
    return ", ".join(str(part) for part in (role and role.label, party and party.name) if part)
