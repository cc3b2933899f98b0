"""What may be tried with a signal: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORDS = frozenset({"identity", "contact", "narrative", "special", "criminal"})
_READ = _WORDS | {"source", "work", "dialogue"}
# Whoever is admitted to a signal, for whatever purpose, may open its page: the matrix says how far.
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
    "advice",
)

REPORT = Action(
    "signals.report",
    kind="write",
    step="intake",
    purposes=("signal",),
    categories=_READ,
)
REPORT_PUBLIC = Action("signals.report_public", kind="write", step="intake", public=True)
MAILBOX = Action("signals.mailbox", kind="write", step="intake", public=True)

# What somebody is still typing, and the page after sending: their own, and nobody else's.
DRAFT = Action(
    "signals.draft",
    kind="write",
    step="intake",
    purposes=("signal",),
    categories=frozenset({"narrative"}),
)
OPEN_DRAFT = Action(
    "signals.open_draft",
    kind="read",
    step="intake",
    purposes=("signal",),
    categories=frozenset({"narrative"}),
)
LIST_DRAFTS = Action("signals.list_drafts", kind="list", step="intake", purposes=("signal",))
FORGET_DRAFTS = Action("signals.forget_drafts", kind="write", step="intake", background=True)
COMPLETE = Action(
    "signals.complete",
    kind="write",
    step="intake",
    purposes=("signal",),
    categories=_WORDS | {"dialogue"},
)

LIST = Action("signals.list", kind="list", step="read", purposes=_ANY)
WORK = Action("signals.work", kind="list", step="read", purposes=_ANY)
READ = Action("signals.read", kind="read", step="read", purposes=_ANY, categories=_READ)

TAKE_UP = Action(
    "signals.take_up",
    kind="write",
    step="take_up",
    purposes=("signal",),
    categories=frozenset({"work"}),
)
ADD_MENTION = Action(
    "signals.add_mention",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=_WORDS,
)
WITHDRAW_MENTION = Action(
    "signals.withdraw_mention",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=frozenset({"work"}),
)
NOTE_INDICATOR = Action(
    "signals.note_indicator", kind="write", step="enrich", purposes=("signal", "connection")
)
WITHDRAW_INDICATOR = Action(
    "signals.withdraw_indicator", kind="write", step="enrich", purposes=("signal", "connection")
)
CORRECT_FACTS = Action(
    "signals.correct_facts", kind="write", step="enrich", purposes=("signal", "connection")
)
ADD_NOTE = Action(
    "signals.add_note",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=frozenset({"work"}),
)
ATTACH = Action(
    "signals.attach",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=frozenset({"narrative"}),
)
WITHDRAW_FILE = Action(
    "signals.withdraw_file",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=frozenset({"work"}),
)
OPEN_FILE = Action(
    "signals.open_file",
    kind="read",
    step="read",
    purposes=_ANY,
    categories=frozenset({"narrative"}),
)
ANSWER_DANGER = Action(
    "signals.answer_danger",
    kind="write",
    step="enrich",
    purposes=("signal", "connection"),
    categories=frozenset({"work"}),
)
CONSULT = Action(
    "signals.consult",
    kind="write",
    step="enrich",
    purposes=("signal",),
    categories=frozenset({"work"}),
)
ANSWER_CONSULTATION = Action(
    "signals.answer_consultation",
    kind="write",
    step="enrich",
    purposes=("advice",),
    categories=frozenset({"work"}),
)
ASK = Action(
    "signals.ask",
    kind="write",
    step="ask",
    purposes=("signal",),
    categories=frozenset({"dialogue"}),
)
READ_MESSAGES = Action("signals.read_messages", kind="write", step="ask", purposes=("signal",))
# Who and what the signal names is opened to warn whoever is about to tell it on.
GIVE_FEEDBACK = Action(
    "signals.give_feedback",
    kind="write",
    step="feedback",
    purposes=("signal", "table"),
    categories=frozenset({"dialogue", "identity", "contact", "source", "work"}),
)
ANSWER = Action(
    "signals.answer",
    kind="write",
    step="ask",
    purposes=("signal",),
    categories=frozenset({"dialogue"}),
)
SEARCH = Action(
    "signals.search",
    kind="list",
    step="search",
    purposes=_ANY,
    categories=frozenset({"identity", "contact", "source"}),
    own_purpose="search",
)
# Figures open no dossier. A trend is a theme of its own, shared by admitting who reads it.
TRENDS = Action("signals.trends", kind="list", step="trends", categories=frozenset({"work"}))
SHARE_TREND = Action(
    "signals.share_trend",
    kind="write",
    step="trends",
    purposes=("signal",),
    categories=frozenset({"work"}),
)
