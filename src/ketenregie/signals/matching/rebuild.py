"""Making what is compared of every mention anew, from the command line, as the owner, the house stopped.

Needed after a dump was loaded (dumps leave the index out), after a release that reads names or addresses
in another way, and once for signals from before there was linking. It goes on where it was broken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from ketenregie.protocol import gate
from ketenregie.signals.matching.models import Fingerprint
from ketenregie.signals.matching.steps import INDEX, print_of
from ketenregie.signals.models import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

_BATCH = 500
_DECIDED = """select mention_id from ket.withdrawn_print union
    select m.id from signals_mention m where m.withdrawn_at is not null
       and (exists (select 1 from linking_verdict v where v.mention_a_id = m.id)
         or exists (select 1 from linking_verdict v where v.mention_b_id = m.id))"""


def from_the_start() -> None:
    """Forget how far a making that was broken off came: what it made is of no use any more."""
    gate.note_rebuilt(INDEX, None, 0)


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make the fingerprints of all standing mentions anew; returns how many mentions have one.

    Each batch is a transaction: what was broken off keeps what it made. The mentions are put on the
    linker's list. Refused for any role but the owner.
    """
    after, done = gate.rebuilt_so_far(INDEX)
    total = _standing().count()
    while batch := list((_standing().filter(pk__gt=after) if after else _standing())[:_BATCH]):
        with transaction.atomic():
            _make(batch)
            after, done = batch[-1].pk, done + len(batch)
            gate.note_rebuilt(INDEX, after, done)
        progress(min(done, total), total)
    _make_withdrawn()
    gate.note_rebuilt(INDEX, None, 0)
    progress(total, total)
    return Fingerprint.objects.count()


def _standing() -> QuerySet[Mention]:
    return Mention.objects.filter(withdrawn_at=None).order_by("pk")


def _make(batch: Sequence[Mention]) -> None:
    by_ref = {mention.ref: mention for mention in batch}
    opened = [(found, by_ref[found.ref]) for found in gate.reopen_for_index(INDEX, by_ref)]
    made = [
        (found, mention, new)
        for found, mention in opened
        if (new := print_of(found.record, mention.made_at.year))
    ]
    sealed = gate.seal_again((found, new.features) for found, _, new in made)
    rows = [
        Fingerprint(
            mention=mention,
            dossier_id=mention.dossier_id,
            ref=mention.ref,
            sealed=features,
            digests=new.digests,
            combining=new.combining,
            version=new.features["version"],
        )
        for (_, mention, new), features in zip(made, sealed, strict=True)
    ]
    Fingerprint.objects.filter(pk__in=[m.pk for m in batch]).exclude(
        pk__in=[r.pk for r in rows]
    ).delete()
    Fingerprint.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["mention"],
        update_fields=["sealed", "digests", "combining", "version"],
    )


def _make_withdrawn() -> None:
    """Make anew what withdrawn mentions are known by: what was decided about them follows the same words.

    Also of those of which a copy brought back the decision and, as it should, no digests. The table has no
    model: nobody but the owner and the triggers may know it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DECIDED)
        kept = Mention.objects.filter(pk__in=[mention for [mention] in cursor.fetchall()])
        by_ref = {mention.ref: mention for mention in kept}
        for found in gate.reopen_for_index(INDEX, by_ref) if by_ref else ():
            mention = by_ref[found.ref]
            new = print_of(found.record, mention.made_at.year)
            digests, combining = (new.digests, new.combining) if new else ([], [])
            cursor.execute(
                "insert into ket.withdrawn_print values"
                " (%s, %s, %s, %s, ket.words_of(%s::bigint[], %s::bigint[]))"
                " on conflict (mention_id) do update set words = excluded.words",
                [mention.pk, mention.dossier_id, mention.ref, mention.kind, digests, combining],
            )
