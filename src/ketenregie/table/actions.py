"""What may be tried at the table: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
_CHECK = frozenset({"check", "identity", "contact", "work"})
_BROUGHT = ("table", "signal", "connection")
_LED = ("direction", "table")
_ALL = (*_BROUGHT, "direction", "care", "criminal", "administrative", "riec")

PLAN = Action("table.plan", kind="write", step="agenda", background=True)
# Beside the work on items: the meetings themselves, and the call for signals.
SERIES = Action("table.series", kind="write", step="agenda")
CALL = Action("table.call", kind="write", step="call", background=True)
CALLED = Action("table.called_page", kind="list", step="call", purposes=("signal",))
ANSWER_CALL = Action("table.answer_call", kind="write", step="call")
FEED = Action("table.feed", kind="write", step="agenda")
READ_FEED = Action("table.read_feed", kind="list", step="agenda", public=True)
NOTE_HICK_UP = Action(
    "table.note_hick_up", kind="write", step="hick_up", purposes=("signal", "table"), categories=_WORK
)
HICK_UPS = Action(
    "table.hick_ups", kind="read", step="hick_up", purposes=("signal", "table"), categories=_WORK
)
# Counts and days of all meetings: of no dossier, and so for no purpose that opens one.
BOARD = Action("table.board", kind="list", step="board")
WEEK = Action("table.week", kind="list", step="triage", purposes=_ALL)
COMPOSE = Action("table.compose", kind="write", step="agenda", purposes=_ALL, categories=_WORK)
PUT_ON = Action("table.put_on", kind="write", step="agenda", purposes=_ALL, categories=_WORK)
TAKE_OFF = Action("table.take_off", kind="write", step="agenda", purposes=_ALL, categories=_CHECK)
AGENDA = Action("table.agenda", kind="read", step="agenda", purposes=_ALL, categories=_CHECK)
SHARE = Action("table.share", kind="write", step="check", purposes=_BROUGHT, categories=_CHECK)
SHOWN = Action("table.shown", kind="read", step="check", purposes=_BROUGHT, categories=_CHECK)
ANSWER = Action("table.answer", kind="write", step="check", purposes=_BROUGHT, categories=_CHECK)
TAKE_ALONG = Action("table.take_along", kind="write", step="check", purposes=_BROUGHT, categories=_CHECK)
ITEM = Action("table.item", kind="read", step="table", purposes=_ALL, categories=_CHECK)
DECIDE = Action("table.decide", kind="write", step="table", purposes=_ALL, categories=_CHECK)
CONFIRM = Action("table.confirm_contact", kind="write", step="table", purposes=_ALL)
HOLD = Action("table.hold", kind="write", step="table", purposes=_ALL, categories=_CHECK)
MINUTES = Action("table.minutes", kind="read", step="table", purposes=_ALL, categories=_CHECK)
_READ = _CHECK | {"narrative"}
PAPERS = Action("table.papers", kind="read", step="table", purposes=_ALL, categories=_READ)
TAKE_PAPERS = Action("table.take_papers", kind="write", step="table", purposes=_ALL)
WORK = Action("table.work", kind="list", step="table", purposes=_ALL)
LIVE = Action("table.live", kind="read", step="table", purposes=_ALL, categories=_CHECK)
STAND = Action("table.stand", kind="list", step="table", purposes=_ALL)
MOVE = Action("table.move", kind="write", step="table", purposes=_ALL, categories=_WORK)
NOTE = Action("table.note", kind="write", step="table", purposes=_ALL, categories=_WORK)
WITHDRAW = Action("table.withdraw", kind="write", step="table", purposes=_ALL, categories=_WORK)
TYPE = Action("table.type", kind="write", step="table", purposes=("table",), categories=_WORK)
TYPED = Action("table.typed", kind="read", step="table", purposes=("table",), categories=_WORK)
REMIND = Action("table.remind", kind="write", step="table", background=True)
GIVE = Action("table.give_agreement", kind="write", step="table", purposes=_ALL, categories=_WORK)
GIVE_PAGE = Action("table.agreement", kind="read", step="table", purposes=_ALL, categories=_WORK)

# Meetings on one case (maatwerkoverleg). Who calls one passes on what the case refers to: the signals.
CONVENE = Action(
    "table.convene",
    kind="write",
    step="convene",
    purposes=("direction", "table", "signal", "connection"),
    categories=_WORK,
)
CONVENE_PAGE = Action(
    "table.convene_page",
    kind="read",
    step="convene",
    purposes=("direction", "table"),
    categories=_WORK,
)
CONDITIONS = Action(
    "table.conditions",
    kind="list",
    step="convene",
    purposes=("direction", "table", "signal", "connection"),
)
RUN = Action("table.run_tailored", kind="write", step="tailored", purposes=_LED, categories=_WORK)
TAILORED = Action(
    "table.tailored",
    kind="read",
    step="tailored",
    purposes=("tailored", *_LED),
    categories=frozenset({"narrative", "identity", "contact", "work"}),
)
TAILORED_LIST = Action("table.tailored_list", kind="list", step="tailored", purposes=("tailored", *_LED))
TAILORED_TAKEN = Action(
    "table.take_tailored", kind="write", step="tailored", purposes=("tailored", *_LED)
)
ANSWER_INVITATION = Action(
    "table.answer_invitation", kind="write", step="tailored", purposes=("tailored",)
)
KEEP_AGREED = Action("table.keep_agreed", kind="write", step="tailored", purposes=("tailored", *_ALL))
AGREED_PAGE = Action(
    "table.agreed", kind="read", step="tailored", purposes=("tailored", *_ALL), categories=_WORK
)
END_TAILORED = Action("table.end_tailored", kind="write", step="tailored", background=True)
