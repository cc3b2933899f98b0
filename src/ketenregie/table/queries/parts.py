"""What the pages of the table are made of: frozen values, and the words for their codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from ketenregie.cases import steps as cases
from ketenregie.cases.steps import track_label
from ketenregie.kernel.actor import Holder
from ketenregie.linking import steps as linking
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.signals import steps as signals
from ketenregie.table import messages, rules, steps
from ketenregie.table.models import Item, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

# Who or what an item is about, in the order in which it names it: a person before a place.
NAMING = ("person", "place", "organisation", "phone", "vehicle", "account", "email", "web", "bank")


@dataclass(frozen=True)
class CheckRow:
    """What one member answered, or that it was not asked."""

    holder: Holder
    label: str
    answer: str
    answer_label: str
    detail: str = ""
    remark: str = field(default="", repr=False)
    # There is a remark that is kept for the table.
    kept: bool = False
    answered_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True)
class ItemTitle:
    """An item by its codes: reference, title, source; the name only where it was revealed."""

    reference: str
    title: str
    source: str = ""
    minor: bool | None = None
    danger: bool = False
    signals: tuple[UUID, ...] = ()
    url_kind: str = ""
    name: str = field(default="", repr=False)


def titles(p: gate.Passage, items: Iterable[Item]) -> dict[UUID, ItemTitle]:
    """Return the titles of items, from codes only, in a fixed number of queries."""
    of_kind: dict[str, list[UUID]] = {}
    rows = list(items)
    for item in rows:
        of_kind.setdefault(item.kind, []).append(item.dossier_id)
    found: dict[UUID, ItemTitle] = {}
    for one in signals.signal_titles(p, of_kind.get("signal", [])).values():
        found[one.id] = ItemTitle(
            one.reference, one.title, one.source, one.minor, one.danger, (one.id,), "signal"
        )
    for bundle in linking.bundle_titles(p, of_kind.get("bundle", [])).values():
        count = len(bundle.signals)
        title = ngettext("Bundle of %(count)s signal", "Bundle of %(count)s signals", count)
        found[bundle.id] = ItemTitle(
            bundle.reference, title % {"count": count}, signals=bundle.signals, url_kind="bundle"
        )
    for case in cases.case_titles(p, of_kind.get("case", [])).values():
        lead = parties.holder_label(case.lead)
        found[case.id] = ItemTitle(case.reference, str(messages.KINDS["case"]), lead, url_kind="case")
    for row in rows:
        if row.kind == rules.WORDS:
            found[row.dossier_id] = ItemTitle(steps.section_label(row.section), "")
    for theme in Theme.objects.filter(pk__in=of_kind.get("theme", [])):
        found[theme.pk] = ItemTitle(theme.reference, str(messages.KINDS["theme"]))
    return found


def name_refs(p: gate.Passage, found: dict[UUID, ItemTitle]) -> dict[UUID, list[UUID]]:
    """Return for each item the references of what names it: its persons, else a place or phone."""
    mentions = signals.mention_refs(p, [one for title in found.values() for one in title.signals])
    refs: dict[UUID, list[UUID]] = {}
    for dossier, title in found.items():
        own = [mention for mention in mentions if mention.dossier_id in title.signals]
        for kind in NAMING:
            of_kind = [mention.ref for mention in own if mention.kind == kind]
            if of_kind:
                refs[dossier] = of_kind
                break
    for theme in Theme.objects.filter(pk__in=[d for d, title in found.items() if not title.signals]):
        refs[theme.pk] = [theme.title_ref]
    return refs


def naming(record: Any) -> str:
    """Return what a record names: a person's name, an address, a number."""
    if record is None:
        return ""
    parts = ("name", "address", "number", "plate", "handle", "text")
    said = next((str(getattr(record, part)) for part in parts if getattr(record, part, "")), "")
    return said or str(getattr(record, "description", ""))


def holder_text(holder: str) -> str:
    """Return what a holder is called, given as `party/role`; empty stays empty."""
    return parties.holder_label(Holder.parse(holder)) if holder else ""


def role_text(role: str) -> str:
    """Return what a role is called."""
    return parties.role_label(role)


def track_text(kind: str) -> str:
    """Return what a kind of track is called."""
    return track_label(kind)
