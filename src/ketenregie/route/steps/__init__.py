"""What other rooms may do on the route. Everything takes a passage, so it cannot run outside one.

What only inserts and records also works in a public intake.
"""

from ketenregie.route.steps.helping import (
    add_agreement,
    agreement_rows,
    agreements_for,
    has_help,
    help_rows,
    helper,
    keep_agreement,
    keep_help,
    open_help,
)
from ketenregie.route.steps.walking import (
    advance,
    beside,
    current,
    current_many,
    facts_of,
    finish_step,
    history,
    last_at_the_desk,
    last_outcome,
    lock,
    lock_beside,
    move,
    open_for,
    open_step,
    owner_of,
    tell,
    waiting,
)

__all__ = [
    "add_agreement",
    "advance",
    "agreement_rows",
    "agreements_for",
    "beside",
    "current",
    "current_many",
    "facts_of",
    "finish_step",
    "has_help",
    "help_rows",
    "helper",
    "history",
    "keep_agreement",
    "keep_help",
    "last_at_the_desk",
    "last_outcome",
    "lock",
    "lock_beside",
    "move",
    "open_for",
    "open_help",
    "open_step",
    "owner_of",
    "tell",
    "waiting",
]
