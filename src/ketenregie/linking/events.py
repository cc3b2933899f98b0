"""The facts of bundles, as the journal keeps them: ids and codes only."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

# Only in the bundle's own story: whoever holds one signal does not learn of the others through it.
BUNDLED = EventType(
    "linking.bundled", _("%(actor)s put signals together: %(count)s"), facts=("signals", "count")
)
TAKEN_OUT = EventType(
    "linking.taken_out", _("%(actor)s took a signal out of the bundle"), facts=("signal",)
)

EVENTS = (BUNDLED, TAKEN_OUT)
