"""How a state looks: a shape that fills up (ring, half, full), a colour, and always its word.

Red is not among them: red means danger or late. Amber waits, blue is under way, teal is help to
victims, plum is criminal and administrative action, green is an answer that was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Look:
    """The word, shape and colour of a state."""

    label: StrPromise | str
    shape: str = ""  # "" an open ring, "half", "full", "square"
    tone: str = ""  # "" neutral, "info", "pos", "warn", "help", "crim"

    @property
    def classes(self) -> str:
        """Return the modifiers for the class attribute."""
        return "".join(f" kr-status--{part}" for part in (self.shape, self.tone) if part)


STATUSES = {
    # a signal on its way
    "new": Look(_("New"), "", "info"),
    "review": Look(_("Under review"), "half", "info"),
    "asked": Look(_("Question sent"), "half", "warn"),
    "handed": Look(_("With the chain director"), "full", "info"),
    "agenda": Look(_("On the Drieluik agenda"), "full", "info"),
    "consult": Look(_("Advice asked of you"), "", "info"),
    "consulted": Look(_("Advice asked"), "half", "warn"),
    "running": Look(_("Running"), "half", "info"),
    "case_open": Look(_("Case open"), "full", "info"),
    "close_proposed": Look(_("Proposed to close"), "half", "warn"),
    "closed": Look(_("Closed"), "full"),
    # a check by a party of the table
    "hit": Look(_("Known"), "full", "pos"),
    "nohit": Look(_("Not known"), "square"),
    "waiting": Look(_("Awaiting answer"), "half", "warn"),
    "withheld": Look(_("Withheld, with reason"), "square", "warn"),
    "not_asked": Look(_("Not asked"), "square"),
    # work: help actions, agreements, tasks, agenda items
    "open": Look(_("Open"), "", "info"),
    "now": Look(_("Now"), "half", "info"),
    "later": Look(_("Later"), ""),
    "done": Look(_("Done"), "full", "pos"),
    "draft": Look(_("Draft"), "half"),
    "approved": Look(_("Approved"), "full", "pos"),
    # tracks and side lines
    "help": Look(_("Help"), "", "help"),
    "help_running": Look(_("Help under way"), "half", "help"),
    "undermining": Look(_("Undermining route"), "half", "crim"),
    "feedback": Look(_("Feedback to give"), "", "info"),
    # links between signals
    "link_proposed": Look(_("Possible link"), "", "info"),
    "link_confirmed": Look(_("Link confirmed"), "full", "info"),
    "link_rejected": Look(_("Not related"), "square"),
}
# Other codes for the same looks: steps of the route, answers of a check.
ALIASES = {
    "take_up": "new",
    "enrich": "review",
    "triage": "handed",
    "table": "agenda",
    "case": "case_open",
    "known": "hit",
    "not_known": "nohit",
    "not_yet": "waiting",
    "undermining_report": "undermining",
    "undermining_judgement": "undermining",
    "undermining_table": "undermining",
    "riec": "undermining",
    "undermining_reverse": "undermining",
    "part": "new",
}
UNKNOWN = Look("")


def look_of(code: str) -> Look:
    """Return the look of a state; a code we do not know gets a neutral ring and needs its own word."""
    return STATUSES.get(ALIASES.get(code, code), UNKNOWN)
