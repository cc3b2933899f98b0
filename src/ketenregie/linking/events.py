"""The facts of bundles and links, as the journal keeps them: ids and codes only."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

# Only in the bundle's own story: whoever holds one signal does not learn of the others through it.
BUNDLED = EventType(
    "linking.bundled", _("%(actor)s put signals together: %(count)s"), facts=("signals", "count")
)
TAKEN_OUT = EventType(
    "linking.taken_out", _("%(actor)s took a signal out of the bundle"), facts=("signal",)
)

# What follows from links: in the story of the bundle it happens to.
FORMED = EventType(
    "linking.formed",
    _("Confirmed links made this bundle; signals: %(count)s"),
    facts=("signals", "count"),
)
GREW = EventType(
    "linking.grew", _("A confirmed link brought signals in: %(count)s"), facts=("signals", "count")
)
SHRANK = EventType(
    "linking.shrank",
    _("A link was undone; signals that went out: %(count)s"),
    facts=("signals", "count"),
)
SPLIT = EventType(
    "linking.split",
    _("This bundle split; signals that went to another bundle: %(count)s"),
    facts=("signals", "count", "other"),
)
SPLIT_OFF = EventType(
    "linking.split_off",
    _("This bundle split off from another; signals: %(count)s"),
    facts=("signals", "count", "other"),
)
MERGED = EventType(
    "linking.merged", _("Everything in this bundle went to another bundle"), facts=("other",)
)
TOOK_OVER = EventType(
    "linking.took_over",
    _("Another bundle became part of this one; signals: %(count)s"),
    facts=("signals", "count", "other"),
)

# Only in the act's own file, which is open to who decided and to the chain director.
DECIDED = EventType(
    "linking.decided",
    _("%(actor)s decided on two mentions (%(kind)s): %(said)s"),
    facts=("verdict", "said", "kind", "signals", "mentions"),
)
UNDONE = EventType(
    "linking.undone",
    _("%(actor)s undid a decision on two mentions (%(kind)s): %(said)s"),
    facts=("verdict", "said", "kind", "signals", "mentions"),
)
CARRIED = EventType(
    "linking.carried",
    _("A mention was written anew in the same words; the decision stands on it (%(kind)s): %(said)s"),
    facts=("verdict", "said", "kind", "signals", "mentions", "was"),
)
TOLD_OF = EventType(
    "linking.told_of",
    _("%(actor)s told two parties to talk with each other"),
    facts=("signals", "to"),
)

SHOWN = EventType(
    "linking.shown",
    _("%(actor)s saw that this may belong with another signal"),
    facts=("kinds",),
    is_reading=True,
)

# The same sentences whether there is a match or not.
ASKED = EventType(
    "linking.asked",
    _("%(actor)s asked the chain director whether something may be known elsewhere"),
    facts=("question",),
)
ANSWERED = EventType(
    "linking.answered",
    _("%(actor)s looked at the question whether something may be known elsewhere"),
    facts=("question",),
)
RELEASED = EventType(
    "linking.released",
    _("%(actor)s said that there may be a match, and whom to talk to: %(to)s"),
    facts=("question", "to"),
)

# What the linker itself did. Left out of every story: whoever holds one signal must not learn from it
# that there is another (R3.3); the database keeps these from everybody but oversight.
LOOKED_UP = EventType(
    "linking.looked_up",
    _("It was looked up what may be the same: %(found)s"),
    facts=("mention", "found", "too_general"),
    is_reading=True,
)
ADMITTED = EventType(
    "linking.admitted",
    _("%(holder)s was admitted for connecting, because of a possible match"),
    facts=("holder", "via"),
    is_reading=True,
)
ADMISSION_ENDED = EventType(
    "linking.admission_ended",
    _("The admission of %(holder)s for connecting ended: the possible match is gone"),
    facts=("holder", "via"),
    is_reading=True,
)

EVENTS = (
    BUNDLED,
    TAKEN_OUT,
    FORMED,
    GREW,
    SHRANK,
    SPLIT,
    SPLIT_OFF,
    MERGED,
    TOOK_OVER,
    DECIDED,
    UNDONE,
    CARRIED,
    TOLD_OF,
    SHOWN,
    ASKED,
    ANSWERED,
    RELEASED,
    LOOKED_UP,
    ADMITTED,
    ADMISSION_ENDED,
)
