"""What may be tried on the route: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
_SIGNAL = ("signal", "connection", "table")
_ANY = (
    "signal",
    "connection",
    "table",
    "care",
    "criminal",
    "administrative",
    "undermining",
    "riec",
    "direction",
)

LIST = Action("route.list", kind="list", step="read", purposes=_ANY)
READ = Action("route.read", kind="read", step="read", purposes=_ANY, categories=_WORK)

HAND_OVER = Action("route.hand_over", kind="write", step="hand_over", purposes=_SIGNAL, categories=_WORK)
TRIAGE = Action("route.triage", kind="write", step="triage", purposes=_SIGNAL, categories=_WORK)
TO_AGENDA = Action("route.to_agenda", kind="write", step="agenda", purposes=_SIGNAL, categories=_WORK)
# Where something is found is compared, not shown: what may be about the same must be in view.
PROPOSE_CLOSE = Action(
    "route.propose_close", kind="write", step="close", purposes=_SIGNAL, categories=_WORK | {"contact"}
)
REOPEN = Action("route.reopen", kind="write", step="close", purposes=_SIGNAL, categories=_WORK)
# The answer to a proposal is the chain director's: the step that only that role has.
ANSWER_CLOSE = Action(
    "route.answer_close", kind="write", step="triage", purposes=_SIGNAL, categories=_WORK | {"contact"}
)
UNDERMINING = Action(
    "route.undermining",
    kind="write",
    step="undermining",
    purposes=("undermining", "signal"),
    categories=_WORK,
)
# Contact officers are heard, and advice is asked, by who decides about the route.
HEAR = Action("route.hear", kind="write", step="triage", purposes=_SIGNAL, categories=_WORK)
AVE = Action("route.ave", kind="write", step="hand_over", purposes=_SIGNAL, categories=_WORK)
PART = Action("route.part", kind="write", step="hand_over", purposes=_SIGNAL, categories=_WORK)
DIRECT = Action("route.direct", kind="write", step="help", purposes=_ANY, categories=_WORK)
OWN_TABLE = Action(
    "route.own_table", kind="list", step="undermining", purposes=("undermining", "signal")
)
HELP = Action("route.help", kind="write", step="help", purposes=_ANY, categories=_WORK)
WATCH = Action("route.watch", kind="write", step="read", background=True)
