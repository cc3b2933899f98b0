"""The facts this room records: ids and codes only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

STEP_OPENED = EventType(
    "route.step_opened", _("The step “%(step)s” is now with %(owner)s"), ("step", "owner", "line")
)
STEP_FINISHED = EventType(
    "route.step_finished",
    _("%(actor)s finished the step “%(step)s”: %(outcome)s"),
    ("step", "outcome"),
)
HELP_OPENED = EventType(
    "route.help_opened", _("Help: %(owner)s does the next thing by %(due)s"), ("owner", "due", "kind")
)
HELP_DONE = EventType("route.help_done", _("%(actor)s did what was agreed for help"), ("help",))
HELP_RENEWED = EventType(
    "route.help_renewed", _("Nobody to help known yet; looked at again by %(due)s"), ("help", "due")
)
AGREED = EventType("route.agreed", _("Agreed: %(owner)s, by %(due)s"), ("owner", "due"))
AGREEMENT_DONE = EventType("route.agreement_done", _("%(actor)s kept an agreement"), ("agreement",))
HANDED_OVER = EventType("route.handed_over", _("%(actor)s brought it to the chain director"), ("owner",))
