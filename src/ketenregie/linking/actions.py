"""What may be tried with a bundle: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
# Bundling is done from the central information position (plan, bijlage 4).
_CENTRAL = ("signal", "connection", "table")

BUNDLE = Action("linking.bundle", kind="write", step="bundle", purposes=_CENTRAL, categories=_WORK)
TAKE_OUT = Action("linking.take_out", kind="write", step="bundle", purposes=_CENTRAL, categories=_WORK)
CHOOSE = Action("linking.choose", kind="read", step="bundle", purposes=_CENTRAL, categories=_WORK)
READ = Action(
    "linking.read",
    kind="read",
    step="read",
    purposes=(*_CENTRAL, "care", "criminal", "administrative", "riec", "direction"),
    categories=_WORK,
)
