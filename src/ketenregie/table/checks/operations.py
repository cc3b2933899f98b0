"""Taking the open checks along as a sheet, and reading the answers in: both are registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.table import actions, events, messages
from ketenregie.table.checks import rules
from ketenregie.table.checks.queries import checks_of, columns

if TYPE_CHECKING:
    from ketenregie.kernel.actor import Actor
    from ketenregie.table.checks.queries import OpenCheck


def take_along(actor: Actor) -> bytes:
    """Return the open checks as a sheet to look up inside one's own organisation.

    Who took what along stands in the story of each dossier.
    """
    with gate.passage(actor, actions.TAKE_ALONG) as p:
        found = checks_of(p)
        for one in found:
            p.record(events.CHECK_TAKEN_ALONG, dossier=one.dossier_id, check=one.id)
        if not found:
            p.nothing_to_do()
    wordless = all(one.wordless for one in found)
    head = columns(wordless=wordless)
    return rules.written(list(head.values()), [_row(one)[: len(head)] for one in found])


def note_read_in(actor: Actor, count: int) -> int:
    """Note that answers were read in from a sheet; none is nothing to note."""
    with gate.passage(actor, actions.TAKE_ALONG) as p:
        if count:
            p.record(events.CHECKS_READ_IN, count=count)
        else:
            p.nothing_to_do()
    return count


def _row(one: OpenCheck) -> list[str]:
    told = "; ".join(f"{kind}: {words}" for kind, words in one.asked.looked_up)
    share = str(messages.SHARES["table" if one.kept else "now"]) if one.remark else ""
    return [str(one.id), one.reference, one.asked.name, told, "", "", "", one.remark, share]
