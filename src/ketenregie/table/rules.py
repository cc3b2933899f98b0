"""The rules of the table, on plain values."""

from __future__ import annotations

from ketenregie.kernel.states import Machine

MEETING = Machine(
    "meeting",
    "A meeting of the table, from its place in the series until its minutes are approved.",
    error="table.wrong_state",
    start="planned",
    moves={"planned": ("held",), "held": ("approved",), "approved": ()},
)
ITEM = Machine(
    "table_item",
    "A signal, bundle, case or theme on the agenda of one meeting.",
    error="table.wrong_state",
    start="on_agenda",
    moves={"on_agenda": ("decided", "withdrawn"), "decided": (), "withdrawn": ()},
)
CHECK = Machine(
    "check",
    "A member's answer for its own organisation; it may become more certain, and be corrected.",
    error="table.wrong_state",
    start="asked",
    moves={
        "asked": ("known", "not_known", "not_yet", "withheld"),
        "not_yet": ("known", "not_known", "withheld"),
        "known": ("not_known", "withheld"),
        "not_known": ("known", "withheld"),
        "withheld": ("known", "not_known", "not_yet"),
    },
)
