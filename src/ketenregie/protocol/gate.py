"""The gate: the one public face of this room. Whoever reads or changes anything comes through here."""

from ketenregie.protocol.declarations import Action, EventType, actions, events
from ketenregie.protocol.history import TimelineEntry
from ketenregie.protocol.intake import Intake, intake
from ketenregie.protocol.mailbox import Letter, Mailbox, mailbox, receipt_code, receipt_digest
from ketenregie.protocol.passage import Founded, Passage, PassageMisused, Reader, passage
from ketenregie.protocol.records import (
    Account,
    BankAccount,
    CheckRemark,
    EmailAddress,
    FoundNotMeant,
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
    WebAddress,
    WorkNote,
)
from ketenregie.protocol.reindexing import Reopened, index_digest, reopen_for_index
from ketenregie.protocol.sealed_form import SealBroken, SealExpired, open_form, seal_form

__all__ = [
    "Account",
    "Action",
    "BankAccount",
    "CheckRemark",
    "EmailAddress",
    "EventType",
    "FoundNotMeant",
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
    "Reopened",
    "SealBroken",
    "SealExpired",
    "SourceIdentity",
    "TimelineEntry",
    "Vehicle",
    "WebAddress",
    "WorkNote",
    "actions",
    "events",
    "index_digest",
    "intake",
    "mailbox",
    "open_form",
    "passage",
    "receipt_code",
    "receipt_digest",
    "reopen_for_index",
    "seal_form",
]
