"""Signals as other rooms see them: titles from codes, coded facts, references to words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.region import pack
from ketenregie.signals.models import Mention, NotedIndicator, Signal
from ketenregie.signals.steps.words import conditions_in_words, form_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class SignalTitle:
    """A signal as lists show it: codes, and a title made from codes only."""

    id: UUID
    reference: str
    title: str
    source: str
    municipality: str
    form: str
    received_at: datetime
    minor: bool | None
    danger: bool


@dataclass(frozen=True)
class SignalFacts:
    """The coded facts of one signal, and the references to its words."""

    id: UUID
    reference: str
    channel: str
    source_kind: str
    reporter_party: str
    municipality: str
    form: str
    sector: str
    received_at: datetime
    danger: bool
    minor: bool | None
    dialogue: str
    withheld_from: tuple[str, ...]
    story_ref: UUID
    source_ref: UUID | None
    version: int


@dataclass(frozen=True)
class MentionRef:
    """A mention by its kind and the reference to its words."""

    id: UUID
    dossier_id: UUID
    kind: str
    ref: UUID
    made_at: datetime


def signal_titles(p: Passage, ids: Iterable[UUID]) -> dict[UUID, SignalTitle]:
    """Return the titles of the signals that this passage's actor is admitted to, in one query."""
    del p  # the rows are under the passage's row-level security
    rows = Signal.objects.filter(pk__in=list(ids))
    return {row.pk: title_of(row) for row in rows}


def title_of(row: Signal) -> SignalTitle:
    """Return a signal's title: form, place and kind of source, never a word of the report."""
    return SignalTitle(
        id=row.pk,
        reference=row.reference,
        title=title_from_codes(row.form, row.municipality),
        source=source_label(
            row.source_kind, row.reporter_party, signed_in=row.reporter_person is not None
        ),
        municipality=row.municipality,
        form=row.form,
        received_at=row.received_at,
        minor=row.minor,
        danger=row.danger,
    )


def title_from_codes(form: str, municipality: str) -> str:
    """Return `form, place`, each as the region calls it."""
    what = form_label(form)
    place = pack.current().municipalities.get(municipality)
    return f"{what}, {place.name}" if place else what


def source_label(source_kind: str, reporter_party: str = "", *, signed_in: bool = True) -> str:
    """Return who the source is, as a kind: a party's name, a kind of organisation, or citizen.

    Who did not sign in may be anybody: then it says so.
    """
    region = pack.current()
    party = region.parties.get(reporter_party)
    outside = region.intake.organisations.get(source_kind)
    if source_kind == "citizen":
        return gettext("Citizen")
    name = party.name if party else str(outside.label) if outside else gettext("Professional")
    if signed_in:
        return str(capfirst(name))
    return gettext("%(who)s, not signed in") % {"who": capfirst(name)}


def signal_facts(p: Passage, signal_id: UUID) -> SignalFacts | None:
    """Return the coded facts of one signal, None when it is not a signal or not open."""
    del p
    row = Signal.objects.filter(pk=signal_id).first()
    if row is None:
        return None
    names = [name for name in SignalFacts.__dataclass_fields__ if name not in ("id", "withheld_from")]
    facts = {name: getattr(row, name) for name in names}
    return SignalFacts(id=row.pk, withheld_from=tuple(row.withheld_from), **facts)


def conditions_of(p: Passage, ids: Iterable[UUID]) -> list[tuple[str, str, str]]:
    """Return the open signals whose supplier attached a condition: reference, source, and it in words."""
    del p
    rows = Signal.objects.filter(pk__in=list(ids)).order_by("received_at", "pk")
    told = [
        (title_of(row), conditions_in_words(ask_first=row.ask_first, until=row.share_until))
        for row in rows
    ]
    return [(title.reference, title.source, words) for title, words in told if words]


def mention_refs(p: Passage, signal_ids: Iterable[UUID]) -> list[MentionRef]:
    """Return the mentions that stand, of several signals in one query; reveal them by their refs."""
    del p
    rows = Mention.objects.filter(dossier_id__in=list(signal_ids), withdrawn_at=None)
    return [
        MentionRef(m.pk, m.dossier_id, m.kind, m.ref, m.made_at) for m in rows.order_by("made_at", "id")
    ]


def indicator_codes(p: Passage, signal_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return the indicators noted on several signals, in one query."""
    del p
    noted: dict[UUID, list[str]] = {}
    rows = NotedIndicator.objects.filter(dossier_id__in=list(signal_ids), withdrawn_at=None)
    for dossier, code in rows.order_by("noted_at", "code").values_list("dossier_id", "code"):
        noted.setdefault(dossier, []).append(code)
    return noted
