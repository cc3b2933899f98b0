"""The guide for a first conversation: it asks, and it says what never to ask or promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks.register import needs, unknown
from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

FILE = "conversation.toml"
WANTED = {"do": "what to do", "ask": "what to ask", "never": "what never to ask or promise"}


@needs(FILE, "forms.toml")
def the_guide_is_whole(parts: Parts) -> Iterator[PackError]:
    """Forms that exist, lines to read, and for every form something to do, to ask and to leave."""
    talks = parts.conversation.parts
    for code, talk in talks.items():
        yield from unknown((FILE, f"parts.{code}.forms"), "form", talk.forms, parts.forms.forms)
        if not talk.lines:
            yield PackError(FILE, f"parts.{code}.lines", "says nothing", "Write at least one line")
    general = {talk.kind for talk in talks.values() if not talk.forms and not talk.only}
    for kind, what in WANTED.items():
        if kind not in general:
            problem = f"does not say {what} in every conversation"
            yield PackError(FILE, "parts", problem, f'Add a part with kind = "{kind}"')
