"""What may be tried with a case: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
_TRACKS = ("direction", "care", "criminal", "administrative", "riec")

LIST = Action("cases.list", kind="list", step="read", purposes=_TRACKS)
READ = Action("cases.read", kind="read", step="casework", purposes=_TRACKS, categories=_WORK)
SET_NEXT = Action(
    "cases.set_next_action", kind="write", step="casework", purposes=_TRACKS, categories=_WORK
)
RELEASE = Action("cases.release_status", kind="write", step="casework", purposes=("criminal",))
# These also pass on what the case refers to: the signals, which the actor holds as such.
_LEADING = ("direction", "signal", "connection")
START_TRACK = Action(
    "cases.start_track", kind="write", step="casework", purposes=_LEADING, categories=_WORK
)
CHANGE_LEAD = Action("cases.change_lead", kind="write", step="casework", purposes=_LEADING)
AGREE = Action("cases.agree", kind="write", step="casework", purposes=_TRACKS, categories=_WORK)
