"""The words of the route as plain values: steps, help, moves, and the constants they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from ketenregie.kernel.actor import Holder

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

MAIN = "main"
BESIDE = "beside"
OWN_CONTACT_OFFICER = "own_contact_officer"
# The contact officers, in the order in which one of them is a party's own.
CONTACT_OFFICERS = (
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
)
UNDERMINING_OFFICER = "oov_ondermijning"
OPERATIONAL = "aandachtsfunctionaris_gebiedsteam"
CARE_COORDINATOR = "zorgcoordinator"
CHAIN_DIRECTOR = "ketenregisseur"
# R5.1: these put their own signals straight on the agenda.
STRAIGHT_TO_AGENDA = frozenset({"rechercheur_tmm", "zorgcoordinator", "procesregisseur"})
# While a case runs, the work on its signals is in the case's own tracks; the limit is still watched.
WORKED_ELSEWHERE = frozenset({"case"})
# "Insufficient" is never a reason to close: 0 + 0 + 0 = 1.
NEVER_A_REASON = frozenset({"insufficient", "too_weak", "onvoldoende", "te_zwak"})
# What others do with something one brought them: one waits for their answer.
ANSWERED_ELSEWHERE = ("triage", "close_proposed", "undermining_judgement")
MUNICIPALITY = "municipality"
TABLE = "table"
# Beside the main line somebody works for another purpose than the signal's own.
PURPOSES = {
    "undermining_report": "signal",
    "undermining_judgement": "undermining",
    "undermining_table": "undermining",
    "riec": "riec",
    "undermining_reverse": "signal",
    "part": "signal",
}
# Who must be heard before the municipality decides about RIEC (plan, bijlage 2, step 3).
HEARD_FOR_RIEC = (
    "ketenregisseur",
    "aandachtsfunctionaris_oov",
    "oov_ondermijning",
    "rechercheur_tmm",
)
STANCES = ("agrees", "objects", "not_heard")
# What a contact officer thinks of what is to be decided; whoever is consulted advises.
VIEWS = ("agrees", "objects", "not_reached")
ADVICE = ("advises", "not_reached")
# Who directs the help to the victim (plan, bijlage 2, step 1): the default, and what may be decided.
# What was weighed when it was how far something is raised.
AVE = "ave"
DIRECTIONS = ("together", "care_coordinator", "other")
# Who decides about that, in consultation.
MAY_DIRECT = frozenset({CHAIN_DIRECTOR, CARE_COORDINATOR, OPERATIONAL})
# A decision about the route for which contact officers are heard; what cannot wait is not held up.
HEARD_BEFORE = frozenset({"agenda", "close"})
# Handing it to one's own table on undermining, or to RIEC: help is watched more closely from then on.
ESCALATIONS = frozenset({"undermining_table", "riec"})


@dataclass(frozen=True)
class StepFacts:
    """One step of the route on one dossier: who does it, by when, and how it ended."""

    id: UUID
    dossier_id: UUID
    code: str
    line: str
    owner: Holder
    opened_at: datetime
    due_at: datetime | None
    finished_at: datetime | None = None
    outcome: str = ""
    version: int = 1
    fallen_back_at: datetime | None = None
    reason_ref: UUID | None = None
    was: Holder | None = None
    came_by: str = ""


@dataclass(frozen=True)
class Came:
    """How a step came to its owner: from whom, by which outcome, why, or because it waited too long."""

    was: Holder | None
    by: str
    reason_ref: UUID | None = None


@dataclass(frozen=True)
class HelpFacts:
    """What is asked of the help line: an action with an owner and a day, or nobody known yet.

    `owner` None means: the operational contact officer, or where there is none the care
    coordinator. `id` makes a resend harmless.
    """

    kind: Literal["action", "nobody_known"] = "action"
    due_on: date | None = None
    text: str = ""
    owner: Holder | None = None
    id: UUID | None = None


@dataclass(frozen=True, repr=False)
class AgreementFacts:
    """Something agreed: who does what by when. `id` makes a resend harmless."""

    text: str
    owner: Holder
    due_on: date | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class Move:
    """A move along the main line: where to, how the present step ended, and why.

    `past` lets it pass steps in between, in the same act.
    """

    to: str
    outcome: str = ""
    holder: Holder | None = None
    reason_ref: UUID | None = None
    past: bool = False


@dataclass(frozen=True)
class ClosingFacts:
    """Why something closes: a reason of the pack, where it was referred to, which other is the same.

    `in_view` are the dossiers that may be about the same and were on the page.
    """

    reason: str
    referral: str = ""
    same_as: UUID | None = None
    in_view: tuple[UUID, ...] = ()


@dataclass(frozen=True, repr=False)
class Weighed:
    """How something was weighed: what for, the outcome, by which criteria, and for when."""

    kind: str
    outcome: str
    criteria: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    held_on: date | None = None
    next_on: date | None = None


@dataclass(frozen=True)
class Heard:
    """What one who must be heard thinks: agrees, objects, or was not heard and why."""

    role: str
    stance: str
    reason: str = ""


@dataclass(frozen=True)
class View:
    """What a contact officer, or one that is consulted, thinks; or why they were not reached."""

    of: Holder
    stance: str
    reason: str = ""


@dataclass(frozen=True)
class LineRow:
    """One help action or agreement as a list shows it; its words only where they were revealed."""

    id: UUID
    dossier_id: UUID
    kind: str
    owner: Holder
    due_on: date | None
    state: str
    text: str = ""
    text_ref: UUID | None = None
    reference: str = ""


@dataclass(frozen=True)
class WorkRow:
    """One line of "Mijn werk": what waits, why it is here, and the next step in one sentence."""

    dossier_id: UUID
    kind: str
    reference: str
    title: str
    source: str
    state: str
    due_at: datetime | None
    why: str
    next_step: str
    url: str
    beside: bool = False
    # The word for the state, where the region has its own.
    state_label: str = ""
    # With whom it was, since when it is here, and why: for what did not begin here.
    moved: str = ""
    # Since when somebody may be in danger, as long as nobody has acted.
    danger_since: datetime | None = None
    # It waits for somebody else: nothing to do here now.
    elsewhere: bool = False

    @property
    def key(self) -> str:
        """The row's own name on the page, the same as long as it is the same row."""
        return f"{self.state}-{self.dossier_id}"
