"""What other rooms may know of a bundle. Each takes a passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.linking.models import Bundle, BundleSignal
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


def signals_of(p: Passage, bundle_id: UUID) -> list[UUID]:
    """Return the signals that are in a bundle now, in the order in which they came."""
    del p
    return list(_living().filter(dossier=bundle_id).values_list("signal_id", flat=True))


def bundles_of(p: Passage, signal_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for each signal the bundle it is in now, as far as the actor is admitted to that."""
    del p
    return dict(_living().filter(signal__in=list(signal_ids)).values_list("signal_id", "dossier_id"))


def _living() -> QuerySet[BundleSignal]:
    return BundleSignal.objects.filter(left_at=None).order_by("joined_at", "id")
