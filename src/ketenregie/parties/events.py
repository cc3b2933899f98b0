"""The facts this room records: who may act in which role, from when until when."""

from django.utils.translation import gettext_lazy as _

from ketenregie.protocol.gate import EventType

CAPACITY_CHOSEN = EventType(
    "parties.capacity_chosen", _("%(actor)s chose this capacity"), ("capacity", "deputising")
)
AWAY_SAID = EventType("parties.away_said", _("%(actor)s is away"), ("capacity", "starts_on", "ends_on"))
RETURN_SAID = EventType("parties.return_said", _("%(actor)s is back"), ("capacity",))

WORKING_DAYS_SET = EventType(
    "parties.working_days_set",
    _("%(actor)s set the working days of %(holder)s"),
    ("capacity", "holder", "weekdays"),
)

PERSON_ADDED = EventType("parties.person_added", _("%(actor)s added somebody"), ("person",))
SIGN_IN_RENEWED = EventType(
    "parties.sign_in_renewed", _("%(actor)s gave somebody a new sign-in"), ("person",)
)
ACCOUNT_CLOSED = EventType("parties.account_closed", _("%(actor)s closed an account"), ("person",))
ACCOUNT_OPENED = EventType("parties.account_opened", _("%(actor)s opened an account"), ("person",))
CAPACITY_GIVEN = EventType(
    "parties.capacity_given",
    _("%(actor)s gave somebody the capacity of %(holder)s"),
    ("capacity", "person", "holder", "starts_on", "ends_on"),
)
CAPACITY_CHANGED = EventType(
    "parties.capacity_changed",
    _("%(actor)s changed the term, deputy or successor of %(holder)s"),
    ("capacity", "holder", "ends_on", "deputy", "successor"),
)
CAPACITY_ENDED = EventType(
    "parties.capacity_ended",
    _("%(actor)s ended a capacity of %(holder)s"),
    ("capacity", "person", "holder", "ends_on"),
)
