"""Where a report goes: who receives it by which way in, and whom one reaches now."""

from __future__ import annotations

from datetime import datetime, time

from pydantic import Field

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.region.calendar import Holidays
from ketenregie.region.people import Seat
from ketenregie.region.route import OWN_CONTACT_OFFICER
from ketenregie.region.words import EMPTY, Item, Labelled, Shape, Text

HELP_KINDS = ("shelter", "police", "advice")
CHILD, ADULT = "child", "adult"
# The contact officers of a municipality, in the order in which one of them receives.
FIRST_CONTACT_OFFICER = "aandachtsfunctionaris_oov"


class Channel(Labelled):
    """A way in, and who receives what comes by it."""

    receiver: Seat


class Receiver(Labelled):
    """A choice of the citizen; `leaves` when the report then leaves this system.

    `reader` is the function in running text ("the chain director of ..."); empty when it leaves.
    """

    channel: str | None = None
    explanation: Text
    reader: Text = EMPTY
    leaves: bool = False
    phone: str = ""
    url: str = ""


class Observation(Labelled):
    """What a citizen may tick, in plain words, and the indicators behind it.

    `oneself` and `oneself_example` are the words of who experiences it; `icon` stands beside them.
    """

    example: Text = EMPTY
    oneself: Text
    oneself_example: Text = EMPTY
    icon: str = ""
    form: str | None = None
    indicators: tuple[str, ...] = ()


class Organisation(Labelled):
    """A kind of organisation outside the chain, and the way in of who reports from there."""

    channel: str


class Hours(Shape):
    """From when to when somebody can be reached on a day of the week (Monday 0)."""

    weekday: int
    since: time
    until: time


class Duty(Item):
    """Who may be reached now, and at which hours; nobody when there are none."""

    holder: Seat | None = None
    reader: Text = EMPTY
    phone: str = ""
    hours: tuple[Hours, ...] = ()


class Phone(Labelled):
    """A number to call and when it is answered; `verify` while nobody has called to check it."""

    number: str
    hours: Text = EMPTY
    url: str = ""
    verify: bool = False


class Help(Phone):
    """Help for who experiences it: shelter, police or advice; `audience` is child, adult or both."""

    kind: str
    audience: tuple[str, ...]
    explanation: Text


class Elsewhere(Labelled):
    """A place outside the region, and who helps there."""

    explanation: Text
    number: str
    url: str = ""
    verify: bool = False


class Oneself(Item):
    """Who receives the report of somebody who experiences it.

    `receiver` is offered first to an adult. The report of somebody under eighteen goes to `child`,
    the first of whom takes it up; an empty party means the municipality's own. Where nobody there is
    appointed, or no municipality is known, `child_fall_back` receives it too.
    """

    receiver: str
    child: tuple[Seat, ...]
    child_channel: str
    child_reader: Text
    child_fall_back: Seat


class Intake(Shape):
    """The ways in of a region."""

    channels: dict[str, Channel]
    receivers: dict[str, Receiver]
    observations: dict[str, Observation]
    phones: dict[str, Phone]
    help: dict[str, Help]
    elsewhere: dict[str, Elsewhere]
    oneself: Oneself
    duty: Duty
    default_receiver: str
    none_appointed: Seat
    open_municipalities: tuple[str, ...] = ()
    quick_exit: str
    emergency: str = "112"
    kinds: dict[str, str] = Field(default_factory=dict)
    # Kinds of organisation that are no party: who works there may report without an account.
    organisations: dict[str, Organisation] = Field(default_factory=dict)
    # Filled in when the pack is put together, from its other files.
    party_of: dict[str, str] = Field(default_factory=dict, exclude=True)
    holidays: Holidays = Field(default=Holidays(), exclude=True)

    def receiver(self, channel: str, municipality: str | None = None) -> Holder:
        """Return who receives a report; of a municipality that is not known, the stand-in.

        Whether somebody is appointed is not for the pack to know: `none_appointed` says who else.
        """
        seat = self.channels[channel].receiver
        if seat.role != OWN_CONTACT_OFFICER:
            return Holder(seat.party, seat.role)
        party = self.party_of.get(municipality or "")
        if party is None:
            return Holder(self.none_appointed.party, self.none_appointed.role)
        return Holder(party, FIRST_CONTACT_OFFICER)

    def channel_for(self, party_kind: str) -> str:
        """Return the way in of a professional of a party of some kind; the rest is administrative."""
        return self.kinds.get(party_kind, "professional_administrative")

    def on_duty(self, at: datetime) -> Duty | None:
        """Return who can be reached at an instant; None when nobody is on duty."""
        at = clock.local(at)
        if self.duty.holder is None or self.holidays.is_day_off(at.date()):
            return None
        for hours in self.duty.hours:
            if hours.weekday == at.weekday() and hours.since <= at.time() < hours.until:
                return self.duty
        return None
