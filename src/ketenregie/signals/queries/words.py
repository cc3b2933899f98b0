"""The rows of one signal whose words are in the vault, and how they read when opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.engines.finding.quoting import place_of, sentence_at
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import rules
from ketenregie.signals.matching.steps import uncompared
from ketenregie.signals.messages import (
    ANOTHER_SCRIPT,
    CONSENT,
    KIND_HEADINGS,
    KINDS,
    KNOWN_HOW,
    MENTION_ICONS,
    SCRIPTS,
    UNCOMPARED,
)
from ketenregie.signals.models import Consultation, Mention, Message, Note, NotedIndicator
from ketenregie.signals.queries.parts import (
    ConsultationRow,
    IndicatorRow,
    MentionGroup,
    MentionRow,
    MessageRow,
    NoteRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketenregie.engines.finding.quoting import Span
    from ketenregie.protocol.gate import Passage, Record, SourceIdentity

    Opened = Mapping[UUID, Record | None]


@dataclass(frozen=True)
class SignalRows:
    """The rows that hang on one signal."""

    mentions: tuple[Mention, ...]
    indicators: tuple[NotedIndicator, ...]
    messages: tuple[Message, ...]
    notes: tuple[Note, ...]
    consultations: tuple[Consultation, ...]

    @property
    def refs(self) -> list[UUID]:
        """Every reference into the vault."""
        of_all = (self.mentions, self.messages, self.notes)
        asked = [ref for row in self.consultations for ref in (row.question_ref, row.answer_ref) if ref]
        return [row.ref for rows in of_all for row in rows] + asked


def rows_of(signal_id: UUID) -> SignalRows:
    """Return the rows of one signal in five queries; what was withdrawn is left out."""
    of = {"dossier_id": signal_id}
    return SignalRows(
        mentions=tuple(Mention.objects.filter(**of, withdrawn_at=None).order_by("made_at", "id")),
        indicators=tuple(NotedIndicator.objects.filter(**of, withdrawn_at=None).order_by("noted_at")),
        messages=tuple(Message.objects.filter(**of).order_by("sent_at")),
        notes=tuple(Note.objects.filter(**of).order_by("-made_at")),
        consultations=tuple(Consultation.objects.filter(**of).order_by("asked_at")),
    )


def mention_groups(
    rows: SignalRows, opened: Opened, places: Mapping[UUID, Span], story: str
) -> tuple[MentionGroup, ...]:
    """Return the mentions by kind, each kind once, with the sentence of the story they came from."""
    found: dict[str, list[MentionRow]] = {}
    bare = uncompared(rows.mentions, opened)
    for row in rows.mentions:
        by = parties.party_name(row.by_party) if row.by_party else ""
        said = sentence_at(story, places[row.pk]) if row.pk in places else ""
        why = str(UNCOMPARED[bare[row.pk]]) if row.pk in bare else ""
        shown = MentionRow(row.pk, record_in_words(opened.get(row.ref)), row.made_at, by, said, why)
        found.setdefault(row.kind, []).append(shown)
    return tuple(
        MentionGroup(kind, str(KIND_HEADINGS[kind]), MENTION_ICONS[kind], tuple(found[kind]))
        for kind in MENTION_ICONS
        if kind in found
    )


def places_in(story: str, rows: SignalRows, opened: Opened) -> dict[UUID, Span]:
    """Return where in the story the words of each mention stand, as far as they can be found."""
    found = {}
    for row in rows.mentions:
        record = opened.get(row.ref)
        span = place_of(story, filter(None, asdict(record).values())) if record and story else None
        if span:
            found[row.pk] = span
    return found


def consultation_rows(p: Passage, rows: SignalRows, opened: Opened) -> tuple[ConsultationRow, ...]:
    """Return the questions for advice with their answers, oldest first."""
    now = clock.now()
    return tuple(
        ConsultationRow(
            id=row.pk,
            by=parties.holder_label(Holder(row.by_party, row.by_role)),
            to=parties.holder_label(Holder(row.by_party, row.of_role)),
            question=record_in_words(opened.get(row.question_ref)),
            answer=record_in_words(opened.get(row.answer_ref)) if row.answer_ref else "",
            asked_at=row.asked_at,
            until=row.until,
            answered_at=row.answered_at,
            lapsed=row.answered_at is None and row.until <= now,
            for_me=row.answered_at is None
            and row.until > now
            and Holder(row.by_party, row.of_role) in p.actor.holders,
        )
        for row in rows.consultations
    )


def indicator_rows(rows: SignalRows) -> tuple[IndicatorRow, ...]:
    """Return the indicators with how they are known and their innocent explanation."""
    declared = pack.current().indicators
    found = []
    for row in rows.indicators:
        known: Any = declared.get(row.code)
        found.append(
            IndicatorRow(
                id=row.pk,
                code=row.code,
                label=str(known.label) if known else row.code,
                known_how=str(KNOWN_HOW[row.known_how]),
                innocent=str(known.innocent) if known else "",
                context_only=bool(known and known.context_only),
                by=parties.party_name(row.by_party) if row.by_party else "",
                elements=_elements(known.elements) if known else "",
            )
        )
    return tuple(found)


def _elements(codes: Iterable[str]) -> str:
    """Return the elements of the offence that an indicator is about, in the words of the law."""
    known = pack.current().elements
    groups = {"handeling": known.handeling, "dwangmiddel": known.dwangmiddel, "doel": known.doel}
    told: dict[str, list[str]] = {}
    for kind, _colon, code in (one.partition(":") for one in codes):
        if code in groups.get(kind, {}):
            told.setdefault(kind, []).append(str(groups[kind][code]))
    return "; ".join(f"{known.kinds[kind]}: {', '.join(labels)}" for kind, labels in told.items())


def message_rows(rows: SignalRows, opened: Opened) -> tuple[MessageRow, ...]:
    """Return the dialogue, oldest first."""
    return tuple(
        MessageRow(
            id=row.pk,
            outward=row.direction == "out",
            kind=str(KINDS[row.kind]),
            text=record_in_words(opened.get(row.ref)),
            sent_at=row.sent_at,
            read_at=row.read_at,
            by=parties.party_name(row.by_party) if row.by_party else "",
        )
        for row in rows.messages
    )


def note_rows(rows: SignalRows, opened: Opened) -> tuple[NoteRow, ...]:
    """Return the notes, the newest first."""
    return tuple(
        NoteRow(
            record_in_words(opened.get(row.ref)),
            row.made_at,
            parties.holder_label(Holder(row.by_party, row.by_role)),
        )
        for row in rows.notes
    )


def wants_no_contact(rows: SignalRows) -> bool:
    """Say whether the reporter asked for no contact any more."""
    return any(row.kind == "withdrawal" for row in rows.messages)


def source_of(opened: Opened, ref: UUID | None, *, no_contact: bool) -> SourceIdentity | None:
    """Return who reported; after contact was withdrawn without the ways to reach them."""
    found = opened.get(ref) if ref else None
    if not isinstance(found, gate.SourceIdentity):
        return None
    return replace(found, phone="", email="", safe_time="") if no_contact else found


def script_in_words(story: str, language: str) -> str:
    """Say in which script a story is written when its form was in another one; else empty."""
    script = rules.unexpected_script(story, language)
    return str(SCRIPTS.get(script, ANOTHER_SCRIPT)) if script else ""


def weighing_rows(record: Record | None) -> tuple[tuple[str, str], ...]:
    """Return how a duty of confidentiality was weighed, as terms and values; none when it is shut."""
    if not isinstance(record, gate.SecrecyWeighing):
        return ()
    secrecy = pack.current().secrecy
    profession = secrecy.professions.get(record.profession)
    made = [secrecy.steps[code] for code in record.steps.split(",") if code in secrecy.steps]
    rows = (
        (gettext("Profession"), str(capfirst(str(profession.label))) if profession else ""),
        (gettext("Consent"), str(CONSENT.get(record.consent, ""))),
        (gettext("Done before reporting"), "\n".join(str(step.label) for step in made)),
        (gettext("Weighed"), record.words),
    )
    return tuple(row for row in rows if row[1])


def record_in_words(record: Record | None) -> str:
    """Return what stands in a record, its filled fields behind each other; empty when shut."""
    return " · ".join(value for value in asdict(record).values() if value) if record else ""
