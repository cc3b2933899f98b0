"""The demo province: its people and stories, told once into an empty demo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ketenregie.demo import people
from ketenregie.demo.stories import STORIES
from ketenregie.demo.telling import tell
from ketenregie.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before the first sentence of any story.
_SINCE = timedelta(days=200)


def load() -> Iterator[str]:
    """Settle the people and tell the stories; yields a word for each thing that happened."""
    with clock.travel(clock.now() - _SINCE):
        yield from people.settle(clock.today())
    for at in tell(list(STORIES)):
        yield f"{at:%d-%m}"
