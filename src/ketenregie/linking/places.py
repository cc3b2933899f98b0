"""Where a signal belongs: the bundle it is in, for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from ketenregie.linking import steps
from ketenregie.signals.steps import Place

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


def places(p: Passage, signal_id: UUID) -> list[Place]:
    """Return the bundle a signal is in now, as far as the actor is admitted to it."""
    bundles = steps.bundle_titles(p, steps.bundles_of(p, [signal_id]).values())
    label = gettext("Bundle")
    return [Place(label, b.reference, reverse("linking:page", args=[b.id])) for b in bundles.values()]
