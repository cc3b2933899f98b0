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

# The contact officers of a municipality, in the order in which one of them receives.
FIRST_CONTACT_OFFICER = "aandachtsfunctionaris_oov"


class Channel(Labelled):
    """A way in, and who receives what comes by it."""

    receiver: Seat


class Receiver(Labelled):
    """A choice of the citizen; `leaves` when the report then leaves this system."""

    channel: str | None = None
    explanation: Text
    leaves: bool = False
    phone: str = ""
    url: str = ""


class Observation(Labelled):
    """What a citizen may tick, in plain words, and the indicators behind it."""

    example: Text = EMPTY
    form: str | None = None
    indicators: tuple[str, ...] = ()


class Hours(Shape):
    """From when to when somebody can be reached on a day of the week (Monday 0)."""

    weekday: int
    since: time
    until: time


class Duty(Item):
    """Who may be reached now, and at which hours; nobody when there are none."""

    holder: Seat | None = None
    phone: str = ""
    hours: tuple[Hours, ...] = ()


class Phone(Labelled):
    """A number to call and when it is answered."""

    number: str
    hours: Text = EMPTY
    url: str = ""


class Intake(Shape):
    """The ways in of a region."""

    channels: dict[str, Channel]
    receivers: dict[str, Receiver]
    observations: dict[str, Observation]
    phones: dict[str, Phone]
    duty: Duty
    default_receiver: str
    none_appointed: Seat
    open_municipalities: tuple[str, ...] = ()
    quick_exit: str
    emergency: str = "112"
    kinds: dict[str, str] = Field(default_factory=dict)
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
