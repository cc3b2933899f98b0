"""The parts of a signal's page, as plain values. No model or queryset reaches a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.engines.finding.quoting import Piece
    from ketenregie.protocol.gate import Narrative, SourceIdentity
    from ketenregie.route.steps import Along
    from ketenregie.signals.attachments.rows import FileRow
    from ketenregie.signals.steps import Happening, MatrixInWords, Offer, Part, Place


@dataclass(frozen=True, repr=False)
class HelpLine:
    """One line of help: what, by whom, by when."""

    id: UUID
    text: str
    owner: str
    due_on: date | None
    done: bool


@dataclass(frozen=True, repr=False)
class MentionRow:
    """One mention in words; empty words are not open to this reader, or were destroyed."""

    id: UUID
    words: str
    made_at: datetime
    by: str
    said: str = ""
    # Why nothing is found by it, in words; empty when it is compared with what others wrote.
    bare: str = ""


@dataclass(frozen=True, repr=False)
class MentionGroup:
    """The mentions of one kind."""

    kind: str
    label: str
    icon: str
    rows: tuple[MentionRow, ...]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator that was noted: how it is known, and its innocent explanation."""

    id: UUID
    code: str
    label: str
    known_how: str
    innocent: str
    context_only: bool
    by: str
    elements: str = ""


@dataclass(frozen=True, repr=False)
class MessageRow:
    """One message of the dialogue."""

    id: UUID
    outward: bool
    kind: str
    text: str
    sent_at: datetime
    read_at: datetime | None
    by: str


@dataclass(frozen=True, repr=False)
class NoteRow:
    """A note of the desk."""

    text: str
    made_at: datetime
    by: str


@dataclass(frozen=True, repr=False)
class ConsultationRow:
    """A question for advice to a colleague, and the answer; `for_me` when this reader is asked."""

    id: UUID
    by: str
    to: str
    question: str
    answer: str
    asked_at: datetime
    until: datetime
    answered_at: datetime | None
    lapsed: bool
    for_me: bool


@dataclass(frozen=True)
class ReaderRow:
    """One who reads along: for what, until when."""

    who: str
    purpose: str
    until: datetime | None


@dataclass(frozen=True)
class SharingRow:
    """What may be shared with whom now: by which step, on which basis, on whose condition.

    `reads` says that they read along already; `url` is where the step is done.
    """

    who: str
    what: str
    how: str
    basis: str = ""
    condition: str = ""
    reads: bool = False
    act: str = ""


@dataclass(frozen=True)
class StepRow:
    """A step of the route as a line of the page."""

    code: str
    label: str
    owner: str
    due_at: datetime | None
    done: bool
    outcome: str
    now: bool = False
    mine: bool = False


@dataclass(frozen=True, repr=False)
class SignalPage:
    """Everything that one page of a signal shows, to this reader."""

    id: UUID
    reference: str
    title: str
    source: str
    form: str
    municipality: str
    sector: str
    minor: str
    language: str
    received_at: datetime
    danger: bool
    danger_since: datetime
    danger_acted_at: datetime | None
    anonymous: bool
    version: int
    dialogue: str
    confidentiality: str
    withheld_from: str
    conditions: str
    step: str
    step_label: str
    step_version: int
    owner: str
    mine: bool
    due_at: datetime | None
    next_step: str
    own_report: bool
    help: tuple[HelpLine, ...]
    story: Narrative | None
    pieces: tuple[Piece, ...]
    source_identity: SourceIdentity | None
    weighing: tuple[tuple[str, str], ...]
    mentions: tuple[MentionGroup, ...]
    found: tuple[Offer, ...]
    indicators: tuple[IndicatorRow, ...]
    only_context: bool
    messages: tuple[MessageRow, ...]
    no_contact: bool
    notes: tuple[NoteRow, ...]
    consultations: tuple[ConsultationRow, ...]
    readers: tuple[ReaderRow, ...]
    sharing: tuple[SharingRow, ...]
    route: tuple[StepRow, ...]
    beside: tuple[StepRow, ...]
    timeline: tuple[Happening, ...]
    places: tuple[Place, ...]
    can: frozenset[str]
    files: tuple[FileRow, ...] = ()
    # What the rooms above add for this reader.
    parts: tuple[Part, ...] = ()
    # In which script the story is, when its form was in another one.
    script: str = ""
    evidence: tuple[MatrixInWords, ...] = ()
    # Who was heard, who directs the help, how it was weighed; None for who reported it.
    along: Along | None = None

    @property
    def unread(self) -> int:
        """Count the messages that the other side wrote and nobody here has read."""
        return sum(1 for m in self.messages if m.outward is self.own_report and m.read_at is None)

    @property
    def uncompared(self) -> int:
        """Count what is named here by which nothing can be found."""
        return sum(1 for group in self.mentions for row in group.rows if row.bare)

    @property
    def nothing_compared(self) -> bool:
        """Whether that is all that is named here."""
        return self.uncompared == sum(len(group.rows) for group in self.mentions)

    @property
    def asked_me(self) -> ConsultationRow | None:
        """Return the question for advice that this reader has to answer."""
        return next((row for row in self.consultations if row.for_me), None)
