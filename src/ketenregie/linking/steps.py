"""What other rooms may know of a bundle. Each takes a passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.linking.models import Bundle, BundleSignal, Verdict
from ketenregie.linking.rules import SAME
from ketenregie.parties import steps as parties
from ketenregie.route import steps as route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class BundleTitle:
    """A bundle as lists show it: its reference, and how many signals it holds."""

    id: UUID
    reference: str
    made_at: datetime
    signals: tuple[UUID, ...]


@dataclass(frozen=True)
class HelpRow:
    """One line of a signal's help line."""

    text: str = field(repr=False)
    owner: str
    due_on: date | None
    done: bool


def help_of(p: Passage, dossier: UUID) -> tuple[HelpRow, ...]:
    """Return the help line of a dossier, with its words as far as they are open."""
    nobody = gettext("Nobody to help is known yet; looked at again on this day.")
    to_do = gettext("First contact about help; what exactly is not filled in yet.")
    return tuple(
        HelpRow(
            text=row.text or ("" if row.text_ref else nobody if row.kind == "nobody_known" else to_do),
            owner=parties.holder_label(row.owner),
            due_on=row.due_on,
            done=row.state == "done",
        )
        for row in route.help_rows(p, dossier)
    )


def bundle_titles(p: Passage, ids: Iterable[UUID]) -> dict[UUID, BundleTitle]:
    """Return the bundles that this passage's actor is admitted to, in two queries."""
    del p  # the rows are under the passage's row-level security
    wanted = list(ids)
    members: dict[UUID, list[UUID]] = {}
    for bundle, signal in _living().filter(dossier__in=wanted).values_list("dossier_id", "signal_id"):
        members.setdefault(bundle, []).append(signal)
    rows = Bundle.objects.filter(pk__in=wanted)
    return {
        row.pk: BundleTitle(row.pk, row.reference, row.made_at, tuple(members.get(row.pk, [])))
        for row in rows
    }


def bundle_title(p: Passage, bundle_id: UUID) -> BundleTitle | None:
    """Return one bundle, None when it is none or not open."""
    return bundle_titles(p, [bundle_id]).get(bundle_id)


def last_of(p: Passage, bundle: Bundle) -> BundleTitle | None:
    """Return the bundle in which everything of a merged one is now; None when it was not merged."""
    here = bundle
    seen: set[object] = set()
    while here.merged_into_id and here.pk not in seen:
        seen.add(here.pk)
        after = Bundle.objects.filter(pk=here.merged_into_id).first()
        if after is None:
            return None  # not open to the actor
        here = after
    return None if here is bundle else bundle_title(p, here.pk)


def gone_into(p: Passage, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for those bundles that went into another where all of it is now, as far as that is open."""
    gone = Bundle.objects.filter(pk__in=list(ids), merged_into__isnull=False)
    found = {bundle.pk: last_of(p, bundle) for bundle in gone}
    return {was: last.id for was, last in found.items() if last}


def merged_from(p: Passage, bundle_id: UUID) -> list[UUID]:
    """Return the bundles that went into one, by whatever way, as far as they are open."""
    del p
    found: list[UUID] = []
    near = [bundle_id]
    while near:
        gone = Bundle.objects.filter(merged_into__in=near).exclude(pk__in=[bundle_id, *found])
        near = list(gone.order_by("made_at", "pk").values_list("pk", flat=True))
        found += near
    return found


def signals_of(p: Passage, bundle_id: UUID) -> list[UUID]:
    """Return the signals that are in a bundle now, in the order in which they came."""
    del p
    return list(_living().filter(dossier=bundle_id).values_list("signal_id", flat=True))


def bundles_of(p: Passage, signal_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for each signal the bundle it is in now, as far as the actor is admitted to that."""
    del p
    return dict(_living().filter(signal__in=list(signal_ids)).values_list("signal_id", "dossier_id"))


def living_stays(p: Passage, signal_ids: Iterable[UUID]) -> list[BundleSignal]:
    """Return every living stay of the bundles that these signals are in, as far as they are open."""
    del p
    held = _living().filter(signal__in=list(signal_ids)).values("dossier_id")
    return list(_living().filter(dossier__in=held))


def linked_to(p: Passage, signal_id: UUID, members: Iterable[UUID]) -> list[UUID]:
    """Return those of a bundle's signals that confirmed links hold this signal to."""
    del p
    ends = Verdict.objects.filter(ended_at=None, said=SAME).filter(
        Q(signal_a=signal_id) | Q(signal_b=signal_id)
    )
    near = {end for pair in ends.values_list("signal_a_id", "signal_b_id") for end in pair}
    return [one for one in members if one in near and one != signal_id]


def found_bundle(p: Passage, bundle_id: UUID) -> Bundle:
    """Make a bundle. The chain director is admitted to each, because a signal is in one at a time.

    For the table, because a bundle is checked and decided there like a signal.
    """
    made = p.found("bundle", purpose="table", dossier_id=bundle_id)
    # Whoever fills the seat later finds what was done in its stead; no other seat that is stood in for.
    director = route.owner_of("triage")
    if director != p.actor.holder:
        p.admit(director, purpose="table", dossier=made.id)
    bundle = Bundle(dossier_id=made.id, reference=made.reference, made_at=clock.now(), version=0)
    p.insert(bundle)
    return bundle


def move_on(bundle: Bundle) -> None:
    """Say that a bundle changed: who looked at it before sees that (409)."""
    bundle.version += 1
    bundle.save(update_fields=["version", "merged_into"])


def _living() -> QuerySet[BundleSignal]:
    return BundleSignal.objects.filter(left_at=None).order_by("joined_at", "id")
