"""What may be tried at the table: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
_CHECK = frozenset({"check", "identity", "contact", "work"})
_BROUGHT = ("table", "signal", "connection")
_ALL = (*_BROUGHT, "direction", "care", "criminal", "administrative", "riec")

PLAN = Action("table.plan", kind="write", step="agenda", background=True)
COMPOSE = Action("table.compose", kind="write", step="agenda", purposes=_ALL, categories=_WORK)
PUT_ON = Action("table.put_on", kind="write", step="agenda", purposes=_ALL, categories=_WORK)
AGENDA = Action("table.agenda", kind="read", step="agenda", purposes=_ALL, categories=_CHECK)
SHARE = Action("table.share", kind="write", step="check", purposes=_BROUGHT, categories=_CHECK)
ANSWER = Action("table.answer", kind="write", step="check", purposes=_BROUGHT, categories=_CHECK)
ITEM = Action("table.item", kind="read", step="table", purposes=_ALL, categories=_CHECK)
DECIDE = Action("table.decide", kind="write", step="table", purposes=_ALL, categories=_CHECK)
CONFIRM = Action("table.confirm_contact", kind="write", step="table", purposes=_ALL)
HOLD = Action("table.hold", kind="write", step="table", purposes=_ALL, categories=_CHECK)
MINUTES = Action("table.minutes", kind="read", step="table", purposes=_ALL, categories=_CHECK)
WORK = Action("table.work", kind="list", step="table", purposes=_ALL)
