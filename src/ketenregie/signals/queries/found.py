"""What the texts of a report name, before it is sent or when it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.signals import steps
from ketenregie.signals.steps import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Offer", "offers_in"]


def offers_in(texts: Iterable[str], typed: Iterable[tuple[str, str]] = ()) -> tuple[Offer, ...]:
    """Return what texts name, without what was typed (kind and words) already. Reads no dossier."""
    known = frozenset(key for kind, words in typed for key in steps.keys_said(kind, words))
    return steps.offers_in(texts, known)
