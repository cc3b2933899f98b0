"""The facts that the gate itself records."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.declarations import EventType

REFUSED = EventType("protocol.refused", _("%(actor)s was refused: %(rule)s"), facts=("action", "rule"))
REVEALED = EventType(
    "protocol.revealed",
    _("%(actor)s read %(categories)s"),
    facts=("action", "entries", "categories"),
)
ADMITTED = EventType(
    "protocol.admitted", _("%(holder)s was admitted by %(actor)s"), facts=("holder", "purpose", "via")
)
ADMISSION_ENDED = EventType(
    "protocol.admission_ended", _("The admission of %(holder)s ended"), facts=("holder", "via")
)
FOUNDED = EventType("protocol.founded", _("%(actor)s opened the file"), facts=("kind",))
REINDEXED = EventType(
    "protocol.reindexed",
    _("An index was made anew from the command line: %(index)s"),
    facts=("index", "entries"),
)
