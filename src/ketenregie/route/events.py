"""The facts this room records: ids and codes only. And which facts are told to whom by e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# The holder of whatever step is open on the main line, as a receiver of notices.
STATE_OWNER = "*state"
_told: dict[str, str] = {}
_worded: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {}


def announce(
    event: EventType, to: str, words: Callable[[Mapping[str, Any]], tuple[str, str]] | None = None
) -> EventType:
    """Let an event be told by e-mail: to the holder in this fact, or to STATE_OWNER.

    `words` make subject and text of the message from the facts, for what is about no dossier.
    """
    _told[event.code] = to
    if words:
        _worded[event.code] = words
    return event


def own_words(code: str, facts: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return subject and text of the message about an event; None for the common one."""
    words = _worded.get(code)
    return words(facts) if words else None


def announced() -> dict[str, str]:
    """Return which events are told, and to the holder in which fact."""
    return dict(_told)


STEP_OPENED = announce(
    EventType(
        "route.step_opened",
        _("The step “%(step)s” is now with %(owner)s"),
        ("step", "owner", "line"),
    ),
    "owner",
)
STEP_FINISHED = EventType(
    "route.step_finished",
    _("%(actor)s finished the step “%(step)s”: %(outcome)s"),
    ("step", "outcome"),
)
TOLD_OF_START = announce(
    EventType(
        "route.told_of_start",
        _("%(by)s told %(to)s that “%(step)s” began"),
        ("step", "to", "by"),
    ),
    "to",
)
TOLD = announce(
    EventType(
        "route.told",
        _("%(by)s told %(to)s about “%(step)s”: %(outcome)s"),
        ("step", "outcome", "to", "by"),
    ),
    "to",
)
OVERDUE = announce(
    EventType("route.overdue", _("The step “%(step)s” is late with %(owner)s"), ("step", "owner")),
    "owner",
)
# Written by the owner's function ket.fall_back.
FELL_BACK = announce(
    EventType(
        "route.fell_back",
        _("The step “%(step)s” waited too long with %(was)s and is now with %(owner)s"),
        ("step", "was", "owner"),
    ),
    "owner",
)
HANDED_OVER = EventType("route.handed_over", _("%(actor)s brought it to %(owner)s"), ("owner",))
PUT_ON_AGENDA = EventType("route.put_on_agenda", _("%(actor)s put it on the agenda"), ("how",))
ASKED_BACK = EventType("route.asked_back", _("%(actor)s asked %(owner)s something"), ("owner",))
CLOSE_PROPOSED = EventType(
    "route.close_proposed",
    _("%(actor)s proposed to close: %(reason)s"),
    ("reason", "referral", "in_view"),
)
CLOSED = EventType("route.closed", _("%(actor)s closed it: %(reason)s"), ("reason", "referral"))
REOPENED = EventType("route.reopened", _("%(actor)s opened it again"), ("owner",))
TAKEN_OVER = EventType("route.taken_over", _("%(actor)s did not close it and took it over"), ())
HELP_OPENED = announce(
    EventType(
        "route.help_opened",
        _("Help: %(owner)s does the next thing by %(due)s"),
        ("owner", "due", "kind"),
    ),
    "owner",
)
HELP_DONE = EventType("route.help_done", _("%(actor)s did what was agreed for help"), ("help",))
HELP_RENEWED = EventType(
    "route.help_renewed",
    _("Nobody to help known yet; looked at again by %(due)s"),
    ("help", "due"),
)
HELP_OVERDUE = announce(
    EventType("route.help_overdue", _("Help is late with %(owner)s"), ("owner", "help")), "owner"
)
HELP_FELL_BACK = announce(
    EventType(
        "route.help_fell_back",
        _("Help waited too long with %(was)s and is now with %(owner)s"),
        ("help", "was", "owner"),
    ),
    "owner",
)
HELP_ALERTED = announce(
    EventType(
        "route.help_alerted",
        _("Help is late with %(owner)s after an escalation; %(to)s must see to it too"),
        ("owner", "help", "to"),
    ),
    "to",
)
AGREED = announce(
    EventType("route.agreed", _("Agreed: %(owner)s, by %(due)s"), ("owner", "due")), "owner"
)
AGREEMENT_DUE = announce(
    EventType("route.agreement_due", _("%(owner)s was reminded of what was agreed"), ("owner", "due")),
    "owner",
)
AGREEMENT_GIVEN = announce(
    EventType("route.agreement_given", _("What was agreed is now with %(owner)s"), ("owner", "was")),
    "owner",
)
AGREEMENT_DONE = EventType("route.agreement_done", _("%(actor)s kept an agreement"), ("agreement",))
UNDERMINING_REPORTED = EventType(
    "route.undermining_reported",
    _("%(actor)s told %(owner)s, for undermining"),
    ("owner", "same_person"),
)
UNDERMINING_JUDGED = EventType(
    "route.undermining_judged",
    _("%(actor)s judged whether this is large-scale crime: %(outcome)s"),
    ("outcome", "criteria"),
)
AT_THEIR_TABLE = EventType(
    "route.at_their_table",
    _("The municipality's table on undermining held it over until %(due)s"),
    ("due", "held"),
)
REVERSE_WEIGHED = EventType(
    "route.reverse_weighed",
    _("%(actor)s weighed what was seen in a case of subversive crime: %(outcome)s"),
    ("outcome",),
)
UNDERMINING_DISCUSSED = EventType(
    "route.undermining_discussed",
    _("The municipality's table on undermining decided: %(outcome)s"),
    ("outcome",),
)
RIEC_ANSWERED = EventType("route.riec_answered", _("RIEC answered: %(outcome)s"), ("outcome",))
RIEC_DECIDED = EventType(
    "route.riec_decided",
    _("The municipality decided about escalation to RIEC: %(outcome)s"),
    ("outcome", "positions", "criteria", "not_met"),
)
HEARD = EventType(
    "route.heard",
    _("%(actor)s noted what %(owner)s thinks: %(stance)s"),
    ("owner", "stance"),
)
DIRECTION_DECIDED = announce(
    EventType(
        "route.direction_decided",
        _("%(actor)s decided who directs the help: %(owner)s"),
        ("owner", "kind"),
    ),
    "owner",
)
AVE_WEIGHED = EventType(
    "route.ave_weighed", _("%(actor)s weighed how far it must be raised: %(outcome)s"), ("outcome",)
)
PART_GIVEN = EventType(
    "route.part_given", _("%(actor)s gave a part of its own to %(owner)s"), ("owner",)
)
SENT_ELSEWHERE = EventType(
    "route.sent_elsewhere", _("%(actor)s handed it to another region: %(outcome)s"), ("outcome",)
)
