"""What was seen of one attribute of two mentions, before it is weighed."""

from __future__ import annotations

from typing import NamedTuple


class Observation(NamedTuple):
    """What was seen of one attribute: its level, and the kind and values of which the commonest counts."""

    attribute: str
    level: str
    kind: str = ""
    values: tuple[str, ...] = ()
