"""What may be tried with bundles and links: each with its step, purposes and data categories."""

from __future__ import annotations

from ketenregie.protocol.gate import Action

_WORK = frozenset({"work"})
_NAMED = frozenset({"identity", "contact", "work"})
# Bundling is done from the central information position (plan, bijlage 4).
_CENTRAL = ("signal", "connection", "table")

BUNDLE = Action("linking.bundle", kind="write", step="bundle", purposes=_CENTRAL, categories=_WORK)
TAKE_OUT = Action("linking.take_out", kind="write", step="bundle", purposes=_CENTRAL, categories=_WORK)
CHOOSE = Action("linking.choose", kind="read", step="bundle", purposes=_CENTRAL, categories=_WORK)
# The words of the picture are opened in each signal by its own admission.
SEE_PICTURE = Action(
    "linking.see_picture",
    kind="read",
    step="read",
    purposes=(*_CENTRAL, "care", "criminal", "administrative", "riec", "direction"),
    categories=frozenset({"work", "identity", "contact"}),
)
READ = Action(
    "linking.read",
    kind="read",
    step="read",
    purposes=(*_CENTRAL, "care", "criminal", "administrative", "riec", "direction"),
    categories=_WORK,
)

# Two mentions beside each other: by their weights only, and with the words when somebody opens them.
COMPARE = Action("linking.compare", kind="read", step="link", purposes=_CENTRAL, categories=_WORK)
OPEN_WORDS = Action("linking.open_words", kind="read", step="link", purposes=_CENTRAL, categories=_NAMED)
DECIDE = Action("linking.decide", kind="write", step="link", purposes=_CENTRAL, categories=_WORK)
UNDO = Action("linking.undo", kind="write", step="link", purposes=_CENTRAL, categories=_WORK)
FOLLOW = Action("linking.follow", kind="write", step="link", purposes=_CENTRAL, categories=_WORK)
# A contact officer's link: what follows from it is seen by the chain director alone.
FOLLOW_BY_ITSELF = Action(
    "linking.follow_by_itself",
    kind="write",
    step="link",
    purposes=_CENTRAL,
    categories=_WORK,
    background=True,
)
LINKS = Action("linking.links", kind="list", step="link", purposes=_CENTRAL, categories=_WORK)
WORK = Action("linking.work", kind="list", step="read", purposes=_CENTRAL)

# Whether something may be known elsewhere: asked, answered, or told unasked.
ASK = Action("linking.ask", kind="write", step="blind", purposes=("signal",), categories=_WORK)
ANSWER = Action("linking.answer", kind="write", step="link", purposes=_CENTRAL, categories=_WORK)
READ_QUESTION = Action(
    "linking.read_question", kind="read", step="link", purposes=_CENTRAL, categories=_WORK
)

# The model in figures, of nobody: the administrator's.
SEE_MODEL = Action("linking.see_model", kind="list", step="administration")
