"""The facts of the table, as the journal keeps them: ids and codes only."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType
from ketenregie.route.events import announce
from ketenregie.table.letters import call, called_off, cancelled, invited, moved_to

PUT_ON_AGENDA = EventType(
    "table.put_on_agenda",
    _("On the agenda of %(day)s, under “%(section)s”"),
    facts=("meeting", "section", "day"),
)
MOVED_ON = EventType(
    "table.moved_on", _("Not reached; moved to the meeting of %(day)s"), facts=("meeting", "day")
)
SHARED = EventType(
    "table.shared", _("%(actor)s shared the data for the check with %(members)s"), facts=("members",)
)
SHOWN_INSTEAD = EventType(
    "table.shown_instead",
    _("%(actor)s changed what %(members)s is shown for the check"),
    facts=("members", "more"),
)
CHECK_ANSWERED = EventType("table.check_answered", _("%(actor)s answered the check"), facts=("check",))
DECIDED = EventType(
    "table.decided", _("The table decided: %(decision)s"), facts=("decision", "item", "chair", "case")
)
AMENDED = EventType(
    "table.amended", _("%(actor)s changed the text of the decision"), facts=("item", "version")
)
CONTACT_CONFIRMED = EventType(
    "table.contact_confirmed", _("%(actor)s confirmed how the first contact is made"), facts=("item",)
)
SERIES_PLANNED = EventType(
    "table.series_planned", _("Meetings were planned: %(count)s"), facts=("count",)
)
ATTENDANCE_NOTED = EventType(
    "table.attendance_noted", _("%(actor)s noted who was there"), facts=("meeting", "present")
)
MEETING_CLOSED = EventType(
    "table.meeting_closed", _("%(actor)s closed the meeting"), facts=("meeting", "version")
)
MINUTES_APPROVED = EventType(
    "table.minutes_approved", _("The minutes were approved"), facts=("meeting",)
)
AT_TABLE = EventType("table.at_table", _("At the table"), facts=("meeting", "item"))
NOTED = EventType("table.noted", _("%(actor)s wrote in the minutes"), facts=("item", "note"))
NOTE_CHANGED = EventType(
    "table.note_changed", _("%(actor)s changed a passage of the minutes"), facts=("note", "version")
)
CORRECTED = EventType(
    "table.corrected",
    _("%(actor)s added a correction to the approved minutes"),
    facts=("item", "note", "version"),
)
WORDS_BEGUN = EventType(
    "table.words_begun",
    _("%(actor)s made a place in the minutes under “%(section)s”"),
    facts=("meeting", "section"),
)
WITHDREW = EventType(
    "table.withdrew", _("%(members)s withdrew from this item"), facts=("item", "members", "reason")
)
MINUTES_TAKEN = EventType(
    "table.minutes_taken", _("%(actor)s took the minutes as a file"), facts=("meeting", "form")
)
PAPERS_TAKEN = EventType(
    "table.papers_taken", _("%(actor)s took the papers as a file"), facts=("meeting", "hash")
)
MINUTES_CARRIED = EventType(
    "table.minutes_carried", _("The minutes were carried over"), facts=("meeting", "reason")
)
TYPING_DONE = EventType("table.typing_done", _("What was being typed is kept or thrown away"))

MEETING_PLANNED = EventType(
    "table.meeting_planned", _("A meeting was planned on %(day)s"), facts=("meeting", "day", "kind")
)
MEETING_CANCELLED = EventType(
    "table.meeting_cancelled",
    _("The meeting of %(day)s was cancelled"),
    facts=("meeting", "day", "count"),
)
MEMBER_TOLD = announce(
    EventType(
        "table.member_told",
        _("%(to)s was told that the meeting of %(day)s was cancelled"),
        facts=("meeting", "day", "to"),
    ),
    "to",
    cancelled,
)
REACHED = EventType("table.reached", _("%(actor)s noted who was reached"), facts=("meeting", "reached"))
CALLED = announce(
    EventType(
        "table.called",
        _("%(to)s was asked for new signals for the meeting of %(day)s"),
        facts=("meeting", "day", "to", "by"),
    ),
    "to",
    call,
)
CALL_ANSWERED = EventType(
    "table.call_answered", _("%(actor)s answered the call for signals"), facts=("meeting", "said")
)
FEED_MADE = EventType("table.feed_made", _("%(actor)s subscribed a calendar"), facts=("feed",))
FEED_ENDED = EventType("table.feed_ended", _("%(actor)s ended a calendar subscription"), facts=("feed",))

CHECK_TAKEN_ALONG = EventType(
    "table.check_taken_along",
    _("%(actor)s took the check along, to look it up in the own organisation"),
    facts=("check",),
)
CHECKS_READ_IN = EventType(
    "table.checks_read_in", _("%(actor)s read in answers from a sheet: %(count)s"), facts=("count",)
)

MERGED = EventType(
    "table.merged", _("It goes on at the table together with the bundle"), facts=("item",)
)
ORDERED = EventType(
    "table.ordered", _("%(actor)s put the agenda in another order"), facts=("meeting", "section")
)
TAKEN_OFF = EventType(
    "table.taken_off", _("%(actor)s took it off the agenda of this meeting"), facts=("item",)
)

HICK_UP_NOTED = announce(
    EventType("table.hick_up_noted", _("%(actor)s noted a hick-up"), facts=("place", "to")), "to"
)
HICK_UP_ADDRESSED = EventType(
    "table.hick_up_addressed", _("%(actor)s addressed the hick-up"), facts=("level",)
)
HICK_UP_SOLVED = EventType("table.hick_up_solved", _("%(actor)s noted that the hick-up is solved"))

TAILORED_CALLED = EventType(
    "table.tailored_called",
    _("%(actor)s called a meeting on this case for %(day)s (maatwerkoverleg)"),
    facts=("meeting", "day"),
)
TAILORED_INVITED = announce(
    EventType(
        "table.tailored_invited",
        _("%(actor)s invited %(to)s to the meeting on this case of %(day)s"),
        facts=("meeting", "day", "to", "given"),
    ),
    "to",
    invited,
)
TAILORED_MOVED = announce(
    EventType(
        "table.tailored_moved",
        _("%(to)s was told that the meeting on this case is on %(day)s"),
        facts=("meeting", "day", "to"),
    ),
    "to",
    moved_to,
)
TAILORED_OFF = announce(
    EventType(
        "table.tailored_off",
        _("%(to)s was told that they are not expected at the meeting on this case of %(day)s"),
        facts=("meeting", "day", "to"),
    ),
    "to",
    called_off,
)
TAILORED_RESCHEDULED = EventType(
    "table.tailored_rescheduled",
    _("%(actor)s changed the day or place of the meeting on this case: %(day)s"),
    facts=("meeting", "day"),
)
TAILORED_CANCELLED = EventType(
    "table.tailored_cancelled",
    _("%(actor)s cancelled the meeting on this case of %(day)s"),
    facts=("meeting", "day"),
)
INVITATION_ANSWERED = EventType(
    "table.invitation_answered",
    _("%(actor)s answered the invitation to the meeting on this case"),
    facts=("meeting", "said"),
)
THIRD_PARTY_ADDED = EventType(
    "table.third_party_added",
    _("%(actor)s added somebody without an account to the meeting on this case"),
    facts=("meeting", "third_party"),
)
SECRECY_SIGNED = EventType(
    "table.secrecy_signed",
    _("%(actor)s noted that a third party signed for secrecy on %(day)s"),
    facts=("meeting", "third_party", "day"),
)
DECLARATION_TAKEN = EventType(
    "table.declaration_taken",
    _("%(actor)s printed a declaration of secrecy"),
    facts=("meeting", "third_party"),
)
HANDED_OUT = EventType(
    "table.handed_out",
    _("%(actor)s registered that something was handed out, until %(day)s"),
    facts=("meeting", "hand_out", "day"),
)
CAME_BACK = EventType(
    "table.came_back",
    _("%(actor)s noted of what was handed out: %(back)s"),
    facts=("meeting", "hand_out", "back"),
)
TAILORED_NOTED = EventType(
    "table.tailored_noted",
    _("%(actor)s wrote in the minutes of the meeting on this case"),
    facts=("meeting", "note"),
)
TAILORED_NOTE_CHANGED = EventType(
    "table.tailored_note_changed",
    _("%(actor)s changed a passage of the minutes of the meeting on this case"),
    facts=("meeting", "note", "version"),
)
TAILORED_ATTENDED = EventType(
    "table.tailored_attended",
    _("%(actor)s noted who was at the meeting on this case"),
    facts=("meeting", "present"),
)
TAILORED_HELD = EventType(
    "table.tailored_held",
    _("%(actor)s closed the meeting on this case; who was invited can read its minutes"),
    facts=("meeting",),
)
TAILORED_ENDED = EventType(
    "table.tailored_ended",
    _("What was given to read for the meeting on this case of %(day)s has ended"),
    facts=("meeting", "day"),
)

EVENTS = (
    SHOWN_INSTEAD,
    TAILORED_CALLED,
    TAILORED_INVITED,
    TAILORED_MOVED,
    TAILORED_OFF,
    TAILORED_RESCHEDULED,
    TAILORED_CANCELLED,
    INVITATION_ANSWERED,
    THIRD_PARTY_ADDED,
    SECRECY_SIGNED,
    DECLARATION_TAKEN,
    HANDED_OUT,
    CAME_BACK,
    TAILORED_NOTED,
    TAILORED_NOTE_CHANGED,
    TAILORED_ATTENDED,
    TAILORED_HELD,
    TAILORED_ENDED,
    HICK_UP_NOTED,
    HICK_UP_ADDRESSED,
    HICK_UP_SOLVED,
    MERGED,
    ORDERED,
    TAKEN_OFF,
    CHECK_TAKEN_ALONG,
    CHECKS_READ_IN,
    MEETING_PLANNED,
    MEETING_CANCELLED,
    MEMBER_TOLD,
    REACHED,
    CALLED,
    CALL_ANSWERED,
    FEED_MADE,
    FEED_ENDED,
    PUT_ON_AGENDA,
    MOVED_ON,
    SHARED,
    CHECK_ANSWERED,
    DECIDED,
    AMENDED,
    CONTACT_CONFIRMED,
    SERIES_PLANNED,
    ATTENDANCE_NOTED,
    MEETING_CLOSED,
    MINUTES_APPROVED,
    AT_TABLE,
    NOTED,
    NOTE_CHANGED,
    CORRECTED,
    WORDS_BEGUN,
    WITHDREW,
    MINUTES_TAKEN,
    MINUTES_CARRIED,
    PAPERS_TAKEN,
    TYPING_DONE,
)
