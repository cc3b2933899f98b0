"""Where a signal belongs: the case that began with it, or with its bundle, for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from ketenregie.cases.models import Case
from ketenregie.linking import steps as linking
from ketenregie.signals.steps import Place

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


def places(p: Passage, signal_id: UUID) -> list[Place]:
    """Return the cases that began with a signal or its bundle, as far as the actor is admitted."""
    origins = [signal_id, *linking.bundles_of(p, [signal_id]).values()]
    found = Case.objects.filter(origin__in=origins).order_by("opened_at")
    label = gettext("Case")
    return [Place(label, case.reference, reverse("cases:page", args=[case.pk])) for case in found]
