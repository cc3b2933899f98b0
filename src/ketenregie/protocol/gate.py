"""The gate: the one public face of this room. Whoever reads or changes anything comes through here."""

from ketenregie.protocol.declarations import Action, EventType, actions, events
from ketenregie.protocol.history import TimelineEntry
from ketenregie.protocol.intake import Intake, intake
from ketenregie.protocol.mailbox import Letter, Mailbox, mailbox, receipt_code, receipt_digest
from ketenregie.protocol.passage import Founded, Passage, PassageMisused, Reader, passage
from ketenregie.protocol.records import (
    Account,
    CheckRemark,
    EmailAddress,
    HealthFact,
    Message,
    Narrative,
    OffenceFact,
    Organisation,
    PersonIdentity,
    Phone,
    Place,
    Record,
    SourceIdentity,
    Vehicle,
    WorkNote,
)
from ketenregie.protocol.sealed_form import SealBroken, SealExpired, open_form, seal_form

__all__ = [
    "Account",
    "Action",
    "CheckRemark",
    "EmailAddress",
    "EventType",
    "Founded",
    "HealthFact",
    "Intake",
    "Letter",
    "Mailbox",
    "Message",
    "Narrative",
    "OffenceFact",
    "Organisation",
    "Passage",
    "PassageMisused",
    "PersonIdentity",
    "Phone",
    "Place",
    "Reader",
    "Record",
    "SealBroken",
    "SealExpired",
    "SourceIdentity",
    "TimelineEntry",
    "Vehicle",
    "WorkNote",
    "actions",
    "events",
    "intake",
    "mailbox",
    "open_form",
    "passage",
    "receipt_code",
    "receipt_digest",
    "seal_form",
]
