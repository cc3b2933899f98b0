"""The time that is left, in words: "3 days left", "Today", "1 day overdue"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext, ngettext

from ketenregie.kernel import clock


@dataclass(frozen=True)
class TimeLeft:
    """Words for the time that is left and how they look."""

    text: str
    tone: str  # "late", "soon", "ok", "none"
    day: date | None = None

    @property
    def icon(self) -> str:
        """Return the icon that goes with the tone, if any."""
        return {"late": "alert", "soon": "clock"}.get(self.tone, "")


def time_left(due: datetime | date | None, now: datetime | None = None) -> TimeLeft:
    """Say how many local days are left until a day or an instant."""
    if due is None:
        return TimeLeft(gettext("No limit"), "none")
    day = local_day(due)
    left = (day - local_day(now or clock.now())).days
    if left < 0:
        text = ngettext("%(days)s day overdue", "%(days)s days overdue", -left) % {"days": -left}
        return TimeLeft(text, "late", day)
    if left == 0:
        return TimeLeft(gettext("Today"), "soon", day)
    text = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return TimeLeft(text, "soon" if left == 1 else "ok", day)


def local_day(moment: datetime | date) -> date:
    """Return the region's calendar day of an instant; a day stays what it is."""
    return clock.local(moment).date() if isinstance(moment, datetime) else moment
