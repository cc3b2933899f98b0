"""Making the whole index anew, from the command line, as the owner of the tables, the house stopped.

Needed after a dump was loaded (dumps leave the index out), after the ring's index secret was
replaced, and after a release that reads values in another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from ketenregie.protocol import gate
from ketenregie.signals.models import Mention, SearchKey, Signal
from ketenregie.signals.search.steps import INDEX, keys_of

if TYPE_CHECKING:
    from uuid import UUID

_BATCH = 1_000


def rebuild() -> int:
    """Empty the index and fill it from every standing mention and every named source; returns its size.

    Refused for any role but the owner; then nothing changed.
    """
    made = 0
    with transaction.atomic():
        SearchKey.objects.all().delete()
        waiting: list[SearchKey] = []
        for found in gate.reopen_for_index(INDEX, _refs()):
            waiting += keys_of(found.dossier, found.ref, found.record)
            if len(waiting) >= _BATCH:
                made += len(SearchKey.objects.bulk_create(waiting))
                waiting = []
        made += len(SearchKey.objects.bulk_create(waiting))
    return made


def _refs() -> list[UUID]:
    mentions = Mention.objects.filter(withdrawn_at=None).values_list("ref", flat=True)
    sources = Signal.objects.exclude(source_ref=None).values_list("source_ref", flat=True)
    return [*mentions, *(ref for ref in sources if ref)]
