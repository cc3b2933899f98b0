"""What other rooms may know of a signal and do with it. Each takes a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import events, rules
from ketenregie.signals.models import Mention, Message, NotedIndicator, Signal

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
        source=source_label(row.source_kind, row.reporter_party),
        municipality=row.municipality,
        form=row.form,
        received_at=row.received_at,
        minor=row.minor,
        danger=row.danger,
    )


def title_from_codes(form: str, municipality: str) -> str:
    """Return `form, place`, each as the region calls it."""
    region = pack.current()
    known = region.forms.get(form)
    what = str(known.label) if known else gettext("Form not known")
    place = region.municipalities.get(municipality)
    return f"{what}, {place.name}" if place else what


def source_label(source_kind: str, reporter_party: str = "") -> str:
    """Return who the source is, as a kind: a party's name, or citizen."""
    party = pack.current().parties.get(reporter_party)
    if party:
        return party.name
    return gettext("Citizen") if source_kind == "citizen" else gettext("Professional")


def signal_facts(p: Passage, signal_id: UUID) -> SignalFacts | None:
    """Return the coded facts of one signal, None when it is not a signal or not open."""
    del p
    row = Signal.objects.filter(pk=signal_id).first()
    if row is None:
        return None
    names = [name for name in SignalFacts.__dataclass_fields__ if name not in ("id", "withheld_from")]
    facts = {name: getattr(row, name) for name in names}
    return SignalFacts(id=row.pk, withheld_from=tuple(row.withheld_from), **facts)


def mention_refs(p: Passage, signal_ids: Iterable[UUID]) -> list[MentionRef]:
    """Return the mentions that stand, of several signals in one query; reveal them by their refs."""
    del p
    rows = Mention.objects.filter(dossier_id__in=list(signal_ids), withdrawn_at=None)
    return [MentionRef(m.pk, m.dossier_id, m.kind, m.ref) for m in rows.order_by("made_at", "id")]


def indicator_codes(p: Passage, signal_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return the indicators noted on several signals, in one query."""
    del p
    noted: dict[UUID, list[str]] = {}
    rows = NotedIndicator.objects.filter(dossier_id__in=list(signal_ids), withdrawn_at=None)
    for dossier, code in rows.order_by("noted_at", "code").values_list("dossier_id", "code"):
        noted.setdefault(dossier, []).append(code)
    return noted


def give_feedback(p: Passage, *, dossier: UUID, text: str) -> UUID | None:
    """Send the reporter a message of feedback; None when there is no way to reach them.

    The passage must be open for the category `dialogue` in this dossier.
    """
    facts = signal_facts(p, dossier)
    if facts is None or facts.dialogue not in rules.DIALOGUE_OPEN:
        return None
    return send(p, dossier=dossier, kind="feedback", text=text)


def send(p: Passage, *, dossier: UUID, kind: str, text: str, message_id: UUID | None = None) -> UUID:
    """Store one message to the reporter and record it."""
    message = Message(
        id=message_id or new_id(),
        dossier_id=dossier,
        direction="out",
        kind=kind,
        ref=p.seal(gate.Message(text=text), dossier=dossier),
        sent_at=clock.now(),
        by_party=p.actor.party or "",
    )
    p.insert(message)
    told = events.FEEDBACK_GIVEN if kind == "feedback" else events.QUESTION_ASKED
    p.record(told, dossier=dossier, message=message.pk)
    return message.pk
