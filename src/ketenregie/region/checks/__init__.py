"""Checks a pack within and across its files; each check is skipped when a file it needs is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.region.checks import (  # noqa: F401 - they register themselves
    conversation,
    intake,
    languages,
    linking,
    lists,
    people,
    places,
    professions,
    protocol,
    route,
    sources,
    table,
)
from ketenregie.region.checks.register import run

if TYPE_CHECKING:
    from ketenregie.region.files import Parts
    from ketenregie.region.reading import PackError


def mistakes_in(parts: Parts) -> list[PackError]:
    """Return every mistake of the parts that could be read."""
    return run(parts)
