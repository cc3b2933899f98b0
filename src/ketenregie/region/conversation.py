"""The guide for a first conversation with somebody who may be a victim."""

from __future__ import annotations

from typing import Literal

from ketenregie.region.words import EMPTY, Labelled, Shape, Text


class Talk(Labelled):
    """One part of the guide: what to do, what to ask, or what not to ask or promise.

    Without `forms` it is for every form of exploitation; `only` keeps it for a minor, or for a
    conversation with an interpreter.
    """

    kind: Literal["do", "ask", "never"] = "do"
    lines: tuple[Text, ...]
    forms: tuple[str, ...] = ()
    only: Literal["", "minor", "interpreter"] = ""

    def fits(self, form: str, *, minor: bool, interpreter: bool) -> bool:
        """Say whether this part is for a conversation about this form, with this person."""
        wanted = {"minor": minor, "interpreter": interpreter}.get(self.only, True)
        return wanted and (not self.forms or form in self.forms)


class Conversation(Shape):
    """The guide, part by part, in the order of the conversation."""

    about: Text = EMPTY
    parts: dict[str, Talk]
