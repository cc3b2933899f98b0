"""The facts of a signal, as the journal keeps them: ids and codes only."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType
from ketenregie.route.events import STATE_OWNER, announce

RECEIVED = EventType(
    "signals.received",
    _("The signal came in"),
    facts=("channel", "source", "form", "municipality", "receiver"),
)
DRAFT_SENT = EventType("signals.draft_sent", _("A draft was sent, and its words destroyed"))
DRAFT_DISCARDED = EventType(
    "signals.draft_discarded", _("%(actor)s threw a draft away, and its words were destroyed")
)
DRAFT_EXPIRED = EventType("signals.draft_expired", _("An old draft was destroyed"))
FOUND_SET_ASIDE = EventType(
    "signals.found_set_aside",
    _("%(actor)s said of %(count)s finds in the story that they are nothing to write down"),
    facts=("count",),
)
TAKEN_UP = EventType("signals.taken_up", _("%(actor)s took the signal up"), facts=("help",))
MENTION_ADDED = EventType(
    "signals.mention_added", _("%(actor)s wrote down a mention: %(kind)s"), facts=("mention", "kind")
)
MENTION_WITHDRAWN = EventType(
    "signals.mention_withdrawn", _("%(actor)s withdrew a mention: %(kind)s"), facts=("mention", "kind")
)
INDICATOR_NOTED = EventType(
    "signals.indicator_noted",
    _("%(actor)s noted an indicator"),
    facts=("indicator", "known_how"),
)
INDICATOR_WITHDRAWN = EventType(
    "signals.indicator_withdrawn", _("%(actor)s withdrew an indicator"), facts=("indicator",)
)
FACTS_CORRECTED = EventType(
    "signals.facts_corrected", _("%(actor)s corrected the facts of the signal"), facts=("fields",)
)
QUESTION_ASKED = EventType(
    "signals.question_asked", _("%(actor)s asked the reporter a question"), facts=("message",)
)
FEEDBACK_GIVEN = EventType(
    "signals.feedback_given",
    _("%(actor)s gave the reporter feedback"),
    facts=("message", "template", "language", "warned"),
)
FEEDBACK_TOLD = EventType(
    "signals.feedback_told",
    _("%(actor)s told the reporter outside the system, %(way)s"),
    facts=("way", "template", "language", "warned"),
)
FEEDBACK_IMPOSSIBLE = EventType(
    "signals.feedback_impossible", _("%(actor)s wrote down that the reporter cannot be told")
)
REPORTER_WROTE = announce(
    EventType("signals.reporter_wrote", _("The reporter wrote a message"), facts=("message", "kind")),
    to=STATE_OWNER,
)
CONTACT_WITHDRAWN = announce(
    EventType(
        "signals.contact_withdrawn", _("The reporter wants no contact any more"), facts=("message",)
    ),
    to=STATE_OWNER,
)
MESSAGES_READ = EventType(
    "signals.messages_read", _("%(actor)s read the messages of the reporter"), facts=("count",)
)
FILE_ADDED = EventType(
    "signals.file_added",
    _("A file was added: %(media)s (%(via)s)"),
    facts=("attachment", "media", "via"),
)
FILE_WITHDRAWN = EventType(
    "signals.file_withdrawn", _("%(actor)s withdrew a file: %(media)s"), facts=("attachment", "media")
)
DANGER_ANSWERED = EventType(
    "signals.danger_answered",
    _("%(actor)s wrote down what was done about the danger: %(what)s"),
    facts=("what",),
)
TAKEN_IN = EventType("signals.taken_in", _("%(actor)s took the report in: %(way)s"), facts=("way",))
CONSULTED = announce(
    EventType(
        "signals.consulted",
        _("%(actor)s asked a colleague for advice: %(to)s"),
        facts=("consultation", "to"),
    ),
    to="to",
)
CONSULTATION_ANSWERED = announce(
    EventType(
        "signals.consultation_answered",
        _("%(actor)s answered a question for advice"),
        facts=("consultation", "to"),
    ),
    to="to",
)
NOTE_ADDED = EventType("signals.note_added", _("%(actor)s wrote a note"), facts=("note",))
TREND_SHARED = announce(
    EventType("signals.trend_shared", _("%(actor)s shared a trend with %(to)s"), facts=("to",)), to="to"
)
TREND_READ = EventType("signals.trend_read", _("%(actor)s read a shared trend"))
# A search is a reading: it stands in the access log, and not in the story of a dossier.
SEARCHED = EventType(
    "signals.searched",
    _("%(actor)s searched by %(kinds)s: %(hits)s found"),
    facts=("kinds", "hits", "found"),
    is_reading=True,
)
FOUND = EventType(
    "signals.found", _("%(actor)s found it by searching: %(by)s"), facts=("by",), is_reading=True
)

EVENTS = (
    RECEIVED,
    DRAFT_SENT,
    DRAFT_DISCARDED,
    DRAFT_EXPIRED,
    FOUND_SET_ASIDE,
    TAKEN_UP,
    MENTION_ADDED,
    MENTION_WITHDRAWN,
    INDICATOR_NOTED,
    INDICATOR_WITHDRAWN,
    FACTS_CORRECTED,
    QUESTION_ASKED,
    FEEDBACK_GIVEN,
    FEEDBACK_TOLD,
    FEEDBACK_IMPOSSIBLE,
    REPORTER_WROTE,
    CONTACT_WITHDRAWN,
    MESSAGES_READ,
    DANGER_ANSWERED,
    TAKEN_IN,
    CONSULTED,
    CONSULTATION_ANSWERED,
    NOTE_ADDED,
    FILE_ADDED,
    FILE_WITHDRAWN,
    TREND_SHARED,
    TREND_READ,
    SEARCHED,
    FOUND,
)
