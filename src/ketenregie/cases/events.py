"""The facts of casework, as the journal keeps them: ids and codes only."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

OPENED = EventType(
    "cases.opened", _("The table took it on as a case, led by %(lead)s"), facts=("origin", "lead")
)
TRACK_STARTED = EventType(
    "cases.track_started",
    _("The track “%(track)s” started with %(owner)s"),
    facts=("track", "owner"),
)
NEXT_ACTION_SET = EventType(
    "cases.next_action_set",
    _("%(actor)s set the next action of the track “%(track)s”"),
    facts=("track", "state", "due"),
)
STATUS_RELEASED = EventType(
    "cases.status_released", _("The police released a status: %(state)s"), facts=("track", "state")
)
LEAD_CHANGED = EventType("cases.lead_changed", _("The case is now led by %(lead)s"), facts=("lead",))

EVENTS = (OPENED, TRACK_STARTED, NEXT_ACTION_SET, STATUS_RELEASED, LEAD_CHANGED)
